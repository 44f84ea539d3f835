import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWorkingMinutes,
  compileCalendar,
  compileCalendars,
  nextWorkingMs,
  workingMinutesBetween,
} from '../../../src/main/engine/calendar/index.ts';
import {
  type Agent,
  asAgentId,
  asCivilDate,
  type Calendar,
  DAY_MS,
  MINUTE_MS,
} from '../../../src/shared/model/index.ts';
import { anAgent, aSnapshot, aTask, at, NOW_MS } from '../../support/builders.ts';

const ms = (text: string): number => Date.parse(at(text));
const withCalendar = (fields: Partial<Calendar>, agent: Partial<Agent> = {}): Agent =>
  anAgent({ ...agent, calendar: { ...anAgent().calendar, ...fields } });
const HOLIDAYS = { GB: [asCivilDate('2026-12-25'), asCivilDate('2026-12-28')] };

/** Independent oracle: steps minute by minute and asks the platform's own zone rules (Intl) for the wall clock. */
function workingMinute(agent: Agent, format: Intl.DateTimeFormat, minuteMs: number): boolean {
  const part = Object.fromEntries(format.formatToParts(minuteMs).map(({ type, value }) => [type, value]));
  const day = `${part.year}-${part.month}-${part.day}`;
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part.weekday ?? '');
  const minute = Number(part.hour) * 60 + Number(part.minute);
  const { weekdayMinutes, dayStartMinute, timeOff, holidays } = agent.calendar;
  const long = weekdayMinutes[weekday] ?? 0;
  if (agent.activeFromOn !== null && day < agent.activeFromOn) return false;
  if (agent.activeUntilOn !== null && day > agent.activeUntilOn) return false;
  if (timeOff.some((range) => day >= range.fromOn && day <= range.untilOn)) return false;
  if (holidays === 'GB' && HOLIDAYS.GB.some((holiday) => holiday === day)) return false;
  return minute >= dayStartMinute && minute < dayStartMinute + long;
}
function stepped(agent: Agent, aMs: number, bMs: number): number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: agent.calendar.timeZone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  let count = 0;
  for (let at = aMs; at < bMs; at += MINUTE_MS) if (workingMinute(agent, format, at)) count++;
  return count;
}

const partTime = { weekdayMinutes: [240, 0, 360, 0, 300, 0, 0] };
const FIXTURES: readonly (readonly [string, Agent, string, number])[] = [
  ['London over the autumn change', withCalendar({ timeZone: 'Europe/London' }), '2026-10-23T00:00:00Z', 6],
  ['New York over the spring change', withCalendar({ timeZone: 'America/New_York' }), '2027-03-12T00:00:00Z', 5],
  ['Kathmandu, a zone of 45 minutes', withCalendar({ timeZone: 'Asia/Kathmandu' }), '2026-11-22T00:00:00Z', 5],
  ['Auckland, part-time', withCalendar({ timeZone: 'Pacific/Auckland', ...partTime }), '2026-11-20T00:00:00Z', 8],
  ['Christmas holidays', withCalendar({ timeZone: 'Europe/London', holidays: 'GB' }), '2026-12-23T00:00:00Z', 7],
  [
    'time off and active dates',
    withCalendar(
      { timeOff: [{ fromOn: asCivilDate('2026-11-25'), untilOn: asCivilDate('2026-11-26') }] },
      { activeFromOn: asCivilDate('2026-11-24'), activeUntilOn: asCivilDate('2026-11-30') },
    ),
    '2026-11-22T00:00:00Z',
    11,
  ],
];

describe('a compiled calendar', () => {
  it.each(FIXTURES)('counts the same minutes as a minute-by-minute simulation: %s', (_, agent, from, days) => {
    const fromMs = ms(from);
    const untilMs = fromMs + days * DAY_MS;
    const calendar = compileCalendar(agent, HOLIDAYS, fromMs, untilMs);
    for (let a = fromMs; a < untilMs; a += 31 * 3_600_000) {
      const b = Math.min(untilMs, a + 40 * 3_600_000);
      expect(workingMinutesBetween(calendar, a, b)).toBe(stepped(agent, a, b));
    }
  });

  it('keeps eight hours on the days the clocks change', () => {
    const agent = withCalendar({ timeZone: 'Europe/London', weekdayMinutes: [480, 480, 480, 480, 480, 480, 480] });
    const fromMs = ms('2026-10-24T00:00:00Z');
    const calendar = compileCalendar(agent, {}, fromMs, fromMs + 3 * DAY_MS);
    expect([...calendar.startMs]).toEqual([
      ms('2026-10-24T08:00:00Z'),
      ms('2026-10-25T09:00:00Z'),
      ms('2026-10-26T09:00:00Z'),
    ]);
  });

  it('compiles a 24-hour calendar to one interval, of 23 hours on the short day', () => {
    const agent = withCalendar({ timeZone: 'America/New_York', weekdayMinutes: Array(7).fill(1440) });
    const calendar = compileCalendar(agent, {}, ms('2027-03-14T05:00:00Z'), ms('2027-03-15T04:00:00Z'));
    expect(calendar.startMs.length).toBe(1);
    expect(workingMinutesBetween(calendar, calendar.fromMs, calendar.untilMs)).toBe(23 * 60);
  });

  it('finishes work at the instant by which its minutes have been worked', () => {
    const agent = withCalendar({ timeZone: 'Europe/Berlin', holidays: 'GB' });
    const calendar = compileCalendar(agent, HOLIDAYS, NOW_MS, NOW_MS + 84 * DAY_MS);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 15_000 }), (offset, minutes) => {
        const start = NOW_MS + offset * MINUTE_MS;
        const finish = addWorkingMinutes(calendar, start, minutes);
        expect(finish).not.toBeNull();
        expect(workingMinutesBetween(calendar, start, finish ?? 0)).toBe(minutes);
        expect(workingMinutesBetween(calendar, start, (finish ?? 0) - MINUTE_MS)).toBe(minutes - 1);
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  it('returns null if work runs beyond the calendar or none is left', () => {
    const calendar = compileCalendar(anAgent(), {}, NOW_MS, NOW_MS + DAY_MS);
    expect(addWorkingMinutes(calendar, NOW_MS, 480)).toBe(ms('2026-11-23T17:00:00Z'));
    expect(addWorkingMinutes(calendar, NOW_MS, 481)).toBeNull();
    expect(nextWorkingMs(calendar, ms('2026-11-23T18:00:00Z'))).toBeNull();
    expect(nextWorkingMs(calendar, ms('2026-11-23T10:00:00Z'))).toBe(ms('2026-11-23T10:00:00Z'));
  });

  it('is shared by agents with equal calendars', () => {
    const agents = ['A-1', 'A-2', 'A-3'].map((id, index) =>
      index === 2 ? withCalendar(partTime, { id: asAgentId(id) }) : anAgent({ id: asAgentId(id) }),
    );
    const [a, b, c] = compileCalendars(aSnapshot({ agents, tasks: [aTask()] }), NOW_MS, NOW_MS + 7 * DAY_MS);
    expect(a).toBe(b);
    expect(c).not.toBe(a);
  });
});
