import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  demandAgainstSupply,
  forecastArrivals,
  loadsByAgent,
  periodsFrom,
  prepare,
} from '../../src/main/engine/index.ts';
import type { Snapshot } from '../../src/shared/model/index.ts';
import { UTC_CLOCK } from '../support/utc-office.ts';
import { agencyOf, type Size } from './support/agency.ts';
import { openBench } from './support/core.ts';
import { flag, line, machine, NOW_MS, timed } from './support/figures.ts';
import { snapshotOfAgency } from './support/snapshot.ts';

/** Load, demand against supply, forecast, and the monitor's check, of an agency whose first plan is published. `npm run bench -- workload --rounds 5` */
const SIZES: readonly Size[] = [
  { tasks: 2000, agents: 200 },
  { tasks: 10_000, agents: 300 },
];
const rounds = flag('rounds', 5);
const WEEKS = 12;

machine();
for (const size of SIZES) {
  console.log(`\n${size.tasks} tasks x ${size.agents} agents`);
  await benchEngine(snapshotOfAgency(agencyOf(size).agency));
  await benchMonitor(size);
}

async function benchEngine(snapshot: Snapshot): Promise<void> {
  const { calendars } = prepare(snapshot, NOW_MS);
  const arrivals = forecastArrivals(snapshot, NOW_MS, { period: 'week', horizon: WEEKS });
  const weeks = periodsFrom(UTC_CLOCK, NOW_MS, 'week', WEEKS);
  const days = periodsFrom(UTC_CLOCK, NOW_MS, 'day', 28);
  const demand = () => demandAgainstSupply(snapshot, calendars, NOW_MS, { weeks: WEEKS, arrivals });
  line(
    'load by agent and week, 12 weeks',
    await timed(rounds, () => loadsByAgent(snapshot, calendars, weeks, { nowMs: NOW_MS })),
  );
  line(
    'load by agent and day, 28 days',
    await timed(rounds, () => loadsByAgent(snapshot, calendars, days, { nowMs: NOW_MS })),
  );
  line(
    'demand against supply, all unassigned, options',
    await timed(rounds, demand),
    `${demand().options.length} options`,
  );
  const forecast = () => forecastArrivals(snapshot, NOW_MS, { period: 'week', horizon: WEEKS });
  line('forecast of arrivals by week', await timed(rounds, forecast));
}

/** The check of the monitor in an open workspace, as the core runs it. */
async function benchMonitor(size: Size): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tde-bench-'));
  let due = (): void => undefined;
  const core = await openBench(join(folder, 'agency.tde'), (_ms, run) => {
    due = run;
    return () => {
      due = () => undefined;
    };
  });
  const { agency, files } = agencyOf(size);
  await core.call('import.commit', { files: [...files], options: {} });
  await core.call('plan.propose', {});
  const { applied } = await core.call('plan.apply', {});
  await core.call('monitor.run', {});
  line(
    'the monitor checks, nothing changed',
    await timed(Math.max(rounds, 20), () => core.call('monitor.run', {})),
    `${applied} assigned`,
  );
  const checks: number[] = [];
  const soon: number[] = [];
  const taskIds = agency.tasks.filter((task) => task.status === 'queued').map((task) => task.id);
  for (let round = 0; round < rounds; round++) {
    const id = taskIds[round] ?? '';
    await core.call('task.edit', { taskIds: [id], changes: { estimateHours: 5 + round } });
    await core.call('queue.rows', {});
    const from = performance.now();
    due();
    soon.push(performance.now() - from);
    const again = performance.now();
    await core.call('monitor.run', {});
    checks.push(performance.now() - again);
  }
  line('the monitor checks by itself after an edit', soon);
  line('monitor.run after that: demand solved again as well', checks);
  line('Today, after that check', await timed(rounds, () => core.call('today.view', {})));
  line('balancing is proposed', await timed(Math.min(rounds, 3), () => core.call('balance.check', {})));
  core.close();
  rmSync(folder, { recursive: true, force: true });
}
