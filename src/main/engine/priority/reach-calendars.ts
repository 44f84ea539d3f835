import { DAY_MS, isOpen, msOf, type Snapshot } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { compileCalendars, frozenSpans, officeCalendar, type WorkCalendar, withoutSpans } from '../calendar/index.ts';

/** A compiled calendar and the first agent that has it, or -1 for the office. */
export interface CalendarHolder {
  readonly agentIndex: number;
  readonly calendar: WorkCalendar;
}

/** The distinct calendars in which work can be done. */
export interface ReachCalendars {
  /** Index in `holders` of each agent's calendar; -1 if none. */
  readonly calendarOf: Int32Array;
  /** The distinct calendars, each with its first agent; the office calendar if there are no agents. */
  readonly holders: readonly CalendarHolder[];
  /** `holders` as two lists, shared by all tasks without eligible agents or due dates. */
  readonly everyone: { readonly calendars: readonly WorkCalendar[]; readonly agents: readonly number[] };
}

const HORIZON_MS = 84 * DAY_MS;
/** Due dates further beyond the horizon than this are measured at the calendar's average rate. */
const FURTHEST_MS = 731 * DAY_MS;

/** Returns the calendars for assigned work and for new work. Team freezes are removed only from the latter. */
export function reachCalendars(
  snapshot: Snapshot,
  calendars: readonly WorkCalendar[],
  nowMs: number,
): { readonly assigned: ReachCalendars; readonly fresh: ReachCalendars } {
  const horizonMs = calendars[0]?.untilMs ?? nowMs + HORIZON_MS;
  const untilMs = Math.min(lastDueMs(snapshot, horizonMs), horizonMs + FURTHEST_MS);
  // An average rate beyond the horizon would be corrected as time passes, and urgency could fall.
  const long = untilMs === horizonMs ? calendars : compileCalendars(snapshot, calendars[0]?.fromMs ?? nowMs, untilMs);
  const plain = (): WorkCalendar => officeCalendar(snapshot, nowMs, untilMs);
  const assigned = distinctCalendars(long, plain);
  if (!snapshot.constraints.some((rule) => rule.kind === 'team_freeze')) return { assigned, fresh: assigned };
  const cut = new Map<string, WorkCalendar>();
  const free = long.map((calendar, index) => {
    const team = snapshot.agents[index]?.team ?? '';
    const spans = frozenSpans(snapshot.constraints, team, snapshot.office.timeZone);
    if (spans.length === 0) return calendar;
    const key = `${at(assigned.calendarOf, index)}|${team}`;
    const made = cut.get(key) ?? withoutSpans(calendar, spans);
    cut.set(key, made);
    return made;
  });
  return { assigned, fresh: distinctCalendars(free, plain) };
}

/** Returns the last due date of open work, at least the end of the horizon. */
function lastDueMs(snapshot: Snapshot, horizonMs: number): number {
  let last = horizonMs;
  for (const task of snapshot.tasks) if (task.dueAt !== null && isOpen(task)) last = Math.max(last, msOf(task.dueAt));
  return last;
}

function distinctCalendars(calendars: readonly WorkCalendar[], plain: () => WorkCalendar): ReachCalendars {
  const numbers = new Map<WorkCalendar, number>();
  const holders: CalendarHolder[] = [];
  const calendarOf = new Int32Array(calendars.length).fill(-1);
  calendars.forEach((calendar, agentIndex) => {
    const known = numbers.get(calendar) ?? holders.length;
    if (known === holders.length) holders.push({ agentIndex, calendar });
    numbers.set(calendar, known);
    calendarOf[agentIndex] = known;
  });
  if (holders.length === 0) holders.push({ agentIndex: -1, calendar: plain() });
  const everyone = {
    calendars: holders.map((holder) => holder.calendar),
    agents: holders.map((one) => one.agentIndex),
  };
  return { calendarOf, holders, everyone };
}
