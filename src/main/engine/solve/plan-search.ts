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
import { rowsAround } from './around.ts';
import { arrivedSince } from './arrived.ts';
import { filledBoard, firstBoard } from './first-board.ts';
import { scopedRows } from './scope.ts';
import { focusOn } from './search-focus.ts';
import type { Solving } from './setup.ts';

/**
 * Minimum relative gain for changing current work in favour of unassigned or late work, and the additional gain per
 * share of open work that is changed.
 */
const LEAST_GAIN = 0.01;
const GAIN_PER_SHARE = 0.1;
/** Minimum relative gain if a person asked for moves: what a longer search might find by chance is left alone. */
const LEAST_ASKED_GAIN = 0.001;
/** Share of the work limit for the free replan. */
const FREE_SHARE = 0.4;
/** Maximum number of open tasks for which the free replan is searched. Above it, it is only filled. */
const SEARCHED_TASKS = 500;
/** Share of the search between progress reports. */
const REPORT_SHARE = 0.02;
/** Progress at which the search starts and ends, and at which the free replan ends. */
const SEARCHED_FROM = 0.3;
export const SEARCHED_AT = 0.75;
const COMPARED_AT = 0.95;

export interface PlanSearch extends SearchResult {
  /** Number of assigned tasks that lose their agent or start even if nothing new is planned. */
  readonly displaced: number;
}

/**
 * Searches for a plan. Assigned work that still fits has its home with its agent, at its current start if that is still
 * possible. No more work leaves home than the budget allows, and only if the plan gains enough; work that has just
 * arrived or lost its slot, or that the plan is made around, may take what it needs within the budget.
 */
export function searchWithin(solving: Solving): PlanSearch {
  const { chains, options } = solving;
  const { problem, kept } = withHomes(solving);
  const { moveBudget, changedWork } = options;
  const hasHomes = homesOf(problem) > 0;
  const start = hasHomes ? fillAroundKept(problem, kept, solving) : firstBoard(solving);
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
    ...(changedWork === undefined ? {} : { focus: focusOn(changedWork, solving.prepared, solving.built, start) }),
    urgent: hasHomes ? urgentOf(solving, kept) : new Set<number>(),
    isWorthMoving: (value, still, moves) => value > still * (1 + leastGain(options, moves / problem.taskCount)),
  });
  return { ...result, displaced };
}

/** Minimum relative gain for moving this share of the open work. */
function leastGain({ around, scope, isBudgetAsked }: Solving['options'], share: number): number {
  if (around !== undefined || scope !== undefined) return 0;
  return isBudgetAsked === true ? LEAST_ASKED_GAIN : LEAST_GAIN + GAIN_PER_SHARE * share;
}

function urgentOf({ prepared, built, options: { around, scope } }: Solving, kept: Board): ReadonlySet<number> {
  if (around !== undefined) return rowsAround(around, built);
  const arrived = arrivedSince(prepared, built, kept);
  return scope === undefined ? arrived : new Set([...arrived, ...scopedRows(prepared, built, scope)]);
}

/** Returns the problem with the homes of assigned work, and the board from which they were found. */
function withHomes({ built, chains, relaxed }: Solving): { readonly problem: ScheduleProblem; readonly kept: Board } {
  const problem = { ...built.problem, moveBudget: 0 };
  const kept = new Board(problem);
  keepCurrent(kept, chains);
  // A milestone moves with its prerequisites, so it has no start to return to.
  const homeStartMs = problem.currentStartMs.map((startMs, row) =>
    kept.isPlaced(row) && !kept.isMilestone(row) && kept.startMs[row] === startMs ? startMs : Number.NaN,
  );
  fill({ board: kept, chains, prices: relaxed.prices });
  const homePair = problem.current.map((pair, row) => (pair >= 0 && kept.pairOf[row] === pair ? pair : -1));
  return { problem: { ...built.problem, homePair, homeStartMs }, kept };
}

/**
 * Returns the same board filled around the work that keeps its place. Work that cannot keep its agent may be assigned
 * to another.
 */
function fillAroundKept(problem: ScheduleProblem, kept: Board, { chains, relaxed }: Solving): Board {
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
    isTrial: options.isTrial === true,
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

/**
 * Returns how much more a plan would be worth if it ignored the current one, with only pinned and started work keeping
 * its agent. Null if no work could move or the search was cancelled.
 */
export function budgetCostOf(solving: Solving, board: Board): BudgetCost | null {
  const { built, options } = solving;
  const { problem } = built;
  const mustStay = (row: number): boolean => problem.must[row] === 1;
  const movable = problem.current.some((pair, row) => pair >= 0 && !mustStay(row));
  if (!movable || options.shouldStop()) return null;
  const current = problem.current.map((pair, row) => (mustStay(row) ? pair : -1));
  const noHome = new Int32Array(problem.taskCount).fill(-1);
  const free = { ...problem, current, homePair: noHome, moveBudget: Number.POSITIVE_INFINITY };
  const searched = problem.taskCount <= SEARCHED_TASKS;
  const filling = { ...solving, built: { ...built, problem: free } };
  // A matching takes longer than all the rest of the comparison, and a fill that is not searched stays below the plan either way.
  const start = searched ? firstBoard(filling) : filledBoard(filling);
  const best = searched
    ? searchPlan(start, {
        // Progress shows the value of the plan, not of the free replan.
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
