import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openCore } from '../../src/main/app/core/core.ts';
import { bugLine } from '../../src/main/app/session/bug-line.ts';
import { logPath, openLog } from '../../src/main/hosts/log-file.ts';
import { serveRequest } from '../../src/shared/contract/index.ts';
import { NOW_MS } from '../support/builders.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
function pathOf(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tde-log-'));
  folders.push(folder);
  return join(folder, 'agency.tde');
}

test('a bug in a handler is logged with its stack and the name of the call, without argument values', async () => {
  const path = pathOf();
  const log = openLog(path);
  const opened = openCore({ path, create: true, host: 'loopback', clock: () => NOW_MS });
  if (!opened.ok) throw new Error(opened.error.message);
  const handlers = {
    ...opened.value.handlers,
    'task.create': ({ title }: { title: string }): never => {
      throw new TypeError(`no luck with "${title}"\n  and more of ${title}`);
    },
  };
  const args = { title: 'Secret rebranding', client: 'Jane Roe' };
  const reply = await serveRequest(handlers, { type: 'request', id: 1, call: 'task.create', args }, (error, call) =>
    log({ call, ...bugLine(error) }),
  );
  opened.value.close();
  expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } });
  const text = readFileSync(logPath(path), 'utf8');
  const line = JSON.parse(text) as { readonly stack: readonly string[] };
  expect(line).toMatchObject({ level: 'error', call: 'task.create', bug: 'TypeError' });
  expect(line.stack[0]).toContain('hosts/log.test.ts:');
  expect(text).not.toMatch(/Secret|Jane|no luck/);
  expect(text).not.toContain(import.meta.dirname);
});

test('paths of every system are cut down to their last two parts', () => {
  const error = new Error('x');
  error.stack = [
    'Error: x',
    '    at dispatch (file:///home/jane%20roe/tde/out/main/core.js:12:3)',
    '    at C:\\Users\\jane\\tde\\out\\main\\core.js:1:2',
    '    at start (file:///C:/Users/jane/tde/out/main/cli.js:3:4)',
    '    at async run (/Users/jane/My Desk/tde/out/main/chunks/a-b1.js:10:20)',
    '    at node:internal/process/task_queues:95:5',
  ].join('\n');
  expect(bugLine(error).stack).toEqual([
    'at dispatch (main/core.js:12:3)',
    'at main\\core.js:1:2',
    'at start (main/cli.js:3:4)',
    'at async run (chunks/a-b1.js:10:20)',
    'at node:internal/process/task_queues:95:5',
  ]);
  expect(bugLine('Jane')).toEqual({ bug: 'string', code: null, stack: [] });
});

test('three files of the size allowed are kept, the newest lines in the first', () => {
  const path = pathOf();
  const log = openLog(path, 2000);
  for (let number = 1; number <= 200; number++) log({ number });
  const numbers = (suffix: string): number[] =>
    readFileSync(logPath(path) + suffix, 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { readonly number: number }).number);
  const kept = [...numbers('.2'), ...numbers('.1'), ...numbers('')];
  expect(kept.at(-1)).toBe(200);
  expect(kept).toEqual(kept.map((_, at) => 201 - kept.length + at));
  for (const suffix of ['', '.1', '.2']) expect(statSync(logPath(path) + suffix).size).toBeLessThanOrEqual(2000);
  expect(existsSync(`${logPath(path)}.3`)).toBe(false);
});

test('a log that cannot be written does not stop the app', () => {
  const path = pathOf();
  mkdirSync(logPath(path));
  expect(() => openLog(path)({ event: 'opened' })).not.toThrow();
});
