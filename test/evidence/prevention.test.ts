import { describe, expect, it } from 'vitest';
import { preventionEffect } from '../../src/main/engine/index.ts';
import { sentenceOf } from '../support/as-text.ts';
import { runs } from '../support/long.ts';
import { type Month, riskyMonth } from './support/risky-month.ts';

/**
 * Simulated months of 5,000 tasks with true chances of the simulated world's own; every day the engine learns, forecasts, draws who is left
 * alone and proposes, and what it proposes truly lowers the chance, or does not.
 */
const SEEDS = [7, 8, 9].slice(0, runs(1, 3));
const month = (seed: number, actingHelps: boolean): Month =>
  riskyMonth({ seed, tasks: 5_000, actingHelps, preventionRisk: 0.35, preventionControl: 30 });

/** By how much acting truly lowers the chance, on average over the tasks of the trial. */
const trueReduction = ({ trials, truths }: Month): number =>
  trials.reduce((sum, { taskId }) => {
    const truth = truths.get(taskId);
    return truth === undefined ? sum : sum + truth.alone - truth.acted;
  }, 0) / trials.length;

const share = (part: number, whole: number): string => (whole === 0 ? '-' : (part / whole).toFixed(2));
const shown = (found: Month) => {
  const effect = preventionEffect(found.trials);
  console.table(
    effect.bands.map((band) => ({
      'predicted risk': `${band.fromRisk} to ${band.untilRisk}`,
      'acted on': band.acted,
      'with an exception': share(band.actedExceptions, band.acted),
      'left alone': band.leftAlone,
      'of these with one': share(band.leftAloneExceptions, band.leftAlone),
    })),
  );
  console.log(effect.sentence);
  return effect;
};

describe('prevention over a month of 5,000 tasks', () => {
  it.each(SEEDS)(
    'lowers the rate of exceptions compared with tasks left alone at equal risk, by its true effect (seed %i)',
    (seed) => {
      const found = month(seed, true);
      const effect = shown(found);
      console.log(
        `True reduction ${trueReduction(found).toFixed(3)}; ${found.exceptions} exceptions in ${found.finished} tasks.`,
      );
      expect(found.finished).toBe(5_000);
      expect(found.trials.every((trial) => trial.hadException !== null)).toBe(true);
      const filled = effect.bands.filter((band) => Math.min(band.acted, band.leftAlone) >= 20);
      expect(filled.length).toBeGreaterThanOrEqual(3);
      for (const band of filled)
        expect(band.actedExceptions / band.acted).toBeLessThan(band.leftAloneExceptions / band.leftAlone);
      expect(effect.low).toBeGreaterThan(0);
      expect(effect.low).toBeLessThan(trueReduction(found));
      expect(effect.high).toBeGreaterThan(trueReduction(found));
    },
    60_000,
  );

  it.each(SEEDS)(
    'shows no effect if actions have none (seed %i)',
    (seed) => {
      const effect = shown(month(seed, false));
      expect(effect.low).toBeLessThan(0);
      expect(effect.high).toBeGreaterThan(0);
      expect(sentenceOf(effect.sentence)).toContain('no effect can be shown');
    },
    60_000,
  );

  it('predicts newer work better than the overall rate does, after a week of learning, with calibrated risks', () => {
    const found = month(10, true);
    for (const { day, brier, base } of found.calibrations) if (day >= 7) expect(brier).toBeLessThan(base);
    const alone = found.trials.filter((trial) => trial.arm === 'left_alone');
    const actual = alone.filter((trial) => trial.hadException === true).length / alone.length;
    const predicted = alone.reduce((sum, trial) => sum + trial.risk, 0) / alone.length;
    console.log(`Left alone: said ${predicted.toFixed(3)}, happened ${actual.toFixed(3)}, ${alone.length} tasks.`);
    expect(Math.abs(predicted - actual)).toBeLessThan(0.1);
    const drawn = alone.length / found.trials.length;
    expect(Math.abs(drawn - 0.3)).toBeLessThan(0.05);
  });
});
