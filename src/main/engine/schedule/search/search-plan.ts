import { at } from '../../base/at.ts';
import type { Board } from '../board.ts';
import { preferBetter } from '../refine.ts';
import { boardOf, homesOf, Level, mostWorth, type SearchContext } from './level.ts';
import { type Saved, save } from './saved.ts';

/** Why a search ended: the plan is the best there is; the limit of work; asked to. */
export type SearchEnding = 'optimal' | 'work_limit' | 'cancelled';

export interface SearchOptions extends Omit<SearchContext, 'pulse'> {
  /** Asked often: reports progress (0 to 1), and answers whether to stop. */
  readonly pulse: (value: number, doneRatio: number) => boolean;
  /** Tasks that may take the place of others within the budget without the whole plan being worth much more. */
  readonly urgent: ReadonlySet<number>;
  /** Tasks that may leave their home at most. */
  readonly moveBudget: number;
  /** Units of work in all; default: by the number of tasks. */
  readonly workLimit?: number;
  /** Share of that work; default: 1. */
  readonly workShare?: number;
  /** No plan is worth more: proven elsewhere. */
  readonly bound: number;
  /** True where a plan that takes so many tasks from home is worth it, beside the best that takes none. */
  readonly isWorthMoving: (value: number, still: number, moves: number) => boolean;
}

export interface SearchResult {
  readonly board: Board;
  readonly stoppedBy: SearchEnding;
}

/** Budgets that are searched one above the other, each from what the one below found; more than the last: no limit. */
const BUDGETS = [0, 2, 5, 15, 50, 150, 500];
/** Work of one turn of a level: so many units for every task, or for every pair, whichever is more. */
const TURN_A_TASK = 24;
const TURN_A_PAIR = 1;
/** Turns that the lowest level has for each of the others'; where nothing may move it has all of them. */
const STILL_TURNS = 3;
/** Rounds that the work limit buys are counted with so many levels, whatever the budget. */
const LEVELS = 4;
/** Units of work by default for a first plan: so many a task, and no more than so many. */
const FIRST_WORK_A_TASK = 1000;
const FIRST_WORK_AT_MOST = 5_000_000;
/** For a plan that begins with the current one, most of which stays: so many a task, and fewer for each beyond the first few hundred. */
const WORK_A_TASK = 600;
const WORK_OF_LARGE = 250_000;
const WORK_A_TASK_OF_LARGE = 100;
/** Share by which a level has to be better than the one that moves nothing for the search on it to go on. */
const HOPE = 0.002;

/**
 * Searches for the plan worth most that takes no more tasks from home than the budget allows. Budgets are searched one above the other, in
 * turns of fixed work. What happens on a level depends on those below it alone, and all that is found is kept. So more budget only adds to
 * what there is to choose from, and so does more work: neither ever makes the plan worse.
 */
export function searchPlan(start: Board, options: SearchOptions): SearchResult {
  const { problem, urgent } = options;
  const hasHomes = homesOf(problem) > 0;
  const workLimit = (options.workLimit ?? workOf(problem.taskCount, hasHomes)) * (options.workShare ?? 1);
  const turn = Math.max(1, TURN_A_TASK * problem.taskCount, TURN_A_PAIR * problem.pairAgent.length);
  const stillTurns = hasHomes ? STILL_TURNS : 1;
  const rounds = Math.max(1, Math.floor(workLimit / (turn * (hasHomes ? STILL_TURNS + LEVELS - 1 : 1))));
  const budgets = budgetsOf(options);
  let spent = 0;
  const total = rounds * turn * (stillTurns + budgets.length - 1);
  const context = { ...options, pulse: (value: number) => options.pulse(value, Math.min(1, spent / total)) };
  const levels = budgets.map((budget) => new Level(context, budget, start, budget === 0 ? NOBODY : urgent));
  const most = Math.min(options.bound, mostWorth(problem));
  const take = (level: Level): void => {
    const before = level.spent;
    level.advance(turn);
    spent += level.spent - before;
  };
  let chosen = save(start);
  let ending: SearchEnding | null = null;
  for (let round = 0; round < rounds && ending === null; round++) {
    levels.forEach((level, index) => {
      if (index === 0) for (let turns = 0; turns < stillTurns; turns++) take(level);
      else takeTurn(levels, index, round, take);
    });
    chosen = better(chosen, levels, options);
    if (context.pulse(chosen.value)) ending = 'cancelled';
    else if (chosen.value >= most || levels.every((level) => level.isProven)) ending = 'optimal';
  }
  const board = boardOf(context, chosen, options.moveBudget);
  preferBetter(board, options.chains, () => ending === 'cancelled');
  return { board: boardOf(context, save(board), options.moveBudget), stoppedBy: ending ?? 'work_limit' };
}

/** Units of work by default: about half a second for 400 tasks. */
const workOf = (taskCount: number, hasHomes: boolean): number =>
  hasHomes
    ? Math.min(WORK_A_TASK * taskCount, WORK_OF_LARGE + WORK_A_TASK_OF_LARGE * taskCount)
    : Math.min(FIRST_WORK_A_TASK * taskCount, FIRST_WORK_AT_MOST);

const NOBODY: ReadonlySet<number> = new Set();

/** A turn of a level above the lowest: from what the one below has found, and only while there is hope that it gains enough. */
function takeTurn(levels: readonly Level[], index: number, round: number, take: (level: Level) => void): void {
  const [level, below, still] = [at(levels, index), at(levels, index - 1), at(levels, 0)];
  if (round > 0 || level.urgentMoves === 0) level.adopt(below.best);
  if (round === 0 || level.urgentMoves > 0 || level.value > still.value * (1 + HOPE)) take(level);
}

/** The budgets up to and with the first that is no less than what is asked for. */
function budgetsOf({ problem, moveBudget }: SearchOptions): readonly number[] {
  const homes = homesOf(problem);
  if (homes === 0) return [Number.POSITIVE_INFINITY];
  const all =
    homes <= 8 ? Array.from({ length: homes + 1 }, (_, budget) => budget) : BUDGETS.filter((one) => one < homes);
  const budgets = homes <= 8 ? all : [...all, homes];
  const enough = budgets.findIndex((budget) => budget >= moveBudget);
  return enough < 0 ? budgets : budgets.slice(0, enough + 1);
}

/** The best plan that the levels hold and that is worth what it moves. */
function better(chosen: Saved, levels: readonly Level[], options: SearchOptions): Saved {
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
