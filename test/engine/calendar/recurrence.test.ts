import { expect, test } from 'vitest';
import { nextOfPattern, recurringDates } from '../../../src/main/engine/index.ts';
import { asCivilDate, type Recurrence, type RecurrencePattern } from '../../../src/shared/model/index.ts';
import { anAgent, aRecurrence, aSnapshot } from '../../support/builders.ts';
import { runs } from '../../support/long.ts';
import { seeded } from '../../support/seeded.ts';

const days = (pattern: RecurrencePattern, startsOn: string, count: number): readonly string[] => {
  const found: string[] = [];
  let from = asCivilDate(startsOn);
  for (let left = count; left > 0; left--) {
    const on = nextOfPattern(pattern, asCivilDate(startsOn), from, 1);
    if (on === null) break;
    found.push(on);
    from = asCivilDate(new Date(Date.parse(on) + 86_400_000).toISOString().slice(0, 10));
  }
  return found;
};
/** The start days of a recurrence in an office with British holidays. */
const starts = (fields: Partial<Recurrence>, count: number): readonly (string | null)[][] => {
  const agent = anAgent();
  const snapshot = aSnapshot({
    agents: [{ ...agent, calendar: { ...agent.calendar, holidays: 'GB' } }],
    holidays: { GB: [asCivilDate('2026-12-25'), asCivilDate('2026-12-28'), asCivilDate('2027-01-01')] },
  });
  const found: (string | null)[][] = [];
  for (const { recursOn, startOn, dueOn } of recurringDates(aRecurrence(fields), snapshot))
    if (found.push([recursOn, startOn, dueOn]) >= count) break;
  return found;
};

test('the 31st of a month is its last day in shorter months, in leap years too', () => {
  expect(days({ kind: 'monthly_day', every: 1, day: 31 }, '2027-12-31', 4)).toEqual([
    '2027-12-31',
    '2028-01-31',
    '2028-02-29',
    '2028-03-31',
  ]);
  expect(days({ kind: 'monthly_day', every: 12, day: 29 }, '2028-02-01', 3)).toEqual([
    '2028-02-29',
    '2029-02-28',
    '2030-02-28',
  ]);
});

test('the last Friday, and the second Tuesday of every third month', () => {
  expect(days({ kind: 'monthly_weekday', every: 1, position: -1, weekday: 5 }, '2026-11-01', 3)).toEqual([
    '2026-11-27',
    '2026-12-25',
    '2027-01-29',
  ]);
  expect(days({ kind: 'monthly_weekday', every: 3, position: 2, weekday: 2 }, '2026-11-01', 2)).toEqual([
    '2026-11-10',
    '2027-02-09',
  ]);
});

test('every second week on Monday and Thursday, counted from the week of the start', () => {
  expect(days({ kind: 'weekly', every: 2, weekdays: [1, 4] }, '2026-11-25', 4)).toEqual([
    '2026-11-26',
    '2026-12-07',
    '2026-12-10',
    '2026-12-21',
  ]);
});

test('days pass evenly over changes of clocks', () => {
  expect(days({ kind: 'daily', every: 1 }, '2027-03-26', 5)).toEqual([
    '2027-03-26',
    '2027-03-27',
    '2027-03-28',
    '2027-03-29',
    '2027-03-30',
  ]);
});

test('a day off is kept, skipped, or moved to the next or the previous working day; due dates count working days', () => {
  const friday: Partial<Recurrence> = {
    pattern: { kind: 'weekly', every: 1, weekdays: [5] },
    startsOn: asCivilDate('2026-12-25'),
    nextOn: asCivilDate('2026-12-25'),
    dueAfterWorkingDays: 1,
  };
  expect(starts({ ...friday, onDayOff: 'keep' }, 1)).toEqual([['2026-12-25', '2026-12-25', '2026-12-29']]);
  expect(starts({ ...friday, onDayOff: 'next' }, 1)).toEqual([['2026-12-25', '2026-12-29', '2026-12-30']]);
  expect(starts({ ...friday, onDayOff: 'previous' }, 1)).toEqual([['2026-12-25', '2026-12-24', '2026-12-29']]);
  expect(starts({ ...friday, onDayOff: 'skip' }, 1)).toEqual([['2027-01-08', '2027-01-08', '2027-01-11']]);
});

test('it ends with its last day, or after its number of tasks', () => {
  const daily: Partial<Recurrence> = { pattern: { kind: 'daily', every: 1 }, nextOn: asCivilDate('2026-11-30') };
  expect(starts({ ...daily, endsOn: asCivilDate('2026-12-02') }, 9)).toHaveLength(3);
  expect(starts({ ...daily, maxTasks: 4, createdTasks: 2 }, 9)).toHaveLength(2);
});

test.each(Array.from({ length: runs(40, 400) }, (_, seed) => seed + 1))(
  'the next day of a pattern is never before the day asked for, and asking again from it gives it again (seed %i)',
  (seed) => {
    const random = seeded(seed);
    const int = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
    const weekday = ((int(1, 7) - 1) % 7) + 1;
    const iso = ([1, 2, 3, 4, 5, 6, 7] as const)[weekday - 1] ?? 1;
    const patterns: readonly RecurrencePattern[] = [
      { kind: 'daily', every: int(1, 9) },
      { kind: 'weekly', every: int(1, 4), weekdays: [iso] },
      { kind: 'monthly_day', every: int(1, 6), day: int(1, 31) },
      {
        kind: 'monthly_weekday',
        every: int(1, 6),
        position: ([1, 2, 3, 4, -1] as const)[int(0, 4)] ?? 1,
        weekday: iso,
      },
    ];
    const startsOn = asCivilDate(new Date(Date.UTC(2024, int(0, 35), int(1, 28))).toISOString().slice(0, 10));
    for (const pattern of patterns) {
      const from = asCivilDate(new Date(Date.parse(startsOn) + int(0, 400) * 86_400_000).toISOString().slice(0, 10));
      const on = nextOfPattern(pattern, startsOn, from, 1);
      if (on === null) throw new Error('it recurs');
      expect(on >= from).toBe(true);
      expect(nextOfPattern(pattern, startsOn, on, 1)).toBe(on);
    }
  },
);
