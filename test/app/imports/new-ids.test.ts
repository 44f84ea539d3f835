import { expect, test } from 'vitest';
import { withNewIds } from '../../../src/main/app/imports/new-ids.ts';
import type { FileRead } from '../../../src/main/files/import/index.ts';
import { aTask } from '../../support/builders.ts';

const known = new Map([
  ['T-0001', aTask({ title: 'Film' })],
  ['T-0003', aTask()],
]);
const read = (header: readonly string[], ...rows: readonly (readonly string[])[]): FileRead => ({
  source: { name: 'clipboard.csv', bytes: new Uint8Array() },
  read: {
    kind: 'tables',
    size: { cells: 0, characters: 0, rows: 0 },
    tables: [
      {
        file: 'clipboard.csv',
        sheet: null,
        header,
        rows: rows.map((cells, index) => ({ line: index + 2, cells })),
        exactNumbers: false,
      },
    ],
  },
});
const rowsOf = (file: FileRead) => {
  const [done] = withNewIds([file], known);
  if (done?.read.kind !== 'tables') throw new Error('one table');
  const [table] = done.read.tables;
  return [table?.header, ...(table?.rows.map(({ cells }) => cells) ?? [])];
};

test('rows without an ID get one that neither a task nor another row has', () => {
  expect(rowsOf(read(['title'], ['Card'], ['Menu']))).toEqual([
    ['title', 'id'],
    ['Card', 'T-0004'],
    ['Menu', 'T-0005'],
  ]);
  expect(rowsOf(read(['id', 'title'], ['', 'Card'], ['T-0004', 'Menu']))).toEqual([
    ['id', 'title'],
    ['T-0005', 'Card'],
    ['T-0004', 'Menu'],
  ]);
});

test('a known task keeps its title if the rows have none', () => {
  expect(rowsOf(read(['ID', 'client'], ['T-0001', 'Quillon'], ['X', 'Corvane']))).toEqual([
    ['ID', 'client', 'title'],
    ['T-0001', 'Quillon', 'Film'],
    ['X', 'Corvane', ''],
  ]);
});
