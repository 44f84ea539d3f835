import type { Decision } from '../solve/decision.ts';
import type { Prepared } from '../solve/prepare.ts';
import { releaseMs } from '../solve/timetable.ts';

/**
 * Returns when the agent would finish the task in the gaps of the plan, after its prerequisites, or null if not within
 * the horizon.
 */
export function slotFor(prepared: Prepared, decision: Decision, index: number, agent: number): number | null {
  const { lanes } = decision.board;
  const minutes = prepared.matcher.score(index, agent).effortMinutes;
  let from = Math.max(decision.board.fromMs, releaseMs(prepared, index, agent) ?? 0);
  for (const before of decision.predecessors[index] ?? [])
    from = Math.max(from, decision.placed.get(before)?.finishMs ?? Number.NaN);
  if (Number.isNaN(from)) return null;
  const run = lanes.earliest(agent, lanes.workAt(agent, from), Number.POSITIVE_INFINITY, minutes);
  return run === null ? null : lanes.finishMs(agent, run.startWork + minutes);
}
