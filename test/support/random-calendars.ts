import fc from 'fast-check';
import {
  asCivilDate,
  type Calendar,
  type CivilDate,
  type TimeOff,
  type WorkingHours,
} from '../../src/shared/model/index.ts';

/** A zone and days around one of its clock changes, or any days. */
export interface Place {
  readonly timeZone: string;
  readonly firstOn: CivilDate;
}
export const PLACES: readonly Place[] = [
  { timeZone: 'Europe/Berlin', firstOn: asCivilDate('2026-10-20') },
  { timeZone: 'Europe/London', firstOn: asCivilDate('2027-03-23') },
  { timeZone: 'America/New_York', firstOn: asCivilDate('2026-10-27') },
  { timeZone: 'America/Los_Angeles', firstOn: asCivilDate('2027-03-09') },
  { timeZone: 'Australia/Sydney', firstOn: asCivilDate('2026-09-29') },
  { timeZone: 'Pacific/Auckland', firstOn: asCivilDate('2027-03-30') },
  { timeZone: 'America/Sao_Paulo', firstOn: asCivilDate('2026-11-24') },
  { timeZone: 'Asia/Kathmandu', firstOn: asCivilDate('2026-11-24') },
  { timeZone: 'UTC', firstOn: asCivilDate('2026-12-21') },
];
/** Days for which calendars are made. */
export const DAYS = 10;
export const dayAfter = (on: CivilDate, days: number): CivilDate =>
  asCivilDate(new Date(Date.parse(on) + days * 86_400_000).toISOString().slice(0, 10));

/** Shifts at any time of day, some across midnight, that do not overlap. */
const hours: fc.Arbitrary<WorkingHours> = fc
  .record({
    starts: fc.array(fc.integer({ min: 0, max: 1439 }), { minLength: 7, maxLength: 7 }),
    lengths: fc.array(fc.oneof(fc.constantFrom(0, 480, 1440), fc.integer({ min: 1, max: 1439 })), {
      minLength: 7,
      maxLength: 7,
    }),
    isPlain: fc.boolean(),
  })
  .map(({ starts, lengths, isPlain }) => {
    if (isPlain) return { weekdayMinutes: lengths, dayStartMinute: starts[0] ?? 540 };
    const weekdayMinutes = lengths.map((length, day) => {
      const [start, next] = [starts[day] ?? 0, starts[(day + 1) % 7] ?? 0];
      return Math.min(length, 1440 - start + next, 1440);
    });
    return { weekdayMinutes, dayStartMinute: 540, weekdayStartMinutes: starts };
  });

const timeOffFrom = (firstOn: CivilDate): fc.Arbitrary<TimeOff> =>
  fc
    .record({
      from: fc.integer({ min: 0, max: DAYS - 1 }),
      days: fc.integer({ min: 0, max: 3 }),
      begins: fc.oneof(fc.constantFrom('day' as const, 'pm' as const), fc.integer({ min: 0, max: 1439 })),
      ends: fc.oneof(fc.constantFrom('day' as const, 'am' as const), fc.integer({ min: 1, max: 1440 })),
      isPending: fc.integer({ min: 0, max: 3 }).map((one) => one === 0),
    })
    .map(({ from, days, begins, ends, isPending }) => ({
      fromOn: dayAfter(firstOn, from),
      untilOn: dayAfter(firstOn, from + days),
      ...(begins === 'pm' ? { fromHalf: begins } : begins === 'day' ? {} : { fromMinute: begins }),
      ...(ends === 'am' ? { untilHalf: ends } : ends === 'day' ? {} : { untilMinute: ends }),
      ...(isPending ? { status: 'pending' as const } : {}),
    }));

/** Calendars with shifts across midnight, hours by period, and absences of every kind, around clock changes. */
export const calendars: fc.Arbitrary<{
  readonly calendar: Calendar;
  readonly place: Place;
  readonly holidays: readonly CivilDate[];
}> = fc.constantFrom(...PLACES).chain((place) =>
  fc
    .record({
      own: hours,
      later: fc.option(fc.record({ from: fc.integer({ min: 1, max: DAYS - 1 }), hours })),
      timeOff: fc.array(timeOffFrom(place.firstOn), { maxLength: 4 }),
      holiday: fc.option(fc.integer({ min: 0, max: DAYS - 1 })),
    })
    .map(({ own, later, timeOff, holiday }) => ({
      place,
      holidays: holiday === null ? [] : [dayAfter(place.firstOn, holiday)],
      calendar: {
        ...own,
        timeZone: place.timeZone,
        holidays: 'XX',
        timeOff,
        ...(later === null ? {} : { periods: [{ ...later.hours, fromOn: dayAfter(place.firstOn, later.from) }] }),
      },
    })),
);
