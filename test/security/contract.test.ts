import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openCore } from '../../src/main/app/core/core.ts';
import { makeAnswering } from '../../src/main/hosts/request.ts';
import {
  API,
  CALLERS,
  type CallName,
  isAllowedFrom,
  isAllowedReadOnly,
  type Reply,
} from '../../src/shared/contract/index.ts';
import { NOW_MS } from '../support/builders.ts';
import { workspacePath } from '../support/store.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const NAMES = Object.keys(API) as CallName[];

/** All code below some folders. */
function codeIn(...folders: readonly string[]): string {
  const read = (path: string): string =>
    statSync(path).isDirectory()
      ? readdirSync(path)
          .map((name) => read(join(path, name)))
          .join('\n')
      : readFileSync(path, 'utf8');
  return folders.map((folder) => read(join(ROOT, folder))).join('\n');
}

test('the calls, and who makes them, are those of the committed list', async () => {
  const desk = codeIn('src/renderer/src', 'src/main/hosts/electron');
  const commandLine = codeIn('src/main/cli');
  const rows = NAMES.toSorted().map((name) => ({
    call: name,
    kind: API[name].kind,
    undo: API[name].undo,
    desk: desk.includes(`'${name}'`),
    commandLine: commandLine.includes(`'${name}'`),
    readOnly: isAllowedReadOnly(name),
    from: CALLERS.filter((caller) => isAllowedFrom(caller, name)),
  }));
  // A new call is added with: npm run test:unit -- test/security/contract.test.ts -u
  await expect(`${rows.map((row) => JSON.stringify(row)).join('\n')}\n`).toMatchFileSnapshot('contract.jsonl');
});

test('a call is answered only where it is meant to arrive, and whoever makes it may', async () => {
  const desk = codeIn('src/renderer/src');
  const commandLine = codeIn('src/main/cli');
  for (const caller of CALLERS) {
    const asked: string[] = [];
    const { answer } = makeAnswering(caller, () => undefined);
    for (const [id, call] of NAMES.entries()) {
      const reply = await answer({ type: 'request', id, call, args: {} }, (request): Promise<Reply> => {
        asked.push(request.call);
        return Promise.resolve({ type: 'reply', id, ok: true, value: null });
      });
      if (!isAllowedFrom(caller, call)) expect(reply).toMatchObject({ id, ok: false, error: { code: 'call_refused' } });
    }
    expect(asked).toEqual(NAMES.filter((name) => isAllowedFrom(caller, name)));
    const code = caller === 'command_line' ? commandLine : desk;
    expect(NAMES.filter((name) => code.includes(`'${name}'`) && !asked.includes(name))).toEqual([]);
  }
  expect(isAllowedFrom('loopback', 'queue.dequeue')).toBe(false);
  expect(isAllowedFrom('electron', 'activity.report')).toBe(false);
  expect(isAllowedFrom('command_line', 'workspace.copy')).toBe(false);
});

test('every call that changes records is refused in a read-only workspace before its handler runs', async () => {
  const path = workspacePath();
  const made = openCore({ path, create: true, host: 'cli', clock: () => NOW_MS });
  if (!made.ok) throw new Error(made.error.message);
  made.value.close();
  const before = readFileSync(path);
  const core = openCore({ path, create: false, readOnly: true, host: 'cli', clock: () => NOW_MS });
  if (!core.ok) throw new Error(core.error.message);
  onTestFinished(() => core.value.close());
  const refused = NAMES.filter((name) => !isAllowedReadOnly(name));
  expect(refused.length).toBeGreaterThan(40);
  for (const name of refused) {
    const handler: (args: never) => unknown = core.value.handlers[name];
    expect([name, await handler({} as never)]).toMatchObject([name, { ok: false, error: { code: 'read_only' } }]);
  }
  expect(readFileSync(path).equals(before)).toBe(true);
});

test('no arguments of a call are open to fields that the contract does not name', () => {
  const open = NAMES.filter((name) => API[name].args.safeParse({ __unknown: 1 }).success);
  expect(open).toEqual([]);
});
