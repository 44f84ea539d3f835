import {
  type Instant,
  isOpen,
  type PreventionTrial,
  type Task,
  type TaskId,
  type WorkException,
} from '../../../../shared/model/index.ts';
import { uniformOf } from '../../progress/draws.ts';

/**
 * Returns whether a task is left alone for comparison. Drawn from its ID alone before anything is known about it, so
 * that neither people nor the engine choose.
 * @param percent Share of tasks left alone, 0..100.
 */
export const isLeftAlone = (taskId: TaskId, percent: number): boolean =>
  uniformOf(`prevention|${taskId}`) < percent / 100;

/**
 * Returns the trials that are decided now: the task had an exception after it entered, or was closed without one. A
 * cancelled task counts as closed in either arm. A deleted task is never decided.
 */
export function decidedTrials(
  trials: Iterable<PreventionTrial>,
  tasks: ReadonlyMap<string, Task>,
  exceptionsOf: ReadonlyMap<TaskId, readonly WorkException[]>,
  at: Instant,
): readonly PreventionTrial[] {
  const decided: PreventionTrial[] = [];
  for (const trial of trials) {
    if (trial.hadException !== null) continue;
    const exception = exceptionsOf.get(trial.taskId)?.find((row) => row.detectedAt >= trial.at);
    const task = tasks.get(trial.taskId);
    if (exception !== undefined) decided.push({ ...trial, hadException: true, decidedAt: exception.detectedAt });
    else if (task !== undefined && !isOpen(task)) decided.push({ ...trial, hadException: false, decidedAt: at });
  }
  return decided;
}
