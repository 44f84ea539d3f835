import { fixed, hours, percent, type Reader, whole } from '../../format/index.ts';
import type {
  Alert,
  AlertAction,
  AlertAnswerKind,
  AlertState,
  HealthLoss,
  MonitorPart,
  PerformanceFigure,
  PerformanceMeasure,
  PerformanceWindow,
} from '../../model/index.ts';
import { plainHours } from '../base/numbers.ts';

/** Parts of the health score. */
export const HEALTH_NAMES: Readonly<Record<HealthLoss['name'], string>> = {
  overload: 'Overallocation',
  lateness: 'Late work',
  exceptions: 'Exceptions',
  unassigned: 'Unassigned work',
  performance: 'Performance',
  input: 'Missing estimates',
};
/** What an alert's button does. */
export const ALERT_ACTION_NAMES: Readonly<Record<AlertAction['kind'], string>> = {
  balance: 'Balance',
  propose: 'Propose a plan',
  show: 'Show',
};
export const ALERT_STATE_NAMES: Readonly<Record<AlertState, string>> = {
  open: 'Open',
  acknowledged: 'Acknowledged',
  snoozed: 'Snoozed',
  resolved: 'Resolved',
  cleared: 'Cleared',
};
/** The operator's answer to an alert, before its title: `Snoozed: ...`. */
export const ALERT_ANSWERED: Readonly<Record<AlertAnswerKind, string>> = {
  acknowledge: 'Acknowledged',
  snooze: 'Snoozed',
  resolve: 'Resolved',
  reopen: 'Reopened',
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

/** A figure of an alert with its unit; null if the unit means nothing to people. */
function figureText(value: number, unit: Alert['unit'], reader: Reader): string | null {
  if (unit === 'h') return plainHours(value, reader);
  if (unit === '%') return percent(value / 100, reader);
  if (unit === 'tasks') return whole(value, reader);
  return null;
}
/** When an alert is raised and when it clears; empty if its threshold has no known unit. */
export function thresholdText({ figure, raiseAt, clearAt, unit }: Alert, reader: Reader): string {
  if (unit === 'spreads') return 'Clears when the figure is close to its usual range again.';
  const [now, raised, clears] = [figure, raiseAt, clearAt].map((value) => figureText(value, unit, reader));
  if (now == null || raised == null || clears == null) return '';
  return `Now ${now}. Raised at ${raised} or more; clears below ${clears}.`;
}
