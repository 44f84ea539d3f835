import { at } from '../base/at.ts';
import { interruptedRun } from './lane.ts';
import type { Lanes } from './lanes.ts';
import type { Place } from './place.ts';
import type { ScheduleProblem } from './problem.ts';

/** What the places of started work and of milestones depend on. */
export interface PlacingBoard {
  readonly problem: ScheduleProblem;
  readonly lanes: Lanes;
  readyMs(task: number, pair: number): number;
  isStartPinned(task: number): boolean;
  isBarred(task: number, agent: number): boolean;
}

/** Places started work on one lane: it goes on at once, and is interrupted by work that is pinned to a start. */
export function startedPlace(
  board: PlacingBoard,
  { task, pair }: { readonly task: number; readonly pair: number },
  untilMs: number,
  fromMs: number,
): Place | null {
  const { problem, lanes } = board;
  const agent = at(problem.pairAgent, pair);
  const minutes = at(problem.pairMinutes, pair);
  const fromWork = lanes.workAt(agent, Math.max(fromMs, board.readyMs(task, pair)));
  const lane = at(lanes.firstLane, agent);
  const isPinned = (other: number): boolean => board.isStartPinned(other);
  const { startWork, endWork, gaps } = interruptedRun(at(lanes.all, lane), lanes, { fromWork, minutes }, isPinned);
  if (endWork > at(lanes.totalWork, agent)) return null;
  const run = gaps === null ? { lane, startWork } : { lane, startWork, gaps };
  const finishMs = lanes.finishMs(agent, endWork);
  return finishMs > untilMs ? null : { pair, run, finishMs };
}

/**
 * Places a milestone when its prerequisites finish, in working time or not. Lanes, caps and freezes do not apply to it.
 */
export function milestonePlace(board: PlacingBoard, task: number, pair: number, untilMs: number): Place | null {
  const { problem, lanes } = board;
  const agent = at(problem.pairAgent, pair);
  const finishMs = board.readyMs(task, pair);
  if (finishMs > untilMs || (problem.must[task] !== 1 && board.isBarred(task, agent))) return null;
  const lane = at(lanes.firstLane, agent);
  return { pair, run: { lane, startWork: lanes.workAt(agent, finishMs) }, finishMs };
}
