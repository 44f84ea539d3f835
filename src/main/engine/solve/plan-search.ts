import type { BudgetCost } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import {
  Board,
  fill,
  homesOf,
  keepCurrent,
  type ScheduleProblem,
  type SearchOptions,
  type SearchResult,
  searchPlan,
} from '../schedule/index.ts';
import { arrivedSince } from './arrived.ts';
import { firstBoard } from './first-board.ts';
import type { Solving } from './setup.ts';

/**
 * How much more a plan must be worth before it changes current work for the sake of work that is unassigned or late now, as a share; on top
 * of it, a tenth of the share of all open work that it changes.
 */
const WORTH_A_CHANGE = 0.01;
const WORTH_A_SHARE = 0.1;
/** Share of the work limit with which the free replan is searched beside the plan. */
const FREE_SHARE = 0.4;
/** Open tasks up to which the free replan is searched as the plan itself was; beyond, filled alone. */
const SEARCHED_TASKS = 500;
/** Share of the search after which progress is reported again. */
const REPORT_SHARE = 0.02;
/** Shares of the whole at which the search begins and ends, and at which the free replan does. */
const SEARCHED_FROM = 0.3;
export const SEARCHED_AT = 0.75;
const COMPARED_AT = 0.95;

export interface PlanSearch extends SearchResult {
  /** Assigned work that loses its agent or its start although nothing new is planned. */
  readonly displaced: number;
}

/**
 * Searches for the plan. Assigned work that still fits has its home with its agent, and at its start where that is still possible. No more of it
 * leaves home than the budget allows, and none unless the plan is worth enough more; work that has just arrived or lost its slot may take
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
    ...searchOptions(solving, problem, (value, doneRatio) =>
      options.onProgress('improve', value, solving.relaxed.bound, shareOf(doneRatio, SEARCHED_FROM, SEARCHED_AT)),
    ),
    moveBudget,
    chains,
    urgent: hasHomes ? arrivedSince(prepared, built, kept) : new Set<number>(),
    isWorthMoving: (value, still, moves) =>
      value > still * (1 + WORTH_A_CHANGE + (WORTH_A_SHARE * moves) / problem.taskCount),
  });
  return { ...result, displaced };
}

/** The problem with the homes of assigned work, and the board that was used to find them. */
function withHomes({ built, chains, relaxed }: Solving): { readonly problem: ScheduleProblem; readonly kept: Board } {
  const problem = { ...built.problem, moveBudget: 0 };
  const kept = new Board(problem);
  keepCurrent(kept, chains);
  // A milestone moves with its dependencies, so it has no start to return to.
  const homeStartMs = problem.currentStartMs.map((startMs, row) =>
    kept.isPlaced(row) && !kept.isMilestone(row) && kept.startMs[row] === startMs ? startMs : Number.NaN,
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

const shareOf = (doneRatio: number, from: number, until: number): number => from + (until - from) * doneRatio;

function searchOptions(
  { chains, relaxed, options }: Solving,
  problem: ScheduleProblem,
  onProgress: (value: number, doneRatio: number) => void,
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
        onProgress(value, doneRatio);
      }
      return options.shouldStop();
    },
  };
}

/** How much more a plan would be worth that ignores the current one: only pinned work and work in progress keeps its agent. */
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
        // Progress shows the value of the plan that is kept, not of the one that is searched here.
        ...searchOptions(solving, free, (_, doneRatio) =>
          options.onProgress(
            'compare',
            board.value,
            solving.relaxed.bound,
            shareOf(doneRatio, SEARCHED_AT, COMPARED_AT),
          ),
        ),
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
