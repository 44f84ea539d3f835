import type { CorePart } from '../../../shared/model/index.ts';
import { storeFailure } from '../../store/index.ts';
import { type FailingParts, PartError } from '../session/failing-parts.ts';

/**
 * Makes something of a part when it is first needed, and keeps it. If making it throws, the part is named as failed, a `PartError` is thrown, and it is
 * tried again the next time.
 */
export function retried<T>(failing: Pick<FailingParts, 'report'>, part: CorePart, make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  let hasFailed = false;
  return () => {
    if (made !== null) return made.value;
    try {
      made = { value: make() };
    } catch (error) {
      if (error instanceof PartError || storeFailure(error) !== null) throw error;
      hasFailed = true;
      failing.report(part, error);
      throw new PartError(part, error);
    }
    // Only its own failure is over: something else of the part may still fail.
    if (hasFailed) failing.report(part, null);
    return made.value;
  };
}
