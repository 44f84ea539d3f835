import { type Instant, type Snapshot, type TaskId, wasDone } from '../../../shared/model/index.ts';
import { memoizeLast } from '../base/memoize.ts';

/** Returns when each task was last finished without failing, including tasks that were reopened since. */
export const lastFinishes = memoizeLast((outcomes: Snapshot['outcomes']): ReadonlyMap<TaskId, Instant> => {
  const finishes = new Map<TaskId, Instant>();
  for (const outcome of outcomes) {
    const known = finishes.get(outcome.taskId);
    if (wasDone(outcome) && (known === undefined || known < outcome.finishedAt))
      finishes.set(outcome.taskId, outcome.finishedAt);
  }
  return finishes;
});
