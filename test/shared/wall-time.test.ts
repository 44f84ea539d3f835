import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  nextMondayMorning,
  officeMorning,
  officeWeekEnd,
  wallDate,
  wallTimeOf,
  wallWeek,
} from '../../src/shared/format/index.ts';
import { MINUTE_MS } from '../../src/shared/model/index.ts';
import { NOW_MS, UTC_OFFICE } from '../support/builders.ts';

const zones = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/Los_Angeles',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Santiago',
);
const moments = fc.integer({ min: -400 * 24 * 60, max: 400 * 24 * 60 }).map((minutes) => NOW_MS + minutes * MINUTE_MS);

describe('wall time', () => {
  it('is the local time of a zone', () => {
    fc.assert(
      fc.property(zones, moments, (zone, ms) => {
        const wall = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDateTime();
        expect(new Date(wallTimeOf(zone).toWall(ms)).toISOString().slice(0, 19)).toBe(
          wall.toString({ smallestUnit: 'second' }),
        );
      }),
      { seed: 511, numRuns: 500 },
    );
  });
  it('becomes an instant as in calendars: the first of two, and the hour after one that is skipped', () => {
    fc.assert(
      fc.property(zones, moments, (zone, wallMs) => {
        const plain = Temporal.PlainDateTime.from(new Date(wallMs).toISOString().slice(0, 19));
        const expected = plain.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
        expect(wallTimeOf(zone).toInstant(wallMs)).toBe(expected);
      }),
      { seed: 512, numRuns: 500 },
    );
    const berlin = wallTimeOf('Europe/Berlin');
    expect(berlin.toInstant(Date.parse('2026-03-29T02:30:00Z'))).toBe(Date.parse('2026-03-29T01:30:00Z'));
    expect(berlin.toInstant(Date.parse('2026-10-25T02:30:00Z'))).toBe(Date.parse('2026-10-25T00:30:00Z'));
  });
  it('has weeks that begin on any day', () => {
    const thursday = Date.parse('2026-11-26T15:00:00Z');
    expect([1, 4, 6, 7].map((first) => wallDate(wallWeek(thursday, first)))).toEqual([
      '2026-11-23',
      '2026-11-26',
      '2026-11-21',
      '2026-11-22',
    ]);
  });
});

describe('the office clock in the app', () => {
  const losAngeles = { ...UTC_OFFICE, timeZone: 'America/Los_Angeles' };
  // Sunday 29 November, 22:00 in Los Angeles: Monday in UTC.
  const lateSunday = Date.parse('2026-11-30T06:00:00Z');
  it("ends a snooze until tomorrow in the workspace's own morning", () => {
    expect(officeMorning(losAngeles, lateSunday, 1)).toBe('2026-11-30T17:00:00.000Z');
    expect(officeMorning(UTC_OFFICE, lateSunday, 1)).toBe('2026-12-01T09:00:00.000Z');
  });
  it("ends a snooze until Monday on the workspace's next Monday", () => {
    expect(nextMondayMorning(losAngeles, lateSunday)).toBe('2026-11-30T17:00:00.000Z');
    expect(nextMondayMorning(UTC_OFFICE, lateSunday)).toBe('2026-12-07T09:00:00.000Z');
  });
  it('ends its week at midnight before its first weekday', () => {
    expect(officeWeekEnd(losAngeles, lateSunday)).toBe(Date.parse('2026-11-30T08:00:00Z'));
    expect(officeWeekEnd({ ...losAngeles, firstDayOfWeek: 7 }, lateSunday)).toBe(Date.parse('2026-12-06T08:00:00Z'));
  });
  it('opens at the same wall time before and after a clock change', () => {
    const saturday = Date.parse('2026-10-24T12:00:00Z');
    const berlin = { ...UTC_OFFICE, timeZone: 'Europe/Berlin' };
    expect([officeMorning(berlin, saturday, 0), officeMorning(berlin, saturday, 1)]).toEqual([
      '2026-10-24T07:00:00.000Z',
      '2026-10-25T08:00:00.000Z',
    ]);
  });
});
