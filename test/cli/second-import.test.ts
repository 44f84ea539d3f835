import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOW, scratch } from '../support/command-line.ts';
import { tdeInProcess } from '../support/in-process.ts';

const { folder, remove } = scratch();
afterAll(remove);
beforeAll(() => {
  mkdirSync(folder, { recursive: true });
});

const tde = (...args: readonly string[]) => tdeInProcess(...args, '--now', NOW, '--zone', 'UTC', '--locale', 'en-GB');
function csv(name: string, ...lines: readonly string[]): string {
  writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  return join(folder, name);
}
const agents = () => csv('agents.csv', 'id,name,weekly_hours', 'a,Ann,40', 'b,Bo,40');
const HEADER = 'id,title,estimate_hours,assigned_to';

test('a second import says what both changed, what is gone and what has another key, and each option decides', async () => {
  const workspace = join(folder, 'gone.tde');
  const first = csv('first.csv', HEADER, 'AG-1,One,8,a', 'AG-2,Two,8,a', 'AG-3,Three,8,b');
  expect(await tde('import', workspace, '--agents', agents(), '--tasks', first)).toMatchObject({ code: 0 });
  await tde('assign', workspace, '--task', 'AG-2', '--agent', 'b');
  const second = csv('second.csv', HEADER, 'WEB-1,One,8,a', 'AG-2,Two,8,');
  const importing = (...options: readonly string[]) => tde('import', workspace, '--tasks', second, ...options);
  const { out } = await importing('--dry-run');
  expect(out).toContain('1 field was changed both here and in the file:');
  expect(out).toContain('Assigned to of Two (AG-2): b here, nothing in the file. What is here stays.');
  expect(out).toContain('2 tasks of this source are no longer in the file:\n  One (AG-1): kept\n  Three (AG-3): kept');
  expect(out).toContain('WEB-1 is the same as One (AG-1), whose key is gone. To link them: --link AG-1=WEB-1');
  const document = JSON.parse((await importing('--dry-run', '--json')).out);
  expect(document.conflicts).toMatchObject([
    { id: 'AG-2', column: 'assigned_to', ours: 'b', theirs: '', take: 'ours' },
  ]);
  expect(document.gone).toHaveLength(2);
  expect(document.sources).toMatchObject([{ name: 'first.csv', isNew: false }]);
  const done = await importing('--link', 'AG-1=WEB-1', '--gone', 'cancel', '--conflicts', 'theirs');
  expect(done.out).toContain('Updated 2 tasks');
  expect(done.out).toContain('Three (AG-3): cancelled');
  expect((await importing()).out).toMatch(/^Nothing new to import\.\nSkipped 2 tasks\n$/);
});

test('a link without two keys, and an unknown choice, are refused', async () => {
  const workspace = join(folder, 'refused.tde');
  const file = csv('one.csv', HEADER, 'T-1,One,8,');
  for (const wrong of [
    ['--link', 'AG-1'],
    ['--gone', 'delete'],
    ['--conflicts', 'mine'],
  ])
    expect((await tde('import', workspace, '--tasks', file, ...wrong)).code).not.toBe(0);
});

test('the undo of an import after a report says by name which records changed and which stay', async () => {
  const workspace = join(folder, 'undo.tde');
  await tde('import', workspace, '--agents', agents());
  await tde('import', workspace, '--tasks', csv('three.csv', HEADER, 'T-1,One,8,a', 'T-2,Two,8,a', 'T-3,Three,8,b'));
  await tde('activity', workspace, '--task', 'T-1', '--agent', 'a', '--kind', 'started');
  const { out } = await tde('undo', workspace);
  expect(out).toMatch(
    /^2 records changed: Task Two \(T-2\), Task Three \(T-3\)$|^2 records changed: Task Three \(T-3\), Task Two \(T-2\)$/m,
  );
  expect(out).toContain('1 record stays as it is:\n  Task One (T-1). An agent has claimed it or reported on it since.');
});
