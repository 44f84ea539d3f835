import { expect, test } from 'vitest';
import { axisOf, daysBetween, isWeekStart, widthOf, xOf } from '../../src/renderer/src/views/timeline/axis.ts';
import { wallDate } from '../../src/shared/format/index.ts';
import { NOW_MS, UTC_OFFICE } from '../support/builders.ts';

test.each([
  ['UTC', 1, '2026-11-16'],
  ['America/Los_Angeles', 1, '2026-11-16'],
  ['Asia/Kolkata', 7, '2026-11-15'],
] as const)(
  'the axis begins with a week of the workspace in %s that begins on day %i',
  (timeZone, firstDayOfWeek, on) => {
    const axis = axisOf([], NOW_MS, 'week', { ...UTC_OFFICE, timeZone, firstDayOfWeek });
    const [first] = daysBetween(axis, 0, widthOf(axis));
    expect(first === undefined ? null : wallDate(first)).toBe(on);
    expect(first === undefined ? false : isWeekStart(axis, first)).toBe(true);
  },
);

test('a day on which the clocks change is as wide as any other', () => {
  const axis = axisOf([], Date.parse('2026-10-20T09:00:00Z'), 'day', { ...UTC_OFFICE, timeZone: 'Europe/Berlin' });
  const [saturday, sunday, monday] = ['2026-10-23T22:00:00Z', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'].map(
    (midnight) => xOf(axis, Date.parse(midnight)),
  );
  expect((sunday ?? 0) - (saturday ?? 0)).toBe(axis.dayPx);
  expect((monday ?? 0) - (sunday ?? 0)).toBe(axis.dayPx);
});
