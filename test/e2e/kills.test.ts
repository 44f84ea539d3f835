import { expect, test } from 'vitest';
import { killInWork } from '../support/kills.ts';

/** TDE_KILLS=500 for the count of docs/benchmarks.md; a kill takes about a second. */
const ROUNDS = Number(process.env.TDE_KILLS ?? 8);

test(
  `${ROUNDS} kill -9 in the middle of mixed work lose no acknowledged step and leave none in part`,
  async () => {
    const killed = await killInWork(ROUNDS, 7);
    console.log(
      `${ROUNDS} kills, ${killed.midStep} within a step, of which ${killed.landed} were on disk; ${killed.acknowledged} steps acknowledged, ${killed.lost.length} lost, ${killed.partial.length} partial`,
    );
    expect([killed.lost, killed.partial]).toEqual([[], []]);
    expect(killed.midStep).toBeGreaterThan(ROUNDS / 3);
  },
  30_000 + ROUNDS * 10_000,
);
