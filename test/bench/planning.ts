import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asCivilDate, type CivilDate, DAY_MS, instantOf } from '../../src/shared/model/index.ts';
import { agencyOf, type Size } from './support/agency.ts';
import { type BenchCore, openBench } from './support/core.ts';
import { flag, machine, ms, NOW_MS } from './support/figures.ts';

/**
 * Planning on a workspace file, by processor time: the least of all rounds, which other work on the machine changes least. Each line ends with
 * a digest of what was planned, so that two builds can be compared. `npm run bench -- planning --tasks 2000 --agents 200 --rounds 8`
 */
const size: Size = { tasks: flag('tasks', 2000), agents: flag('agents', 200) };
const rounds = flag('rounds', 6);

machine();
const folder = mkdtempSync(join(tmpdir(), 'tde-bench-'));
const { agency, files } = agencyOf(size);
const core = await openBench(join(folder, 'agency.tde'));
await core.call('import.commit', { files: [...files], options: {} });
await bench(core, agency.tasks[0]?.id ?? '', agency.agents[0]?.id ?? '');
core.close();
rmSync(folder, { recursive: true, force: true });

async function bench(core: BenchCore, taskId: string, agentId: string): Promise<void> {
  console.log(`\n${size.tasks} tasks x ${size.agents} agents, processor time, least of ${rounds} rounds`);
  const propose = () => core.call('plan.propose', {});
  const planned = async (): Promise<string> => digestOf(await core.call('plan.draft', {}));
  await measured('first plan', Math.min(rounds, 3), propose, planned);
  await measured('publish it', 1, () => core.call('plan.apply', {}));
  await measured('plan again, nothing changed', rounds, propose, planned);
  const changes: readonly (readonly [string, (round: number) => Promise<unknown>])[] = [
    [
      'an edit',
      (round) =>
        core.call('task.edit', { taskIds: [taskId], changes: { dueAt: instantOf(NOW_MS + (3 + round) * DAY_MS) } }),
    ],
    [
      'an absence',
      (round) =>
        core.call('agent.edit', {
          agentId,
          changes: { timeOff: [{ fromOn: dayAt(1 + round), untilOn: dayAt(6 + round) }] },
        }),
    ],
    [
      'an urgent task',
      (round) =>
        core.call('task.create', { title: `Urgent ${round}`, estimateHours: 3, dueAt: instantOf(NOW_MS + 2 * DAY_MS) }),
    ],
  ];
  for (const [what, change] of changes) await measured(`plan again after ${what}`, rounds, propose, planned, change);
  await measured(
    'one edit, and the whole queue ranked again',
    2 * rounds,
    async (round) => {
      await core.call('task.edit', { taskIds: [taskId], changes: { estimateHours: 4 + round } });
      await core.call('queue.list', {});
    },
    async () => digestOf(await core.call('queue.list', {})),
  );
  await measured(
    'consequence of one move',
    4 * rounds,
    () => core.call('move.check', { taskId, agentId }),
    async () => digestOf(await core.call('move.check', { taskId, agentId })),
  );
  console.log(`${'peak of memory'.padEnd(46)}${(process.resourceUsage().maxRSS / 1024).toFixed(0).padStart(9)} MB`);
}

/** Garbage is collected, and `before` runs, outside of what is measured. */
async function measured(
  what: string,
  times: number,
  run: (round: number) => unknown,
  digest?: () => Promise<string>,
  before?: (round: number) => Promise<unknown>,
): Promise<void> {
  const found: number[] = [];
  for (let round = 0; round < times; round++) {
    await before?.(round);
    globalThis.gc?.();
    const from = process.cpuUsage();
    await run(round);
    const { user, system } = process.cpuUsage(from);
    found.push((user + system) / 1000);
  }
  const said = digest === undefined ? '' : `  ${await digest()}`;
  console.log(`${what.padEnd(46)}${ms(Math.min(...found)).padStart(9)} ms${said}`);
}

/** What does not depend on how long it took. */
function digestOf(value: unknown): string {
  const said = JSON.stringify(value, (key, part: unknown) =>
    key === 'elapsedMs' || key === 'lastMs' ? undefined : part,
  );
  return createHash('sha256').update(said).digest('hex').slice(0, 12);
}

function dayAt(days: number): CivilDate {
  return asCivilDate(instantOf(NOW_MS + days * DAY_MS).slice(0, 10));
}
