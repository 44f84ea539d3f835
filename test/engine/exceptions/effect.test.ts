import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decidedTrials,
  exceptionsByTask,
  isLeftAlone,
  preventionEffect,
  riskDifference,
} from '../../../src/main/engine/index.ts';
import { asTaskId, PREVENTIVE_KINDS, type PreventionTrial } from '../../../src/shared/model/index.ts';
import { sentenceOf } from '../../support/as-text.ts';
import { aTask, at, NOW } from '../../support/builders.ts';
import { anException, aTrial } from '../../support/exceptions.ts';
import { seeded } from '../../support/seeded.ts';

const trial = (
  risk: number,
  arm: PreventionTrial['arm'],
  hadException: boolean | null,
  action: PreventionTrial['action'] = 'agent',
) => aTrial({ risk, arm, hadException, action });

/**
 * Trials of tasks whose probability of an exception is their predicted risk, minus `effect` if acted on. A share of
 * them is left alone.
 */
function simulated(seed: number, count: number, effect: number, alone: number): readonly PreventionTrial[] {
  const roll = seeded(seed);
  return Array.from({ length: count }, () => {
    const risk = 0.35 + 0.6 * roll() ** 2;
    const arm = roll() < alone ? ('left_alone' as const) : ('acted' as const);
    const action = PREVENTIVE_KINDS[Math.floor(roll() * 3)] ?? 'agent';
    return trial(risk, arm, roll() < risk - (arm === 'acted' ? effect : 0), action);
  });
}

describe('the effect of prevention', () => {
  it('equals the Mantel-Haenszel risk difference, recounted from pairs', () => {
    const strata = fc.array(
      fc
        .tuple(
          fc.nat(30),
          fc.nat(30),
          fc.double({ min: 0, max: 1, noNaN: true }),
          fc.double({ min: 0, max: 1, noNaN: true }),
        )
        .map(([acted, leftAlone, p, q]) => ({
          acted,
          leftAlone,
          actedExceptions: Math.round(acted * p),
          leftAloneExceptions: Math.round(leftAlone * q),
        })),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(strata, (rows) => {
        // Every task acted on is compared with every task left alone in its stratum; a pair has the weight 1 / size of
        // the stratum.
        let [sum, weight] = [0, 0];
        for (const row of rows)
          for (let i = 0; i < row.acted; i++)
            for (let j = 0; j < row.leftAlone; j++) {
              const pair = 1 / (row.acted + row.leftAlone);
              sum += pair * ((i < row.actedExceptions ? 1 : 0) - (j < row.leftAloneExceptions ? 1 : 0));
              weight += pair;
            }
        const found = riskDifference(rows);
        if (weight === 0) expect(found).toBeNull();
        else expect(found?.difference).toBeCloseTo(sum / weight, 9);
        expect(found === null || found.variance >= 0).toBe(true);
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  it('has the variance of two shares if there is one large stratum', () => {
    const found = riskDifference([
      { acted: 4_000, actedExceptions: 1_000, leftAlone: 2_000, leftAloneExceptions: 800 },
    ]);
    expect(found?.difference).toBeCloseTo(0.25 - 0.4, 9);
    expect(Math.sqrt(found?.variance ?? 0)).toBeCloseTo(Math.sqrt((0.25 * 0.75) / 4_000 + (0.4 * 0.6) / 2_000), 4);
  });

  it.each([
    [0.2, 150, 0.2],
    [0.2, 600, 0.2],
    [0, 300, 0.2],
    [0.1, 400, 0.5],
    [0.2, 60, 0.3],
  ])(
    'includes the true effect %f in its interval in about 95 of 100 worlds (%i tasks, %f left alone)',
    (truth, count, alone) => {
      const WORLDS = 600;
      let [covered, shown] = [0, 0];
      for (let seed = 1; seed <= WORLDS; seed++) {
        const { low, high } = preventionEffect(simulated(seed * 31 + count, count, truth, alone));
        if (low === null || high === null) continue;
        shown++;
        if (low <= truth && truth <= high) covered++;
      }
      console.log(
        `Effect ${truth}, ${count} tasks, ${alone} left alone: the interval holds it in ${((100 * covered) / shown).toFixed(1)} of 100 (${shown} worlds).`,
      );
      expect(shown).toBeGreaterThan(WORLDS * 0.9);
      expect(covered / shown).toBeGreaterThan(0.92);
      expect(covered / shown).toBeLessThan(0.98);
    },
  );

  it.each([
    [15, 4, 1],
    [30, 2, 1],
  ])('holds it also where each of %i strata has %i acted on and %i left alone', (strata, acted, leftAlone) => {
    const WORLDS = 2_000;
    const roll = seeded(17);
    const had = (count: number, chance: number): number =>
      Array.from({ length: count }, roll).filter((x) => x < chance).length;
    let covered = 0;
    for (let world = 0; world < WORLDS; world++) {
      const found = riskDifference(
        Array.from({ length: strata }, () => {
          const risk = 0.35 + 0.6 * roll();
          return {
            acted,
            actedExceptions: had(acted, risk - 0.2),
            leftAlone,
            leftAloneExceptions: had(leftAlone, risk),
          };
        }),
      );
      if (found !== null && Math.abs(found.difference + 0.2) <= 1.96 * Math.sqrt(found.variance)) covered++;
    }
    expect(covered / WORLDS).toBeGreaterThan(0.915);
  });

  it('is not biased if tasks acted on have a higher risk, as a plain comparison would be', () => {
    const roll = seeded(2);
    const trials = Array.from({ length: 6_000 }, () => {
      const risk = roll() < 0.5 ? 0.4 : 0.9;
      const arm = roll() < (risk > 0.5 ? 0.85 : 0.3) ? ('acted' as const) : ('left_alone' as const);
      return trial(risk, arm, roll() < risk - (arm === 'acted' ? 0.1 : 0));
    });
    const shareOf = (arm: PreventionTrial['arm']) => {
      const rows = trials.filter((row) => row.arm === arm);
      return rows.filter((row) => row.hadException === true).length / rows.length;
    };
    expect(shareOf('acted')).toBeGreaterThan(shareOf('left_alone'));
    expect(preventionEffect(trials).reduction).toBeCloseTo(0.1, 1);
  });

  it('reports no effect from few tasks, counts only decided ones, and lists the bands that have tasks', () => {
    const few = preventionEffect([
      trial(0.4, 'acted', false),
      trial(0.9, 'left_alone', true),
      trial(0.7, 'acted', null),
    ]);
    expect(few.reduction).toBeNull();
    expect(sentenceOf(few.sentence)).toBe(
      '0 of 1 task acted on had an exception, and 1 of 1 task left alone. Too few to compare yet.',
    );
    expect(few.bands.map((band) => [band.fromRisk, band.untilRisk, band.acted, band.leftAlone])).toEqual([
      [0.35, 0.5, 1, 0],
      [0.8, 1, 0, 1],
    ]);
    expect(preventionEffect([]).bands).toEqual([]);
    expect(preventionEffect([trial(1, 'acted', true)]).bands[0]?.fromRisk).toBe(0.8);
  });

  it('is described in words that match the interval', () => {
    expect(sentenceOf(preventionEffect(simulated(3, 800, 0.25, 0.3)).sentence)).toMatch(
      /prevented an exception for 2\d% of tasks/,
    );
    expect(sentenceOf(preventionEffect(simulated(3, 800, -0.2, 0.3)).sentence)).toMatch(/acting added an exception/);
    expect(sentenceOf(preventionEffect(simulated(3, 200, 0, 0.3)).sentence)).toMatch(/no effect can be shown yet/);
  });
});

describe('the choice of tasks left alone', () => {
  it('depends only on the task, in the requested share', () => {
    const ids = Array.from({ length: 10_000 }, (_, n) => asTaskId(`T-${n}`));
    const alone = ids.filter((id) => isLeftAlone(id, 20));
    expect(Math.abs(alone.length / ids.length - 0.2)).toBeLessThan(0.012);
    expect(ids.filter((id) => isLeftAlone(id, 20))).toEqual(alone);
    expect(ids.some((id) => isLeftAlone(id, 0))).toBe(false);
    // Tasks left alone at a lower share are left alone at a higher one.
    expect(alone.every((id) => isLeftAlone(id, 35))).toBe(true);
  });
});

describe('a trial', () => {
  const open = aTask();
  const decided = (task: typeof open | null, detectedAt: string | null) =>
    decidedTrials(
      [aTrial()],
      new Map(task === null ? [] : [[task.id, task]]),
      exceptionsByTask(detectedAt === null ? [] : [anException({ detectedAt: at(detectedAt) })]),
      NOW,
    );
  it('is decided by an exception after the trial began, or by the end of the task', () => {
    expect(decided(open, null)).toEqual([]);
    expect(decided(open, '2026-11-23T10:00:00Z')).toMatchObject([
      { hadException: true, decidedAt: at('2026-11-23T10:00:00Z') },
    ]);
    expect(decided({ ...open, status: 'done' }, null)).toMatchObject([{ hadException: false, decidedAt: NOW }]);
    expect(decided({ ...open, status: 'done' }, '2026-11-23T10:00:00Z')).toMatchObject([{ hadException: true }]);
  });
  it('is not decided by an earlier exception, for a deleted task, or twice', () => {
    expect(decided(open, '2026-11-20T10:00:00Z')).toEqual([]);
    expect(decided(null, null)).toEqual([]);
    expect(decidedTrials([aTrial({ hadException: false })], new Map(), exceptionsByTask([anException()]), NOW)).toEqual(
      [],
    );
  });
});
