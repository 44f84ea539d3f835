import { type Agent, type Calendar, MINUTE_MS, type Snapshot } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { civilOf, dayNumber, weekdayOf } from './civil.ts';
import { dayInZone, zoneClock } from './zone.ts';

/**
 * An agent's compiled working time in `[fromMs, untilMs)`: sorted intervals with gaps between them, and the working
 * minutes before each.
 */
export interface WorkCalendar {
  readonly startMs: Float64Array;
  readonly endMs: Float64Array;
  readonly minutesBefore: Float64Array;
  readonly fromMs: number;
  readonly untilMs: number;
}

/**
 * Compiles an agent's calendar: weekly hours in its zone, minus holidays, time off and days on which it is not active.
 * A 24-hour day extends to midnight without a gap.
 */
export function compileCalendar(
  agent: Pick<Agent, 'calendar' | 'activeFromOn' | 'activeUntilOn'>,
  holidays: Snapshot['holidays'],
  fromMs: number,
  untilMs: number,
): WorkCalendar {
  const { timeZone } = agent.calendar;
  const dayOf = workingDays(agent, holidays);
  const starts: number[] = [];
  const ends: number[] = [];
  for (let day = dayInZone(timeZone, fromMs) - 1; day <= dayInZone(timeZone, untilMs); day++) {
    const run = dayOf(day);
    if (run !== null) addRun({ starts, ends }, run, fromMs, untilMs);
  }
  return withMinutes(starts, ends, fromMs, untilMs);
}

/**
 * Returns an agent's working time on a day, by day number, as start and end in epoch ms. Null on a day off or if the
 * agent is not active.
 */
export function workingDays(
  { calendar, activeFromOn, activeUntilOn }: Pick<Agent, 'calendar' | 'activeFromOn' | 'activeUntilOn'>,
  holidays: Snapshot['holidays'],
): (day: number) => readonly [number, number] | null {
  const off = daysOff(calendar, holidays);
  const activeFrom = activeFromOn === null ? Number.NEGATIVE_INFINITY : dayNumber(activeFromOn);
  const activeUntil = activeUntilOn === null ? Number.POSITIVE_INFINITY : dayNumber(activeUntilOn);
  return (day) => {
    const minutes = at(calendar.weekdayMinutes, weekdayOf(day));
    const works = minutes > 0 && day >= activeFrom && day <= activeUntil && !isOff(off, day);
    return works ? workingDay(calendar, day, minutes) : null;
  };
}

/** Compiles the calendars of all agents, by agent index. Agents with equal calendars share one. */
export function compileCalendars(
  snapshot: Pick<Snapshot, 'agents' | 'holidays'>,
  fromMs: number,
  untilMs: number,
): readonly WorkCalendar[] {
  const known = new Map<string, WorkCalendar>();
  return snapshot.agents.map((agent) => {
    const key = JSON.stringify([agent.calendar, agent.activeFromOn, agent.activeUntilOn]);
    const shared = known.get(key) ?? compileCalendar(agent, snapshot.holidays, fromMs, untilMs);
    known.set(key, shared);
    return shared;
  });
}

/**
 * Work starts at the day's start and lasts its minutes of real time, so that a DST change moves the wall clock but not
 * the hours worked.
 */
function workingDay(calendar: Calendar, day: number, minutes: number): readonly [number, number] {
  const clock = zoneClock(calendar.timeZone);
  const begin = minutes >= 1440 ? 0 : Math.min(calendar.dayStartMinute, 1440 - minutes);
  const startMs = clock.at(day, begin);
  return [startMs, minutes >= 1440 ? clock.at(day + 1, 0) : startMs + minutes * MINUTE_MS];
}

function addRun(
  { starts, ends }: { readonly starts: number[]; readonly ends: number[] },
  run: readonly [number, number],
  fromMs: number,
  untilMs: number,
): void {
  const last = ends.at(-1) ?? Number.NEGATIVE_INFINITY;
  const start = Math.max(run[0], fromMs, last);
  const end = Math.min(run[1], untilMs);
  if (end <= start) return;
  if (start === last) ends[ends.length - 1] = end;
  else {
    starts.push(start);
    ends.push(end);
  }
}

function withMinutes(
  starts: readonly number[],
  ends: readonly number[],
  fromMs: number,
  untilMs: number,
): WorkCalendar {
  const minutesBefore = new Float64Array(starts.length);
  let total = 0;
  for (let i = 0; i < starts.length; i++) {
    minutesBefore[i] = total;
    total += (at(ends, i) - at(starts, i)) / MINUTE_MS;
  }
  return { startMs: Float64Array.from(starts), endMs: Float64Array.from(ends), minutesBefore, fromMs, untilMs };
}

interface DaysOff {
  readonly holidays: ReadonlySet<string>;
  readonly timeOff: readonly (readonly [number, number])[];
}

const daysOff = (calendar: Calendar, holidays: Snapshot['holidays']): DaysOff => ({
  holidays: new Set<string>(calendar.holidays === null ? [] : (holidays[calendar.holidays] ?? [])),
  timeOff: calendar.timeOff.map((range) => [dayNumber(range.fromOn), dayNumber(range.untilOn)] as const),
});

const isOff = (off: DaysOff, day: number): boolean =>
  off.timeOff.some(([from, until]) => day >= from && day <= until) ||
  (off.holidays.size > 0 && off.holidays.has(civilOf(day)));
