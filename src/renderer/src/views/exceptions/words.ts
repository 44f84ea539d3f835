import {
  clock,
  dayOfMonth,
  nextMondayMorning,
  officeMorning,
  type Reader,
  shortDay,
  weekdayName,
} from '../../../../shared/format/index.ts';
import {
  type CauseClass,
  DAY_MS,
  type ExceptionState,
  HOUR_MS,
  type Instant,
  instantOf,
  MINUTE_MS,
  msOf,
  type Severity,
  type Strategy,
  type WorkExceptionKind,
} from '../../../../shared/model/index.ts';
import { officeNow } from '../../stores/office.ts';
import { readerNow } from '../../stores/reader.ts';

export const KIND_WORDS: Readonly<Record<WorkExceptionKind, string>> = {
  stalled: 'Stalled',
  overrun: 'Overrun',
  late: 'Late',
  failed: 'Failed',
  declined: 'Repeatedly declined',
  blocked_chain: 'Blocked chain',
  agent_silent: 'Agent silent',
  overload: 'Overload',
  cycle: 'Cycle',
  estimate_drift: 'Estimate drift',
  unassignable: 'Unassignable',
  rejected: 'Deliverable rejected',
  handling_failed: 'Own handling',
};
export const CAUSE_WORDS: Readonly<Record<CauseClass, string>> = {
  transient: 'Transient',
  capability: 'Capability',
  capacity: 'Capacity',
  dependency: 'Dependency',
  estimate: 'Estimate',
  data: 'Data',
};
export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};
export const STRATEGY_WORDS: Readonly<Record<Strategy, string>> = {
  retry: 'Try again',
  reassign: 'Another agent',
  more_time: 'More time',
  split: 'Split',
  relax: 'Ask for less',
  escalate: 'Escalate',
};
export const STATE_WORDS: Readonly<Record<ExceptionState, string>> = {
  open: 'Open',
  waiting: 'Being tried',
  owned: 'In hand',
  snoozed: 'Snoozed',
  resolved: 'Resolved',
};

const two = (value: number): string => String(value).padStart(2, '0');

/** Until an instant, as short as it can be: `46 min`, `1 h 08`, `Wed 09:00`, `3 Dec`; `now` where it is past. */
export function untilWords(at: Instant, nowMs: number, reader: Reader = readerNow()): string {
  const left = msOf(at) - nowMs;
  if (left <= 0) return 'now';
  const minutes = Math.ceil(left / MINUTE_MS);
  if (minutes < 60) return `${minutes} min`;
  if (left < 8 * HOUR_MS) return `${Math.floor(minutes / 60)} h ${two(minutes % 60)}`;
  if (left < 6 * DAY_MS) return `${weekdayName(at, reader)} ${clock(at, reader)}`;
  return shortDay(at, reader);
}

/** How long since: `2 d 23 h`, `5 h 20`, `12 min`. */
export function sinceWords(at: Instant, nowMs: number): string {
  const minutes = Math.max(0, Math.floor((nowMs - msOf(at)) / MINUTE_MS));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? `${hours} h ${two(minutes % 60)}` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

const SOON_MS = HOUR_MS;
/** Less than an hour is left: shown strong. */
export const isSoon = (at: Instant, nowMs: number): boolean => msOf(at) - nowMs <= SOON_MS;

/** The day and the time of day, for a line of what was tried: `Fri 20, 09:40`. */
export const stepTime = (at: Instant, reader: Reader = readerNow()): string =>
  `${weekdayName(at, reader)} ${dayOfMonth(at, reader)}, ${clock(at, reader)}`;

/** Until when something is put off; mornings are those of the workspace's zone. */
export const SNOOZES: readonly (readonly [string, (nowMs: number) => Instant])[] = [
  ['For an hour', (nowMs) => instantOf(nowMs + HOUR_MS)],
  ['For four hours', (nowMs) => instantOf(nowMs + 4 * HOUR_MS)],
  ['Until tomorrow 09:00', (nowMs) => officeMorning(officeNow(), nowMs, 1)],
  ['Until Monday 09:00', (nowMs) => nextMondayMorning(officeNow(), nowMs)],
];
