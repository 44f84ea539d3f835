import { allocate, type Prepared, prepare, proposeBalance, weeksFrom } from '../../src/main/engine/index.ts';
import { asCivilDate, asPlanId, DAY_MS, instantOf, type Snapshot } from '../../src/shared/model/index.ts';
import { UTC_CLOCK } from '../support/utc-office.ts';
import { agencyOf } from './support/agency.ts';
import { flag, line, machine, NOW_MS, timed } from './support/figures.ts';
import { snapshotOfAgency } from './support/snapshot.ts';

/** Balancing after a published plan is upset: every tenth agent is away for the next two weeks, and what they hold slips. */
const rounds = flag('rounds', 3);
const WEEKS = 8;
const onDay = (days: number) => asCivilDate(instantOf(NOW_MS + days * DAY_MS).slice(0, 10));

/** The agency with its first plan published, then with a tenth of its agents away. */
function upset(snapshot: Snapshot): Prepared {
  const plan = allocate(snapshot, { nowMs: NOW_MS, seed: 1, planId: asPlanId('P-1') });
  const placed = new Set(plan.assignments.map((row) => row.taskId));
  const tasks = snapshot.tasks.map((task) =>
    placed.has(task.id) && task.status === 'queued' ? { ...task, status: 'assigned' as const } : task,
  );
  const agents = snapshot.agents.map((agent, index) =>
    index % 10 === 0
      ? { ...agent, calendar: { ...agent.calendar, timeOff: [{ fromOn: onDay(0), untilOn: onDay(13) }] } }
      : agent,
  );
  return prepare({ ...snapshot, tasks, agents, assignments: plan.assignments }, NOW_MS);
}

machine();
for (const size of [
  { tasks: 2000, agents: 200 },
  { tasks: 10_000, agents: 300 },
]) {
  const prepared = upset(snapshotOfAgency(agencyOf(size).agency));
  console.log(`\n${size.tasks} tasks x ${size.agents} agents, ${prepared.snapshot.assignments.length} assigned`);
  const weeks = weeksFrom(UTC_CLOCK, NOW_MS, WEEKS);
  const found = proposeBalance(prepared, weeks);
  const late = `late ${found.before.lateTaskIds.length} -> ${found.after.lateTaskIds.length}`;
  const deviation = `deviation ${found.before.deviation.toFixed(3)} -> ${found.after.deviation.toFixed(3)}`;
  const note = `${found.moves.length} moves, ${late}, ${deviation}`;
  line('the fewest moves that mend it', await timed(rounds, () => proposeBalance(prepared, weeks)), note);
  for (const fact of found.facts) console.log(`  ${fact}`);
}
