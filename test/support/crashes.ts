import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'vitest';
import { type CoreHandle, startCore } from '../../src/main/app/core/core-handle.ts';
import { machineText, type Reply } from '../../src/shared/contract/index.ts';
import { NOW_MS } from './builders.ts';
import { processMs } from './processor-time.ts';

const PENDING = ['queue.list', 'workspace.view', 'journal.list'];
export const REJECTED_WITHIN_MS = 1000;
export const BACK_WITHIN_MS = 3000;

/** Both times are processor time of this process and its workers, in milliseconds: what a pause adds to them is tested where restarts are. */
export interface Crash {
  readonly rejectedMs: number;
  readonly backMs: number;
}

/** Lets the core of a sample agency die again and again while calls are pending. Checks that what was acknowledged is there in the end; answers how long each crash took. */
export async function crashCore(times: number): Promise<readonly Crash[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tde-crash-'));
  const root = join(import.meta.dirname, '..', '..');
  const started = await startCore({
    path: join(folder, 'agency.tde'),
    create: true,
    host: 'loopback',
    nowMs: NOW_MS,
    workerUrl: pathToFileURL(join(root, 'test', 'support', 'crashing-core-worker.ts')).href,
    solverUrl: pathToFileURL(join(root, 'out', 'main', 'solver-worker.js')).href,
  });
  if (!started.ok) throw new Error(started.error.message);
  const core = started.value;
  try {
    await answerOf(ask(core, 'demo.create', {}));
    const made: string[] = [];
    const crashes: Crash[] = [];
    for (let round = 0; round < times; round++) {
      const { taskId } = (await answerOf(ask(core, 'task.create', { title: `Work ${round}` }))) as { taskId: string };
      made.push(taskId);
      crashes.push(await crashOnce(core));
    }
    const { entries } = (await answerOf(ask(core, 'queue.list', {}))) as { entries: readonly { taskId: string }[] };
    const found = new Set(entries.map((entry) => entry.taskId));
    expect(made.filter((taskId) => !found.has(taskId))).toEqual([]);
    expect(await answerOf(ask(core, 'workspace.check', {}))).toMatchObject({ healthy: true, findings: [] });
    return crashes;
  } finally {
    await core.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function crashOnce(core: CoreHandle): Promise<Crash> {
  const back = new Promise<void>((resolve, reject) => {
    const stop = core.onEvent((event) => {
      if (event.event !== 'core.state' || event.payload.state === 'restarting') return;
      stop();
      if (event.payload.state === 'ready') resolve();
      else reject(new Error(machineText(event.payload.message)));
    });
  });
  const begun = processMs();
  const replies = await Promise.all(
    ['test.crash', ...PENDING].map((call) => ask(core, call, call === 'test.crash' ? { at: begun } : {})),
  );
  const rejectedMs = processMs() - begun;
  expect(replies.map((reply) => (reply.ok ? 'answered' : reply.error.code))).toEqual(replies.map(() => 'worker_died'));
  await back;
  return { rejectedMs, backMs: processMs() - begun };
}

let requests = 0;
const ask = (core: CoreHandle, call: string, args: unknown): Promise<Reply> =>
  core.request({ type: 'request', id: ++requests, call, args });

async function answerOf(reply: Promise<Reply>): Promise<unknown> {
  const answer = await reply;
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}
