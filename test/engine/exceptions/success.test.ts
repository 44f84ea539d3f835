import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaQuantile, betaShareBelow } from '../../../src/main/engine/exceptions/beta.ts';
import {
  type DecidedAttempt,
  decidedAttempts,
  learnSuccess,
  orderStrategies,
  type SuccessContext,
} from '../../../src/main/engine/exceptions/index.ts';
import { type AttemptCorrection, STRATEGIES, type Strategy } from '../../../src/shared/model/index.ts';
import { NOW } from '../../support/builders.ts';
import { anAttempt, anException } from '../../support/exceptions.ts';
import { seeded } from '../../support/seeded.ts';

const FILM: SuccessContext = { kind: 'late', causeClass: 'capacity', taskType: 'film' };
const tries = (strategy: Strategy, succeeded: number, failed: number, of = FILM): readonly DecidedAttempt[] =>
  Array.from({ length: succeeded + failed }, (_, at) => ({ ...of, strategy, succeeded: at < succeeded, at: NOW }));

/**
 * Returns the share of a beta distribution below x, by Simpson's rule over its density, without series or gamma
 * function.
 */
function integrated(x: number, a: number, b: number): number {
  const area = (until: number): number => {
    const steps = 20_000;
    let sum = 0;
    for (let at = 0; at <= steps; at++) {
      const here = (until * at) / steps;
      const weight = at === 0 || at === steps ? 1 : at % 2 === 1 ? 4 : 2;
      sum += weight * here ** (a - 1) * (1 - here) ** (b - 1);
    }
    return (sum * until) / steps / 3;
  };
  return area(x) / area(1);
}

describe('the beta distribution', () => {
  it('matches the known closed forms', () => {
    // I_x(1, 1) = x; I_x(a, 1) = x^a; I_x(1, b) = 1 - (1-x)^b; I_x(2, 2) = 3x^2 - 2x^3; I_1/2(a, a) = 1/2; I_x(1/2, 1/2) = 2/pi asin sqrt x.
    for (const x of [0.01, 0.2, 0.5, 0.77, 0.99]) {
      expect(betaShareBelow(x, 1, 1)).toBeCloseTo(x, 12);
      expect(betaShareBelow(x, 7.5, 1)).toBeCloseTo(x ** 7.5, 12);
      expect(betaShareBelow(x, 1, 4)).toBeCloseTo(1 - (1 - x) ** 4, 12);
      expect(betaShareBelow(x, 2, 2)).toBeCloseTo(3 * x ** 2 - 2 * x ** 3, 12);
      expect(betaShareBelow(x, 0.5, 0.5)).toBeCloseTo((2 / Math.PI) * Math.asin(Math.sqrt(x)), 12);
    }
    for (const a of [0.3, 4, 80, 2500]) expect(betaShareBelow(0.5, a, a)).toBeCloseTo(0.5, 10);
  });

  it('agrees with the sum of its density', () => {
    for (const [a, b] of [
      [3.6, 4.4],
      [12, 3],
      [2, 40],
      [55, 49],
    ] as const)
      for (const x of [0.05, 0.3, 0.5, 0.9]) expect(betaShareBelow(x, a, b)).toBeCloseTo(integrated(x, a, b), 7);
  });

  it('inverts every quantile', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.double({ min: 0.5, max: 500, noNaN: true }),
        fc.double({ min: 0.5, max: 500, noNaN: true }),
        (p, a, b) => {
          expect(betaShareBelow(betaQuantile(p, a, b), a, b)).toBeCloseTo(p, 8);
        },
      ),
      { seed: 7, numRuns: 300 },
    );
  });
});

describe('the success rate of a strategy', () => {
  it('is between its own cases and those of wider contexts, and closer to its own with more cases', () => {
    const wide = tries('reassign', 60, 40, { ...FILM, taskType: 'web' });
    const few = learnSuccess([...wide, ...tries('reassign', 0, 4)]).of(FILM, 'reassign');
    const many = learnSuccess([...wide, ...tries('reassign', 0, 60)]).of(FILM, 'reassign');
    expect([few.cases, few.succeeded]).toEqual([4, 0]);
    expect(few.rate).toBeGreaterThan(0.2);
    expect(few.rate).toBeLessThan(0.6);
    expect(many.rate).toBeLessThan(0.1);
    expect(many.high - many.low).toBeLessThan(few.high - few.low);
  });

  it('is the general default without cases, and higher for a strategy meant for the cause', () => {
    const model = learnSuccess([]);
    const capability: SuccessContext = { ...FILM, causeClass: 'capability' };
    expect(model.of(FILM, 'reassign')).toMatchObject({ cases: 0, succeeded: 0, rate: 0.65 });
    expect(model.of(capability, 'relax').rate).toBeGreaterThan(model.of(FILM, 'relax').rate);
    expect(model.rows()).toEqual([]);
  });

  it('never falls with one more success or rises with one more failure, and lies in its interval', () => {
    const context = fc.record({
      kind: fc.constantFrom('late' as const, 'failed' as const),
      causeClass: fc.constantFrom('capacity' as const, 'transient' as const),
      taskType: fc.constantFrom('film', 'web', null),
    });
    const attempt = fc.tuple(context, fc.constantFrom(...STRATEGIES), fc.boolean());
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 60 }), attempt, (before, [of, strategy, succeeded]) => {
        const cases = before.map(([on, with_, worked]) => ({ ...on, strategy: with_, succeeded: worked, at: NOW }));
        const was = learnSuccess(cases).of(of, strategy);
        const is = learnSuccess([...cases, { ...of, strategy, succeeded, at: NOW }]).of(of, strategy);
        expect(succeeded ? is.rate >= was.rate : is.rate <= was.rate).toBe(true);
        for (const row of learnSuccess(cases).rows()) {
          expect(row.low <= row.rate && row.rate <= row.high).toBe(true);
          expect(row.low >= 0 && row.high <= 1).toBe(true);
        }
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it('lists every context once, the widest first, with counts that match a recount', () => {
    const cases = [...tries('retry', 3, 2), ...tries('retry', 1, 0, { ...FILM, causeClass: 'data', taskType: null })];
    const rows = learnSuccess(cases).rows();
    expect(rows.map((row) => [row.causeClass, row.taskType, row.cases, row.succeeded])).toEqual([
      [null, null, 6, 4],
      ['capacity', null, 5, 3],
      ['data', null, 1, 1],
      ['capacity', 'film', 5, 3],
    ]);
  });
});

describe('attempts that are learned from', () => {
  const exception = anException({
    attempts: [
      anAttempt({ attemptId: 'a', outcome: 'succeeded' }),
      anAttempt({ attemptId: 'b', outcome: 'failed' }),
      anAttempt({ attemptId: 'c', outcome: 'pending' }),
      anAttempt({ attemptId: 'd', outcome: 'withdrawn' }),
    ],
  });
  const correction = (attemptId: string, outcome: AttemptCorrection['outcome']) =>
    new Map([[attemptId, { attemptId, outcome, at: NOW, by: 'Operator', note: '' }]]);
  const outcomes = (corrections: ReadonlyMap<string, AttemptCorrection>) =>
    decidedAttempts([exception], corrections).map((row) => row.succeeded);

  it('are those decided', () => expect(outcomes(new Map())).toEqual([true, false]));
  it('follow corrections by the operator', () => {
    expect(outcomes(correction('a', 'failed'))).toEqual([false, false]);
    expect(outcomes(correction('b', 'ignored'))).toEqual([true]);
    expect(outcomes(correction('c', 'succeeded'))).toEqual([true, false, true]);
  });
});

describe('the order of strategies', () => {
  const model = learnSuccess([
    ...tries('retry', 30, 70),
    ...tries('reassign', 80, 20),
    ...tries('more_time', 60, 40),
    ...tries('relax', 1, 4),
  ]);
  const all: readonly Strategy[] = ['retry', 'reassign', 'more_time', 'relax'];
  const isHarmless = (strategy: Strategy): boolean => strategy === 'retry' || strategy === 'relax';
  const order = (exploreRatio: number, seed: string, candidates = all) =>
    orderStrategies(model, FILM, candidates, { exploreRatio, seed, isHarmless });

  it('is by success rate', () => {
    expect(order(0, 'X-1').map((row) => row.strategy)).toEqual(['reassign', 'more_time', 'retry', 'relax']);
    expect(order(0, 'X-1').some((row) => row.isExploration)).toBe(false);
  });
  it('explores only harmless strategies with the least history, in the requested share of attempts', () => {
    const explored = Array.from({ length: 4_000 }, (_, at) => order(0.1, `X-${at}#1`)).filter(
      ([first]) => first?.isExploration === true,
    );
    expect(explored.length / 4_000).toBeGreaterThan(0.085);
    expect(explored.length / 4_000).toBeLessThan(0.115);
    expect(new Set(explored.map(([first]) => first?.strategy))).toEqual(new Set(['relax']));
    for (const rows of explored) expect(new Set(rows.map((row) => row.strategy))).toEqual(new Set(all));
    expect(order(1, 'X-1', ['reassign', 'more_time']).some((row) => row.isExploration)).toBe(false);
  });
  it('is the same for the same seed', () => expect(order(0.5, 'X-7#2')).toEqual(order(0.5, 'X-7#2')));
});

describe('the true order of strategies whose rates differ by 10 points', () => {
  const TRUE: readonly (readonly [Strategy, number])[] = [
    // The opposite of the prior, so that the prior does not help.
    ['relax', 0.7],
    ['retry', 0.6],
    ['split', 0.5],
    ['more_time', 0.4],
    ['reassign', 0.3],
  ];
  const SEEDS = 400;
  const recovered = (cases: number) => {
    let [pairs, whole, best, plain] = [0, 0, 0, 0];
    for (let seed = 1; seed <= SEEDS; seed++) {
      const roll = seeded(seed * 7919 + cases);
      const attempts = TRUE.flatMap(([strategy, rate]) =>
        tries(strategy, 0, cases).map((row) => ({ ...row, succeeded: roll() < rate })),
      );
      const model = learnSuccess(attempts);
      const found = TRUE.map(([strategy]) => model.of(FILM, strategy));
      const right = found.slice(1).filter((row, at) => (found[at]?.rate ?? 0) > row.rate).length;
      pairs += right / (TRUE.length - 1);
      plain +=
        found.slice(1).filter((row, at) => (found[at]?.succeeded ?? 0) > row.succeeded).length / (TRUE.length - 1);
      whole += right === TRUE.length - 1 ? 1 : 0;
      best += found.every((row) => row.rate <= (found[0]?.rate ?? 0)) ? 1 : 0;
    }
    return { cases, pairs: pairs / SEEDS, plain: plain / SEEDS, whole: whole / SEEDS, best: best / SEEDS };
  };

  it('is recovered as often as the number of cases allows', () => {
    const rows = [50, 100, 200, 400].map(recovered);
    console.table(
      rows.map(({ cases, pairs, plain, whole, best }) => ({
        'cases each': cases,
        'neighbours in order': pairs.toFixed(3),
        'by bare counts': plain.toFixed(3),
        'best found': best.toFixed(3),
        'whole order': whole.toFixed(3),
      })),
    );
    for (const row of rows) expect(row.pairs).toBeGreaterThanOrEqual(row.plain - 0.04);
    expect(rows[0]?.pairs).toBeGreaterThan(0.82);
    expect(rows[1]?.pairs).toBeGreaterThan(0.9);
    expect(rows[2]?.pairs).toBeGreaterThan(0.96);
    expect(rows[3]?.whole).toBeGreaterThan(0.97);
  });
});
