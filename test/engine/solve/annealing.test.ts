import { expect, it } from 'vitest';
import { openCore } from '../../../src/main/app/core/core.ts';
import { solveHere } from '../../../src/main/app/planning/solve-port.ts';
import { prepare } from '../../../src/main/engine/index.ts';
import { chainsOf, searchPlan } from '../../../src/main/engine/schedule/index.ts';
import { decide } from '../../../src/main/engine/solve/decide.ts';
import type { Snapshot } from '../../../src/shared/model/index.ts';
import { bestByAnnealing } from '../../support/annealing.ts';
import { NOW_MS } from '../../support/builders.ts';
import { runs } from '../../support/long.ts';
import { sampleAgency } from '../../support/sample-agency.ts';

/** Returns the work of the sample agency before its first plan, as a proposal receives it. */
async function sampleWork(): Promise<Snapshot> {
  let work: Snapshot | null = null;
  const port = solveHere();
  const solve: typeof port.solve = (job, onProgress) => {
    work = job.snapshot;
    return port.solve({ ...job, workLimit: 1 }, onProgress);
  };
  const path = await sampleAgency();
  const opened = openCore({ path, create: false, host: 'cli', clock: () => NOW_MS, solve: { ...port, solve } });
  if (!opened.ok) throw new Error(opened.error.message);
  await opened.value.handlers['plan.propose']({ seed: 1 });
  opened.value.close();
  if (work === null) throw new Error('A proposal was expected.');
  return work;
}

it('the search finds a plan of the sample agency that is at least as valuable as one by annealing with several times the work', async () => {
  const prepared = prepare(await sampleWork(), NOW_MS);
  const budget = 15;
  const asked = { seed: 1, moveBudget: budget, shouldStop: () => false, onProgress: () => undefined, withCost: false };
  const { board } = decide(prepared, asked);
  const first = decide(prepared, { ...asked, workLimit: 1 }).board;
  expect(board.value).toBeGreaterThanOrEqual(first.value);
  const { problem } = first;
  const prices = new Float64Array(problem.calendars.length);
  // A published plan also has to be worth the change, which annealing knows nothing of.
  const { board: searched } = searchPlan(first, {
    problem,
    chains: chainsOf(problem, prices),
    prices,
    seed: 1,
    moveBudget: budget,
    bound: Number.POSITIVE_INFINITY,
    urgent: new Set(),
    isWorthMoving: (value, still) => value > still,
    pulse: () => false,
  });
  // The default amount of work for a plan.
  const workOfPlan = 250_000 + 100 * board.problem.taskCount;
  for (let seed = 1; seed <= runs(1, 3); seed++) {
    const annealed = bestByAnnealing(first, { seed, work: runs(2, 10) * workOfPlan, budget });
    expect(annealed.moves).toBeLessThanOrEqual(budget);
    expect(annealed.value).toBeGreaterThan(first.value);
    expect(searched.value).toBeGreaterThanOrEqual(annealed.value);
  }
});
