import { DAY_MS } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import type { Board } from './board.ts';
import type { Chains } from './chains.ts';
import { type Placement, placeEarliest, placeInGaps, shiftEarlier } from './construct.ts';
import type { Place } from './place.ts';
import { dueMsOf, isPartTime, worthAt } from './problem.ts';
import { endOfRun } from './run.ts';

/** Why a local search ended. */
export type Ending = 'done' | 'work_limit' | 'cancelled';

/** Number of positions to try for a task on each pair. */
const POSITIONS = 2;
/** Maximum number of dependent tasks that are replaced together with a task. */
const MOST_DEPENDENTS = 12;

/**
 * Local search on the calendar by ejection chains (Glover 1996): forces each late or unplaced task into a position that
 * is on time, moves the tasks it displaces elsewhere, and places the tasks it unblocks. Keeps a trial if it raises the
 * value of the whole board, and repeats in rounds until a round gains nothing. A search that is continued gives the
 * same result as one without interruption. `only` limits the search to these tasks.
 */
export class Refinement {
  private readonly placement: Placement;
  private readonly random: () => number;
  private readonly only: ReadonlySet<number> | null;
  /** The tasks of this round, and how many of them have been processed. */
  private round: readonly number[] | null = null;
  private next = 0;
  private worthBefore = 0;

  constructor(placement: Placement, random: () => number, only: ReadonlySet<number> | null = null) {
    this.placement = placement;
    this.random = random;
    this.only = only;
  }

  /** Continues for the given amount of work, or until asked to stop. Returns why it ended. */
  run(workLimit: number, shouldStop: () => boolean): Ending {
    const { placement, only } = this;
    const { board } = placement;
    const limit = board.work + workLimit;
    for (;;) {
      const round = this.round ?? this.begin();
      for (; this.next < round.length; this.next++) {
        if (shouldStop()) return 'cancelled';
        if (board.work >= limit) return 'work_limit';
        const task = at(round, this.next);
        if (only === null || only.has(task)) improveTask(placement, task);
      }
      shiftEarlier(board);
      placeInGaps(placement);
      this.round = null;
      if (board.value <= this.worthBefore) return 'done';
    }
  }

  private begin(): readonly number[] {
    const { board, chains } = this.placement;
    this.round = losingTasks(board, chains, this.random);
    this.next = 0;
    this.worthBefore = board.value;
    return this.round;
  }
}

/**
 * Returns the tasks that lose value, directly or through their dependents, largest loss first; ties in random order.
 */
function losingTasks(board: Board, chains: Chains, random: () => number): readonly number[] {
  const { problem } = board;
  const lost = new Float64Array(problem.taskCount);
  for (let index = chains.order.length - 1; index >= 0; index--) {
    const task = at(chains.order, index);
    lost[task] = at(lost, task) + at(problem.worth, task) - board.valueOf(task);
    const before = problem.predecessors[task] ?? [];
    for (const other of before) lost[other] = at(lost, other) + at(lost, task) / before.length;
  }
  const rows = chains.order
    .filter(
      (task) => at(lost, task) > 0 && !board.isStartPinned(task) && !isPartTime(problem, task) && board.isOpen(task),
    )
    .map((task) => ({
      task,
      lost: at(lost, task) * (chains.key[task] === Number.POSITIVE_INFINITY ? 1 : at(chains.key, task)),
      tie: random(),
    }));
  return rows.sort((a, b) => b.lost - a.lost || a.tie - b.tie).map((row) => row.task);
}

/** Tries ways to improve the place of a task. Returns true if one was kept. */
function improveTask(placement: Placement, task: number): boolean {
  const { board, chains } = placement;
  const { problem } = board;
  if (!board.isOpen(task)) return false;
  if (moveToFreePlace(placement, task)) return true;
  for (let pair = at(problem.pairStart, task); pair < at(problem.pairStart, task + 1); pair++) {
    if (!board.mayTake(task, pair)) continue;
    for (const force of forcedPlaces(board, chains, task, pair)) {
      const gains = gainCheck(board);
      if (board.attempt(() => forceIn(placement, task, force) && gains())) return true;
    }
  }
  return false;
}

/** Moves the task to a better free place. Returns true if the board gained value. */
function moveToFreePlace(placement: Placement, task: number): boolean {
  const { board } = placement;
  const gains = gainCheck(board);
  return board.attempt(() => {
    board.take(task);
    return placeEarliest(placement, task) && gains();
  });
}

/** Returns a check for use after a trial: has the board gained value since now, within the move budget? */
function gainCheck(board: Board): () => boolean {
  const { value, moves } = board;
  return () => board.value > value && board.moves <= Math.max(board.problem.moveBudget, moves);
}

interface Forced {
  readonly place: Place;
  readonly victims: readonly number[];
  readonly cost: number;
}

/** Returns positions on the pair's agent that would be on time, with the tasks they displace, cheapest first. */
function forcedPlaces(board: Board, chains: Chains, task: number, pair: number): readonly Forced[] {
  const { problem, lanes } = board;
  const agent = at(problem.pairAgent, pair);
  const minutes = at(problem.pairMinutes, pair);
  if (minutes === 0 || board.isBarred(task, agent)) return [];
  board.work++;
  const from = lanes.workAt(agent, board.readyMs(task, pair));
  const untilMs = Math.min(
    board.deadlineMs(task, pair),
    board.isPlaced(task) ? at(board.finishMs, task) - 1 : Number.POSITIVE_INFINITY,
  );
  const until = Number.isFinite(untilMs) ? lanes.workAt(agent, untilMs) : at(lanes.totalWork, agent);
  const last = Math.min(until, at(lanes.totalWork, agent)) - minutes;
  if (from > last) return [];
  const found: Forced[] = [];
  const trial = { board, chains, task, pair, until: Math.min(until, at(lanes.totalWork, agent)), found };
  for (let lane = at(lanes.firstLane, agent); lane < at(lanes.firstLane, agent + 1); lane++) {
    const { runs } = at(lanes.all, lane);
    const first = at(lanes.all, lane).firstTouching(from);
    addPosition(trial, lane, from, first);
    for (let index = first; index < runs.length; index++) {
      const start = at(lanes.endWork, at(runs, index));
      if (start > last) break;
      if (start > from) addPosition(trial, lane, start, index + 1);
    }
  }
  return found.sort((a, b) => a.cost - b.cost).slice(0, POSITIONS);
}

/** A task being tried on a pair, and the positions found so far. */
interface Trial {
  readonly board: Board;
  readonly chains: Chains;
  readonly task: number;
  readonly pair: number;
  /** The end of the run at the latest, in minutes of the agent's working time. */
  readonly until: number;
  readonly found: Forced[];
}

/**
 * Adds a position that displaces the runs from index `first` on that overlap it. Adds nothing if one of them must stay.
 */
function addPosition(
  { board, chains, task, pair, until, found }: Trial,
  lane: number,
  start: number,
  first: number,
): void {
  const { problem, lanes } = board;
  const minutes = at(problem.pairMinutes, pair);
  const { runs } = at(lanes.all, lane);
  const agent = at(problem.pairAgent, pair);
  const run = lanes.runAt(lane, start, minutes);
  const end = endOfRun(run, minutes);
  if (end > until) return;
  const victims: number[] = [];
  let cost = 0;
  for (let index = first; index < runs.length; index++) {
    const other = at(runs, index);
    if (at(lanes.startWork, other) >= end) break;
    if (other === task) continue;
    if (!Number.isNaN(problem.startPinMs[other] ?? Number.NaN) || problem.started[other] === 1) return;
    victims.push(other);
    cost += riskOf(board, other);
    if (victims.length > 6) return;
  }
  if (victims.length === 0) return;
  const finishMs = lanes.finishMs(agent, end);
  const late = Math.max(0, finishMs - (chains.targetMs[task] ?? Number.POSITIVE_INFINITY)) / DAY_MS;
  const delay = (1 - problem.latenessFloor) * Math.min(1, late / problem.latenessDays);
  found.push({
    place: { pair, run, finishMs },
    victims,
    cost: cost + delay * at(chains.pull, task) - worthAt(problem, task, finishMs, pair),
  });
}

/** Estimates the value lost by displacing a task; low if it has slack. */
function riskOf(board: Board, task: number): number {
  const { problem } = board;
  const slackDays =
    (Math.min(dueMsOf(problem, task, at(board.pairOf, task)), board.deadlineMs(task, at(board.pairOf, task))) -
      at(board.finishMs, task)) /
    DAY_MS;
  return board.valueOf(task) * (slackDays > 0 ? 0.5 / (1 + slackDays / 3) : 0.6);
}

/**
 * Displaces the victims, places the task, and finds new places for the victims and for losing dependents. Returns false
 * if that fails or leaves `must` work without a place.
 */
function forceIn(placement: Placement, task: number, { place, victims }: Forced): boolean {
  const { board, chains } = placement;
  const { problem } = board;
  for (const victim of victims) board.take(victim);
  board.take(task);
  const startMs = board.lanes.startMs(at(problem.pairAgent, place.pair), place.run.startWork);
  const again = board.isOpen(task) ? board.placeOn(task, place.pair, place.finishMs, startMs) : null;
  if (again === null) return false;
  board.put(task, again);
  const removed = [...victims].sort((a, b) => at(chains.key, b) - at(chains.key, a) || a - b);
  removed.push(...removeLosingDependents(board, chains, task));
  replaceRemoved(placement, removed);
  return !removed.some((other) => board.isMissing(other));
}

/**
 * Places removed tasks again. If a task fits only after its dependents have started, removes them and places them again
 * after it.
 */
function replaceRemoved(placement: Placement, removed: number[]): void {
  const { board } = placement;
  for (let index = 0; index < removed.length; index++) {
    const task = at(removed, index);
    if (board.isPlaced(task) || placeEarliest(placement, task)) continue;
    if (removeDependents(board, task, removed)) placeEarliest(placement, task);
  }
  for (const task of removed) if (!board.isPlaced(task)) placeEarliest(placement, task);
}

/**
 * Removes dependents that are late or unplaced, because they may now be earlier. Returns them in order of dependency.
 */
function removeLosingDependents(board: Board, chains: Chains, task: number): readonly number[] {
  const { problem } = board;
  const found = new Set<number>();
  const open = [task];
  for (let one = open.pop(); one !== undefined && found.size < MOST_DEPENDENTS; one = open.pop()) {
    for (const after of board.successors[one] ?? []) {
      if (found.has(after) || board.isSet(after)) continue;
      if (board.isPlaced(after) && board.valueOf(after) >= at(problem.worth, after)) continue;
      found.add(after);
      open.push(after);
    }
  }
  for (const after of found) board.take(after);
  return [...found].sort((a, b) => at(chains.rank, a) - at(chains.rank, b));
}

/** Removes all placed tasks that depend on a task, directly or indirectly. Returns true if there were any. */
function removeDependents(board: Board, task: number, removed: number[]): boolean {
  const open = [task];
  let any = false;
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    for (const after of board.successors[one] ?? []) {
      if (!board.isPlaced(after) || board.isSet(after)) continue;
      board.take(after);
      removed.push(after);
      open.push(after);
      any = true;
    }
  }
  return any;
}
