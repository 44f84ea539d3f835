import type { BudgetCost } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import {
  Board,
  fill,
  homesOf,
  keepInForce,
  type ScheduleProblem,
  type SearchOptions,
  type SearchResult,
  searchPlan,
} from '../schedule/index.ts';
import { arrivedSince } from './arrived.ts';
import { firstBoard } from './first-board.ts';
import type { Solving } from './setup.ts';

/**
 * A plan must be worth this share more before anything in force is changed for the sake of work that was left out or late before; and a tenth
 * of the share of all open work that changes on top.
 */
const WORTH_A_CHANGE = 0.01;
const WORTH_A_SHARE = 0.1;
/** Share of the work limit with which the free replan is searched beside the plan. */
const FREE_SHARE = 0.4;
/** Open tasks up to which the free replan is searched as the plan itself was; beyond, filled alone. */
const SEARCHED_TASKS = 500;
/** Share of the search after which progress is reported again. */
const REPORT_SHARE = 0.02;

export interface PlanSearch extends SearchResult {
  /** Assigned work that loses its agent or its start although nothing new is planned. */
  readonly displaced: number;
}

/**
 * Searches for the plan. Work in force that fits where it is has its home there: its agent, and its start where that still holds. No more of it
 * leaves home than the budget allows, and none unless the plan is worth more for it; work that has just arrived, or lost its slot, may take
 * what it needs within the budget.
 */
export function searchWithin(solving: Solving): PlanSearch {
  const { prepared, built, chains, options } = solving;
  const { problem, kept } = withHomes(solving);
  const { moveBudget } = options;
  const hasHomes = homesOf(problem) > 0;
  const start = hasHomes ? filledStill(problem, kept, solving) : firstBoard(solving);
  const displaced = problem.current.reduce(
    (count, pair, row) => count + (pair >= 0 && at(problem.homePair, row) < 0 ? 1 : 0),
    0,
  );
  const result = searchPlan(start, {
    ...searchOptions(solving, problem),
    moveBudget,
    chains,
    urgent: hasHomes ? arrivedSince(prepared, built, kept) : new Set<number>(),
    isWorthMoving: (value, still, moves) =>
      value > still * (1 + WORTH_A_CHANGE + (WORTH_A_SHARE * moves) / problem.taskCount),
  });
  return { ...result, displaced };
}

/** The problem with the homes of work in force, and the board on which it was found to keep them. */
function withHomes({ built, chains, relaxed }: Solving): { readonly problem: ScheduleProblem; readonly kept: Board } {
  const problem = { ...built.problem, moveBudget: 0 };
  const kept = new Board(problem);
  keepInForce(kept, chains);
  const homeStartMs = problem.currentStartMs.map((startMs, row) =>
    kept.isPlaced(row) && kept.startMs[row] === startMs ? startMs : Number.NaN,
  );
  fill({ board: kept, chains, prices: relaxed.prices });
  const homePair = problem.current.map((pair, row) => (pair >= 0 && kept.pairOf[row] === pair ? pair : -1));
  return { problem: { ...built.problem, homePair, homeStartMs }, kept };
}

/** The same board, where what cannot keep its agent may go to another, and the rest is filled in around it. */
function filledStill(problem: ScheduleProblem, kept: Board, { chains, relaxed }: Solving): Board {
  const board = kept.copy({ ...problem, moveBudget: 0 });
  fill({ board, chains, prices: relaxed.prices });
  return board;
}

function searchOptions(
  { chains, relaxed, options }: Solving,
  problem: ScheduleProblem,
): Omit<SearchOptions, 'urgent' | 'moveBudget' | 'isWorthMoving'> {
  let reported = 0;
  return {
    problem,
    chains,
    prices: relaxed.prices,
    seed: options.seed,
    ...(options.workLimit === undefined ? {} : { workLimit: options.workLimit }),
    bound: relaxed.bound,
    pulse: (value, doneRatio) => {
      if (doneRatio >= reported + REPORT_SHARE) {
        reported = doneRatio;
        options.onProgress('improve', value, relaxed.bound, 0.3 + 0.65 * doneRatio);
      }
      return options.shouldStop();
    },
  };
}

/** What a plan without regard to what is in force would be worth more: nothing but work held and under way keeps its agent in it. */
export function budgetCostOf(solving: Solving, board: Board): BudgetCost | null {
  const { built, options } = solving;
  const { problem } = built;
  const isTied = (row: number): boolean => problem.must[row] === 1;
  const movable = problem.current.some((pair, row) => pair >= 0 && !isTied(row));
  if (!movable || options.shouldStop()) return null;
  const current = problem.current.map((pair, row) => (isTied(row) ? pair : -1));
  const noHome = new Int32Array(problem.taskCount).fill(-1);
  const free = { ...problem, current, homePair: noHome, moveBudget: Number.POSITIVE_INFINITY };
  const searched = problem.taskCount <= SEARCHED_TASKS;
  const start = firstBoard({ ...solving, built: { ...built, problem: free } });
  const best = searched
    ? searchPlan(start, {
        ...searchOptions(solving, free),
        workShare: FREE_SHARE,
        moveBudget: Number.POSITIVE_INFINITY,
        urgent: new Set(),
        isWorthMoving: () => true,
      }).board
    : start;
  const freeMoves = problem.current.reduce(
    (count, pair, row) => count + (pair >= 0 && best.pairOf[row] !== pair ? 1 : 0),
    0,
  );
  return { placedValue: Math.max(0, best.value - board.value), freeMoves, searched };
}
