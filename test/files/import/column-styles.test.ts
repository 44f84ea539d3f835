import { expect, test } from 'vitest';
import {
  type ImportReading,
  NOTHING_EXISTING,
  readRows,
  type SourceFile,
  type Table,
} from '../../../src/main/files/import/index.ts';
import { nowMs, utcDays } from '../support.ts';

/** Reads a table as it leaves the mapping of another program's columns. */
function readTable(table: Partial<Table>): ImportReading {
  const source: SourceFile = { name: 'board.csv', bytes: new Uint8Array() };
  const whole: Table = { file: 'board.csv', sheet: null, header: [], rows: [], exactNumbers: false, ...table };
  return readRows([{ source, read: { kind: 'tables', tables: [whole], size: { rows: 1, cells: 1, characters: 1 } } }], {
    nowMs,
    timeZone: 'UTC',
    existing: NOTHING_EXISTING,
    daysOfAgents: utcDays,
    options: {},
  });
}

const header = ['id', 'title', 'estimate_hours', 'due_at'];
const rows = [{ line: 4, cells: ['B-1', 'Board', '28800', '03/04/2026'] }];

test('a column is read in the unit and the date order that its source has', () => {
  const styles = [undefined, undefined, { unit: 'seconds' }, { dateOrder: 'mdy' }] as const;
  expect(readTable({ header, rows, styles }).tasks[0]).toMatchObject({ estimateMinutes: 480, dueOn: '2026-03-04' });
});

test('a fault names the column as the file does, and the line of its header', () => {
  const titles = ['Key', 'Summary', 'Estimate', 'Due date'];
  const { errors, warnings } = readTable({
    header: [...header, 'mood'],
    titles: [...titles, 'Mood'],
    headerLine: 3,
    rows: [{ line: 4, cells: ['B-1', 'Board', 'lots', '2026-12-01'] }],
  });
  expect(errors.map(({ code, row, column }) => [code, row, column])).toEqual([['not_a_number', 4, 'Estimate']]);
  expect(warnings.map(({ code, row }) => [code, row])).toContainEqual(['unknown_column', 3]);
});
