import { DAY_MS } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import type { Board } from './board.ts';
import type { Chains } from './chains.ts';
import { pinnedLane } from './lane.ts';
import type { Place } from './place.ts';
import { dueMsOf, isPartTime, worthAt } from './problem.ts';

/** Value of one minute of each agent's time for other work. */
export type Prices = Float64Array;

/** A board being filled or improved, with the data that guides the choice of places. */
export interface Placement {
  readonly board: Board;
  readonly chains: Chains;
  readonly prices: Prices;
}

/**
 * Places the current plan: pins first, then work in progress, then the rest by planned start. Each task keeps its slot
 * if that is still free, and otherwise takes the next free one, so that a delay pushes later work and nothing
 * overtakes. Work without a planned start comes last, by due date.
 */
export function keepCurrent(board: Board, chains: Chains): void {
  placePins(board);
  placePartTime(board, chains);
  const { problem } = board;
  const assigned = chains.order.filter((task) => at(problem.current, task) >= 0 && !board.isPlaced(task));
  assigned.sort(
    (a, b) =>
      at(problem.started, b) - at(problem.started, a) ||
      compare(startOr(problem.currentStartMs[a]), startOr(problem.currentStartMs[b])) ||
      (isUnplanned(problem, a) && isUnplanned(problem, b) ? compare(at(problem.dueMs, a), at(problem.dueMs, b)) : 0) ||
      at(chains.rank, a) - at(chains.rank, b),
  );
  const later = assigned.filter((task) => !keepOne(board, task));
  later.sort((a, b) => at(chains.rank, a) - at(chains.rank, b));
  for (const task of later) keepOne(board, task, true);
}

const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);
const isUnplanned = ({ currentStartMs }: Board['problem'], task: number): boolean =>
  Number.isNaN(at(currentStartMs, task));
const startOr = (ms: number | undefined): number =>
  ms === undefined || Number.isNaN(ms) ? Number.POSITIVE_INFINITY : ms;

/**
 * Places a task on its current agent, no earlier than planned. Returns false if it depends on assigned work that has no
 * place yet, unless `anyway` is set.
 */
function keepOne(board: Board, task: number, anyway = false): boolean {
  const { problem } = board;
  const waits = (problem.predecessors[task] ?? []).some(
    (before) => at(problem.current, before) >= 0 && !board.isPlaced(before),
  );
  if (waits && !anyway) return false;
  const pair = at(problem.current, task);
  const planned = problem.currentStartMs[task] ?? Number.NaN;
  const fromMs = problem.started[task] === 1 || Number.isNaN(planned) ? 0 : planned;
  const place = board.isOpen(task) ? board.placeOn(task, pair, Number.POSITIVE_INFINITY, fromMs) : null;
  if (place === null || !worthKeeping(board, task, place)) return false;
  board.put(task, place);
  return true;
}

/**
 * Places part-time work before all other work, which goes on beside it: on its current agent, or where it gains the most.
 * What it waits for is placed first.
 */
function placePartTime(board: Board, chains: Chains): void {
  const { problem } = board;
  if (problem.allocation === undefined) return;
  const placement = { board, chains, prices: new Float64Array(problem.calendars.length) };
  const tried = new Uint8Array(problem.taskCount);
  const place = (task: number): void => {
    if (board.isPlaced(task) || tried[task] === 1) return;
    tried[task] = 1;
    for (const before of problem.predecessors[task] ?? []) place(before);
    if (at(problem.current, task) < 0) placeEarliest(placement, task);
    else keepOne(board, task, true);
  };
  const rows = chains.order.filter((task) => isPartTime(problem, task));
  const isFree = (task: number): number => (at(problem.current, task) < 0 ? 1 : 0);
  rows.sort(
    (a, b) =>
      isFree(a) - isFree(b) ||
      at(problem.started, b) - at(problem.started, a) ||
      compare(startOr(problem.currentStartMs[a]), startOr(problem.currentStartMs[b])) ||
      compareKeys(chains, a, b),
  );
  for (const task of rows) place(task);
}

/** Returns false if late work is held and the task would be too late to have any value. */
export const worthKeeping = (board: Board, task: number, place: Place): boolean =>
  !board.problem.holdLate ||
  worthAt(board.problem, task, place.finishMs, place.pair) > 0 ||
  board.problem.worth[task] === 0;

/** Places pinned runs at their starts, even over other work, earliest first. */
export function placePins(board: Board): void {
  const { problem, lanes } = board;
  const rows = Array.from({ length: problem.taskCount }, (_, task) => task).filter(
    (task) => board.isStartPinned(task) && !isPartTime(problem, task),
  );
  for (const task of rows.sort((a, b) => at(problem.startPinMs, a) - at(problem.startPinMs, b) || a - b)) {
    const pinned = at(problem.startPinMs, task);
    const pair = at(problem.pairStart, task);
    if (pair >= at(problem.pairStart, task + 1)) continue;
    const agent = at(problem.pairAgent, pair);
    const minutes = at(problem.pairMinutes, pair);
    const startWork = lanes.workAt(agent, Math.max(pinned, board.fromMs));
    if (startWork + minutes > at(lanes.totalWork, agent)) continue;
    const lane = at(lanes.firstLane, agent) + pinnedLane(lanes.of(agent), startWork, minutes);
    const finishMs = minutes === 0 ? Math.max(pinned, problem.nowMs) : lanes.finishMs(agent, startWork + minutes);
    board.put(task, { pair, run: { lane, startWork }, finishMs });
  }
}

/**
 * Fills the board with unplaced tasks, highest value per minute first and each after its prerequisites. Tasks go into
 * the latest gap that is on time, so that early hours stay free for urgent work; the others into the earliest gap.
 * Prices steer away from agents whose hours are more valuable for other work. A hinted pair is used if it is on time.
 * Finally, new work is moved as early as possible.
 */
export function fill(placement: Placement, hints: Int32Array | null = null): void {
  const { board, chains } = placement;
  const { problem } = board;
  const waiting = chains.order
    .filter((task) => !board.isPlaced(task) && Number.isNaN(problem.startPinMs[task] ?? Number.NaN))
    .sort((a, b) => at(problem.started, b) - at(problem.started, a) || compareKeys(chains, a, b));
  const tried = new Uint8Array(problem.taskCount);
  for (const task of waiting) placeWithPrerequisites(placement, task, tried, hints);
  for (const task of waiting) if (!board.isPlaced(task)) placeEarliest(placement, task);
  shiftEarlier(board, (task) => at(problem.current, task) < 0);
  for (const task of chains.order) if (!board.isPlaced(task)) placeEarliest(placement, task);
}

const compareKeys = (chains: Chains, a: number, b: number): number =>
  at(chains.key, a) === at(chains.key, b) ? a - b : at(chains.key, b) > at(chains.key, a) ? 1 : -1;

function placeWithPrerequisites(placement: Placement, task: number, tried: Uint8Array, hints: Int32Array | null): void {
  const { board, chains } = placement;
  if (board.isPlaced(task) || tried[task] === 1) return;
  tried[task] = 1;
  const open = [...(board.problem.predecessors[task] ?? [])].sort((a, b) => compareKeys(chains, a, b));
  for (const before of open) placeWithPrerequisites(placement, before, tried, hints);
  if (!board.isOpen(task)) return;
  const place = placeInTime(placement, task, hints?.[task] ?? -1);
  if (place !== null) {
    board.put(task, place);
    return;
  }
  const late = bestPlace(placement, task);
  if (late !== null && keepsEnough(board, task, late)) board.put(task, late);
}

const ENOUGH = 0.5;
/** Returns whether a late place keeps enough value that the task should not wait for all others. */
const keepsEnough = (board: Board, task: number, place: Place): boolean =>
  board.problem.must[task] === 1 ||
  worthAt(board.problem, task, place.finishMs, place.pair) >= ENOUGH * at(board.problem.worth, task);

/**
 * Returns the latest on-time place on the hinted pair or else on the cheapest pair, or null if the task cannot be on
 * time.
 */
function placeInTime({ board, chains, prices }: Placement, task: number, hint: number): Place | null {
  const { problem } = board;
  const placeOn = (pair: number): Place | null => {
    const target = Math.min(at(chains.targetMs, task), board.deadlineMs(task, pair), dueMsOf(problem, task, pair));
    return Number.isFinite(target) ? board.placeLatest(task, pair, target) : board.placeOn(task, pair, target);
  };
  const hinted = hint >= 0 && board.mayTake(task, hint) ? placeOn(hint) : null;
  if (hinted !== null) return hinted;
  let best: Place | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let pair = at(problem.pairStart, task); pair < at(problem.pairStart, task + 1); pair++) {
    if (!board.mayTake(task, pair)) continue;
    const cost = costOf(board, prices, pair);
    if (cost >= least) continue;
    const place = placeOn(pair);
    if (place === null) continue;
    best = place;
    least = cost;
  }
  return best;
}

const SOFT_IN_MINUTES = 1e-4;
/** Returns the cost of a pair: minutes at the agent's price. Preference breaks ties. */
const costOf = (board: Board, prices: Prices, pair: number): number => {
  const { problem } = board;
  const minutes = at(problem.pairMinutes, pair);
  return (
    minutes * at(prices, at(problem.pairAgent, pair)) + minutes * 1e-3 - at(problem.pairSoft, pair) * SOFT_IN_MINUTES
  );
};

/** Share of the cost that counts against a place. It is small, because prices only guide the choice. */
const PRICE_SHARE = 0.05;

/**
 * Returns the gain of a place: the task's value at that finish, minus the cost of delaying its dependents, minus a
 * share of the pair's cost.
 */
function gainOf({ board, chains, prices }: Placement, task: number, place: Place): number {
  const { problem } = board;
  const late = Math.max(0, place.finishMs - (chains.targetMs[task] ?? Number.POSITIVE_INFINITY)) / DAY_MS;
  const delay = (1 - problem.latenessFloor) * Math.min(1, late / problem.latenessDays);
  const days = (place.finishMs - board.fromMs) / DAY_MS;
  return (
    worthAt(problem, task, place.finishMs, place.pair) -
    at(chains.pull, task) * delay -
    PRICE_SHARE * costOf(board, prices, place.pair) -
    1e-3 * days
  );
}

/** Returns the place with the highest gain, or null if there is none in the horizon. */
function bestPlace(placement: Placement, task: number): Place | null {
  const { board } = placement;
  const { problem } = board;
  let best: Place | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (let pair = at(problem.pairStart, task); pair < at(problem.pairStart, task + 1); pair++) {
    if (!board.mayTake(task, pair)) continue;
    const place = board.placeOn(task, pair, board.deadlineMs(task, pair));
    if (place === null || !worthKeeping(board, task, place)) continue;
    const gain = gainOf(placement, task, place);
    if (gain <= most) continue;
    most = gain;
    best = place;
  }
  return best;
}

/** Places a task where it gains the most. Returns false if a prerequisite is unplaced or no place was found. */
export function placeEarliest(placement: Placement, task: number): boolean {
  const { board } = placement;
  if (!board.isOpen(task)) return false;
  const place = bestPlace(placement, task);
  if (place === null) return false;
  board.put(task, place);
  return true;
}

/** Places unplaced tasks in the remaining gaps, most urgent first. Moves nothing else. */
export function placeInGaps(placement: Placement): void {
  const { board, chains } = placement;
  const waiting = chains.order.filter((task) => !board.isPlaced(task)).sort((a, b) => compareKeys(chains, a, b));
  const tried = new Uint8Array(board.problem.taskCount);
  const placeOne = (task: number): void => {
    if (board.isPlaced(task) || tried[task] === 1) return;
    tried[task] = 1;
    for (const before of board.problem.predecessors[task] ?? []) placeOne(before);
    placeEarliest(placement, task);
  };
  for (const task of waiting) placeOne(task);
}

/**
 * Moves runs as early as their agents allow, in order of start. Nothing moves later. Pinned work stays, and so by
 * default does current work that would gain no value.
 */
export function shiftEarlier(
  board: Board,
  mayShift: (task: number) => boolean = (task) => !staysAsPlanned(board, task),
): void {
  const { problem, lanes } = board;
  const rows: number[] = [];
  for (let task = 0; task < problem.taskCount; task++)
    if (board.isPlaced(task) && !board.isStartPinned(task) && !isPartTime(problem, task) && mayShift(task))
      rows.push(task);
  rows.sort(
    (a, b) => at(board.startMs, a) - at(board.startMs, b) || at(board.finishMs, a) - at(board.finishMs, b) || a - b,
  );
  for (const task of rows) {
    const now = board.placeOf(task);
    if (now === null) continue;
    const agent = at(problem.pairAgent, now.pair);
    const readyMs = board.readyMs(task, now.pair);
    const isEarliest = board.isMilestone(task)
      ? readyMs >= now.finishMs
      : lanes.workAt(agent, readyMs) >= now.run.startWork;
    if (isEarliest) continue;
    board.take(task);
    const place = board.placeOn(task, now.pair, now.finishMs);
    board.put(task, place !== null && place.finishMs <= now.finishMs ? place : now);
  }
}

/** Returns whether a task has its current slot and its full value, or would count as moved anywhere else. */
const staysAsPlanned = (board: Board, task: number): boolean =>
  (board.isAnchored(task) && board.isHome(task)) || asPlanned(board, task);

const asPlanned = (board: Board, task: number): boolean =>
  board.startMs[task] === board.problem.currentStartMs[task] &&
  board.pairOf[task] === board.problem.current[task] &&
  board.valueOf(task) === board.problem.worth[task];
