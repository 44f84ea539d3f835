import fc from 'fast-check';
import { expect, test } from 'vitest';
import { civilClocks } from '../../../src/main/engine/index.ts';
import { asAgentId, asCivilDate, type CivilDate, DAY_MS } from '../../../src/shared/model/index.ts';
import { anAgent, aSnapshot, UTC_OFFICE } from '../../support/builders.ts';
import { runs } from '../../support/long.ts';

const MINUTE = 60_000;
const ZONES = [
  'UTC',
  'Europe/London',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
];
const WEEKS = [
  [480, 480, 480, 480, 480, 0, 0],
  [0, 0, 600, 600, 600, 0, 0],
  [240, 240, 0, 0, 0, 300, 300],
  [1440, 1440, 1440, 1440, 1440, 1440, 1440],
  [0, 0, 0, 0, 0, 0, 0],
];
const civil = (day: number): CivilDate => asCivilDate(new Date(day * DAY_MS).toISOString().slice(0, 10));
const FIRST = Date.UTC(2026, 0, 1) / DAY_MS;
const LAST = Date.UTC(2027, 0, 31) / DAY_MS;

const formats = new Map<string, Intl.DateTimeFormat>();
/**
 * Returns the minute of each local day at which the clock shows a time, by walking through the minutes of UTC,
 * independently of the engine's arithmetic.
 */
function instantAt(zone: string, on: CivilDate, minute: number): number {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  formats.set(zone, format);
  const wanted = Date.parse(`${on}T00:00:00Z`) + minute * MINUTE;
  const shown = (ms: number): number => {
    const part = Object.fromEntries(format.formatToParts(ms).map((piece) => [piece.type, piece.value]));
    return Date.parse(`${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}:00Z`);
  };
  // The first instant at which the clock shows this time or, if it is skipped, a later one.
  for (let ms = wanted - 15 * 60 * MINUTE; ; ms += 30 * MINUTE)
    if (shown(ms) >= wanted) {
      let first = ms - 30 * MINUTE;
      while (shown(first) < wanted) first += MINUTE;
      return first;
    }
}

interface Person {
  readonly zone: string;
  readonly week: readonly number[];
  readonly off: readonly CivilDate[];
  readonly fromOn: CivilDate | null;
  readonly untilOn: CivilDate | null;
}
const worksOn = ({ week, off, fromOn, untilOn }: Person, day: number): boolean =>
  (week[(day + 3) % 7] ?? 0) > 0 &&
  !off.includes(civil(day)) &&
  (fromOn === null || civil(day) >= fromOn) &&
  (untilOn === null || civil(day) <= untilOn);

function spanOf({ zone, week }: Person, day: number): readonly [number, number] {
  const minutes = week[(day + 3) % 7] ?? 0;
  if (minutes >= 1440) return [instantAt(zone, civil(day), 0), instantAt(zone, civil(day + 1), 0)];
  const start = instantAt(zone, civil(day), Math.min(540, 1440 - minutes));
  return [start, start + minutes * MINUTE];
}

/** Returns the first day from here on, in steps, that passes, or null if there is none within a year. */
function found(day: number, step: 1 | -1, passes: (day: number) => boolean): number | null {
  for (let away = 0; away <= 366; away++) if (passes(day + step * away)) return day + step * away;
  return null;
}

const anyPerson = fc.record({
  zone: fc.constantFrom(...ZONES),
  week: fc.constantFrom(...WEEKS),
  off: fc.array(fc.integer({ min: FIRST, max: LAST }).map(civil), { maxLength: 30 }),
  fromOn: fc.option(fc.integer({ min: FIRST, max: LAST }).map(civil), { freq: 4 }),
  untilOn: fc.option(fc.integer({ min: FIRST, max: LAST }).map(civil), { freq: 4 }),
});

test('a date starts and ends with working time of the agent on that day or the nearest working day, or of the office if unassigned or due after the agent has left', () => {
  const office: Person = { zone: 'UTC', week: [480, 480, 480, 480, 480, 0, 0], off: [], fromOn: null, untilOn: null };
  fc.assert(
    fc.property(anyPerson, fc.integer({ min: FIRST, max: LAST }), fc.boolean(), (person, day, isHoliday) => {
      const [half, rest] = [person.off.slice(0, 10), person.off.slice(10)];
      const agent = anAgent({
        id: asAgentId('A-1'),
        activeFromOn: person.fromOn,
        activeUntilOn: person.untilOn,
        calendar: {
          timeZone: person.zone,
          weekdayMinutes: person.week,
          dayStartMinute: 540,
          holidays: isHoliday ? 'XX' : null,
          timeOff: rest.map((on) => ({ fromOn: on, untilOn: on })),
        },
      });
      const known = isHoliday ? person : { ...person, off: rest };
      const own = { ...office, off: isHoliday ? half : [] };
      const snapshot = aSnapshot({ agents: [agent], office: UTC_OFFICE, holidays: { XX: half } });
      const clocks = civilClocks(snapshot);
      const expected = (step: 1 | -1, side: 0 | 1): number => {
        const hasLeft = step === -1 && known.untilOn !== null && civil(day) > known.untilOn;
        const theirs = hasLeft ? null : found(day, step, (other) => worksOn(known, other));
        if (theirs !== null) return spanOf(known, theirs)[side];
        const ours = found(day, step, (other) => worksOn(own, other));
        return ours === null ? Number.NaN : spanOf(own, ours)[side];
      };
      const times = clocks.of(0);
      expect(times.endOf(civil(day))).toBe(expected(-1, 1));
      expect(times.startOf(civil(day))).toBe(expected(1, 0));
      expect(clocks.lastEndOf(civil(day))).toBe(Math.max(times.endOf(civil(day)), clocks.of(null).endOf(civil(day))));
    }),
    { numRuns: runs(150, 5_000), seed: 5 },
  );
});
