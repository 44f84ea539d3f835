import type { ColDef } from 'ag-grid-community';
import type { QueueRow } from '../../../../shared/contract/index.ts';
import { compareIds } from '../../../../shared/model/index.ts';
import { COLUMNS } from '../../../../shared/words/tasks/queue-view.ts';
import type { ColumnKind, GridColumn } from '../../grid/columns.ts';
import { QUEUE_FIELDS } from './fields.ts';

/** Longer values are searched for a part of them, rather than chosen from a list. */
const LONGEST_CHOICE = 60;
const DAY = /^\d{4}-\d\d-\d\d$/;
const isNumber = (value: string): boolean => value.trim() !== '' && Number.isFinite(Number(value));

/** Names that differ in case alone are one field. */
const keyOf = (name: string): string => name.trim().toLowerCase();
/** The column of a custom field. Signs of conditions are encoded, so that a condition on it can be read again. */
export const customColumnId = (name: string): string =>
  `field:${keyOf(name).replace(/[%<>=~]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`;

interface Found {
  readonly name: string;
  readonly kind: ColumnKind;
}
const kindOf = (value: string): ColumnKind =>
  isNumber(value) ? 'number' : DAY.test(value) ? 'date' : value.length > LONGEST_CHOICE ? 'text' : 'choice';
/** The kind of a column with values of both kinds. */
const both = (one: ColumnKind, other: ColumnKind): ColumnKind =>
  one === other ? one : one === 'text' || other === 'text' ? 'text' : 'choice';

/** The custom fields of the rows by name, in the order of the alphabet. */
function fieldsOf(rows: readonly QueueRow[]): readonly Found[] {
  const found = new Map<string, Found>();
  for (const { customFields = [] } of rows)
    for (const { name, value } of customFields) {
      const known = found.get(keyOf(name));
      const kind = kindOf(value);
      if (known === undefined) found.set(keyOf(name), { name, kind });
      else if (known.kind !== kind) found.set(keyOf(name), { name: known.name, kind: both(known.kind, kind) });
    }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
}

function columnOf({ name, kind }: Found): GridColumn<QueueRow> {
  const key = keyOf(name);
  const written = ({ customFields }: QueueRow): string | null =>
    customFields?.find((one) => keyOf(one.name) === key)?.value ?? null;
  const isTaken = QUEUE_FIELDS.some(({ title }) => keyOf(title) === key);
  return {
    id: customColumnId(name),
    title: isTaken ? COLUMNS.customField(name) : name,
    kind,
    shown: 'chosen',
    value: (row) => {
      const value = written(row);
      return kind === 'number' && value !== null ? Number(value) : value;
    },
  };
}

interface Columns {
  readonly key: string;
  readonly columns: readonly GridColumn<QueueRow>[];
}
const NONE: Columns = { key: '', columns: QUEUE_FIELDS };
let latest = NONE;
const ofRows = new WeakMap<readonly QueueRow[], readonly GridColumn<QueueRow>[]>();

/** The columns of the queue with one for each custom field of its rows; the same list as long as there are the same fields. */
export function queueFields(rows: readonly QueueRow[]): readonly GridColumn<QueueRow>[] {
  const known = ofRows.get(rows);
  if (known !== undefined) return known;
  const fields = fieldsOf(rows);
  const key = fields.map(({ name, kind }) => `${kind} ${name}`).join('\n');
  if (key !== latest.key) latest = key === '' ? NONE : { key, columns: [...QUEUE_FIELDS, ...fields.map(columnOf)] };
  ofRows.set(rows, latest.columns);
  return latest.columns;
}

const compareValues = (a: string | number | null, b: string | number | null): number => {
  // Rows without a value come last when sorted in ascending order.
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
  return typeof a === 'number' && typeof b === 'number' ? a - b : compareIds(String(a), String(b));
};

/** How the columns of custom fields are drawn and sorted. */
export const customColumns = (
  columns: readonly GridColumn<QueueRow>[],
  cellRenderer: NonNullable<ColDef<QueueRow>['cellRenderer']>,
): ColDef<QueueRow>[] =>
  columns.slice(QUEUE_FIELDS.length).map(({ id, title, kind, value }) => ({
    colId: id,
    headerName: title,
    width: 120,
    // Shown where the operator chooses them.
    initialHide: true,
    ...(kind === 'number' ? { type: 'rightAligned' } : {}),
    comparator: compareValues,
    valueGetter: ({ data }) => (data === undefined ? null : value(data)),
    cellRenderer,
  }));
