import { DAY_MS, MINUTE_MS, msOf, type Policy, type Task } from '../../../shared/model/index.ts';
import { addWorkingMinutes, type WorkCalendar, workingMinutesBetween, workingMinutesUntil } from '../calendar/index.ts';

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
export function ageingUrgency(task: Task, policy: Policy, nowMs: number): number {
  const days = Math.max(0, nowMs - msOf(task.enqueuedAt)) / DAY_MS;
  return policy.values.ageingCeiling * Math.min(1, days / policy.values.ageingDays);
}

/** When ageing reaches an urgency; null: it never does. */
export function ageingReaches(task: Task, policy: Policy, urgency: number): number | null {
  if (urgency > policy.values.ageingCeiling || policy.values.ageingCeiling <= 0) return null;
  return Math.ceil(msOf(task.enqueuedAt) + (urgency / policy.values.ageingCeiling) * policy.values.ageingDays * DAY_MS);
}

/** When a task can be worked on and until when, as numbers: parsed once, read for every calendar. */
export interface WorkSpan {
  /** Now, or release where that is later. */
  readonly fromMs: number;
  /** Positive infinity: no due date. */
  readonly dueMs: number;
}
export const workSpan = (task: Task, nowMs: number): WorkSpan => ({
  fromMs: task.releaseAt === null ? nowMs : Math.max(nowMs, msOf(task.releaseAt)),
  dueMs: task.dueAt === null ? Number.POSITIVE_INFINITY : msOf(task.dueAt),
});

/**
 * Working minutes before due on one calendar; 0 without a due date. What lies beyond the compiled span counts at the span's average rate, so
 * that a far due date is not read as the horizon's end.
 */
export function minutesBeforeDue({ fromMs, dueMs }: WorkSpan, calendar: WorkCalendar): number {
  if (dueMs === Number.POSITIVE_INFINITY) return 0;
  const beyondMs = dueMs - Math.max(calendar.untilMs, fromMs);
  return (
    workingMinutesBetween(calendar, fromMs, dueMs) + (beyondMs > 0 ? (beyondMs / MINUTE_MS) * rateOf(calendar) : 0)
  );
}

/** The first instant at which the minutes before due on this calendar have shrunk to `minutes`; the calendar's end where that is later than it knows. */
export const beforeDueReaches = (span: WorkSpan, calendar: WorkCalendar, minutes: number): number =>
  addWorkingMinutes(calendar, span.fromMs, minutesBeforeDue(span, calendar) - minutes) ?? calendar.untilMs;

/** Working minutes per elapsed minute. */
const rateOf = (calendar: WorkCalendar): number =>
  (workingMinutesUntil(calendar, calendar.untilMs) * MINUTE_MS) / Math.max(1, calendar.untilMs - calendar.fromMs);
