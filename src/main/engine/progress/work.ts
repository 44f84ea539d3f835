import type { WorkCalendar } from '../calendar/index.ts';

/** Open work on its agents' lanes, as numbers; rows in the order in which they are worked, prerequisites first. */
export interface WorkAhead {
  readonly rows: readonly WorkRow[];
  readonly calendars: readonly WorkCalendar[];
  readonly lanes: readonly number[];
  readonly nowMs: number;
}

export interface WorkRow {
  /** The name that its draws depend on. */
  readonly key: string;
  readonly taskIndex: number;
  readonly agent: number;
  /** The effort as estimated. */
  readonly remainingMinutes: number;
  /** The median of the actual effort. */
  readonly medianMinutes: number;
  /** The standard deviation of the logarithm of the actual effort, without and with its risk factors. */
  readonly plainSpread: number;
  readonly spread: number;
  /** The earliest start, whatever is done by then. */
  readonly floorMs: number;
  /** Earlier rows that it waits for; in place of a milestone those that the milestone waits for. */
  readonly waitsFor: readonly number[];
  readonly dueMs: number;
}

/** True for work without effort: it is done when the work it depends on is done. */
export const isMilestone = ({ medianMinutes }: WorkRow): boolean => medianMinutes === 0;

/** The efforts of one row in all draws, in minutes. */
export type EffortsOf = (row: number, into: Float64Array) => Float64Array;
