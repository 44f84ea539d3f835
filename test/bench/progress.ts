import { allocate, prepare, taskProgress } from '../../src/main/engine/index.ts';
import { asPlanId } from '../../src/shared/model/index.ts';
import { agencyOf, type Size } from './support/agency.ts';
import { flag, line, machine, NOW_MS, timed } from './support/figures.ts';
import { snapshotOfAgency } from './support/snapshot.ts';

/** Progress and forecasts of an agency whose first plan is published, 200 draws. `npm run bench -- progress --rounds 5` */
const SIZES: readonly Size[] = [
  { tasks: 2000, agents: 200 },
  { tasks: 10_000, agents: 300 },
];
const rounds = flag('rounds', 5);

machine();
for (const size of SIZES) {
  console.log(`\n${size.tasks} tasks x ${size.agents} agents`);
  const unplanned = snapshotOfAgency(agencyOf(size).agency);
  const { assignments } = allocate(unplanned, { nowMs: NOW_MS, seed: 1, planId: asPlanId('P-1') });
  const snapshot = { ...unplanned, assignments };
  const reportsOf = () => [];
  // A new preparation each time: the forecast is cached with it.
  const all = () => taskProgress(prepare(snapshot, NOW_MS), { reportsOf });
  const rows = all();
  const risky = rows.filter((row) => row.delayRisk.drivers.length > 0);
  line('progress, finishes and drivers of all tasks', await timed(rounds, all), `${risky.length} at risk or late`);
  const prepared = prepare(snapshot, NOW_MS);
  taskProgress(prepared, { reportsOf });
  const one = risky.slice(0, 1).map((row) => row.taskId);
  line(
    'what takes the risk of one task away',
    await timed(rounds, () => taskProgress(prepared, { reportsOf, taskIds: one, remedies: true })),
  );
}
