import { bestAction, type Proposed } from './actions.ts';
import type { RiskOutlook, RiskyTask } from './risk-outlook.ts';
import { isLeftAlone } from './trials.ts';

/** The most tasks that enter the trial at one check if the engine acts, the highest risk first: each may move work. */
const MOST_NEW = 20;

/** Open tasks whose risk reaches the policy's threshold; none where nothing was learned. */
export const atRisk = ({ tasks, learned, prepared }: RiskOutlook): readonly RiskyTask[] =>
  learned.model.isLearned ? tasks.filter((row) => row.risk >= prepared.snapshot.policy.values.preventionRisk) : [];

/**
 * Tasks whose risk has reached the threshold and that are in no trial yet: those left alone, drawn by their ids, with what is withheld from
 * them; and where the engine acts by itself, the others with what is best done. There, what only people can do is in neither: both arms are
 * made by the draw alone.
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
