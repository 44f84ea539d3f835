import type { WorkCalendar } from '../calendar/index.ts';

/** Open work on its agents' lanes, as numbers; rows in the order in which they are worked, prerequisites before what waits for them. */
export interface WorkAhead {
  readonly rows: readonly WorkRow[];
  readonly calendars: readonly WorkCalendar[];
  readonly lanes: readonly number[];
  readonly nowMs: number;
}

export interface WorkRow {
  /** Names its draws. */
  readonly key: string;
  readonly taskIndex: number;
  readonly agent: number;
  /** As estimated. */
  readonly remainingMinutes: number;
  /** The median of what it takes. */
  readonly medianMinutes: number;
  /** Standard deviation of the logarithm of what it takes: of effort alone, and with its risk factors. */
  readonly plainSpread: number;
  readonly spread: number;
  /** Not before, whatever is done by then. */
  readonly floorMs: number;
  /** Rows before it in the list. */
  readonly waitsFor: readonly number[];
  readonly dueMs: number;
}

/** Efforts of one row in all draws, minutes. */
export type EffortsOf = (row: number, into: Float64Array) => Float64Array;
