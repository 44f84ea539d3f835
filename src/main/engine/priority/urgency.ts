import { DAY_MS, MINUTE_MS, type Policy } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { addWorkingMinutes, type WorkCalendar, workingMinutesUntil } from '../calendar/index.ts';
import type { Steady } from './reach.ts';

/** Slack at which urgency is 0.5, as a multiple of the remaining effort. */
const HALF_AT_EFFORTS = 1;

/**
 * Returns the urgency of slack and remaining effort, both in working minutes: 1 without slack, then 1 / (1 + slack /
 * effort). Never falls as slack shrinks.
 */
export function urgencyOfSlack(slackMinutes: number, effortMinutes: number): number {
  if (slackMinutes <= 0) return 1;
  return 1 / (1 + slackMinutes / (HALF_AT_EFFORTS * Math.max(30, effortMinutes)));
}

/** Returns the slack at which urgency has this value: the inverse of `urgencyOfSlack`. */
export const slackOfUrgency = (urgency: number, effortMinutes: number): number =>
  (1 / urgency - 1) * HALF_AT_EFFORTS * Math.max(30, effortMinutes);

/**
 * Returns the urgency of a task without a due date. It grows with waiting time up to a ceiling, so that no task waits
 * forever.
 */
export function ageingUrgency(enqueuedMs: number, policy: Policy, nowMs: number): number {
  const days = Math.max(0, nowMs - enqueuedMs) / DAY_MS;
  return policy.values.ageingCeiling * Math.min(1, days / policy.values.ageingDays);
}

/** Returns the epoch ms at which ageing reaches an urgency, or null if it never does. */
export function ageingReaches(enqueuedMs: number, policy: Policy, urgency: number): number | null {
  if (urgency > policy.values.ageingCeiling || policy.values.ageingCeiling <= 0) return null;
  return Math.ceil(enqueuedMs + (urgency / policy.values.ageingCeiling) * policy.values.ageingDays * DAY_MS);
}

/** Returns the later of now and the release date. */
const workableMs = (steady: Steady, nowMs: number): number => Math.max(nowMs, steady.releaseMs);

/**
 * Returns the working minutes before the due date on one of the task's calendars, or 0 without a due date. Time beyond
 * the compiled span counts at the calendar's average rate, so that a distant due date is not cut off at its end.
 */
export function minutesBeforeDue(steady: Steady, position: number, nowMs: number): number {
  const { dueMs } = steady;
  const calendar = steady.calendars[position];
  if (calendar === undefined || dueMs === Number.POSITIVE_INFINITY) return 0;
  const fromMs = workableMs(steady, nowMs);
  const within = dueMs <= fromMs ? 0 : at(steady.minutesUntilDue, position) - workingMinutesUntil(calendar, fromMs);
  const beyondMs = dueMs - Math.max(calendar.untilMs, fromMs);
  return beyondMs > 0 ? within + (beyondMs / MINUTE_MS) * rateOf(calendar) : within;
}

/**
 * Returns the first instant at which the minutes before the due date on this calendar have fallen to `minutes`, at most
 * the end of the calendar.
 */
export function beforeDueReaches(steady: Steady, position: number, nowMs: number, minutes: number): number {
  const calendar = steady.calendars[position];
  if (calendar === undefined) return nowMs;
  const left = minutesBeforeDue(steady, position, nowMs) - minutes;
  return addWorkingMinutes(calendar, workableMs(steady, nowMs), left) ?? calendar.untilMs;
}

/** Returns the working minutes per elapsed minute. */
const rateOf = (calendar: WorkCalendar): number =>
  (workingMinutesUntil(calendar, calendar.untilMs) * MINUTE_MS) / Math.max(1, calendar.untilMs - calendar.fromMs);
