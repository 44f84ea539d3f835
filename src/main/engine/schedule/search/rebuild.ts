import { DAY_MS } from '../../../../shared/model/index.ts';
import { at } from '../../base/at.ts';
import { type Placement, worthKeeping } from '../construct.ts';
import type { Place } from '../place.ts';
import { dueMsOf, worthAt } from '../problem.ts';

/** How one step of the search places tasks again. */
export interface Manner {
  readonly random: () => number;
  /** Weight of the price of the agent's minutes in the choice of a place. */
  readonly priceShare: number;
  /** Weight of the delay to dependents in the choice of a place. */
  readonly pullShare: number;
  /** Probability of skipping a pair. */
  readonly blink: number;
  /** True: places tasks as late as is on time, so that early hours stay free. */
  readonly latest: boolean;
  /** Randomness of the order. At 0, tasks are placed by value per minute. */
  readonly noise: number;
}

/** Draws a random manner. */
export const drawManner = (random: () => number): Manner => ({
  random,
  priceShare: random() < 0.5 ? 0 : random() < 0.5 ? 0.05 : 0.5,
  pullShare: random() < 0.7 ? 1 : random(),
  blink: random() < 0.5 ? 0 : 0.15,
  latest: random() < 0.15,
  noise: random() < 0.3 ? 0.1 : random() * 3,
});

/**
 * Places tasks on the board where they gain the most: most urgent first, each after its prerequisites. Returns false as
 * soon as the board can no longer reach `least`, or if `must` work finds no place.
 */
export function rebuild(placement: Placement, tasks: readonly number[], manner: Manner, least: number): boolean {
  const { board, chains } = placement;
  const open = new Set(tasks);
  let spare = board.value - least;
  for (const task of tasks) spare += at(board.problem.worth, task);
  const rows = tasks.map((task) => ({
    task,
    // Anchored work comes first, because its home must be free.
    key: board.isAnchored(task)
      ? Number.POSITIVE_INFINITY
      : Math.log(at(chains.key, task) + 1e-9) + manner.noise * manner.random(),
  }));
  rows.sort((a, b) => (a.key === b.key ? a.task - b.task : b.key - a.key));
  const put = (task: number): boolean => {
    if (!open.delete(task)) return true;
    for (const before of board.problem.predecessors[task] ?? []) if (!put(before)) return false;
    if (board.isOpen(task)) {
      const place = placeFor(placement, task, manner);
      if (place !== null) board.put(task, place);
      else if (board.problem.must[task] === 1) return false;
    }
    spare -= at(board.problem.worth, task) - board.valueOf(task);
    return spare >= 0;
  };
  return rows.every(({ task }) => put(task));
}

function placeFor(placement: Placement, task: number, manner: Manner): Place | null {
  const { board, chains } = placement;
  const { problem } = board;
  const home = board.homeOf(task);
  if (home !== null && (manner.random() < 0.8 || board.moves > problem.moveBudget)) return home;
  const deadline = board.deadlineMs(task);
  const before = Math.min(at(chains.targetMs, task), deadline);
  let best: Place | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (let pair = at(problem.pairStart, task); pair < at(problem.pairStart, task + 1); pair++) {
    if (manner.blink > 0 && manner.random() < manner.blink) continue;
    if (!board.mayTake(task, pair)) continue;
    const target = Math.min(dueMsOf(problem, task, pair), before);
    const late = manner.latest && Number.isFinite(target) ? board.placeLatest(task, pair, target) : null;
    const place = late ?? board.placeOn(task, pair, deadline);
    if (place === null || !worthKeeping(board, task, place)) continue;
    const gain = gainOf(placement, task, place, manner);
    if (gain <= most) continue;
    most = gain;
    best = place;
  }
  return best;
}

function gainOf({ board, chains, prices }: Placement, task: number, place: Place, manner: Manner): number {
  const { problem } = board;
  const late = Math.max(0, place.finishMs - at(chains.targetMs, task)) / DAY_MS;
  const delay = (1 - problem.latenessFloor) * Math.min(1, late / problem.latenessDays);
  const days = (place.finishMs - board.fromMs) / DAY_MS;
  const minutes = at(problem.pairMinutes, place.pair);
  return (
    worthAt(problem, task, place.finishMs, place.pair) -
    manner.pullShare * at(chains.pull, task) * delay -
    manner.priceShare * minutes * at(prices, at(problem.pairAgent, place.pair)) -
    1e-3 * days -
    1e-4 * minutes
  );
}
