import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type CoreHandle, startCore } from '../../src/main/app/core-handle.ts';
import type { CallName } from '../../src/shared/contract/index.ts';
import { NOW_MS } from './builders.ts';
import { seeded } from './seeded.ts';

export const BATCH = 12;
const IMPORTED = 'Batch';

/** Opens a workspace in the built core, with a clock that stands still. */
export async function startedCore(path: string): Promise<CoreHandle> {
  const out = join(import.meta.dirname, '..', '..', 'out', 'main');
  const started = await startCore({
    path,
    create: true,
    host: 'cli',
    nowMs: NOW_MS,
    workerUrl: pathToFileURL(join(out, 'core-worker.js')).href,
    solverUrl: pathToFileURL(join(out, 'solver-worker.js')).href,
  });
  if (!started.ok) throw new Error(started.error.message);
  return started.value;
}

let requests = 0;
/** The answer of a call; throws what it refuses. */
export async function answer(core: CoreHandle, call: CallName, args: unknown): Promise<unknown> {
  const reply = await core.request({ type: 'request', id: ++requests, call, args });
  if (!reply.ok) throw new Error(`${call}: ${reply.error.code} ${reply.error.message}`);
  return reply.value;
}

interface Row {
  readonly taskId: string;
  readonly title: string;
  readonly status: string;
  readonly assignedTo: { readonly agentId: string } | null;
}
export interface Seen {
  readonly revision: number;
  /** Of all tasks and who has them. */
  readonly digest: string;
  /** Sizes of the imported batches. */
  readonly batches: readonly number[];
}
/** What an operator would see of the workspace. */
export async function look(core: CoreHandle): Promise<Seen> {
  const { entries } = (await answer(core, 'queue.list', {})) as { readonly entries: readonly Row[] };
  const { revision } = (await answer(core, 'workspace.view', {})) as { readonly revision: number };
  const rows = entries.map(({ taskId, title, status, assignedTo }) => [taskId, title, status, assignedTo?.agentId]);
  const batches = new Map<string, number>();
  for (const { taskId } of entries)
    if (taskId.startsWith(IMPORTED)) {
      const [name = ''] = taskId.split('-');
      batches.set(name, (batches.get(name) ?? 0) + 1);
    }
  const digest = createHash('sha1').update(JSON.stringify(rows.sort())).digest('hex');
  return { revision, digest, batches: [...batches.values()] };
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** One step of mixed work, chosen at random; its name. */
export async function step(core: CoreHandle, random: () => number): Promise<string> {
  const { entries } = (await answer(core, 'queue.list', {})) as { readonly entries: readonly Row[] };
  const some = entries.filter(() => random() < 0.3).map((row) => row.taskId);
  const taskIds = some.length > 0 ? some : entries.slice(0, 1).map((row) => row.taskId);
  const { undo, redo, revision } = (await answer(core, 'workspace.view', {})) as {
    readonly undo: string | null;
    readonly redo: string | null;
    readonly revision: number;
  };
  const dice = random();
  if (dice < 0.15 && undo !== null && entries.length > 0) return done(core, 'journal.undo', {});
  if (dice < 0.25 && redo !== null) return done(core, 'journal.redo', {});
  if (dice < 0.45 || taskIds.length === 0) {
    const rows = Array.from({ length: BATCH }, (_, n) => `${IMPORTED}${revision}-${n},Work ${n} of ${revision},3\n`);
    const files = [{ name: 'w.csv', base64: base64(`id,title,estimate_hours\n${rows.join('')}`), kind: 'tasks' }];
    return done(core, 'import.commit', { files });
  }
  if (dice < 0.6) return done(core, 'task.create', { title: `Made at ${revision}` });
  if (dice < 0.7) return done(core, 'task.assign', { taskIds, agentId: 'A-1', reason: `At ${revision}` });
  if (dice < 0.75) return done(core, 'workspace.backup', {});
  return done(core, 'task.edit', { taskIds, changes: { title: `Edited at ${revision}` } });
}

async function done(core: CoreHandle, call: CallName, args: unknown): Promise<string> {
  writeSync(1, `${JSON.stringify({ begun: call })}\n`);
  await answer(core, call, args);
  return call;
}

/** Works without end, and says after each step what there is to be seen: `node mixed-work.ts <workspace> <seed>`. */
async function work(path: string, seed: number): Promise<never> {
  const core = await startedCore(path);
  const random = seeded(seed);
  if ((await look(core)).revision === 0) {
    const agents = base64('id,name,weekly_hours,skills\nA-1,Ann,40,copywriting:0.9\n');
    await answer(core, 'import.commit', { files: [{ name: 'a.csv', base64: agents, kind: 'agents' }] });
  }
  writeSync(1, `${JSON.stringify({ seen: await look(core) })}\n`);
  for (;;) {
    await step(core, random);
    writeSync(1, `${JSON.stringify({ seen: await look(core) })}\n`);
  }
}

if (process.argv[1] === import.meta.filename) await work(process.argv[2] ?? '', Number(process.argv[3]));
