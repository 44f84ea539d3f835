import {
  Board,
  chainsOf,
  fill,
  type ScheduleProblem,
  type SearchResult,
  searchPlan,
} from '../../src/main/engine/schedule/index.ts';
import { problemOf, smallTasks } from './small-problems.ts';

export interface Asked {
  readonly moveBudget?: number;
  readonly workLimit?: number;
}

/** A board filled by value, from which a search starts. */
export function filled(problem: ScheduleProblem): Board {
  const board = new Board(problem);
  const prices = new Float64Array(problem.calendars.length);
  fill({ board, chains: chainsOf(problem, prices), prices });
  return board;
}

/** Searches from a board with the defaults of a plan; without `moveBudget`, all tasks may move. */
export function search(start: Board, { moveBudget = Number.POSITIVE_INFINITY, ...limit }: Asked = {}): SearchResult {
  const { problem } = start;
  const prices = new Float64Array(problem.calendars.length);
  return searchPlan(start, {
    problem,
    chains: chainsOf(problem, prices),
    prices,
    seed: 1,
    moveBudget,
    bound: Number.POSITIVE_INFINITY,
    urgent: new Set(),
    isWorthMoving: (value, still) => value > still,
    pulse: () => false,
    ...limit,
  });
}

/** A problem in which all tasks except the last ones are assigned as in some plan. */
export function currentPlan(seed: number, count: number, fresh: number, agents = 3): Board {
  const tasks = smallTasks(seed, count, agents);
  const other = filled(problemOf(tasks, { worth: Float64Array.from(tasks, (_, task) => (task * 37) % 11) }));
  const isOld = (task: number): boolean => task < count - fresh && other.isPlaced(task);
  const homePair = other.pairOf.map((pair, task) => (isOld(task) ? pair : -1));
  const homeStartMs = other.startMs.map((startMs, task) => (isOld(task) ? startMs : Number.NaN));
  const start = new Board(problemOf(tasks, { homePair, homeStartMs, current: homePair, currentStartMs: homeStartMs }));
  for (let task = 0; task < count; task++) {
    const place = other.placeOf(task);
    if (isOld(task) && place !== null) start.put(task, place);
  }
  return start;
}

/** Work before its release date or prerequisites, or in parallel on one agent, which no plan may contain. */
export function faultsOfBoard(board: Board): readonly string[] {
  const { problem, startMs, finishMs, pairOf } = board;
  const placed = [...pairOf.keys()].filter((task) => board.isPlaced(task));
  const isAfter = (task: number, other: number): boolean => (startMs[task] ?? 0) >= (finishMs[other] ?? Number.NaN);
  return placed.flatMap((task) => [
    ...((startMs[task] ?? 0) < (problem.pairReleaseMs[pairOf[task] ?? -1] ?? 0) ? [`${task} is too early`] : []),
    ...(problem.predecessors[task] ?? []).flatMap((one) => (isAfter(task, one) ? [] : [`${task} does not wait`])),
    ...placed.flatMap((one) =>
      one >= task || board.agentOf(one) !== board.agentOf(task) || isAfter(task, one) || isAfter(one, task)
        ? []
        : [`${task} and ${one} overlap`],
    ),
  ]);
}
