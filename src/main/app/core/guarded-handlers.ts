import type { Handlers } from '../../../shared/contract/index.ts';
import { storeFailure } from '../../store/index.ts';

/** The same handlers, where what the disk refuses is an answer, not a bug. */
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
