import type { BudgetCost, PlanScope } from '../../../shared/model/index.ts';
import type { Board, SearchEnding } from '../schedule/index.ts';
import type { Around } from './around.ts';
import type { ChangedWork } from './changed-work.ts';
import type { Offer } from './offers.ts';
import type { Roles } from './roles.ts';
import type { Timetable } from './timetable.ts';

export interface DecideOptions {
  readonly seed: number;
  readonly moveBudget: number;
  /** True if a person set the move budget for this plan, who then gets what its moves add, however little. Default: false. */
  readonly isBudgetAsked?: boolean;
  /** Number of places that the search may examine. By default derived from the number of tasks. */
  readonly workLimit?: number;
  readonly onProgress: (
    phase: 'assign' | 'improve' | 'schedule' | 'compare',
    score: number,
    bound: number,
    doneRatio: number,
  ) => void;
  readonly shouldStop: () => boolean;
  /** True for a plan that only verifies a change and is searched more briefly. Default: false. */
  readonly isTrial?: boolean;
  /** Whether to compare with a free replan. Default: true. */
  readonly withCost?: boolean;
  /** The part of the work that may change. Default: all that is not started, pinned or in the freeze window. */
  readonly around?: Around;
  /**
   * What has changed since the current plan was published, if its search had ended: only for this is it searched again.
   * Default: everything.
   */
  readonly changedWork?: ChangedWork;
  /** The selected tasks or agents; all other work keeps its agent and start. Default: everything. */
  readonly scope?: PlanScope;
}

/** Why a task that agents could do was not placed. */
export type Dropped = 'late' | 'cap';

/** Who works on what and when, before explanations are added. */
export interface Decision {
  readonly roles: Roles;
  readonly offers: ReadonlyMap<number, Offer>;
  readonly predecessors: readonly (readonly number[])[];
  /** Only work with a time, and fixed work without. */
  readonly placed: Timetable;
  readonly dropped: ReadonlyMap<number, Dropped>;
  /** The plan as it was made, and the row of each task on it. Fixes are tried on it. */
  readonly board: Board;
  readonly rowOf: ReadonlyMap<number, number>;
  readonly value: number;
  readonly soft: number;
  readonly bound: number;
  readonly budgetCost: BudgetCost | null;
  readonly moveBudget: number;
  /**
   * Number of assigned tasks that no longer fit with their agent whatever the plan does, so that moving them is not a
   * choice.
   */
  readonly displaced: number;
  /** Value of one more minute of each agent within the horizon. */
  readonly prices: Float64Array;
  readonly stoppedBy: SearchEnding;
}
