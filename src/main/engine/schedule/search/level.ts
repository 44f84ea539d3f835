import { at } from '../../base/at.ts';
import { randomOf } from '../../base/random.ts';
import { Board } from '../board.ts';
import type { Chains } from '../chains.ts';
import { type Prices, placeInGaps, shiftEarlier } from '../construct.ts';
import type { ScheduleProblem } from '../problem.ts';
import { isPartTime } from '../problem.ts';
import { Refinement } from '../refine.ts';
import { EXACT_TASKS, movableTasks, solveExactly } from './exact.ts';
import { LargeSearch } from './large-search.ts';
import { restore, type Saved, save } from './saved.ts';
import { happens, isSmall, styleOf } from './style.ts';

/** What all levels of a search share. */
export interface SearchContext {
  readonly problem: ScheduleProblem;
  readonly chains: Chains;
  readonly prices: Prices;
  readonly seed: number;
  /** Called often: reports progress and returns whether to stop. */
  readonly pulse: (value: number) => boolean;
}

/** Largest budget for which the best board is kept for every number of moves. */
const KEPT_APART = 64;
/** Work limit for placing urgent tasks. */
const URGENT_WORK = 20_000;

export interface LevelOptions {
  /** Tasks that are placed before anything else is tried. */
  readonly urgent: ReadonlySet<number>;
  /** Budget of the level below; -1 if there is none. */
  readonly budgetBelow: number;
  /** The tasks to find better places for, by moving others if necessary. Default: all. */
  readonly only?: ReadonlySet<number>;
}

/**
 * The search with one move budget. Keeps the best board for each number of moves, so that smaller budgets can be served
 * from it. A search that is continued gives the same result as one without interruption, and is affected only by the
 * levels below.
 */
export class Level {
  readonly budget: number;
  /** Best board with at most this number of moves; the last entry is for the whole budget. */
  readonly archive: (Saved | null)[];
  isProven = false;
  /** Units of work so far. */
  spent = 0;
  private readonly context: SearchContext;
  private readonly board: Board;
  private readonly large: LargeSearch;
  private readonly start: Saved;
  private readonly budgetBelow: number;
  private readonly only: ReadonlySet<number> | null;
  private refinement: Refinement | null = null;
  private phase: 'exact' | 'refine' | 'large';

  /** Number of moves that placing urgent tasks took; 0 if it gained nothing. */
  readonly urgentMoves: number;

  constructor(context: SearchContext, budget: number, start: Board, { urgent, budgetBelow, only }: LevelOptions) {
    this.only = only ?? null;
    this.context = context;
    this.budgetBelow = budgetBelow;
    this.start = save(start);
    this.budget = budget;
    this.board = new Board({ ...context.problem, moveBudget: budget });
    restore(this.board, this.start);
    this.archive = Array.from({ length: Math.min(budget, KEPT_APART) + 1 }, () => null);
    const isTiny = movableTasks(this.board).length <= EXACT_TASKS && this.hasAllMust() && !this.choosesPartTime();
    this.phase = isTiny ? 'exact' : 'refine';
    const placement = { board: this.board, chains: context.chains, prices: context.prices };
    this.large = new LargeSearch(placement, context.seed + 7919 * Math.min(budget, 1e6));
    this.keep(this.board);
    if (urgent.size > 0) {
      const room = new Refinement(placement, randomOf(context.seed), urgent);
      room.run(URGENT_WORK, () => context.pulse(start.value));
      this.keep(this.board);
    }
    this.urgentMoves = this.board.value > start.value ? this.board.moves : 0;
  }

  /** Value of the best board within the budget. */
  get value(): number {
    return this.best?.value ?? 0;
  }
  /** The best board within the budget. */
  get best(): Saved | null {
    return this.archive.at(-1) ?? null;
  }

  /** Returns the best board with at most this number of moves, or null if none was found. */
  within(moves: number): Saved | null {
    return moves >= this.budget ? this.best : (this.archive[Math.min(moves, this.archive.length - 2)] ?? null);
  }

  /**
   * Adopts a board of a lower level if it is better. In a small problem, the search continues from its own board, so
   * that levels search in different places.
   */
  adopt(saved: Saved | null): void {
    if (saved === null || (this.best !== null && saved.value <= this.best.value)) return;
    if (isSmall(this.context.problem)) {
      this.keepSaved(saved);
      return;
    }
    restore(this.board, saved);
    this.keep(this.board);
    this.refinement = null;
    if (this.phase === 'large') this.phase = 'refine';
  }

  /** Searches for the given amount of work. */
  advance(work: number): void {
    const { board, context } = this;
    const begun = board.work;
    const shouldStop = (): boolean => context.pulse(this.best?.value ?? board.value);
    while (board.work < begun + work && !this.isProven && !shouldStop())
      this.runPhase(begun + work - board.work, shouldStop);
    this.spent += board.work - begun;
  }

  private runPhase(workLimit: number, shouldStop: () => boolean): void {
    const { board, context } = this;
    if (this.phase === 'exact') {
      const onBetter = (better: Board): void => this.keep(better);
      const most = { chains: context.chains, best: this.best?.value ?? -1, onBetter };
      this.isProven = solveExactly(board, { ...most, shouldStop });
      if (this.best !== null) restore(board, this.best);
      this.phase = 'refine';
    } else if (this.phase === 'refine') {
      this.refinement ??= new Refinement(this.large.placement, randomOf(context.seed), this.only);
      if (this.refinement.run(workLimit, shouldStop) === 'done') this.phase = 'large';
      this.keep(board);
    } else {
      const onCold = (random: () => number): void => this.restart(random);
      this.large.run(workLimit, { onStep: (changed) => this.keep(changed), onCold, shouldStop });
    }
  }

  /**
   * Continues from the best board within the budget. In a small problem, sometimes with a smaller budget, or from the
   * first board.
   */
  private restart(random: () => number): void {
    const { board, budget } = this;
    const { restarts, capsMoves } = styleOf(this.context.problem);
    const least = Math.min(this.budgetBelow + 1, budget);
    const isCapped = budget <= KEPT_APART && happens(capsMoves, random);
    board.moveBudget = isCapped ? least + Math.floor(random() * (budget - least + 1)) : budget;
    const from = happens(restarts, random) ? this.start : this.within(board.moveBudget);
    if (from !== null) restore(board, from);
  }

  /** Stores a board if it is better than all known boards with as few moves. */
  private keep(board: Board): void {
    if (board.moves > this.budget) return;
    const last = this.archive.length - 1;
    const first = Math.min(board.moves, last);
    const known = this.archive[first];
    if (known && known.value >= board.value) return;
    this.keepSaved(save(board));
  }

  private keepSaved(saved: Saved): void {
    const last = this.archive.length - 1;
    for (let moves = Math.min(saved.moves, last); moves <= last; moves++) {
      const other = this.archive[moves];
      if (other && other.value >= saved.value) break;
      this.archive[moves] = saved;
    }
  }

  /** Returns whether somebody else could do part-time work, which this search leaves where it is. */
  private choosesPartTime(): boolean {
    const { problem } = this.context;
    const pairsOf = (task: number): number => at(problem.pairStart, task + 1) - at(problem.pairStart, task);
    return problem.worth.some((_, task) => isPartTime(problem, task) && pairsOf(task) > 1);
  }

  private hasAllMust(): boolean {
    return !this.context.problem.must.some((_, task) => this.board.isMissing(task));
  }
}

/** Restores a board and fills the remaining gaps, so that planning again from it changes nothing. */
export function boardOf(context: SearchContext, saved: Saved, moveBudget: number): Board {
  const board = new Board({ ...context.problem, moveBudget });
  restore(board, saved);
  shiftEarlier(board);
  placeInGaps({ board, chains: context.chains, prices: context.prices });
  return board;
}

/** Returns the number of tasks with a home. */
export const homesOf = (problem: ScheduleProblem): number =>
  problem.homePair.reduce((count, pair) => count + (pair >= 0 ? 1 : 0), 0);

/** Returns the sum of all tasks' values if on time, an upper bound on the value of any board. */
export const mostWorth = (problem: ScheduleProblem): number => {
  let most = 0;
  for (let task = 0; task < problem.taskCount; task++) most += at(problem.worth, task);
  return most;
};
