import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  compileCalendar,
  frozenSpans,
  weekOfShift,
  weekSpan,
  withoutSpans,
  workingMinutesBetween,
} from '../../../src/main/engine/index.ts';
import { asCivilDate, type Constraint, DAY_MS, HOUR_MS, instantOf } from '../../../src/shared/model/index.ts';
import { anAgent, NOW_MS } from '../../support/builders.ts';

const dayAt = (days: number) => asCivilDate(instantOf(NOW_MS + days * DAY_MS).slice(0, 10));
const anyFreezes = fc
  .array(fc.tuple(fc.integer({ min: -5, max: 40 }), fc.integer({ min: 0, max: 12 })), { maxLength: 4 })
  .map((rows) =>
    rows.map(
      ([from, days], at): Constraint => ({
        id: `f${at}`,
        kind: 'team_freeze',
        team: 'Design',
        fromOn: dayAt(from),
        untilOn: dayAt(from + days),
      }),
    ),
  );
const zones = fc.constantFrom('UTC', 'Pacific/Auckland', 'America/New_York');

it('removes exactly the working time in a freeze of the team from a calendar', () => {
  fc.assert(
    fc.property(anyFreezes, zones, (freezes, timeZone) => {
      const calendar = { ...anAgent().calendar, timeZone };
      const whole = compileCalendar(anAgent({ calendar }), {}, NOW_MS, NOW_MS + 60 * DAY_MS);
      const free = withoutSpans(whole, frozenSpans(freezes, 'Design', 'UTC'));
      for (let at = NOW_MS; at < NOW_MS + 60 * DAY_MS; at += HOUR_MS) {
        const on = instantOf(at).slice(0, 10);
        const frozen = freezes.some((one) => one.kind === 'team_freeze' && on >= one.fromOn && on <= one.untilOn);
        const expected = frozen ? 0 : workingMinutesBetween(whole, at, at + HOUR_MS);
        expect(workingMinutesBetween(free, at, at + HOUR_MS)).toBe(expected);
      }
      expect(withoutSpans(whole, frozenSpans(freezes, 'Studio', 'UTC'))).toBe(whole);
    }),
    { seed: 81, numRuns: 40 },
  );
});

it('assigns every instant to exactly one week of a zone, seven days long apart from clock changes', () => {
  fc.assert(
    fc.property(zones, fc.integer({ min: -5_000, max: 20_000 }), (timeZone, hours) => {
      const at = NOW_MS + hours * HOUR_MS;
      const [from, until] = weekSpan({ timeZone }, weekOfShift({ timeZone }, at, 1));
      expect(from <= at && at < until).toBe(true);
      expect(Math.abs(until - from - 7 * DAY_MS)).toBeLessThanOrEqual(HOUR_MS);
      expect(weekOfShift({ timeZone }, from - 1, 1) < weekOfShift({ timeZone }, from, 1)).toBe(true);
    }),
    { seed: 82, numRuns: 200 },
  );
});
