import { at } from '../base/at.ts';
import { endOfRun } from '../schedule/index.ts';
import type { Decision } from '../solve/decision.ts';
import { startAfterOpen } from '../solve/links.ts';
import type { Prepared } from '../solve/prepare.ts';
import { earliestStartMs, endsIn } from '../solve/timetable.ts';

/**
 * Returns when the agent would finish the task in the gaps of the plan, after its prerequisites, or null if not within
 * the horizon.
 */
export function slotFor(prepared: Prepared, decision: Decision, index: number, agent: number): number | null {
  const { lanes } = decision.board;
  const minutes = prepared.matcher.score(index, agent).effortMinutes;
  const after = startAfterOpen(prepared, { taskIndex: index, agentIndex: agent, minutes }, endsIn(decision.placed));
  if (Number.isNaN(after)) return null;
  const from = Math.max(decision.board.fromMs, earliestStartMs(prepared, index, agent), after);
  const { allocation } = at(prepared.snapshot.tasks, index);
  const run = lanes.earliestFor(agent, lanes.workAt(agent, from), { minutes, allocation });
  return run === null ? null : lanes.finishMs(agent, endOfRun(run, minutes));
}
