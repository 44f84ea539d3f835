import { at } from '../../base/at.ts';
import type { Board } from '../board.ts';
import { giveBack } from '../give-back.ts';
import { preferBetter } from '../prefer.ts';
import { boardOf, homesOf, Level, mostWorth, type SearchContext } from './level.ts';
import { type Saved, save } from './saved.ts';
import { isSmall } from './style.ts';

/** The rows on which a search is spent, if the board that it starts from was searched before they changed. */
export interface SearchFocus {
  /** Rows whose own work has changed. */
  readonly changed: ReadonlySet<number>;
  /** Rows that may gain by it. */
  readonly related: ReadonlySet<number>;
}

/** Why a search ended: proven optimal, at the work limit, or cancelled. */
export type SearchEnding = 'optimal' | 'work_limit' | 'cancelled';

export interface SearchOptions extends Omit<SearchContext, 'pulse'> {
  /** Called often: reports the value and progress (0 to 1), and returns whether to stop. */
  readonly pulse: (value: number, doneRatio: number) => boolean;
  /** Tasks that may displace others within the budget even if the plan's value hardly rises. */
  readonly urgent: ReadonlySet<number>;
  /** Maximum number of tasks that may leave their home. */
  readonly moveBudget: number;
  /** Total units of work. By default derived from the number of tasks, or of those in focus. */
  readonly workLimit?: number;
  /** Where to search. Default: everywhere. Ignored for a small problem, and if a work limit is given. */
  readonly focus?: SearchFocus;
  /** True for one of many trial plans: a small problem then gets only the work for its number of tasks. */
  readonly isTrial?: boolean;
  /** Share of the work limit to use. Default: 1. */
  readonly workShare?: number;
  /** Proven upper bound on the value of any plan. */
  readonly bound: number;
  /**
   * Returns whether a plan with this many moves is worth it compared with `still`, the value of the best plan without
   * moves.
   */
  readonly isWorthMoving: (value: number, still: number, moves: number) => boolean;
}

export interface SearchResult {
  readonly board: Board;
  readonly stoppedBy: SearchEnding;
}

/**
 * Budgets to search in ascending order, each starting from the result of the one below. Above the last there is no
 * limit.
 */
const BUDGETS = [0, 2, 5, 15, 50, 150, 500];
const SMALL_BUDGETS = [0, 1, 2, 3, 4, 6, 8, 12, 16, 24];
/** Work of one turn of a level: units per task or per pair, whichever is more. */
const TURN_WORK_PER_TASK = 24;
const TURN_WORK_PER_PAIR = 1;
/** Turns of the lowest level for each turn of the others. If no task has a home, it is the only level. */
const LOWEST_TURNS = 3;
/** Number of levels assumed when the work limit is divided into rounds, independent of the budget. */
const LEVELS = 4;
/** Default units of work for a first plan: per task, and at most in total. */
const FIRST_WORK_PER_TASK = 1000;
const FIRST_WORK_AT_MOST = 5_000_000;
/**
 * Default units of work for a plan based on the current one, most of which stays: per task, with a lower rate beyond
 * the first few hundred.
 */
const WORK_PER_TASK = 600;
const LARGE_BASE_WORK = 250_000;
const LARGE_WORK_PER_TASK = 100;
/** Least default units of work for a small problem: per pair of tasks, and at most in total. */
const SMALL_WORK_PER_PAIR = 600;
const SMALL_WORK_AT_MOST = 250_000;
/** Default units of work for each row in focus that only may gain. For one that has changed, it is `WORK_PER_TASK`. */
const WORK_PER_RELATED = 100;
/** Share by which a level must beat the plan without moves for its search to continue. */
const LEAST_GAIN = 0.002;

/**
 * Searches for the most valuable plan within the move budget. Budgets are searched in ascending order, in turns of
 * fixed work. Each level depends only on those below it and keeps everything it finds, so a larger budget or more work
 * never gives a worse plan.
 */
export function searchPlan(start: Board, options: SearchOptions): SearchResult {
  const { problem, urgent } = options;
  const hasHomes = homesOf(problem) > 0;
  const focus = hasHomes && !isSmall(problem) && options.workLimit === undefined ? options.focus : undefined;
  const lowestTurns = hasHomes && !isSmall(problem) ? LOWEST_TURNS : 1;
  const { turn, rounds } = turnsOf(options, hasHomes ? lowestTurns + LEVELS - 1 : 1, focus);
  const budgets = budgetsOf(options);
  let spent = 0;
  let shown = start.value;
  const total = rounds * turn * (lowestTurns + budgets.length - 1);
  const context = {
    ...options,
    // What a level has found may not be worth its moves.
    pulse: () => options.pulse(shown, Math.min(1, spent / Math.max(1, total))),
  };
  const levels = budgets.map(
    (budget, index) =>
      new Level(context, budget, start, {
        urgent: budget === 0 ? NO_TASKS : urgent,
        budgetBelow: budgets[index - 1] ?? -1,
        ...(focus === undefined ? {} : { only: new Set([...focus.changed, ...focus.related]) }),
      }),
  );
  const most = Math.min(options.bound, mostWorth(problem));
  const take = (level: Level): void => {
    const before = level.spent;
    level.advance(turn);
    spent += level.spent - before;
  };
  let chosen = rounds === 0 ? bestOf(save(start), levels, options) : save(start);
  let ending: SearchEnding | null = null;
  for (let round = 0; round < rounds && ending === null; round++) {
    levels.forEach((level, index) => {
      if (index === 0) for (let turns = 0; turns < lowestTurns; turns++) take(level);
      else runTurn(levels, index, { round, isSmall: isSmall(problem) }, take);
    });
    chosen = bestOf(chosen, levels, options);
    shown = chosen.value;
    if (context.pulse()) ending = 'cancelled';
    else if (chosen.value >= most || levels.every((level) => level.isProven)) ending = 'optimal';
  }
  const stops = (): boolean => ending === 'cancelled';
  const { chains, prices } = options;
  let board = boardOf(context, chosen, options.moveBudget);
  // A task may fit in its old place only once others have closed up.
  do {
    preferBetter(board, chains, stops);
    board = boardOf(context, save(board), options.moveBudget);
  } while (giveBack({ board, chains, prices }, stops));
  return { board, stoppedBy: ending ?? 'work_limit' };
}

/** Returns the work of one turn and the number of rounds. There is none if everything was searched before. */
function turnsOf(
  { problem, workLimit, workShare = 1, isTrial = false }: SearchOptions,
  turnsPerRound: number,
  focus: SearchFocus | undefined,
): { readonly turn: number; readonly rounds: number } {
  const turn = Math.max(1, TURN_WORK_PER_TASK * problem.taskCount, TURN_WORK_PER_PAIR * problem.pairAgent.length);
  const limit = (workLimit ?? workOf(problem.taskCount, homesOf(problem) > 0, isTrial)) * workShare;
  const rounds = Math.max(1, Math.floor(limit / (turn * turnsPerRound)));
  if (focus === undefined) return { turn, rounds };
  const work = WORK_PER_TASK * focus.changed.size + WORK_PER_RELATED * focus.related.size;
  if (focus.changed.size === 0 && focus.related.size === 0) return { turn, rounds: 0 };
  const share = Math.ceil(work / turnsPerRound);
  return share < turn ? { turn: share, rounds: 1 } : { turn, rounds: Math.min(rounds, Math.floor(share / turn)) };
}

/** Returns the default units of work: about a second for 400 tasks, and for a small problem of more than 20. */
const workOf = (taskCount: number, hasHomes: boolean, isTrial: boolean): number =>
  Math.max(
    isSmall({ taskCount }) && !isTrial ? Math.min(SMALL_WORK_PER_PAIR * taskCount * taskCount, SMALL_WORK_AT_MOST) : 0,
    workByTask(taskCount, hasHomes),
  );

const workByTask = (taskCount: number, hasHomes: boolean): number =>
  hasHomes
    ? Math.min(WORK_PER_TASK * taskCount, LARGE_BASE_WORK + LARGE_WORK_PER_TASK * taskCount)
    : Math.min(FIRST_WORK_PER_TASK * taskCount, FIRST_WORK_AT_MOST);

const NO_TASKS: ReadonlySet<number> = new Set();

/**
 * Runs a turn of a level above the lowest, starting from the result of the level below, while the problem is small or
 * the level still promising.
 */
function runTurn(
  levels: readonly Level[],
  index: number,
  { round, isSmall }: { readonly round: number; readonly isSmall: boolean },
  take: (level: Level) => void,
): void {
  const [level, below, still] = [at(levels, index), at(levels, index - 1), at(levels, 0)];
  if (round > 0 || level.urgentMoves === 0) level.adopt(below.best);
  if (round === 0 || isSmall || level.urgentMoves > 0 || level.value > still.value * (1 + LEAST_GAIN)) take(level);
}

/** Returns the budgets up to and including the first that is at least the requested one. */
function budgetsOf({ problem, moveBudget }: SearchOptions): readonly number[] {
  const homes = homesOf(problem);
  if (homes === 0) return [Number.POSITIVE_INFINITY];
  const all =
    homes <= 8
      ? Array.from({ length: homes + 1 }, (_, budget) => budget)
      : (isSmall(problem) ? SMALL_BUDGETS : BUDGETS).filter((one) => one < homes);
  const budgets = homes <= 8 ? all : [...all, homes];
  const enough = budgets.findIndex((budget) => budget >= moveBudget);
  return enough < 0 ? budgets : budgets.slice(0, enough + 1);
}

/** Returns the best plan of all levels whose moves are worth it. */
function bestOf(chosen: Saved, levels: readonly Level[], options: SearchOptions): Saved {
  const still = at(levels, 0);
  let best = still.best !== null && still.value > chosen.value ? still.best : chosen;
  for (const level of levels.slice(1)) {
    for (let moves = 1; moves <= Math.min(level.archive.length - 1, options.moveBudget); moves++) {
      const saved = level.within(moves);
      if (saved === null || saved.value <= best.value || saved.moves > options.moveBudget) continue;
      const isUrgent = saved.moves <= level.urgentMoves && saved.value > still.value;
      if (isUrgent || options.isWorthMoving(saved.value, still.value, saved.moves)) best = saved;
    }
  }
  return best;
}
