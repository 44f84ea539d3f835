import type { CallName, Handlers } from '../../../shared/contract/index.ts';
import type { CorePart } from '../../../shared/model/index.ts';
import { storeFailure } from '../../store/index.ts';
import { type FailingParts, PartError, partFailed } from '../session/failing-parts.ts';

/**
 * The same handlers, which never throw: errors of the disk are returned as failures, because they are not bugs, and a bug as the failure of the part that it
 * is in. `partOf`: the feature that answers a call.
 */
export function guardedHandlers(
  handlers: Handlers,
  failing: Pick<FailingParts, 'report'>,
  partOf: ReadonlyMap<string, CorePart>,
): Handlers {
  const entries = Object.entries(handlers).map(([name, handler]) => [
    name,
    async (args: never) => {
      try {
        return await (handler as (args: never) => unknown)(args);
      } catch (error) {
        const failure = storeFailure(error);
        if (failure !== null) return { ok: false, error: failure };
        if (error instanceof PartError) return partFailed(error.part);
        const part = partOf.get(name) ?? 'workspace';
        failing.report(part, error, name as CallName);
        return partFailed(part);
      }
    },
  ]);
  return Object.fromEntries(entries) as Handlers;
}
