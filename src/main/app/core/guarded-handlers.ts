import type { Handlers } from '../../../shared/contract/index.ts';
import { storeFailure } from '../../store/index.ts';

/** The same handlers, with errors of the disk returned as failures, because they are not bugs. */
export function guardedHandlers(handlers: Handlers): Handlers {
  const entries = Object.entries(handlers).map(([name, handler]) => [
    name,
    async (args: never) => {
      try {
        return await (handler as (args: never) => unknown)(args);
      } catch (error) {
        const failure = storeFailure(error);
        if (failure === null) throw error;
        return { ok: false, error: failure };
      }
    },
  ]);
  return Object.fromEntries(entries) as Handlers;
}
