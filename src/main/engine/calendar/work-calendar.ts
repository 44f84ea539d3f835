import { type Agent, MINUTE_MS, type Snapshot } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { workingDays } from './shifts.ts';
import { dayInZone } from './zone.ts';

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
 * Compiles an agent's calendar: the shifts of its working hours in its zone, minus holidays, confirmed absences and days
 * on which it is not active. Shifts without a gap between them are one interval.
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
    for (const run of dayOf(day)) addRun({ starts, ends }, run, fromMs, untilMs);
  }
  return withMinutes(starts, ends, fromMs, untilMs);
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
