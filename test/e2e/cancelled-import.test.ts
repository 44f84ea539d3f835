import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { startCore } from '../../src/main/app/core/core-handle.ts';
import type { Reply } from '../../src/shared/contract/index.ts';
import { NOW_MS } from '../support/builders.ts';
import { CLI, type CommandResult, ROOT, tde, testFolder } from '../support/command-line.ts';

const SAID = 'Import cancelled. Nothing was imported.';
/** A sheet; with long titles, more than is read in the core itself. */
const rows = (count: number, title = ''): string =>
  `id,title,estimate_hours,required_skills\n${Array.from({ length: count }, (_, n) => `X-${n},Task number ${n} of many${title},3,figma:0.7\n`).join('')}`;

/** Runs an import of the built command line, which gets a signal once `isTime`. As in a terminal, all its processes get it. */
function interrupted(args: readonly string[], signal: NodeJS.Signals, isTime: (pid: number) => boolean) {
  return new Promise<CommandResult>((resolve) => {
    const child = spawn(process.execPath, [CLI, ...args], { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const texts = { out: '', err: '' };
    child.stdout.on('data', (text: Buffer) => {
      texts.out += text.toString();
    });
    child.stderr.on('data', (text: Buffer) => {
      texts.err += text.toString();
    });
    const { pid = 0 } = child;
    const watch = setInterval(() => {
      if (!isTime(pid)) return;
      clearInterval(watch);
      process.kill(-pid, signal);
    }, 10);
    child.on('close', (code) => {
      clearInterval(watch);
      resolve({ code: code ?? -1, ...texts });
    });
  });
}
const hasChild = (pid: number): boolean => {
  try {
    return execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' }).trim() !== '';
  } catch {
    return false;
  }
};

test.skipIf(process.platform === 'win32')(
  'Ctrl+C while a file is read ends the command with what happened, and nothing is left',
  async () => {
    const folder = testFolder();
    const [workspace, file] = [join(folder, 'w.tde'), join(folder, 'many.csv')];
    writeFileSync(file, rows(9_000, 'x'.repeat(450)));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const cancelled = await interrupted(['import', workspace, file], signal, hasChild);
      expect(cancelled).toEqual({ code: 130, out: '', err: `${SAID}\nYou can import the files again at any time.\n` });
      // It was not there before, so it is not there now.
      expect(readdirSync(folder)).toEqual(['many.csv']);
    }
    writeFileSync(file, rows(2));
    expect(await tde('import', workspace, file)).toMatchObject({ code: 0 });
  },
);

test('a core that is busy with saving an import learns that it is cancelled, rolls it back, and imports the next one', async () => {
  const built = (name: string): string => pathToFileURL(join(ROOT, 'out/main', name)).href;
  const path = join(testFolder(), 'w.tde');
  const opened = await startCore({
    path,
    create: true,
    host: 'cli',
    nowMs: NOW_MS,
    isForOneCommand: true,
    workerUrl: built('core-worker.js'),
    solverUrl: built('solver-worker.js'),
    parserUrl: built('parser-process.js'),
  });
  if (!opened.ok) throw new Error(opened.error.message);
  const core = opened.value;
  onTestFinished(() => core.close());
  let id = 0;
  const ask = (call: string, args: object): Promise<Reply> => core.request({ type: 'request', id: ++id, call, args });
  const phases = new Set<string>();
  const stop = core.onEvent((event) => {
    if (event.event !== 'import.progress') return;
    phases.add(event.payload.phase);
    if (event.payload.phase === 'saving') void ask('import.cancel', { run: 'mine' });
  });
  const files = [{ name: 'many.csv', base64: Buffer.from(rows(4_000)).toString('base64') }];
  expect(await ask('import.commit', { files, run: 'mine' })).toMatchObject({ ok: false, error: { message: SAID } });
  expect([...phases]).toEqual(['reading', 'saving']);
  stop();
  expect(await ask('records.tasks', {})).toMatchObject({ ok: true, value: { total: 0 } });
  expect(await core.settled()).toEqual([]);
  await core.close();
  expect(existsSync(path)).toBe(false);
});
