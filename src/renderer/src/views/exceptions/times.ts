import {
  clock,
  dayInZoneText,
  hours,
  nextMondayMorning,
  officeMorning,
  type Reader,
  shortDay,
  timeOfDay,
  weekdayName,
} from '../../../../shared/format/index.ts';
import { DAY_MS, HOUR_MS, type Instant, instantOf, MINUTE_MS, msOf } from '../../../../shared/model/index.ts';
import { EXCEPTION_TIMES } from '../../../../shared/words/exceptions/inbox-view.ts';
import { officeNow } from '../../stores/office.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** Until an instant, as short as possible: `46 min`, `1 h 08`, `Wed 09:00`, `3 Dec`; `now` if it is past. */
export function untilText(at: Instant, nowMs: number, reader: Reader): string {
  const left = msOf(at) - nowMs;
  if (left <= 0) return EXCEPTION_TIMES.now;
  const minutes = Math.ceil(left / MINUTE_MS);
  if (minutes < 60) return EXCEPTION_TIMES.min(minutes);
  if (left < 8 * HOUR_MS) return EXCEPTION_TIMES.hours(Math.floor(minutes / 60), two(minutes % 60));
  if (left < 6 * DAY_MS) return `${weekdayName(at, reader)} ${clock(at, reader)}`;
  return shortDay(at, reader);
}

/** How long since an instant: `2 d 23 h`, `5 h 20`, `12 min`. */
export function sinceText(at: Instant, nowMs: number): string {
  const minutes = Math.max(0, Math.floor((nowMs - msOf(at)) / MINUTE_MS));
  if (minutes < 60) return EXCEPTION_TIMES.min(minutes);
  const whole = Math.floor(minutes / 60);
  return whole < 24
    ? EXCEPTION_TIMES.hours(whole, two(minutes % 60))
    : EXCEPTION_TIMES.days(Math.floor(whole / 24), whole % 24);
}

const SOON_MS = HOUR_MS;
/** Whether less than an hour is left: it is then emphasised. */
export const isSoon = (at: Instant, nowMs: number): boolean => msOf(at) - nowMs <= SOON_MS;

/** The day and the time of day: `20 Nov, 09:40`. */
export const stepTime = (at: Instant, reader: Reader): string => `${shortDay(at, reader)}, ${clock(at, reader)}`;

/** `4 h to answer` */
export const answerTime = (answerHours: number, reader: Reader): string =>
  EXCEPTION_TIMES.toAnswer(hours(answerHours, reader));

const OFFICE_START_MINUTE = 9 * 60;
/** How long something can be snoozed; mornings are those of the workspace's zone. */
export const SNOOZES: readonly (readonly [(reader: Reader) => string, (nowMs: number) => Instant])[] = [
  [() => EXCEPTION_TIMES.oneHour, (nowMs) => instantOf(nowMs + HOUR_MS)],
  [() => EXCEPTION_TIMES.fourHours, (nowMs) => instantOf(nowMs + 4 * HOUR_MS)],
  [
    (reader) => EXCEPTION_TIMES.untilTomorrowAt(timeOfDay(OFFICE_START_MINUTE, reader)),
    (nowMs) => officeMorning(officeNow(), nowMs, 1),
  ],
  [
    (reader) => EXCEPTION_TIMES.untilMondayAt(timeOfDay(OFFICE_START_MINUTE, reader)),
    (nowMs) => nextMondayMorning(officeNow(), nowMs),
  ],
];

/** A moment as a spreadsheet reads it: `2026-11-27 14:05`. */
export const momentText = (at: Instant, reader: Reader): string =>
  `${dayInZoneText(at, reader.timeZone)} ${clock(at, reader)}`;
