import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agencyOf } from './support/agency.ts';
import { openBench } from './support/core.ts';
import { flag, line, machine } from './support/figures.ts';

/**
 * Opening a workspace with every check that opening makes (the schema, the content against its checksums, its place), until the queue has been
 * calculated, without the start of a process: processor time, because what else
 * the machine does is no part of it. The journal holds an import and a published plan.
 */
machine();
const rounds = flag('rounds', 5);
for (const size of [
  { tasks: 2000, agents: 200 },
  { tasks: 10_000, agents: 300 },
]) {
  const folder = mkdtempSync(join(tmpdir(), 'tde-bench-'));
  const path = join(folder, 'agency.tde');
  const made = await openBench(path);
  await made.call('import.commit', { files: [...agencyOf(size).files], options: {} });
  await made.call('plan.propose', {});
  await made.call('plan.apply', {});
  await made.call('workspace.backup', {});
  made.close();
  const [opening, queue]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    const used = process.cpuUsage();
    const since = (): number => {
      const { user, system } = process.cpuUsage(used);
      return (user + system) / 1000;
    };
    const core = await openBench(path);
    opening.push(since());
    await core.call('queue.rows', { limit: 100 });
    queue.push(since());
    core.close();
  }
  line(`open ${size.tasks} tasks x ${size.agents} agents, processor time`, opening);
  line('  until the queue is calculated', queue);
  rmSync(folder, { recursive: true, force: true });
}
