import {
  demandAgainstSupply,
  forecastArrivals,
  loadsByAgent,
  periodsFrom,
  prepare,
} from '../../src/main/engine/index.ts';
import { agencyOf, type Size } from './support/agency.ts';
import { flag, line, machine, NOW_MS, timed } from './support/figures.ts';
import { snapshotOfAgency } from './support/snapshot.ts';

/** Load, demand against supply and forecast of an agency whose plan is in force as imported. `npm run bench -- workload --rounds 5` */
const SIZES: readonly Size[] = [
  { tasks: 2000, agents: 200 },
  { tasks: 10_000, agents: 300 },
];
const rounds = flag('rounds', 5);
const WEEKS = 12;

machine();
for (const size of SIZES) {
  const snapshot = snapshotOfAgency(agencyOf(size).agency);
  const { calendars } = prepare(snapshot, NOW_MS);
  console.log(`\n${size.tasks} tasks x ${size.agents} agents, ${snapshot.assignments.length} assigned`);
  const arrivals = forecastArrivals(snapshot, NOW_MS, { period: 'week', horizon: WEEKS });
  const weeks = periodsFrom(NOW_MS, 'week', WEEKS);
  const days = periodsFrom(NOW_MS, 'day', 28);
  line('load by agent and week, 12 weeks', await timed(rounds, () => loadsByAgent(snapshot, calendars, weeks, NOW_MS)));
  line('load by agent and day, 28 days', await timed(rounds, () => loadsByAgent(snapshot, calendars, days, NOW_MS)));
  const demand = () => demandAgainstSupply(snapshot, calendars, NOW_MS, { weeks: WEEKS, arrivals });
  const { firstShortage, waysOut } = demand();
  line(
    'demand against supply, by skill, with ways out',
    await timed(rounds, demand),
    `short first in ${firstShortage?.weekOf ?? 'no week'}, ${waysOut.length} ways out`,
  );
  line(
    'forecast of arrivals by week',
    await timed(rounds, () => forecastArrivals(snapshot, NOW_MS, { period: 'week', horizon: WEEKS })),
  );
}
