import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openCore } from '../../../src/main/app/core/core.ts';
import { API, type ArgsIn, type ArgsOf, type CallName, type ValueOf } from '../../../src/shared/contract/index.ts';
import { NOW_MS } from '../../support/builders.ts';

const folder = mkdtempSync(join(tmpdir(), 'tde-rows-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const opened = openCore({ path: join(folder, 'w.tde'), create: true, host: 'cli', clock: () => NOW_MS });
if (!opened.ok) throw new Error(opened.error.message);
const core = opened.value;
afterAll(() => core.close());

async function ask<N extends CallName>(name: N, args: ArgsIn<N>): Promise<ValueOf<N>> {
  const result = await core.handlers[name](API[name].args.parse(args) as ArgsOf<N>);
  if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
  return result.value;
}

test('pages of one edition make up the whole queue, and a known edition is not sent again', async () => {
  await ask('demo.create', {});
  const { entries } = await ask('queue.list', {});
  const first = await ask('queue.rows', { limit: 10 });
  const rest = await ask('queue.rows', { from: 10 });
  expect(rest.edition).toBe(first.edition);
  const rows = [...(first.rows ?? []), ...(rest.rows ?? [])];
  expect(rows.map((row) => row.taskId)).toEqual(entries.map((entry) => entry.taskId));
  expect(rows.map((row) => row.rank)).toEqual(rows.map((_, at) => at + 1));
  expect(first.total).toBe(rows.length);
  expect((await ask('queue.rows', { known: first.edition })).rows).toBeNull();

  await ask('task.edit', { taskIds: [rows[0]?.taskId ?? ''], changes: { title: 'A new name' } });
  const edited = await ask('queue.rows', { limit: 1, known: first.edition });
  expect(edited.rows?.[0]?.title).toBe('A new name');
  expect(edited.edition).not.toBe(first.edition);
});

test('a draft plan changes no row, so none is sent again', async () => {
  const { edition } = await ask('queue.rows', { limit: 1 });
  await ask('plan.propose', { timeLimitSeconds: 0.1 });
  expect((await ask('queue.rows', { known: edition })).rows).toBeNull();
});
