import { at } from '../base/at.ts';
import type { Board } from './board.ts';
import { type Placement, placeEarliest } from './construct.ts';
import type { Place } from './place.ts';

/** Maximum number of tasks that make room for one that goes back. */
const MOST_VICTIMS = 6;

/**
 * Gives tasks back to the agent they had, at their old start if possible, if the plan is worth as much without moving
 * them: a move that adds nothing is not proposed. Tasks that were put in their place make room if that loses nothing
 * either. Repeats while it helps. Returns whether fewer tasks are with another agent.
 */
export function giveBack(placement: Placement, shouldStop: () => boolean): boolean {
  const { board, chains } = placement;
  const elsewhere = (): number => chains.order.filter((task) => isElsewhere(board, task)).length;
  const before = elsewhere();
  for (let left = before, last = Number.POSITIVE_INFINITY; left > 0 && left < last && !shouldStop(); ) {
    for (const task of chains.order) if (isElsewhere(board, task) && !shouldStop()) giveOneBack(placement, task);
    [last, left] = [left, elsewhere()];
  }
  return elsewhere() < before;
}

/** Returns whether a task is with another agent than the one it had, or with none. */
const isElsewhere = (board: Board, task: number): boolean =>
  at(board.problem.homePair, task) >= 0 && at(board.pairOf, task) !== at(board.problem.homePair, task);

/** Gives one task back if that loses nothing, first without moving any other. */
function giveOneBack(placement: Placement, task: number): void {
  const { board } = placement;
  const { value, moves } = board;
  const pair = at(board.problem.homePair, task);
  const atHome = (): Place | null => board.homeOf(task);
  const anywhere = (): Place | null => board.placeOn(task, pair, board.deadlineMs(task, pair));
  const goesBack = (victims: readonly number[], placeOf: () => Place | null): boolean =>
    board.attempt(() => {
      for (const other of [task, ...victims]) board.take(other);
      const place = placeOf();
      if (place === null) return false;
      board.put(task, place);
      for (const victim of victims) placeEarliest(placement, victim);
      return board.moves <= moves && board.value >= value && !victims.some((victim) => board.isMissing(victim));
    });
  if (goesBack([], atHome) || goesBack([], anywhere)) return;
  const victims = inTheWay(board, task);
  if (victims.length > 0 && victims.length <= MOST_VICTIMS) goesBack(victims, atHome);
}

/** Returns the tasks on the agent of a task's home that overlap its home, other than work that has to stay. */
function inTheWay(board: Board, task: number): readonly number[] {
  const { problem, lanes } = board;
  const startMs = problem.homeStartMs[task] ?? Number.NaN;
  if (Number.isNaN(startMs)) return [];
  const pair = at(problem.homePair, task);
  const agent = at(problem.pairAgent, pair);
  const from = lanes.workAt(agent, startMs);
  const until = from + at(problem.pairMinutes, pair);
  const found: number[] = [];
  for (let lane = at(lanes.firstLane, agent); lane < at(lanes.firstLane, agent + 1); lane++)
    for (const other of at(lanes.all, lane).runs)
      if (
        at(lanes.startWork, other) < until &&
        at(lanes.endWork, other) > from &&
        !board.isSet(other) &&
        !board.isHome(other)
      )
        found.push(other);
  return found;
}
