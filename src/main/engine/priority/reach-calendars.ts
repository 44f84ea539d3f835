import { DAY_MS, isOpen, msOf, type Snapshot } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { compileCalendars, frozenSpans, officeCalendar, type WorkCalendar, withoutSpans } from '../calendar/index.ts';

/** A compiled calendar and the first agent who has it; -1: nobody. */
export interface CalendarHolder {
  readonly agentIndex: number;
  readonly calendar: WorkCalendar;
}

/** The working time that work can be done in, once for each different calendar. */
export interface ReachCalendars {
  /** Number of each agent's calendar in `holders`; -1: none. */
  readonly calendarOf: Int32Array;
  /** The different calendars, each with its first holder; office hours if there are no agents. */
  readonly holders: readonly CalendarHolder[];
  /** The same as two lists, shared by all tasks that nobody can do or that have no due date. */
  readonly everyone: { readonly calendars: readonly WorkCalendar[]; readonly agents: readonly number[] };
}

const HORIZON_MS = 84 * DAY_MS;
/** Due dates further beyond the horizon than this are read at the calendar's average rate. */
const FURTHEST_MS = 731 * DAY_MS;

/** The calendars of work that agents have, and of work that is new to them: a freeze of the team takes time from the new alone. */
export function reachCalendars(
  snapshot: Snapshot,
  calendars: readonly WorkCalendar[],
  nowMs: number,
): { readonly held: ReachCalendars; readonly fresh: ReachCalendars } {
  const horizonMs = calendars[0]?.untilMs ?? nowMs + HORIZON_MS;
  const untilMs = Math.min(lastDueMs(snapshot, horizonMs), horizonMs + FURTHEST_MS);
  // A rate beyond the horizon would be corrected as time passes, and urgency could fall.
  const long = untilMs === horizonMs ? calendars : compileCalendars(snapshot, calendars[0]?.fromMs ?? nowMs, untilMs);
  const plain = (): WorkCalendar => officeCalendar(snapshot, nowMs, untilMs);
  const held = different(long, plain);
  if (!snapshot.constraints.some((rule) => rule.kind === 'team_freeze')) return { held, fresh: held };
  const cut = new Map<string, WorkCalendar>();
  const free = long.map((calendar, index) => {
    const team = snapshot.agents[index]?.team ?? '';
    const spans = frozenSpans(snapshot.constraints, team, snapshot.office.timeZone);
    if (spans.length === 0) return calendar;
    const key = `${at(held.calendarOf, index)}|${team}`;
    const made = cut.get(key) ?? withoutSpans(calendar, spans);
    cut.set(key, made);
    return made;
  });
  return { held, fresh: different(free, plain) };
}

/** The last due date of open work, or the horizon's end where that is later. */
function lastDueMs(snapshot: Snapshot, horizonMs: number): number {
  let last = horizonMs;
  for (const task of snapshot.tasks) if (task.dueAt !== null && isOpen(task)) last = Math.max(last, msOf(task.dueAt));
  return last;
}

function different(calendars: readonly WorkCalendar[], plain: () => WorkCalendar): ReachCalendars {
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
