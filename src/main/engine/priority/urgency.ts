import { DAY_MS, MINUTE_MS, type Policy } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { addWorkingMinutes, type WorkCalendar, workingMinutesUntil } from '../calendar/index.ts';
import type { Steady } from './reach.ts';

/** Slack of this many times the work left halves urgency. */
const HALF_AT_EFFORTS = 1;

/** Urgency from slack and the work left, both in working minutes: 1 when slack is used up, then falling smoothly, 1 / (1 + slack / effort). Never falls as slack shrinks. */
export function urgencyOfSlack(slackMinutes: number, effortMinutes: number): number {
  if (slackMinutes <= 0) return 1;
  return 1 / (1 + slackMinutes / (HALF_AT_EFFORTS * Math.max(30, effortMinutes)));
}

/** The slack at which urgency has this value; the inverse of `urgencyOfSlack`. */
export const slackOfUrgency = (urgency: number, effortMinutes: number): number =>
  (1 / urgency - 1) * HALF_AT_EFFORTS * Math.max(30, effortMinutes);

/** Urgency of a task without a due date: waiting time alone, bounded, so that nothing starves. */
export function ageingUrgency(enqueuedMs: number, policy: Policy, nowMs: number): number {
  const days = Math.max(0, nowMs - enqueuedMs) / DAY_MS;
  return policy.values.ageingCeiling * Math.min(1, days / policy.values.ageingDays);
}

/** When ageing reaches an urgency; null: it never does. */
export function ageingReaches(enqueuedMs: number, policy: Policy, urgency: number): number | null {
  if (urgency > policy.values.ageingCeiling || policy.values.ageingCeiling <= 0) return null;
  return Math.ceil(enqueuedMs + (urgency / policy.values.ageingCeiling) * policy.values.ageingDays * DAY_MS);
}

/** Now, or release where that is later. */
const workableMs = (steady: Steady, nowMs: number): number => Math.max(nowMs, steady.releaseMs);

/**
 * Working minutes before due on one of the task's calendars; 0 without a due date. What lies beyond the compiled span counts at the span's
 * average rate, so that a far due date is not read as the calendar's end.
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

/** The first instant at which the minutes before due on this calendar have shrunk to `minutes`; the calendar's end where that is later than it knows. */
export function beforeDueReaches(steady: Steady, position: number, nowMs: number, minutes: number): number {
  const calendar = steady.calendars[position];
  if (calendar === undefined) return nowMs;
  const left = minutesBeforeDue(steady, position, nowMs) - minutes;
  return addWorkingMinutes(calendar, workableMs(steady, nowMs), left) ?? calendar.untilMs;
}

/** Working minutes per elapsed minute. */
const rateOf = (calendar: WorkCalendar): number =>
  (workingMinutesUntil(calendar, calendar.untilMs) * MINUTE_MS) / Math.max(1, calendar.untilMs - calendar.fromMs);
