import type { Message } from './messages/index.ts';
import type { PerformanceMeasure, PerformanceUnit, PerformanceWindow } from './performance-measure.ts';
import type { CivilDate, Instant } from './units.ts';

/** One measure over a window, compared with the same weekday and hour of earlier weeks. */
export interface PerformanceFigure {
  readonly measure: PerformanceMeasure;
  readonly unit: PerformanceUnit;
  /** Null if there is nothing to measure in this window. */
  readonly value: number | null;
  /** Median of the baseline windows; null if there are too few. */
  readonly baseline: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly baselineWindows: number;
  readonly flag: 'below' | 'above' | null;
  readonly fact: Message;
}
export interface Performance {
  readonly window: PerformanceWindow;
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly figures: readonly PerformanceFigure[];
  /** Daily hours finished with their band, oldest first. */
  readonly days: readonly {
    readonly on: CivilDate;
    readonly value: number;
    readonly low: number | null;
    readonly high: number | null;
    readonly baseline: number | null;
    readonly isOutside: boolean;
  }[];
}
