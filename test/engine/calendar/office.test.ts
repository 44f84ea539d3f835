import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { dayInZone, dayNumber, officeClock, officeInstant, weekStartOf } from '../../../src/main/engine/index.ts';
import {
  asCivilDate,
  DAY_MS,
  HOUR_MS,
  type IsoWeekday,
  isIsoWeekday,
  MINUTE_MS,
} from '../../../src/shared/model/index.ts';
import { anAgent, at, NOW_MS, UTC_OFFICE } from '../../support/builders.ts';

/**
 * Zones with and without daylight saving, in both hemispheres, with half-hour offsets, near the date line, and with
 * changes at midnight.
 */
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/Los_Angeles',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Kiritimati',
  'America/Santiago',
  'Africa/Casablanca',
];
const zones = fc.constantFrom(...ZONES);
const lengths = fc.constantFrom(60, 420, 480, 900, 1440);
const moments = fc.integer({ min: -200 * 24 * 60, max: 400 * 24 * 60 }).map((minutes) => NOW_MS + minutes * MINUTE_MS);
const clockIn = (timeZone: string, minutesPerDay = 480, firstDayOfWeek: IsoWeekday = 1) =>
  officeClock({ agents: [], holidays: {}, office: { timeZone, firstDayOfWeek, dayStartMinute: 540, minutesPerDay } });

const wallOf = (ms: number, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(Math.floor(ms)).toZonedDateTimeISO(timeZone);

/** Returns the office's working times in the days around, by Temporal alone. */
function runsAround(fromMs: number, untilMs: number, timeZone: string, minutesPerDay: number) {
  const runs: (readonly [number, number])[] = [];
  const last = wallOf(untilMs, timeZone).toPlainDate().add({ days: 1 });
  let day = wallOf(fromMs, timeZone).toPlainDate().subtract({ days: 2 });
  for (; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    if (day.dayOfWeek > 5) continue;
    const open = Math.min(540, 1440 - minutesPerDay);
    const startMs = day
      .toPlainDateTime()
      .add({ minutes: open })
      .toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
    const nextMs = day.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds;
    runs.push([startMs, minutesPerDay === 1440 ? nextMs : startMs + minutesPerDay * MINUTE_MS]);
  }
  return runs;
}

describe('the office clock', () => {
  it('counts opening hours from Monday to Friday, in any zone and across clock changes', () => {
    fc.assert(
      fc.property(
        zones,
        lengths,
        moments,
        fc.integer({ min: 0, max: 40 * 24 * 60 }),
        (zone, length, fromMs, minutes) => {
          const untilMs = fromMs + minutes * MINUTE_MS;
          const expected = runsAround(fromMs, untilMs, zone, length).reduce(
            (sum, [a, b]) => sum + Math.max(0, Math.min(b, untilMs) - Math.max(a, fromMs)) / MINUTE_MS,
            0,
          );
          expect(clockIn(zone, length).between(fromMs, untilMs)).toBeCloseTo(expected, 6);
        },
      ),
      { seed: 501, numRuns: 300 },
    );
  });
  it('adds office minutes to an instant, and counts the same minutes between them', () => {
    fc.assert(
      fc.property(zones, lengths, moments, fc.integer({ min: 1, max: 30_000 }), (zone, length, fromMs, minutes) => {
        const office = clockIn(zone, length);
        const untilMs = office.after(fromMs, minutes);
        expect(office.between(fromMs, untilMs)).toBeCloseTo(minutes, 6);
        expect(office.between(untilMs - MINUTE_MS, untilMs)).toBeGreaterThan(0);
      }),
      { seed: 502, numRuns: 300 },
    );
  });
  it('returns the local day and week of an instant', () => {
    fc.assert(
      fc.property(zones, moments, fc.integer({ min: 1, max: 7 }), (zone, ms, first) => {
        if (!isIsoWeekday(first)) throw new Error('no weekday');
        const office = clockIn(zone, 480, first);
        const wall = wallOf(ms, zone).toPlainDate();
        expect(office.dateAt(ms)).toBe(wall.toString());
        expect(office.weekAt(ms)).toBe(wall.subtract({ days: (wall.dayOfWeek - first + 7) % 7 }).toString());
        expect(office.startOfDayMs(office.dayAt(ms))).toBe(wall.toZonedDateTime(zone).epochMilliseconds);
        expect(office.endOfDateMs(office.dateAt(ms))).toBe(
          wall.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds,
        );
      }),
      { seed: 503, numRuns: 500 },
    );
  });
  it('is closed on the holidays that most agents have', () => {
    const withHolidays = anAgent({ calendar: { ...anAgent().calendar, holidays: 'GB' } });
    const office = officeClock({
      agents: [withHolidays],
      holidays: { GB: [asCivilDate('2026-12-25')] },
      office: UTC_OFFICE,
    });
    const thursday = Date.parse('2026-12-24T16:00:00Z');
    expect(office.after(thursday, 90)).toBe(Date.parse('2026-12-28T09:30:00Z'));
    expect(office.between(thursday, Date.parse('2026-12-26T00:00:00Z'))).toBe(60);
    const codes = ['DE', 'GB', 'GB'];
    const mixed = officeClock({
      agents: codes.map((code) => anAgent({ calendar: { ...anAgent().calendar, holidays: code } })),
      holidays: { GB: [asCivilDate('2026-12-28')], DE: [asCivilDate('2026-12-29')] },
      office: UTC_OFFICE,
    });
    const monday = Date.parse('2026-12-28T00:00:00Z');
    expect([0, 1].map((day) => mixed.between(monday + day * DAY_MS, monday + (day + 1) * DAY_MS))).toEqual([0, 480]);
  });
  it('counts no time before 2000 or after 2100, for any date', () => {
    const office = clockIn('Europe/Berlin');
    expect(office.between(Date.parse('0001-01-01T00:00:00Z'), Date.parse('1999-12-31T00:00:00Z'))).toBe(0);
    expect(office.after(Date.parse('2200-01-01T00:00:00Z'), 60)).toBe(Date.parse('2200-01-01T01:00:00Z'));
    expect(office.after(NOW_MS, 0)).toBe(NOW_MS);
  });
  it('rounds an instant up to the minute', () => {
    expect(officeInstant(clockIn('UTC'), NOW_MS + 30_500, 60)).toBe(at('2026-11-23T10:01:00Z'));
  });
});

describe('days of a zone', () => {
  it('start at the first instant of the day, even if midnight is skipped', () => {
    // In Santiago the clocks go from 24:00 on 5 September 2026 to 01:00.
    const first = Date.parse('2026-09-06T04:00:00Z');
    expect(dayInZone('America/Santiago', first)).toBe(dayNumber(asCivilDate('2026-09-06')));
    expect(dayInZone('America/Santiago', first - 1)).toBe(dayNumber(asCivilDate('2026-09-05')));
    expect(dayInZone('America/Santiago', first + 23 * HOUR_MS)).toBe(dayNumber(asCivilDate('2026-09-07')));
  });
  it('form weeks of seven days that start on any weekday', () => {
    const day = dayNumber(asCivilDate('2026-11-26'));
    expect([1, 4, 5, 7].flatMap((first) => (isIsoWeekday(first) ? day - weekStartOf(day, first) : []))).toEqual([
      3, 0, 6, 4,
    ]);
  });
});
