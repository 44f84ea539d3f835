import { createHash } from 'node:crypto';
import { nextRecompute, prepare, rescoreDue, scoreAll } from '../../src/main/engine/index.ts';
import { msOf } from '../../src/shared/model/index.ts';
import { agencyOf } from './support/agency.ts';
import { flag, line, machine, NOW_MS, timed } from './support/figures.ts';
import { snapshotOfAgency } from './support/snapshot.ts';

/** Scoring the queue without a workspace: all of it, what is due at the next instant, and the preparation. The digest says whether a change kept every byte. */
const rounds = flag('rounds', 15);
machine();
for (const size of [
  { tasks: 2000, agents: 200 },
  { tasks: 10_000, agents: 300 },
]) {
  const snapshot = snapshotOfAgency(agencyOf(size).agency);
  const prepared = prepare(snapshot, NOW_MS);
  const text = JSON.stringify(scoreAll(prepared.priority, NOW_MS));
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
  console.log(`\n${size.tasks} tasks x ${size.agents} agents, scores ${digest}`);
  line('rescore the whole queue', await timed(rounds, () => scoreAll(prepared.priority, NOW_MS)));
  const next = nextRecompute(prepared);
  const due = next === null ? 0 : prepared.scores.filter((score) => score?.recomputeAt === next).length;
  const tick = await timed(rounds, () => rescoreDue(prepared.priority, prepared, next === null ? NOW_MS : msOf(next)));
  line('tick: score what is due, rank', tick, `${due} due`);
  line('prepare: calendars, matching, priorities, ranks', await timed(rounds, () => prepare(snapshot, NOW_MS)));
}
