import { fail, type Handlers, ok } from '../../../shared/contract/index.ts';
import { type Activity, compareIds, message, type TaskProgress } from '../../../shared/model/index.ts';
import { finishCalibration, floatMinutes, memoizeLast, taskProgress } from '../../engine/index.ts';
import type { Session } from '../session/session.ts';

const calibrationOf = memoizeLast(finishCalibration);

/** The progress and expected finish of tasks. */
export const progressCalls = (session: Session): Pick<Handlers, 'progress.view'> => ({
  'progress.view': ({ taskIds, limit, remedies }) => {
    const prepared = session.prepared();
    const missing = taskIds?.find((id) => !prepared.taskIndex.has(id));
    if (missing !== undefined)
      return fail(
        'not_found',
        message('progress.unknown_task', { taskId: missing }),
        message('progress.check_task', {}),
        { taskId: missing },
      );
    const { outcomes, policy } = prepared.snapshot;
    const titles = new Map(prepared.snapshot.tasks.map((task) => [task.id, task.title]));
    const reports = reportsByTask(session);
    const floats = floatMinutes(prepared);
    const tasks = taskProgress(prepared, {
      ...(taskIds === undefined ? {} : { taskIds }),
      remedies,
      reportsOf: (taskId) => reports.get(taskId) ?? [],
    });
    return ok({
      at: session.now(),
      tasks: tasks
        .toSorted(byRisk)
        .slice(0, limit)
        .map((row) => ({
          ...row,
          title: titles.get(row.taskId) ?? row.taskId,
          floatMinutes: floats.get(row.taskId) ?? null,
        })),
      calibration: calibrationOf(outcomes, policy, prepared.nowMs),
    });
  },
});

/** Unknown ones last. */
const byRisk = (a: TaskProgress, b: TaskProgress): number =>
  (b.delayRisk.probability ?? -1) - (a.delayRisk.probability ?? -1) || compareIds(a.taskId, b.taskId);

export function reportsByTask(session: Session): ReadonlyMap<string, readonly Activity[]> {
  const reports = new Map<string, Activity[]>();
  for (const row of session.store().records.activity.values()) {
    if (row.taskId === null) continue;
    const known = reports.get(row.taskId);
    if (known === undefined) reports.set(row.taskId, [row]);
    else known.push(row);
  }
  return reports;
}
