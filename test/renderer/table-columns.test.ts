import { expect, test } from 'vitest';
import { NO_CHOICE, withColumn } from '../../src/renderer/src/grid/columns.ts';
import { PLAIN_DISPLAY } from '../../src/renderer/src/grid/memory.ts';
import {
  LEAST_PX,
  shownColumns,
  sortedBy,
  sortIn,
  type TableColumn,
  widthIn,
  withOrder,
  withSort,
  withWidth,
} from '../../src/renderer/src/grid/table-columns.ts';

interface Row {
  readonly name: string;
  readonly hours: number | null;
}
const COLUMNS: readonly TableColumn<Row>[] = [
  { id: 'name', title: 'Name', kind: 'text', isFixed: true, place: 'first', value: (row) => row.name },
  { id: 'hours', title: 'Hours', kind: 'number', value: (row) => row.hours },
  { id: 'team', title: 'Team', kind: 'choice', shown: 'chosen', value: () => null },
  { id: 'week', title: 'Week', kind: 'number', isFixed: true, place: 'last', value: () => null },
];
const ids = (display: Partial<typeof PLAIN_DISPLAY>): readonly string[] =>
  shownColumns<Row, TableColumn<Row>>(COLUMNS, { ...PLAIN_DISPLAY, ...display }).map(({ id }) => id);

test('columns are shown as chosen, in the order that was kept; what cannot be moved stays at its end', () => {
  expect(ids({})).toEqual(['name', 'hours', 'week']);
  const choice = withColumn(NO_CHOICE, 'team', true);
  expect(ids({ choice })).toEqual(['name', 'hours', 'team', 'week']);
  expect(ids({ choice, columns: withOrder(null, ['team', 'hours']) })).toEqual(['name', 'team', 'hours', 'week']);
  expect(ids({ columns: withOrder(null, ['week', 'gone', 'name']) })).toEqual(['name', 'hours', 'week']);
});
test('width, sort and order of a column are kept independently, and those of absent columns too', () => {
  const wide = withWidth(withOrder(null, ['hours', 'team']), 'hours', 200.4);
  expect(widthIn(wide, 'hours')).toBe(200);
  expect(widthIn(withWidth(wide, 'team', 2), 'team')).toBe(LEAST_PX);
  const sorted = withSort(withSort(wide, 'team', 'asc'), 'hours', 'desc');
  expect(sortIn(sorted)).toEqual({ id: 'hours', isDown: true });
  const moved = withOrder(sorted, ['team']);
  expect(moved.map(({ colId }) => colId)).toEqual(['team', 'hours']);
  expect([widthIn(moved, 'hours'), sortIn(moved)]).toEqual([200, { id: 'hours', isDown: true }]);
  expect(sortIn(withSort(moved, 'hours', null))).toBe(null);
});
test('rows are sorted by numbers as numbers, and rows without a value come last both ways', () => {
  const rows: readonly Row[] = [
    { name: 'B', hours: 9 },
    { name: 'C', hours: null },
    { name: 'A', hours: 10 },
  ];
  const names = (id: string, isDown: boolean): string =>
    sortedBy(rows, COLUMNS, { id, isDown })
      .map(({ name }) => name)
      .join('');
  expect([names('hours', false), names('hours', true), names('name', false)]).toEqual(['BAC', 'ABC', 'ABC']);
  expect(sortedBy(rows, COLUMNS, { id: 'gone', isDown: false })).toBe(rows);
});
