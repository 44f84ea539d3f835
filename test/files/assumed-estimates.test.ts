import { expect, test } from 'vitest';
import { MACHINE_READER } from '../../src/shared/format/index.ts';
import { faultText } from '../../src/shared/words/imports/fault-text.ts';
import { read, warned } from './support.ts';

const tasks = (type: string, from: number, count: number): string =>
  Array.from({ length: count }, (_, n) => `T-${from + n},Task ${from + n},${type},\n`).join('');

test('a few tasks without an estimate are named row by row', async () => {
  const reading = await read('tasks.csv', `id,title,type,estimate_hours\nA,a,copy,6\n${tasks('copy', 1, 3)}`);
  expect(reading.warnings.map(({ code, row }) => [code, row])).toEqual([
    ['estimate_assumed', 3],
    ['estimate_assumed', 4],
    ['estimate_assumed', 5],
  ]);
});

test('a warning that many rows have is listed once for its first row, with the number of the others', async () => {
  const csv = `id,title,type,estimate_hours\nA,a,copy,6\n${tasks('copy', 1, 40)}${tasks('design', 100, 5)}`;
  const reading = await read('tasks.csv', csv);
  expect(reading.warnings.map((fault) => faultText(fault, MACHINE_READER).message)).toEqual([
    'estimate_hours is empty. 6 h is assumed for type copy.',
    'estimate_hours is empty. 8 h is assumed for type design.',
  ]);
  expect(reading.warnings.map(({ row, otherRows }) => [row, otherRows])).toEqual([
    [3, 39],
    [43, 4],
  ]);
  expect(reading.tasks.filter((task) => task.estimateAssumed)).toHaveLength(45);
});

test('closed tasks need no estimate', async () => {
  const csv = 'id,title,status,estimate_hours\nA,a,done,\nB,b,cancelled,\n';
  expect(warned(await read('tasks.csv', csv))).toEqual([]);
});

test('a file without a column of estimates has one warning for each type, without a row or column to fill in', async () => {
  const rows = ['A,a,copy', 'B,b,copy', 'C,c,design', 'D,d,design'].map((row, n) => `${row},${n === 3 ? 'done' : ''}`);
  const reading = await read('tasks.csv', `id,title,type,status\n${rows.join('\n')}\n`);
  expect(reading.warnings.map((fault) => [fault.row, fault.column, faultText(fault, MACHINE_READER).message])).toEqual([
    [null, null, 'The file has no estimates. 8 h is assumed for each of the 2 tasks of type copy.'],
    [null, null, 'The file has no estimates. 8 h is assumed for the task of type design.'],
  ]);
});
