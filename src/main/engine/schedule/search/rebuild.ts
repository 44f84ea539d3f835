import { DAY_MS } from '../../../../shared/model/index.ts';
import { at } from '../../base/at.ts';
import type { Board } from '../board.ts';
import { type Placement, worthKeeping } from '../construct.ts';
import type { Place } from '../place.ts';
import { dueMsOf, worthAt } from '../problem.ts';
import { happens, type Style } from './style.ts';

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
  /** If not null, tasks keep the order of their starts, each shifted by up to half of this many ms. */
  readonly shuffleMs: number | null;
  /** Probability that a task then keeps its agent. */
  readonly loyalty: number;
  readonly drawsLeavers: boolean;
}

/** A removed task with its former pair (-1 if unplaced) and start (NaN if unplaced). */
export interface Removed {
  readonly task: number;
  readonly pair: number;
  readonly startMs: number;
}

const MOST_SHUFFLE_MS = 5 * DAY_MS;
const LOYALTY = 0.8;
/** Days from now in which unplaced tasks are put in order with the others. */
const UNPLACED_DAYS = 28;
/** Probability that one more task leaves home. */
const LEAVES = 0.5;
/** Probability that a task returns home if it was not drawn which tasks leave. */
const RETURNS = 0.8;

/** Draws a random manner. */
export const drawManner = (random: () => number, style: Style): Manner => ({
  random,
  priceShare: random() < 0.5 ? 0 : random() < 0.5 ? 0.05 : 0.5,
  pullShare: random() < 0.7 ? 1 : random(),
  blink: random() < 0.5 ? 0 : 0.15,
  latest: random() < 0.15,
  noise: random() < 0.3 ? 0.1 : random() * 3,
  ...(happens(style.reorders, random)
    ? { shuffleMs: MOST_SHUFFLE_MS * random() * random(), loyalty: random() < 0.5 ? 1 : LOYALTY }
    : { shuffleMs: null, loyalty: 0 }),
  drawsLeavers: style.drawsLeavers,
});

/**
 * Places tasks on the board where they gain the most, or with their agents: most urgent first or in their order, each
 * after its prerequisites. Returns false as soon as the board can no longer reach `least`, or if `must` work or a
 * prerequisite of placed work finds no place.
 */
export function rebuild(placement: Placement, removed: readonly Removed[], manner: Manner, least: number): boolean {
  const { board } = placement;
  const open = new Map(removed.map((one) => [one.task, one]));
  let spare = board.value - least;
  for (const { task } of removed) spare += at(board.problem.worth, task);
  const staying = stayingOf(board, removed, manner);
  const rows = removed.map((one) => ({
    task: one.task,
    // Work that returns home comes first, because its home must be free.
    key: staying.has(one.task) ? Number.POSITIVE_INFINITY : keyOf(placement, one, manner),
  }));
  rows.sort((a, b) => (a.key === b.key ? a.task - b.task : b.key - a.key));
  const isNeeded = (task: number): boolean =>
    board.isMissing(task) || (board.successors[task] ?? []).some((after) => board.isPlaced(after));
  const put = (task: number): boolean => {
    const one = open.get(task);
    if (one === undefined) return true;
    open.delete(task);
    for (const before of board.problem.predecessors[task] ?? []) if (!put(before)) return false;
    const place = board.isOpen(task) ? placeFor(placement, one, manner, staying.has(task)) : null;
    if (place !== null) board.put(task, place);
    else if (isNeeded(task)) return false;
    spare -= at(board.problem.worth, task) - board.valueOf(task);
    return spare >= 0;
  };
  return rows.every(({ task }) => put(task));
}

/** Returns the position of a task in the order of placing; the greatest comes first. */
function keyOf({ board, chains }: Placement, { task, startMs }: Removed, { random, shuffleMs, noise }: Manner): number {
  if (shuffleMs === null) return Math.log(at(chains.key, task) + 1e-9) + noise * random();
  const formerMs = Number.isNaN(startMs) ? board.fromMs + UNPLACED_DAYS * DAY_MS * random() : startMs;
  return shuffleMs * (random() - 0.5) - formerMs;
}

/** Returns the tasks that should return home: all that have one, or all except some that the budget lets leave. */
function stayingOf(board: Board, removed: readonly Removed[], { random, drawsLeavers }: Manner): ReadonlySet<number> {
  const staying = removed.flatMap(({ task }) => (board.isAnchored(task) ? [task] : []));
  if (!drawsLeavers) return new Set(staying);
  // While they are off the board, all of them count as moved.
  let room = board.moveBudget - (board.moves - staying.length);
  for (; room > 0 && staying.length > 0 && random() < LEAVES; room--)
    staying.splice(Math.floor(random() * staying.length), 1);
  return new Set(staying);
}

function placeFor(placement: Placement, { task, pair: own }: Removed, manner: Manner, stays: boolean): Place | null {
  const { board, chains } = placement;
  const { problem } = board;
  const home = stays ? board.homeOf(task) : null;
  if (home !== null && (manner.drawsLeavers || manner.random() < RETURNS || board.moves > board.moveBudget))
    return home;
  if (own >= 0 && happens(manner.loyalty, manner.random) && board.mayTake(task, own)) {
    const place = board.placeOn(task, own, board.deadlineMs(task, own));
    if (place !== null && worthKeeping(board, task, place)) return place;
  }
  let best: Place | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (let pair = at(problem.pairStart, task); pair < at(problem.pairStart, task + 1); pair++) {
    if (manner.blink > 0 && manner.random() < manner.blink) continue;
    if (!board.mayTake(task, pair)) continue;
    const deadline = board.deadlineMs(task, pair);
    const target = Math.min(dueMsOf(problem, task, pair), at(chains.targetMs, task), deadline);
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
