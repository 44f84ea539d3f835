import type { BudgetCost } from '../../../shared/model/index.ts';
import type { Board, SearchEnding } from '../schedule/index.ts';
import type { Offer } from './offers.ts';
import type { Roles } from './roles.ts';
import type { Timetable } from './timetable.ts';

export interface DecideOptions {
  readonly seed: number;
  readonly moveBudget: number;
  /** Places that the search may look at; default: by the number of tasks. */
  readonly workLimit?: number;
  readonly onProgress: (
    phase: 'assign' | 'improve' | 'schedule' | 'compare',
    score: number,
    bound: number,
    doneRatio: number,
  ) => void;
  readonly shouldStop: () => boolean;
  /** Whether a free replan is made beside it; default true. */
  readonly withCost?: boolean;
}

/** Why a task that could be done found no place. */
export type Dropped = 'late' | 'cap';

/** Who does what and when, before it is put into words. */
export interface Decision {
  readonly roles: Roles;
  readonly offers: ReadonlyMap<number, Offer>;
  readonly predecessors: readonly (readonly number[])[];
  /** Only work that has a time, and fixed work without. */
  readonly placed: Timetable;
  readonly dropped: ReadonlyMap<number, Dropped>;
  /** The plan as it was made, and the row of each task on it: fixes are tried there. */
  readonly board: Board;
  readonly rowOf: ReadonlyMap<number, number>;
  readonly value: number;
  readonly soft: number;
  readonly bound: number;
  readonly budgetCost: BudgetCost | null;
  readonly moveBudget: number;
  /** Assigned work that does not fit with its agent any more, whatever the plan does: its moves are no choice. */
  readonly displaced: number;
  /** By agent: worth of one more minute in the horizon. */
  readonly prices: Float64Array;
  readonly stoppedBy: SearchEnding;
}
