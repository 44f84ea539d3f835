import { at } from '../base/at.ts';
import { earliestAroundPins } from './around-pins.ts';
import type { Lanes } from './lanes.ts';
import type { Place } from './place.ts';
import type { ScheduleProblem } from './problem.ts';

/** What the places of started work and of milestones depend on. */
interface Board {
  readonly problem: ScheduleProblem;
  readonly lanes: Lanes;
  readyMs(task: number, pair: number): number;
  isStartPinned(task: number): boolean;
  isBarred(task: number, agent: number): boolean;
}

/** Places started work on one lane: it goes on at once, and is interrupted by work that is pinned to a start. */
export function startedPlace(
  board: Board,
  { task, pair }: { readonly task: number; readonly pair: number },
  untilMs: number,
  fromMs: number,
): Place | null {
  const { problem, lanes } = board;
  const agent = at(problem.pairAgent, pair);
  const minutes = at(problem.pairMinutes, pair);
  const fromWork = lanes.workAt(agent, Math.max(fromMs, board.readyMs(task, pair)));
  const run = earliestAroundPins(lanes, agent, { fromWork, minutes }, (other) => board.isStartPinned(other));
  if (run === null) return null;
  const interrupted = (run.gaps ?? []).reduce((sum, gap) => sum + gap.untilWork - gap.fromWork, 0);
  const finishMs = lanes.finishMs(agent, run.startWork + minutes + interrupted);
  return finishMs > untilMs ? null : { pair, run, finishMs };
}

/**
 * Places a milestone when its prerequisites finish, in working time or not. Lanes, caps and freezes do not apply to it.
 */
export function milestonePlace(board: Board, task: number, pair: number, untilMs: number): Place | null {
  const { problem, lanes } = board;
  const agent = at(problem.pairAgent, pair);
  const finishMs = board.readyMs(task, pair);
  if (finishMs > untilMs || (problem.must[task] !== 1 && board.isBarred(task, agent))) return null;
  const lane = at(lanes.firstLane, agent);
  return { pair, run: { lane, startWork: lanes.workAt(agent, finishMs) }, finishMs };
}
