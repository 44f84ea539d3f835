import { DAY_MS, msOf, type Policy, type Task } from '../../../shared/model/index.ts';
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

/** Working minutes before due on one calendar from now, or from release where that is later. */
export function minutesBeforeDue(task: Task, calendar: WorkCalendar, nowMs: number): number {
  if (task.dueAt === null) return 0;
  const from = task.releaseAt === null ? nowMs : Math.max(nowMs, msOf(task.releaseAt));
  return workingMinutesBetween(calendar, from, msOf(task.dueAt));
}

/** The instant at which slack on this calendar has shrunk to `slackMinutes`; null: beyond the calendar. */
export function slackReaches(task: Task, calendar: WorkCalendar, nowMs: number, slackMinutes: number): number | null {
  if (task.dueAt === null) return null;
  const now = minutesBeforeDue(task, calendar, nowMs) - task.remainingMinutes;
  const from = task.releaseAt === null ? nowMs : Math.max(nowMs, msOf(task.releaseAt));
  const worked = Math.ceil(now - slackMinutes);
  if (worked <= 0 || workingMinutesUntil(calendar, calendar.untilMs) <= 0) return null;
  return addWorkingMinutes(calendar, from, worked);
}
