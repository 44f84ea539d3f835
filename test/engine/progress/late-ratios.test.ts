import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runToEnd } from '../../../src/main/engine/base/run-to-end.ts';
import { forecastQueue, prepare } from '../../../src/main/engine/index.ts';
import { sharedNormals } from '../../../src/main/engine/progress/draws.ts';
import { lateRatioChangesInSteps } from '../../../src/main/engine/progress/index.ts';
import { asPublished } from '../../../src/main/engine/solve/as-published.ts';
import { NOW_MS } from '../../support/builders.ts';
import { runs } from '../../support/long.ts';
import { agencySnapshot, anyAgency } from '../../support/random-agency.ts';

test('how often work is late before and after a change is as in the forecasts of the queue, and as before for all the rest', () => {
  const normals = sharedNormals();
  let [same, changes] = [0, 0];
  fc.assert(
    fc.property(anyAgency.map(agencySnapshot), fc.infiniteStream(fc.nat({ max: 5 })), (snapshot, draws) => {
      const drawn = (): number => draws.next().value ?? 0;
      const prepared = prepare(snapshot, NOW_MS);
      const agents = snapshot.agents.map(({ id }) => id);
      // Some work goes to another agent, some loses its own, and in every second state only one row is changed.
      const isSmall = drawn() % 2 === 0;
      const rows = prepared.snapshot.assignments;
      const left = rows.filter((_, index) => (isSmall ? index !== 0 : drawn() !== 0));
      const changed = left.map((row) => {
        const agentId = !isSmall && drawn() === 0 ? agents[drawn() % agents.length] : undefined;
        return agentId === undefined ? row : { ...row, agentId };
      });
      const after = asPublished(changed, prepared);
      const found = runToEnd(lateRatioChangesInSteps(prepared, after, normals));
      const before = ratiosOf(forecastQueue(prepare({ ...snapshot, assignments: [...snapshot.assignments] }, NOW_MS)));
      const whole = ratiosOf(forecastQueue(asPublished([...changed], prepared)));
      for (const index of found.same) expect(whole.get(index)).toBe(before.get(index));
      const others = (all: ReadonlyMap<number, number>) =>
        [...all].filter(([index]) => !found.same.has(index)).sort(byIndex);
      expect([...found.before].sort(byIndex)).toEqual(others(before));
      expect([...found.after].sort(byIndex)).toEqual(others(whole));
      same += found.same.size;
      changes += found.after.size;
    }),
    { seed: 20261201, numRuns: runs(80, 2_000) },
  );
  expect(Math.min(same, changes)).toBeGreaterThan(50);
});

const ratiosOf = ({ finishes }: ReturnType<typeof forecastQueue>): ReadonlyMap<number, number> =>
  new Map([...finishes].map(([index, { lateRatio }]) => [index, lateRatio]));
const byIndex = ([a = 0]: readonly number[], [b = 0]: readonly number[]): number => a - b;
