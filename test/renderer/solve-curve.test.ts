import { beforeEach, expect, test } from 'vitest';
import { drawnPoints, useSolveCurve } from '../../src/renderer/src/stores/solve-curve.ts';
import { DESK_INKS, solveCurve, stepCurve } from '../../src/shared/charts/index.ts';
import { MACHINE_READER } from '../../src/shared/format/index.ts';
import type { SolveProgress } from '../../src/shared/model/index.ts';

const style = { ...DESK_INKS, reader: MACHINE_READER };
const size = { width: 320, height: 96 };
const point = (phase: SolveProgress['phase'], elapsedMs: number, score: number, bound: number): SolveProgress => ({
  phase,
  elapsedMs,
  score,
  bound,
  doneRatio: 0,
});
beforeEach(() => useSolveCurve.setState({ points: [] }));

test('a new search starts a new curve, and what is reported before the first plan is not drawn', () => {
  const { add } = useSolveCurve.getState();
  for (const one of [point('prepare', 0, 0, 0), point('improve', 500, 800, 1000), point('improve', 900, 950, 1000)])
    add(one);
  expect(drawnPoints(useSolveCurve.getState().points)).toHaveLength(2);
  add(point('prepare', 0, 0, 0));
  expect(drawnPoints(useSolveCurve.getState().points)).toEqual([]);
});

test('the curve says its last value and maximum as reported', () => {
  const points = [point('improve', 500, 800, 1000), point('improve', 1500, 9412, 9452)];
  expect(solveCurve({ points, current: 700 }, size, style)).toContain(
    'After 1.5 s: plan value 9,412, proven maximum 9,452.',
  );
});

test('the staircase of moves says the value of each number of moves', () => {
  const drawn = stepCurve(
    { values: [9208, 9260, 9260], chosen: 1, what: 'Plan value', labels: { first: 'none', chosen: 'now' } },
    size,
    style,
  );
  expect(drawn).toContain('Plan value. 0: 9,208; 1: 9,260; 2: 9,260');
});
