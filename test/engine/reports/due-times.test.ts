import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dueRun, dueTimes, nextDue } from '../../../src/main/engine/index.ts';
import {
  type Cadence,
  DAY_MS,
  instantOf,
  parseCadence,
  type ReportRun,
  recorded,
} from '../../../src/shared/model/index.ts';
import { NOW_MS } from '../../support/builders.ts';
import { runs } from '../../support/long.ts';

const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Pacific/Auckland', 'Australia/Lord_Howe'];
const anyCadence: fc.Arbitrary<Cadence> = fc.oneof(
  fc.constant<Cadence>({ kind: 'daily' }),
  fc.constant<Cadence>({ kind: 'weekdays' }),
  fc.record({
    kind: fc.constant('weekly' as const),
    weekday: fc.nat(6),
    every: fc.constantFrom(1 as const, 2 as const),
  }),
  fc.record({
    kind: fc.constant('monthly' as const),
    day: fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constant('last' as const)),
    every: fc.constantFrom(1 as const, 3 as const),
  }),
);

const CLOCKS = new Map(
  ZONES.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      weekday: 'short',
      hour: 'numeric',
      minute: 'numeric',
      hourCycle: 'h23',
    }),
  ]),
);
/** Returns the wall-clock time by the platform's own calendar. */
function wall(ms: number, timeZone: string) {
  const parts = CLOCKS.get(timeZone)?.formatToParts(ms) ?? [];
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  const [year, month, day] = [Number(of('year')), Number(of('month')), Number(of('day'))];
  return {
    year,
    month,
    day,
    weekday: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(of('weekday')),
    minute: Number(of('hour')) * 60 + Number(of('minute')),
    week: Math.floor((Date.UTC(year, month - 1, day) / DAY_MS - 4) / 7),
  };
}

function isOn(cadence: Cadence, now: ReturnType<typeof wall>): boolean {
  if (cadence.kind === 'daily') return true;
  if (cadence.kind === 'weekdays') return now.weekday < 5;
  if (cadence.kind === 'weekly') return now.weekday === cadence.weekday && (cadence.every === 1 || now.week % 2 === 0);
  const length = new Date(now.year, now.month, 0).getDate();
  const day = cadence.day === 'last' ? length : Math.min(cadence.day, length);
  return now.day === day && (cadence.every === 1 || [1, 4, 7, 10].includes(now.month));
}

test('due times equal a minute-by-minute walk of the wall clock, at most once a day', () => {
  fc.assert(
    fc.property(
      anyCadence,
      fc.integer({ min: 5 * 60, max: 23 * 60 }),
      fc.constantFrom(...ZONES),
      fc.nat(700),
      (cadence, minute, timeZone, day) => {
        const fromMs = NOW_MS + day * DAY_MS;
        const untilMs = fromMs + 9 * DAY_MS;
        const walked: number[] = [];
        for (let ms = fromMs + 60_000; ms <= untilMs; ms += 60_000) {
          // The wall clock is only read near the expected minute, to save time.
          const now = wall(ms, timeZone);
          if (now.minute !== minute) {
            ms += Math.max(0, Math.min(60, Math.abs(now.minute - minute) - 130)) * 60_000;
            continue;
          }
          if (isOn(cadence, now) && wall(walked.at(-1) ?? 0, timeZone).day !== now.day) walked.push(ms);
          else if (isOn(cadence, now) && walked.length === 0) walked.push(ms);
        }
        expect(dueTimes(cadence, { minute, timeZone }, fromMs, untilMs).map(instantOf)).toEqual(walked.map(instantOf));
      },
    ),
    { numRuns: runs(20, 300), seed: 11 },
  );
});
test('a time skipped by a clock change is the instant of the change; a repeated time counts once', () => {
  const at = { minute: 150, timeZone: 'Europe/Berlin' };
  const on = (day: string) =>
    dueTimes({ kind: 'daily' }, at, Date.parse(`${day}T00:00:00+01:00`), Date.parse(`${day}T12:00:00Z`));
  expect(on('2027-03-28').map(instantOf)).toEqual(['2027-03-28T01:30:00.000Z']);
  expect(on('2026-10-25').map(instantOf)).toEqual(['2026-10-25T00:30:00.000Z']);
});
test('cadences are parsed as people write them, and anything else is rejected', () => {
  expect(
    ['Weekly', 'weekly fri', 'biweekly Tuesday', 'monthly last', 'monthly 31', 'quarterly', 'daily'].map(parseCadence),
  ).toEqual([
    { kind: 'weekly', weekday: 0, every: 1 },
    { kind: 'weekly', weekday: 4, every: 1 },
    { kind: 'weekly', weekday: 1, every: 2 },
    { kind: 'monthly', day: 'last', every: 1 },
    { kind: 'monthly', day: 31, every: 1 },
    { kind: 'monthly', day: 1, every: 3 },
    { kind: 'daily' },
  ]);
  for (const text of ['', 'hourly', 'weekly someday', 'monthly 0', 'monthly 32', 'daily fri', 'weekly fri mon'])
    expect(parseCadence(text), text).toBeNull();
});
test('the next time is the first one after now, even if months pass without one', () => {
  expect(nextDue({ kind: 'monthly', day: 23, every: 1 }, { minute: 540, timeZone: 'UTC' }, NOW_MS)).toBe(
    Date.parse('2026-12-23T09:00:00Z'),
  );
  expect(nextDue({ kind: 'monthly', day: 1, every: 3 }, { minute: 540, timeZone: 'UTC' }, NOW_MS)).toBe(
    Date.parse('2027-01-01T09:00:00Z'),
  );
});
test('missed times give one report, for the newest, that lists the others; a failed report is retried after growing delays', () => {
  const at = { minute: 540, timeZone: 'UTC' };
  const weekly: Cadence = { kind: 'weekly', weekday: 0, every: 1 };
  const sinceMs = NOW_MS - 22 * DAY_MS;
  const due = dueRun(weekly, at, { runs: [], sinceMs, nowMs: NOW_MS });
  expect(due).toEqual({
    dueAt: '2026-11-23T09:00:00.000Z',
    missed: ['2026-11-02T09:00:00.000Z', '2026-11-09T09:00:00.000Z', '2026-11-16T09:00:00.000Z'],
  });
  if (due === null) throw new Error('one is due');
  const run = (madeMs: number, failed: boolean): ReportRun => ({
    scheduleId: 'S-1',
    dueAt: due.dueAt,
    madeAt: instantOf(madeMs),
    revision: 1,
    files: [],
    missed: due.missed,
    failure: failed ? { message: recorded('The folder is gone.'), hint: recorded('') } : null,
  });
  const isDueAt = (ms: number, runs: readonly ReportRun[]) => dueRun(weekly, at, { runs, sinceMs, nowMs: ms }) !== null;
  expect(isDueAt(NOW_MS + 5 * 60_000, [run(NOW_MS, false)])).toBe(false);
  expect(isDueAt(NOW_MS + 30_000, [run(NOW_MS, true)])).toBe(false);
  expect(isDueAt(NOW_MS + 60_000, [run(NOW_MS, true)])).toBe(true);
  expect(isDueAt(NOW_MS + 15 * 60_000, [run(NOW_MS + 10 * 60_000, true)])).toBe(false);
  expect(isDueAt(NOW_MS + 20 * 60_000, [run(NOW_MS + 10 * 60_000, true)])).toBe(true);
  expect(isDueAt(NOW_MS - DAY_MS, [run(NOW_MS, false)])).toBe(false);
});
