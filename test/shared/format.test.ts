import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  civilShort,
  clockForBoth,
  counted,
  dayAndClock,
  fixed,
  fullMoment,
  hours,
  isoWeek,
  MACHINE_READER,
  momentForBoth,
  money,
  percent,
  readerOf,
  signed,
  span,
  weekLabel,
  weekName,
  weekRange,
  weekTitle,
  whole,
} from '../../src/shared/format/index.ts';
import { asCivilDate, type Instant, parseInstant } from '../../src/shared/model/index.ts';

const at = (text: string): Instant => {
  const instant = parseInstant(text);
  if (instant === null) throw new Error(`${text} is no instant`);
  return instant;
};

describe('dates for readers', () => {
  it('writes the moment of a report in full', () => {
    expect(fullMoment(at('2026-11-23T09:14:00Z'), MACHINE_READER)).toBe('Monday 23 November 2026, 09:14');
  });
  it('writes a day and a time of day in the zone of the reader', () => {
    expect(dayAndClock(at('2026-11-23T23:30:00Z'), readerOf('en-GB', 'Europe/Berlin'))).toBe('Tue 24 Nov, 00:30');
  });
  it('writes a civil date without shifting it by a zone', () => {
    expect(civilShort(asCivilDate('2026-12-01'), readerOf('en-GB', 'Pacific/Honolulu'))).toBe('1 Dec');
  });
  it.each([
    ['2026-11-23', 48],
    ['2026-12-28', 53],
    ['2027-01-03', 53],
    ['2027-01-04', 1],
    ['2024-12-30', 1],
    ['2021-01-01', 53],
  ])('counts the ISO week of %s as %i', (day, week) => {
    expect(isoWeek(asCivilDate(day))).toBe(week);
  });
  it('names weeks by their numbers if they begin on Mondays, and otherwise by their first days', () => {
    const reader = readerOf('en-GB', 'Europe/London');
    const range = (from: string, until: string): string => weekRange(asCivilDate(from), asCivilDate(until), reader);
    expect(range('2026-11-23', '2026-12-07')).toBe('weeks 48 to 50');
    expect(range('2026-11-23', '2026-11-23')).toBe('week 48');
    expect(range('2026-11-22', '2026-12-06')).toBe('the weeks of 22 Nov to 6 Dec');
    expect(range('2026-11-22', '2026-11-22')).toBe('the week of 22 Nov');
  });
  it('refuses a date without a zone as an instant', () => {
    expect(parseInstant('2026-11-23T09:00:00')).toBeNull();
    expect(parseInstant('2026-11-23')).toBeNull();
    expect(parseInstant('2026-02-31T00:00:00Z') ?? 'refused').toBe('refused');
  });
});

describe('quantities', () => {
  it('writes money from minor units and ratios as per cent', () => {
    expect(money(1_240_000, 'GBP', MACHINE_READER)).toBe('GBP 12,400');
    expect(percent(0.0044, MACHINE_READER, 2)).toBe('0.44%');
  });
});

it('writes hours as the locale does, however they are rounded', () => {
  const locale = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });
  fc.assert(
    fc.property(
      fc.oneof(
        fc.double({ min: -1_500, max: 1_500, noNaN: true }),
        fc.integer().map((n) => n / 60),
      ),
      (value) => {
        if (!Object.is(value, -0)) expect(hours(value, MACHINE_READER).slice(0, -2)).toBe(locale.format(value));
      },
    ),
    { seed: 3, numRuns: 2_000 },
  );
  for (const tie of [0.05, 0.25, 0.35, 7.45, 998.95])
    expect(hours(tie, MACHINE_READER).slice(0, -2)).toBe(locale.format(tie));
});

it('writes a length of time in days, or in hours if it is below one day', () => {
  expect([0.146, 0.98, 1, 1.4, 2.6].map((days) => span(days, MACHINE_READER))).toEqual([
    '3.5 h',
    '23.5 h',
    '1 day',
    '1 day',
    '3 days',
  ]);
});

describe('a time on two clocks', () => {
  const ada = { name: 'Ada', timeZone: 'America/New_York' };
  const berlin = readerOf('en-GB', 'Europe/Berlin');
  it('is shown once if both clocks agree', () => {
    expect(clockForBoth(at('2026-11-24T15:00:00Z'), { ...ada, timeZone: 'Europe/Paris' }, berlin)).toBe('16:00');
  });
  it('is shown on both if they differ, with the day if that differs too', () => {
    expect(clockForBoth(at('2026-11-24T16:00:00Z'), ada, berlin)).toBe('17:00, 11:00 for Ada');
    expect(momentForBoth(at('2026-11-24T16:00:00Z'), ada, berlin)).toBe('Tue 24 Nov, 17:00, 11:00 for Ada');
    expect(clockForBoth(at('2026-11-24T02:00:00Z'), ada, berlin)).toBe('03:00, Mon 23 Nov, 21:00 for Ada');
  });
  it("is shown with the reader's 12 or 24 hours", () => {
    expect(clockForBoth(at('2026-11-24T16:00:00Z'), ada, { ...berlin, hourCycle: 'h12' })).toBe(
      '5:00 pm, 11:00 am for Ada',
    );
  });
});

describe('the locale of a reader', () => {
  const german = readerOf('de-DE', 'Europe/Berlin');
  it('decides how numbers are written', () => {
    expect([whole(1310, german), hours(7.5, german), fixed(0.76, 2, german), signed(-0.5, german, 1)]).toEqual([
      '1.310',
      '7,5 h',
      '0,76',
      '−0,5',
    ]);
    expect(percent(0.974, german)).toBe('97\u00a0%');
    expect(counted(1310, 'task', german)).toBe('1.310 tasks');
  });
  it('decides on 12 or 24 hours, unless the reader does', () => {
    expect(dayAndClock(at('2026-11-24T16:05:00Z'), readerOf('en-US', 'UTC'))).toBe('Tue, Nov 24, 4:05 PM');
    expect(dayAndClock(at('2026-11-24T16:05:00Z'), { ...readerOf('en-US', 'UTC'), hourCycle: 'h23' })).toBe(
      'Tue, Nov 24, 16:05',
    );
  });
});

it('names a week by its ISO number if it begins on a Monday, and otherwise by its first day', () => {
  expect([
    weekName(asCivilDate('2026-11-23'), MACHINE_READER),
    weekTitle(asCivilDate('2026-11-22'), MACHINE_READER),
  ]).toEqual(['week 48', 'Week of 22 Nov']);
  expect([
    weekLabel(asCivilDate('2026-11-23'), MACHINE_READER),
    weekLabel(asCivilDate('2026-11-22'), MACHINE_READER),
  ]).toEqual(['48', '22 Nov']);
});
