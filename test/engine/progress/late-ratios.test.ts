import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runToEnd } from '../../../src/main/engine/base/run-to-end.ts';
import { forecastQueue, prepare } from '../../../src/main/engine/index.ts';
import { sharedNormals } from '../../../src/main/engine/progress/draws.ts';
import { lateRatiosInSteps } from '../../../src/main/engine/progress/index.ts';
import { asPublished } from '../../../src/main/engine/solve/as-published.ts';
import { NOW_MS } from '../../support/builders.ts';
import { runs } from '../../support/long.ts';
import { agencySnapshot, anyAgency } from '../../support/random-agency.ts';

test('the shares of late draws are those of the forecast of the queue, with any relations and pins, also from shared draws', () => {
  const normals = sharedNormals();
  fc.assert(
    fc.property(anyAgency.map(agencySnapshot), (snapshot) => {
      const { ratios } = runToEnd(lateRatiosInSteps(prepare(snapshot, NOW_MS), normals));
      const forecast = forecastQueue(prepare({ ...snapshot, assignments: [...snapshot.assignments] }, NOW_MS));
      expect([...ratios].sort(byIndex)).toEqual(
        [...forecast.finishes].map(([index, { lateRatio }]) => [index, lateRatio]).sort(byIndex),
      );
    }),
    { seed: 20261201, numRuns: runs(60, 2_000) },
  );
});

test('only what a change of the plan affects is simulated again, and gives the same shares', () => {
  const normals = sharedNormals();
  fc.assert(
    fc.property(anyAgency.map(agencySnapshot), fc.infiniteStream(fc.nat({ max: 5 })), (snapshot, draws) => {
      const drawn = (): number => draws.next().value ?? 0;
      const prepared = prepare(snapshot, NOW_MS);
      const agents = snapshot.agents.map(({ id }) => id);
      // Some work goes to another agent, some loses its own, and some gets one for the first time.
      const left = prepared.snapshot.assignments.filter(() => drawn() !== 0);
      const changed = left.map((row) => {
        const agentId = drawn() === 0 ? agents[drawn() % agents.length] : undefined;
        return agentId === undefined ? row : { ...row, agentId };
      });
      const last = runToEnd(lateRatiosInSteps(prepared, normals));
      const after = runToEnd(lateRatiosInSteps(asPublished(changed, prepared), normals, last));
      const whole = runToEnd(lateRatiosInSteps(asPublished([...changed], prepared), normals));
      expect([...after.ratios].sort(byIndex)).toEqual([...whole.ratios].sort(byIndex));
    }),
    { seed: 20261202, numRuns: runs(40, 2_000) },
  );
});
const byIndex = ([a = 0]: readonly number[], [b = 0]: readonly number[]): number => a - b;
