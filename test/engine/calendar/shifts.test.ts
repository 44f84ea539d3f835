import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compileCalendar,
  dayNumber,
  dayOfShift,
  dayStarts,
  daysSpan,
  lostDays,
  type WorkCalendar,
  workingMinutesBetween,
} from '../../../src/main/engine/calendar/index.ts';
import { loadsByAgent } from '../../../src/main/engine/workload/utilisation.ts';
import {
  type Agent,
  asCivilDate,
  type Calendar,
  DAY_MS,
  hoursOn,
  MINUTE_MS,
  weekMinutes,
} from '../../../src/shared/model/index.ts';
import { anAgent, aSnapshot, at } from '../../support/builders.ts';
import { runs } from '../../support/long.ts';
import { calendars, DAYS, dayAfter, PLACES, type Place } from '../../support/random-calendars.ts';
import { type WallMinutes, wallMinutes, workedMinutes } from '../../support/wall-minutes.ts';

const walls = new Map<Place, WallMinutes>();
/** Three days more on either side than the days of the calendars. */
function wallOf(place: Place): WallMinutes {
  const known = walls.get(place);
  if (known !== undefined) return known;
  const fromMs = Date.parse(place.firstOn) - 3 * DAY_MS;
  const made = wallMinutes(place.timeZone, fromMs, fromMs + (DAYS + 8) * DAY_MS);
  walls.set(place, made);
  return made;
}
const daysOf = (place: Place): string[] =>
  Array.from({ length: DAYS + 4 }, (_, day) => dayAfter(place.firstOn, day - 1));
const agentOf = (calendar: Calendar, fields: Partial<Agent> = {}): Agent => anAgent({ calendar, ...fields });
/** Night shifts that begin at 22:00 from Monday to Friday in Berlin. */
const night = (fields: Partial<Calendar> = {}): Calendar => ({
  ...anAgent().calendar,
  timeZone: 'Europe/Berlin',
  weekdayMinutes: [480, 480, 480, 480, 480, 0, 0],
  weekdayStartMinutes: new Array<number>(7).fill(22 * 60),
  ...fields,
});
const intervals = (calendar: WorkCalendar): string[] =>
  [...calendar.startMs].map((start, index) =>
    [start, calendar.endMs[index] ?? Number.NaN].map((ms) => new Date(ms).toISOString().slice(5, 16)).join(' – '),
  );
const compiled = (calendar: Calendar, from: string, days: number): WorkCalendar =>
  compileCalendar(agentOf(calendar), {}, Date.parse(at(from)), Date.parse(at(from)) + days * DAY_MS);

describe('a calendar with shifts, periods and absences', () => {
  it('has the working minutes that a walk through every minute of the wall clock finds', () => {
    fc.assert(
      fc.property(calendars, fc.option(fc.integer({ min: 1, max: DAYS })), ({ calendar, place, holidays }, lastDay) => {
        const wall = wallOf(place);
        const agent = agentOf(calendar, {
          activeUntilOn: lastDay === null ? null : dayAfter(place.firstOn, lastDay),
        });
        const worked = workedMinutes(agent, holidays, wall, daysOf(place));
        const [fromMs, untilMs] = [Date.parse(place.firstOn) + DAY_MS, Date.parse(place.firstOn) + DAYS * DAY_MS];
        const found = compileCalendar(agent, { XX: holidays }, fromMs, untilMs);
        const isWorked = new Array<boolean>(wall.shown.length).fill(false);
        found.startMs.forEach((start, index) => {
          for (let ms = start; ms < (found.endMs[index] ?? start); ms += MINUTE_MS)
            isWorked[(ms - wall.fromMs) / MINUTE_MS] = true;
        });
        const first = (fromMs - wall.fromMs) / MINUTE_MS;
        for (let minute = first; minute < first + (untilMs - fromMs) / MINUTE_MS; minute++)
          if (isWorked[minute] !== worked[minute])
            expect(`${wall.shown[minute]} ${isWorked[minute]}`).toBe(`${wall.shown[minute]} ${worked[minute]}`);
      }),
      { seed: 1801, numRuns: runs(150, 3000) },
    );
  });

  it('gives each day the shift that begins on it, so that days add up to weeks and to all working time', () => {
    fc.assert(
      fc.property(calendars, ({ calendar, place, holidays }) => {
        const agent = agentOf(calendar);
        const [fromMs, untilMs] = daysSpan(calendar, place.firstOn, DAYS);
        const found = compileCalendar(agent, { XX: holidays }, fromMs, untilMs);
        const snapshot = { ...aSnapshot({ agents: [agent] }), holidays: { XX: holidays } };
        const on = Array.from({ length: DAYS }, (_, day) => dayAfter(place.firstOn, day));
        const cells = loadsByAgent(snapshot, [found], { unit: 'day', on }, { nowMs: fromMs })[0]?.periods ?? [];
        const sum = cells.reduce((total, cell) => total + cell.capacityMinutes, 0);
        expect(sum).toBeCloseTo(workingMinutesBetween(found, fromMs, untilMs), 6);
        const [week] =
          loadsByAgent(snapshot, [found], { unit: 'week', on: on.slice(0, 1) }, { nowMs: fromMs })[0]?.periods ?? [];
        expect(week?.capacityMinutes).toBeCloseTo(
          cells.slice(0, 7).reduce((total, cell) => total + cell.capacityMinutes, 0),
          6,
        );
        for (const cell of cells) {
          const [begin, end] = daysSpan(calendar, cell.periodOn, 1);
          for (const ms of [begin, end - 1])
            if (begin < end) expect(dayOfShift(calendar, ms)).toBe(dayNumber(cell.periodOn));
        }
      }),
      { seed: 1802, numRuns: runs(150, 2000) },
    );
  });

  it('never gains capacity from an absence, and loses nothing to one that is pending', () => {
    fc.assert(
      fc.property(calendars, ({ calendar, place, holidays }) => {
        const [fromMs, untilMs] = daysSpan(calendar, place.firstOn, DAYS);
        const minutesOf = (timeOff: Calendar['timeOff']): WorkCalendar =>
          compileCalendar(agentOf({ ...calendar, timeOff }), { XX: holidays }, fromMs, untilMs);
        const [all, confirmed, less] = [
          minutesOf(calendar.timeOff),
          minutesOf(calendar.timeOff.filter((off) => off.status !== 'pending')),
          minutesOf(calendar.timeOff.slice(1)),
        ];
        expect([...all.startMs, ...all.endMs]).toEqual([...confirmed.startMs, ...confirmed.endMs]);
        for (let from = fromMs; from < untilMs; from += 7 * 3_600_000)
          expect(workingMinutesBetween(all, from, from + 7 * 3_600_000)).toBeLessThanOrEqual(
            workingMinutesBetween(less, from, from + 7 * 3_600_000),
          );
      }),
      { seed: 1803, numRuns: runs(150, 2000) },
    );
  });

  it('accounts for every minute of a shift: worked, or lost with its reason', () => {
    fc.assert(
      fc.property(calendars, ({ calendar, place, holidays }) => {
        const agent = agentOf(calendar);
        const [free, own] = [agentOf({ ...calendar, timeOff: [], holidays: null }), agent].map((one) =>
          compileCalendar(one, { XX: holidays }, ...daysSpan(calendar, place.firstOn, DAYS)),
        );
        if (free === undefined || own === undefined) throw new Error('Two calendars are compiled.');
        const lostOf = lostDays(agent, { XX: holidays });
        const startOf = dayStarts(calendar);
        const first = dayNumber(place.firstOn);
        for (let day = first; day < first + DAYS; day++) {
          const minutesIn = (one: WorkCalendar): number => workingMinutesBetween(one, startOf(day), startOf(day + 1));
          const lost = [...(lostOf(day)?.lost.values() ?? [])].reduce((sum, minutes) => sum + minutes, 0);
          expect(minutesIn(own) + lost).toBeCloseTo(minutesIn(free), 6);
          expect(lostOf(day)?.pendingMinutes ?? 0).toBeLessThanOrEqual(minutesIn(own) + 1e-6);
        }
      }),
      { seed: 1804, numRuns: runs(100, 1000) },
    );
  });

  it('works the hours of its pattern in weeks without exceptions', () => {
    fc.assert(
      fc.property(calendars, fc.constantFrom(...PLACES.slice(6)), ({ calendar }, { timeZone }) => {
        const plain = { ...calendar, timeZone, timeOff: [], holidays: null };
        const monday = asCivilDate('2026-12-07');
        const [fromMs, untilMs] = daysSpan(plain, monday, 7);
        const found = compileCalendar(agentOf(plain), {}, fromMs, untilMs);
        expect(workingMinutesBetween(found, fromMs, untilMs)).toBe(weekMinutes(hoursOn(plain, monday)));
      }),
      { seed: 1805, numRuns: runs(150, 2000) },
    );
  });
});

describe('a night shift', () => {
  it('belongs to the day it begins: Friday’s lasts into Saturday, and a day off takes the whole shift', () => {
    const calendar = night({ timeOff: [{ fromOn: asCivilDate('2026-12-02'), untilOn: asCivilDate('2026-12-02') }] });
    expect(intervals(compiled(calendar, '2026-11-30T00:00:00Z', 7))).toEqual([
      '11-30T21:00 – 12-01T05:00',
      '12-01T21:00 – 12-02T05:00',
      '12-03T21:00 – 12-04T05:00',
      '12-04T21:00 – 12-05T05:00',
    ]);
  });

  it('is eight hours long on the night the clocks change', () => {
    const calendar = night({ weekdayMinutes: new Array<number>(7).fill(480) });
    expect(intervals(compiled(calendar, '2026-10-24T12:00:00Z', 2))).toEqual([
      '10-24T20:00 – 10-25T04:00',
      '10-25T21:00 – 10-26T05:00',
    ]);
  });

  it('loses its first or second half to a half day, and the hours of an absence on the clock', () => {
    const on = asCivilDate('2026-12-01');
    const away = (off: Partial<Calendar['timeOff'][number]>): string[] =>
      intervals(compiled(night({ timeOff: [{ fromOn: on, untilOn: on, ...off }] }), '2026-12-01T12:00:00Z', 1));
    expect(away({ untilHalf: 'am' })).toEqual(['12-02T01:00 – 12-02T05:00']);
    expect(away({ fromHalf: 'pm' })).toEqual(['12-01T21:00 – 12-02T01:00']);
    expect(away({ untilOn: asCivilDate('2026-12-02'), fromMinute: 23 * 60, untilMinute: 60 })).toEqual([
      '12-01T21:00 – 12-01T22:00',
      '12-02T00:00 – 12-02T05:00',
    ]);
  });
});

it('changes its hours on the first day of a period', () => {
  const calendar: Calendar = {
    ...anAgent().calendar,
    periods: [
      { fromOn: asCivilDate('2026-12-02'), weekdayMinutes: [240, 240, 240, 240, 0, 0, 0], dayStartMinute: 600 },
    ],
  };
  expect(intervals(compiled(calendar, '2026-12-01T00:00:00Z', 3))).toEqual([
    '12-01T09:00 – 12-01T17:00',
    '12-02T10:00 – 12-02T14:00',
    '12-03T10:00 – 12-03T14:00',
  ]);
});
