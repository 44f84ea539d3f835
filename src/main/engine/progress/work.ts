import type { OfficeClock, WorkCalendar } from '../calendar/index.ts';
import type { Link } from '../schedule/index.ts';

/** Open work on its agents' lanes, as numbers. Rows are in working order, prerequisites first. */
export interface WorkAhead {
  readonly rows: readonly WorkRow[];
  readonly calendars: readonly WorkCalendar[];
  readonly lanes: readonly number[];
  /** The clock of lags. */
  readonly office: OfficeClock;
  readonly nowMs: number;
}

export interface WorkRow {
  /** The name that the row's draws depend on. */
  readonly key: string;
  readonly taskIndex: number;
  readonly agent: number;
  /** The estimated effort. */
  readonly remainingMinutes: number;
  /** The median of the actual effort. */
  readonly medianMinutes: number;
  /** The standard deviation of the logarithm of the actual effort, without and with the task's risk factors. */
  readonly plainSpread: number;
  readonly spread: number;
  /** The earliest start, even if all prerequisites are done before. */
  readonly floorMs: number;
  /** Whether the row is pinned to its floor: it starts then whatever else its agent does, and interrupts it. */
  readonly isPinned: boolean;
  /** The lane of its agent on which the row is planned, which it takes if it can start there as early as on others. */
  readonly lane: number;
  /** The share of its agent's time that the row takes. Default: all of it. */
  readonly allocation?: number;
  /** Earlier rows that the row depends on. A milestone is replaced by its own prerequisites. */
  readonly waitsFor: readonly number[];
  /** The relations to these rows, if they are not all finished before this one starts. */
  readonly links?: readonly Link[];
  /** The earliest finish, by what has already happened. Default: any. */
  readonly finishFloorMs?: number;
  readonly dueMs: number;
}

/** Returns whether a row takes no effort, so that it is done when its prerequisites are. */
export const isMilestone = ({ medianMinutes }: WorkRow): boolean => medianMinutes === 0;

/** Returns the start or the finish of one row in all draws, in working minutes of its agent's calendar. */
export type EndsOf = (row: number, end?: 'start' | 'finish') => Float64Array;

/** Fills `into` with the efforts of one row in all draws, in minutes, and returns it. */
export type EffortsOf = (row: number, into: Float64Array) => Float64Array;
