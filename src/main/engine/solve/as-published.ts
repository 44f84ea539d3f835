import type { Assignment, Task } from '../../../shared/model/index.ts';
import { memoizeLast } from '../base/memoize.ts';
import { scoreTask } from '../priority/index.ts';
import type { Prepared } from './prepared.ts';

/**
 * Returns a prepared state as it is once these assignments, with their planned times, are published. Work that gets an
 * agent is no longer new, and work that loses its agent is queued again. The order of the queue stays as it is.
 */
export const asPublished = memoizeLast((assignments: readonly Assignment[], prepared: Prepared): Prepared => {
  const { snapshot, stored, priority, nowMs } = prepared;
  const assigned = new Set(assignments.map(({ taskId }) => taskId));
  const changed = new Set<number>();
  const tasks = snapshot.tasks.map((task, index): Task => {
    const status = assigned.has(task.id) ? 'assigned' : 'queued';
    if ((task.status !== 'assigned' && task.status !== 'queued') || task.status === status) return task;
    changed.add(index);
    return { ...task, status };
  });
  const after = { ...snapshot, tasks, assignments };
  const context = { ...priority, snapshot: after, steady: [] };
  return {
    ...prepared,
    snapshot: after,
    stored: { ...stored, tasks, assignments },
    scores: prepared.scores.map((score, index) =>
      score !== null && changed.has(index) ? scoreTask(context, index, nowMs) : score,
    ),
  };
});
