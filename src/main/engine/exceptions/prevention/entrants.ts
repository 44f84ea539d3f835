import { bestAction, type Proposed } from './actions.ts';
import type { RiskOutlook, RiskyTask } from './risk-outlook.ts';
import { isLeftAlone } from './trials.ts';

/**
 * Maximum number of tasks that enter the trial at one check if the engine acts, highest risk first: each may move work.
 */
const MOST_NEW = 20;

/** Returns the open tasks whose risk reaches the policy's threshold; none if nothing was learned. */
export const atRisk = ({ tasks, learned, prepared }: RiskOutlook): readonly RiskyTask[] =>
  learned.model.isLearned ? tasks.filter((row) => row.risk >= prepared.snapshot.policy.values.preventionRisk) : [];

/**
 * Returns the tasks that enter the trial: their risk has reached the threshold and they are in no trial yet. They are
 * the tasks to be left alone, drawn by ID, with the action withheld from them and, if the engine acts by itself, the
 * others with their best action. In that case, tasks for which only people can act are in neither arm, so that only the
 * draw decides the arm.
 */
export function entrants(
  outlook: RiskOutlook,
  isAuto: boolean,
): { readonly leftAlone: readonly Proposed[]; readonly others: readonly Proposed[] } {
  const { preventionControl } = outlook.prepared.snapshot.policy.values;
  const leftAlone: Proposed[] = [];
  const others: Proposed[] = [];
  for (const row of atRisk(outlook)) {
    if (outlook.trials.has(row.task.id)) continue;
    if (isAuto && leftAlone.length + others.length >= MOST_NEW) break;
    const isAlone = isLeftAlone(row.task.id, preventionControl);
    if (!isAuto && !isAlone) continue;
    const proposed = bestAction(outlook, row);
    if (isAuto && proposed.action.edits.length === 0) continue;
    (isAlone ? leftAlone : others).push(proposed);
  }
  return { leftAlone, others };
}
