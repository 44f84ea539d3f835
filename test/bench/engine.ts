import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { prepare, scoreAll } from '../../src/main/engine/index.ts';
import { asCivilDate, type CivilDate, DAY_MS, instantOf, type Snapshot } from '../../src/shared/model/index.ts';
import { agencyOf, type Size, type SourceFile } from './support/agency.ts';
import { type BenchCore, openBench } from './support/core.ts';
import { flag, line, machine, median, ms, NOW_MS, timed } from './support/figures.ts';
import { snapshotOfAgency } from './support/snapshot.ts';

/**
 * The whole engine on a workspace file, at an agency's size and far beyond. Each size runs in a process of its own, so that its peak of memory is
 * its own. `npm run bench -- engine --rounds 5`
 */
const SIZES: readonly Size[] = [
  { tasks: 2000, agents: 200 },
  { tasks: 10_000, agents: 300 },
];
const self = fileURLToPath(import.meta.url);
const rounds = flag('rounds', 5);

const mode = process.argv[2];
if (mode === 'size') await benchSize({ tasks: Number(process.argv[3]), agents: Number(process.argv[4]) });
else if (mode === 'open') await openOnce(process.argv[3] ?? '');
else {
  machine();
  for (const size of SIZES)
    spawnSync(
      process.execPath,
      ['--expose-gc', self, 'size', `${size.tasks}`, `${size.agents}`, '--rounds', `${rounds}`],
      { stdio: 'inherit' },
    );
}

/** From the start of the process to the whole queue in hand, said on stdout. */
async function openOnce(path: string): Promise<void> {
  const core = await openBench(path);
  const { entries } = await core.call('queue.list', {});
  console.log(JSON.stringify({ ms: performance.now(), entries: entries.length }));
  core.close();
}

async function benchSize(size: Size): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tde-bench-'));
  const { agency, files } = agencyOf(size);
  const lines = files.reduce((sum, file) => sum + Buffer.from(file.base64, 'base64').toString().split('\n').length, 0);
  console.log(
    `\n${size.tasks} tasks x ${size.agents} agents, ${agency.outcomes.length} outcomes (${lines} lines of CSV)`,
  );
  const workspace = join(folder, 'agency.tde');
  await benchImport(folder, files, size);
  const core = await openBench(workspace);
  await core.call('import.commit', { files: [...files], options: {} });
  await benchPlan(core, agency.tasks[0]?.id ?? '', agency.agents[0]?.id ?? '');
  core.close();
  benchOpen(workspace);
  await benchScores(snapshotOfAgency(agency));
  console.log(
    `${'peak of memory (all of the above)'.padEnd(52)}${(process.resourceUsage().maxRSS / 1024).toFixed(0).padStart(9)} MB`,
  );
  rmSync(folder, { recursive: true, force: true });
}

/** Read, checked against the workspace, written with their journal entry; beside bare inserts of as many rows of twenty columns. */
async function benchImport(folder: string, files: readonly SourceFile[], size: Size): Promise<void> {
  const found = await timed(rounds, async (round) => {
    const core = await openBench(join(folder, `import-${round}.tde`));
    await core.call('import.commit', { files: files.filter((file) => file.kind !== 'outcomes'), options: {} });
    core.close();
  });
  const count = size.tasks + size.agents;
  const raw = await timed(rounds, (round) => insertBare(join(folder, `raw-${round}.db`), count));
  line('import CSV: read, checked, journaled, on disk', found, `${((1000 * count) / median(found)).toFixed(0)} rows/s`);
  line('  bare inserts of as many 20-column rows', raw, `${((1000 * count) / median(raw)).toFixed(0)} rows/s`);
}

function insertBare(path: string, count: number): void {
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  const columns = Array.from({ length: 20 }, (_, n) => `c${n}`);
  database.exec(
    `CREATE TABLE t (${columns.map((name, n) => `${name} ${n === 0 ? 'TEXT PRIMARY KEY' : 'TEXT'}`).join(',')})`,
  );
  const insert = database.prepare(`INSERT INTO t VALUES (${columns.map(() => '?').join(',')})`);
  database.transaction(() => {
    for (let row = 0; row < count; row++) insert.run(columns.map((name) => `${name} ${row}`));
  })();
  database.close();
}

async function benchPlan(core: BenchCore, taskId: string, agentId: string): Promise<void> {
  let summary = '';
  const first = await timed(rounds, () => core.call('plan.propose', {}));
  const plan = await core.call('plan.draft', {});
  if (plan !== null)
    summary = `${plan.assignments.length} placed, gap ${((plan.gap ?? 0) * 100).toFixed(2)} %, solver ${ms(plan.elapsedMs)} ms`;
  line('first full proposal, with its explanation, stored', first, summary);
  const applied = await timed(1, () => core.call('plan.apply', {}));
  line('publish it', applied);
  const again = await timed(rounds, () => core.call('plan.propose', {}));
  line('propose again, nothing changed', again);
  const changes: readonly (readonly [string, (round: number) => Promise<unknown>])[] = [
    [
      'a due date edited',
      (round) =>
        core.call('task.edit', { taskIds: [taskId], changes: { dueAt: instantOf(NOW_MS + (3 + round) * DAY_MS) } }),
    ],
    [
      'an absence of a week',
      (round) =>
        core.call('agent.edit', {
          agentId,
          changes: { timeOff: [{ fromOn: dayAt(1 + round), untilOn: dayAt(6 + round) }] },
        }),
    ],
    [
      'an urgent arrival',
      (round) =>
        core.call('task.create', { title: `Urgent ${round}`, estimateHours: 3, dueAt: instantOf(NOW_MS + 2 * DAY_MS) }),
    ],
  ];
  for (const [what, change] of changes) {
    const found: number[] = [];
    for (let round = 0; round < rounds; round++) {
      await change(round);
      const [elapsed = 0] = await timed(1, () => core.call('plan.propose', {}));
      found.push(elapsed);
    }
    line(`replan after ${what}`, found);
  }
  const edit = await timed(rounds, (round) =>
    core.call('task.edit', { taskIds: [taskId], changes: { title: `Renamed ${round}` } }),
  );
  line('one edit, journaled, on disk', edit);
  const list = await timed(rounds, async (round) => {
    await core.call('task.edit', { taskIds: [taskId], changes: { estimateHours: 4 + round } });
    await core.call('queue.list', {});
  });
  line('one edit and the whole queue ranked again', list);
  const check = await timed(rounds, () => core.call('move.check', { taskId, agentId }));
  line('consequence of one move', check);
}

function dayAt(days: number): CivilDate {
  return asCivilDate(instantOf(NOW_MS + days * DAY_MS).slice(0, 10));
}

function benchOpen(workspace: string): void {
  const found = Array.from({ length: rounds }, () => {
    const { stdout } = spawnSync(process.execPath, [self, 'open', workspace], { encoding: 'utf8' });
    const parsed: unknown = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}');
    return typeof parsed === 'object' && parsed !== null && 'ms' in parsed ? Number(parsed.ms) : Number.NaN;
  });
  line('open until the queue can be used, process start included', found);
}

async function benchScores(snapshot: Snapshot): Promise<void> {
  const prepared = prepare(snapshot, NOW_MS);
  const scored = await timed(rounds, () => scoreAll(prepared.priority, NOW_MS));
  line('rescore the whole queue', scored);
  const ready = await timed(rounds, () => prepare(snapshot, NOW_MS));
  line('prepare: calendars, matching, priorities, ranks', ready);
}
