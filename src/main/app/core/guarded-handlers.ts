import { type CallName, type Handlers, isAllowedReadOnly } from '../../../shared/contract/index.ts';
import type { CorePart } from '../../../shared/model/index.ts';
import { storeFailure } from '../../store/index.ts';
import { PartError, partFailed } from '../session/failing-parts.ts';
import type { Session } from '../session/session.ts';

/**
 * The same handlers, which never throw: errors of the disk are returned as failures, because they are not bugs, and a bug as the failure of the part that it
 * is in. Calls that may change records are refused before their handler runs if the workspace cannot be written to. `partOf`: the feature that
 * answers a call.
 */
export function guardedHandlers(
  handlers: Handlers,
  { failing, writable }: Pick<Session, 'failing' | 'writable'>,
  partOf: ReadonlyMap<string, CorePart>,
): Handlers {
  const entries = Object.entries(handlers).map(([name, handler]) => [
    name,
    async (args: never) => {
      try {
        const may = isAllowedReadOnly(name as CallName) ? null : writable();
        if (may?.ok === false) return may;
        return await (handler as (args: never) => unknown)(args);
      } catch (error) {
        const failure = storeFailure(error);
        if (failure !== null) return { ok: false, error: failure };
        if (error instanceof PartError) return partFailed(error.part);
        const part = partOf.get(name) ?? 'workspace';
        failing.report(part, error, { call: name as CallName });
        return partFailed(part);
      }
    },
  ]);
  return Object.fromEntries(entries) as Handlers;
}
