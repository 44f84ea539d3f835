import { fixed, hours, type Reader, whole } from '../../format/index.ts';
import type {
  HealthLoss,
  MonitorPart,
  PerformanceFigure,
  PerformanceMeasure,
  PerformanceWindow,
} from '../../model/index.ts';

/** Parts of the health score. */
export const HEALTH_NAMES: Readonly<Record<HealthLoss['name'], string>> = {
  overload: 'Overallocation',
  lateness: 'Late work',
  exceptions: 'Other exceptions',
  unassigned: 'Unassigned work',
  performance: 'Performance',
  input: 'Missing estimates',
};
export const WINDOW_NAMES: Readonly<Record<PerformanceWindow, string>> = { hour: 'Hour', day: 'Day', week: 'Week' };
export const LAST_WINDOW: Readonly<Record<PerformanceWindow, string>> = {
  hour: 'Last hour',
  day: 'Last 24 hours',
  week: 'Last 7 days',
};
/** A measure of performance around its figure: `12 tasks finished`. */
const MEASURES: Readonly<Record<PerformanceMeasure, (figure: string) => string>> = {
  throughput: (figure) => `${figure} finished`,
  hours: (figure) => `${figure} of work finished`,
  cycle_time: (figure) => `cycle time ${figure}`,
  overrun: (figure) => figure,
  failures: (figure) => `${figure} failed`,
};
/** The steps of a check, after `while`. */
export const PART_NAMES: Readonly<Record<MonitorPart, string>> = {
  check: 'checking the workspace',
  figures: 'calculating figures',
  demand: 'comparing demand with capacity',
  breaches: 'checking thresholds',
  health: 'calculating health',
  record: 'saving',
};

/** A figure of a performance measure with its unit: `3.5 h`, `1 task`, `1.4 times`. */
export function measured(value: number, unit: PerformanceFigure['unit'], reader: Reader): string {
  const rounded = Math.round(value * 10) / 10;
  if (unit === 'h') return hours(rounded, reader);
  const text = Number.isInteger(rounded) ? whole(rounded, reader) : fixed(rounded, 1, reader);
  return unit === 'tasks' ? `${text} ${rounded === 1 ? 'task' : 'tasks'}` : `${text} times the estimate`;
}

/**
 * One measure with its figure, and the usual figure if it is flagged: `3 tasks finished, usually 6`. Null if nothing
 * was measured.
 */
export function measureText(
  { measure, unit, value, baseline, flag }: PerformanceFigure,
  reader: Reader,
): string | null {
  if (value === null) return null;
  const text = MEASURES[measure](measured(value, unit, reader));
  return flag === null || baseline === null ? text : `${text}, usually ${measured(baseline, unit, reader)}`;
}
