import { at } from '../../base/at.ts';
import type { Board } from '../board.ts';
import type { Chains } from '../chains.ts';
import { worthKeeping } from '../construct.ts';
import { earliestFinishes } from '../earliest.ts';
import type { Place } from '../place.ts';
import { worthAt } from '../problem.ts';

/** Largest number of movable tasks for exhaustive search. */
export const EXACT_TASKS = 7;
/** Work limit of the exhaustive search. */
const EXACT_WORK = 60_000;

export interface ExactOptions {
  readonly chains: Chains;
  /** Only boards with a higher value are reported. */
  readonly best: number;
  /** Called with every better board. */
  readonly onBetter: (board: Board) => void;
  readonly shouldStop: () => boolean;
}

/** Returns the tasks that the search may place: neither pinned to a start nor started nor part-time. */
export function movableTasks(board: Board): readonly number[] {
  const { problem } = board;
  return Array.from({ length: problem.taskCount }, (_, task) => task).filter((task) => !board.isSet(task));
}

/**
 * Searches all agents and orders by depth-first branch and bound, placing each task at its home or as early as
 * possible. Orders are those of the starts, or all orders if caps can make a later place better. Returns true if the
 * search was exhaustive, so that no such plan is better than the best one reported. Removes every movable task from the
 * board.
 */
export function solveExactly(board: Board, options: ExactOptions): boolean {
  const { problem } = board;
  const tasks = [...movableTasks(board)].sort((a, b) => at(options.chains.key, b) - at(options.chains.key, a) || a - b);
  for (const task of tasks) board.take(task);
  const search = new ExactSearch(
    board,
    options,
    tasks.some((task) => at(problem.capOf, task) >= 0),
  );
  search.visit(tasks, Number.NEGATIVE_INFINITY);
  return !search.isStopped;
}

class ExactSearch {
  isStopped = false;
  private readonly board: Board;
  private readonly options: ExactOptions;
  private readonly anyOrder: boolean;
  private readonly limit: number;
  private best: number;
  /** Upper bound on the value of each task. */
  private readonly most: Float64Array;

  constructor(board: Board, options: ExactOptions, anyOrder: boolean) {
    this.board = board;
    this.options = options;
    this.anyOrder = anyOrder;
    this.limit = board.work + EXACT_WORK;
    this.best = options.best;
    const { problem } = board;
    this.most = earliestFinishes(problem).map((finishMs, task) =>
      Number.isFinite(finishMs) ? worthAt(problem, task, finishMs, -1) : 0,
    );
  }

  visit(left: readonly number[], lastMs: number): void {
    const { board } = this;
    const { problem } = board;
    if (board.work >= this.limit || this.options.shouldStop()) this.isStopped = true;
    if (this.isStopped) return;
    board.work++;
    if (
      board.value > this.best &&
      board.moves <= problem.moveBudget &&
      !left.some((task) => board.isMissing(task) && !board.isMilestone(task))
    ) {
      this.best = board.value;
      this.options.onBetter(board);
    }
    let most = board.value;
    let awayAtLeast = board.moves;
    for (const task of left) {
      most += at(this.most, task);
      if (at(problem.homePair, task) >= 0) awayAtLeast--;
    }
    if (most <= this.best || awayAtLeast > problem.moveBudget) return;
    for (const task of left) {
      if (!board.isOpen(task)) continue;
      const rest = left.filter((other) => other !== task);
      for (const place of this.placesOf(task)) {
        const startMs = board.isMilestone(task)
          ? place.finishMs
          : board.lanes.startMs(at(problem.pairAgent, place.pair), place.run.startWork);
        if (!this.anyOrder && startMs < lastMs) continue;
        board.put(task, place);
        this.visit(rest, startMs);
        board.take(task);
        if (this.isStopped) return;
      }
    }
  }

  private placesOf(task: number): readonly Place[] {
    const { board } = this;
    const { problem } = board;
    const home = board.homeOf(task);
    const places = home === null ? [] : [home];
    for (let pair = at(problem.pairStart, task); pair < at(problem.pairStart, task + 1); pair++) {
      const place = board.placeOn(task, pair, board.deadlineMs(task, pair));
      if (place === null || !worthKeeping(board, task, place)) continue;
      if (home !== null && home.pair === pair && home.run.startWork === place.run.startWork) continue;
      places.push(place);
    }
    return places;
  }
}
