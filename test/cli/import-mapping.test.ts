import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOW, scratch } from '../support/command-line.ts';
import { tdeInProcess } from '../support/in-process.ts';

const { folder, remove } = scratch();
afterAll(remove);
beforeAll(() => mkdirSync(folder, { recursive: true }));
const file = (name: string): string => join(folder, name);
const tde = (...args: readonly string[]) => tdeInProcess(...args, '--now', NOW, '--zone', 'UTC', '--locale', 'en-GB');
function saved(name: string, ...lines: readonly string[]): string {
  writeFileSync(file(name), `${lines.join('\n')}\n`);
  return file(name);
}
const BOARD = [
  'Task ID,Task Name,Status,Assignees,Priority,List Name,Time Estimated,Tags,Points left',
  'x1,Paint the door,simmering,"[Uma Eins, Bo Zwei]",1,House,7200000,wood,2',
  'x2,Hang the lamp,complete,[uma eins],3,House,1800000,,3',
];

test('files are given without saying what they are, and every question names the option that answers it', async () => {
  const board = saved('board.csv', ...BOARD);
  const asked = await tde('import', file('a.tde'), board);
  expect(asked.code).toBe(1);
  for (const option of ['--status "simmering=queued"', '--person "Uma Eins=ID"', '--create-people 40'])
    expect(asked.err).toContain(option);
  const dry = await tde('import', file('a.tde'), board, '--dry-run');
  expect(dry.code).toBe(1);
  expect(dry.out).toContain('--status "simmering=queued"');
  const done = await tde('import', file('a.tde'), board, '--status', 'Simmering=review', '--create-people', '32');
  expect(done).toMatchObject({ code: 0, err: '' });
  expect(done.out).toContain('Created 2 tasks');
  expect(done.out).toContain('Created 2 agents');
  const again = await tde('import', file('a.tde'), board);
  expect(again).toMatchObject({ code: 0, err: '' });
  expect(again.out).toContain('Nothing new to import.');
});

test('a mapping is printed, edited and given back', async () => {
  const board = saved('board.csv', ...BOARD);
  const made = await tde('import', file('b.tde'), '--agents', saved('p.csv', 'id,name,weekly_hours', 'u,Uma Eins,40'));
  expect(made.code).toBe(0);
  const text = await tde('mapping', file('b.tde'), board);
  expect(text.out).toContain('board.csv: clickup');
  expect(text.out).toMatch(/Task Name +title/);
  expect(text.out).toContain('Person "Uma Eins": u');
  const { mappings } = JSON.parse((await tde('mapping', file('b.tde'), board, '--json')).out);
  const [table] = mappings;
  const edited = {
    ...table,
    mapping: {
      ...table.mapping,
      values: table.mapping.values.map((one: { value: string }) =>
        one.value === 'simmering' ? { ...one, to: 'blocked' } : one,
      ),
    },
  };
  const path = saved('mapping.json', JSON.stringify({ mappings: [edited] }));
  const done = await tde('import', file('b.tde'), board, '--mapping', path);
  expect(done).toMatchObject({ code: 0, err: '' });
  const broken = await tde('import', file('b.tde'), board, '--mapping', saved('no.json', '{"mappings": [{}]}'));
  expect(broken.code).toBe(1);
  expect(broken.err).toContain('is not a mapping');
});

test('columns, labels and story points are mapped by options', async () => {
  const sheet = saved('plan.csv', 'Task;Owner;Deadline;Points;Topic', 'Sow;Ada;2026-12-04;3;soil');
  const options = ['--points', '4', '--create-people', '40', '--column', 'Topic=project', '--json'];
  const done = await tde('import', file('c.tde'), sheet, ...options);
  expect(done).toMatchObject({ code: 0, err: '' });
  const { out } = await tde('queue', file('c.tde'), '--json');
  expect(JSON.parse(out).entries[0]).toMatchObject({ title: 'Sow', effortHours: 12, assignedTo: 'ada' });
  expect((await tde('mapping', file('c.tde'), sheet)).out).toMatch(/Topic +project/);
  const wrong = await tde('import', file('c.tde'), sheet, '--status', 'Closed=finished');
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain('is not a status');
});

test('rows with errors are saved as in the file, with what is wrong', async () => {
  const sheet = saved('list.csv', 'Task;Owner;Hours', 'Sow;Ada;4', 'Reap;Ada;plenty');
  const done = await tde(
    ...['import', file('d.tde'), sheet, '--create-people', '40', '--skip-invalid', '--rejects', file('rejects.csv')],
  );
  expect(done.code).toBe(3);
  const [header, row] = readFileSync(file('rejects.csv'), 'utf8').split('\r\n');
  expect(header).toBe('"Task","Owner","Hours","faults"');
  expect(row).toMatch(/^"Reap","Ada","plenty","Hours: .+"$/);
});

test('a file with nothing to import is a failure with the reason', async () => {
  const bare = await tde('import', file('e.tde'), saved('bare.csv', 'Issue key,Summary,Issue Type'));
  expect(bare.code).toBe(1);
  expect(bare.err).toContain('0 rows read');
});
