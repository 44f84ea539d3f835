import type { CheckedAgency, CheckedAgent } from './plan-facts.ts';

/** What working time and weeks depend on beside the agent. */
type Clocks = Pick<CheckedAgency, 'holidays' | 'office'>;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, number>>();

/** Milliseconds that the zone is ahead of UTC in this hour; zones change on whole hours of UTC. */
function offsetOf(zone: string, ms: number): number {
  const hour = Math.floor(ms / HOUR) * HOUR;
  const ofZone = offsets.get(zone) ?? new Map<number, number>();
  offsets.set(zone, ofZone);
  const known = ofZone.get(hour);
  if (known !== undefined) return known;
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  formats.set(zone, format);
  const part = Object.fromEntries(format.formatToParts(hour).map((piece) => [piece.type, piece.value]));
  const offset = Date.parse(`${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}:00Z`) - hour;
  ofZone.set(hour, offset);
  return offset;
}

/** Minutes of the local day at which work begins and ends. */
interface Day {
  readonly begin: number;
  readonly end: number;
}
const NO_DAY: Day = { begin: 0, end: 0 };
const knownDays = new WeakMap<CheckedAgent, Map<number, Day>>();

/** The agent's day (counted from 1970, local). DST changes during working hours are ignored. */
function dayOf(agency: Clocks, agent: CheckedAgent, day: number): Day {
  const days = knownDays.get(agent) ?? new Map<number, Day>();
  knownDays.set(agent, days);
  const known = days.get(day) ?? readDay(agency, agent, day);
  days.set(day, known);
  return known;
}

function readDay(agency: Clocks, agent: CheckedAgent, day: number): Day {
  const { weekdayMinutes, dayStartMinute, holidays, timeOff } = agent.calendar;
  const on = new Date(day * DAY).toISOString().slice(0, 10);
  const length = weekdayMinutes[(day + 3) % 7] ?? 0;
  const isHoliday = holidays !== null && (agency.holidays[holidays] ?? []).includes(on);
  const isOff = timeOff.some((off) => on >= off.fromOn && on <= off.untilOn);
  const isEarly = agent.activeFromOn !== null && on < agent.activeFromOn;
  const isGone = agent.activeUntilOn !== null && on > agent.activeUntilOn;
  if (isHoliday || isOff || isEarly || isGone) return NO_DAY;
  const begin = length >= 1440 ? 0 : Math.min(dayStartMinute, 1440 - length);
  return { begin, end: begin + length };
}

/** True where the agent works in the minute that begins at `ms`. */
function isWorking(agency: Clocks, agent: CheckedAgent, ms: number): boolean {
  const local = ms + offsetOf(agent.calendar.timeZone, ms);
  const day = Math.floor(local / DAY);
  const { begin, end } = dayOf(agency, agent, day);
  const minute = (local - day * DAY) / MINUTE;
  return minute >= begin && minute < end;
}

const counted = new WeakMap<Clocks, Map<string, ReadonlyMap<number, number>>>();

/** Working minutes from start to finish by the first day (days since 1970) of their week in the workspace, counted one by one and once each. */
export function workedByWeek(
  agency: Clocks,
  agent: CheckedAgent,
  startMs: number,
  finishMs: number,
): ReadonlyMap<number, number> {
  const spans = counted.get(agency) ?? new Map<string, ReadonlyMap<number, number>>();
  counted.set(agency, spans);
  const span = `${agent.id} ${startMs} ${finishMs}`;
  const weeks = spans.get(span) ?? countByWeek(agency, agent, startMs, finishMs);
  spans.set(span, weeks);
  return weeks;
}

function countByWeek(
  agency: Clocks,
  agent: CheckedAgent,
  startMs: number,
  finishMs: number,
): ReadonlyMap<number, number> {
  const weeks = new Map<number, number>();
  for (let at = startMs; at < finishMs; at += MINUTE) {
    if (!isWorking(agency, agent, at)) continue;
    const { timeZone, firstDayOfWeek } = agency.office;
    const localDay = Math.floor((at + offsetOf(timeZone, at)) / DAY);
    // Day 4 after 1 January 1970, a Thursday, was a Monday.
    const first = localDay - ((((localDay - 4 - (firstDayOfWeek - 1)) % 7) + 7) % 7);
    weeks.set(first, (weeks.get(first) ?? 0) + 1);
  }
  return weeks;
}

export const workedMinutes = (agency: Clocks, agent: CheckedAgent, startMs: number, finishMs: number): number =>
  [...workedByWeek(agency, agent, startMs, finishMs).values()].reduce((sum, minutes) => sum + minutes, 0);
