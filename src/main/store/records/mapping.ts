import type { Guard } from '../../../shared/model/messages/shapes/guards.ts';
import {
  columnMessage,
  compatibilityIn,
  jsonIn,
  messageColumn,
  pinMakerFrom,
  storedCompatibility,
  storedPinMaker,
} from '../documents/recorded-text.ts';

/**
 * How a property of a record is stored in its table. `?`: null is kept. `-`: the property is absent if the column is
 * null. `+`: the same, for a column of a later schema, which is part of a digest only if it is not null.
 */
export type Scalar =
  | 'text'
  | 'text?'
  | 'text-'
  | 'text+'
  | 'int'
  | 'int?'
  | 'int-'
  | 'int+'
  | 'real'
  | 'real?'
  | 'real-'
  | 'real+'
  | 'flag'
  /** A sentence as a message; text of an earlier version is read as recorded. */
  | 'message'
  | 'compatibility'
  /** Who pinned an assignment, in the words of the first version. */
  | 'pinMaker';
/** A value stored as JSON, which the guard checks when it is read. */
export interface Json {
  readonly json: Pick<Guard<unknown>, 'is'>;
}
/** The same in a column of a later schema: the property is absent if the column is null, which is then no part of a digest. */
export interface JsonOrAbsent {
  readonly jsonOrAbsent: Json['json'];
}
/** A nested object: its properties are columns with the property's name in front. */
export interface Group {
  readonly group: Fields;
  readonly nullable: boolean;
}
/** A list of objects, or of plain values, in a table of its own, in order. */
export interface List {
  readonly list: string;
  readonly of: Fields | 'text' | 'int';
  /** Of a later schema: the property is absent if there are no entries, and then no part of a digest. */
  readonly isOptional?: true;
}
export interface Fields {
  readonly [property: string]: Scalar | Json | JsonOrAbsent | Group | List;
}

export interface Column {
  readonly path: readonly string[];
  readonly column: string;
  readonly type: Scalar | 'json' | 'json+';
  /** Of a column of JSON. */
  readonly guard?: Json['json'];
}
export interface ListTable {
  readonly path: readonly string[];
  readonly table: string;
  readonly columns: readonly Column[];
  readonly laterAt: readonly number[];
  /** Plain values, in the column `value`. */
  readonly plain: boolean;
  readonly isOptional: boolean;
}
export interface Layout {
  readonly columns: readonly Column[];
  /** The places of the columns of later schemas, which are part of a digest only if they are set. */
  readonly laterAt: readonly number[];
  readonly lists: readonly ListTable[];
  /** Nullable groups, which are null if their first column is null. */
  readonly nullable: readonly { readonly path: readonly string[]; readonly firstColumn: string }[];
}

export type SqlValue = string | number | null;
export type RecordValue = { readonly [property: string]: unknown };

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The columns and list tables of a record. */
export function layoutOf(fields: Fields, path: readonly string[] = [], prefix = ''): Layout {
  const columns: Column[] = [];
  const lists: ListTable[] = [];
  const nullable: { path: readonly string[]; firstColumn: string }[] = [];
  for (const [property, field] of Object.entries(fields)) {
    const here = [...path, property];
    const column = prefix + snake(property);
    if (typeof field === 'string') columns.push({ path: here, column, type: field });
    else if ('json' in field) columns.push({ path: here, column, type: 'json', guard: field.json });
    else if ('jsonOrAbsent' in field) columns.push({ path: here, column, type: 'json+', guard: field.jsonOrAbsent });
    else if ('list' in field) lists.push(listOf(field, here));
    else {
      const inner = layoutOf(field.group, here, `${column}_`);
      columns.push(...inner.columns);
      lists.push(...inner.lists);
      const first = inner.columns[0];
      if (field.nullable && first !== undefined) nullable.push({ path: here, firstColumn: first.column });
    }
  }
  return { columns, laterAt: laterAt(columns), lists, nullable };
}

function listOf({ list, of, isOptional }: List, path: readonly string[]): ListTable {
  const columns: readonly Column[] =
    typeof of === 'string' ? [{ path: [], column: 'value', type: of }] : layoutOf(of).columns;
  return {
    path,
    table: list,
    columns,
    laterAt: laterAt(columns),
    plain: typeof of === 'string',
    isOptional: isOptional === true,
  };
}

const laterAt = (columns: readonly Column[]): readonly number[] =>
  columns.flatMap(({ type }, at) => (type.endsWith('+') ? [at] : []));

const isRecord = (value: unknown): value is RecordValue => typeof value === 'object' && value !== null;

export function valueAt(value: unknown, path: readonly string[]): unknown {
  let here: unknown = value;
  for (const property of path) here = isRecord(here) ? here[property] : undefined;
  return here;
}

/** A value in the form that SQLite accepts. Throws on a number that is not finite, which must never reach a table. */
function encode(value: unknown, type: Column['type'], column: string): SqlValue {
  if (value === null || value === undefined) return null;
  if (type === 'json' || type === 'json+') return JSON.stringify(value);
  if (type === 'compatibility') return JSON.stringify(storedCompatibility(value));
  if (type === 'message') return messageColumn(value);
  if (type === 'pinMaker') return storedPinMaker(value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number') {
    if (!Number.isFinite(value) || (type.startsWith('int') && !Number.isSafeInteger(value)))
      throw new RangeError(`${column} cannot hold ${value}.`);
    return value;
  }
  if (typeof value === 'string') return value;
  throw new TypeError(`${column} cannot hold a ${typeof value}.`);
}

/** The value of a column; undefined if it is damaged, which makes its record damaged too. */
function decode(value: SqlValue, type: Column['type']): unknown {
  if (type === 'json' || type === 'json+') return typeof value === 'string' ? (jsonIn(value) ?? undefined) : undefined;
  if (type === 'compatibility') return value === null ? null : compatibilityIn(jsonIn(String(value)) ?? undefined);
  if (type === 'message') return columnMessage(String(value ?? ''));
  if (type === 'pinMaker') return value === null ? null : pinMakerFrom(value);
  if (type === 'flag') return value === 1;
  return value;
}

/** A record as SQLite stores it: its row, and the rows of each of its lists. */
export interface Encoded {
  readonly row: readonly SqlValue[];
  readonly lists: readonly (readonly (readonly SqlValue[])[])[];
}

/** Throws on a value that no column can hold. */
export const encodedAs = (value: unknown, layout: Layout): Encoded => ({
  row: encodedRow(value, layout.columns),
  lists: listsAs(value, layout),
});

/** The rows of the lists of a record. */
export const listsAs = (value: unknown, layout: Layout): Encoded['lists'] =>
  layout.lists.map((list) => {
    const entries = valueAt(value, list.path);
    return Array.isArray(entries) ? entries.map((entry: unknown) => encodedRow(entry, list.columns)) : [];
  });

const encodedRow = (value: unknown, columns: readonly Column[]): readonly SqlValue[] =>
  columns.map((c) => encode(valueAt(value, c.path), c.type, c.column));

/** The content of a record as text, which is the same for equal records regardless of the order of their properties. */
export const canonical = (value: unknown, layout: Layout): string => canonicalText(encodedAs(value, layout), layout);

/** The same, of a record that is already encoded. */
export const canonicalText = ({ row, lists }: Encoded, layout: Layout): string =>
  JSON.stringify([
    digested(row, layout.laterAt),
    layout.lists.flatMap((list, index) => {
      const rows = (lists[index] ?? []).map((one) => digested(one, list.laterAt));
      return rows.length === 0 && list.isOptional ? [] : [rows];
    }),
  ]);

/** The values without those of later schemas that are not set. */
const digested = (row: readonly SqlValue[], later: readonly number[]): readonly SqlValue[] =>
  later.some((at) => row[at] === null) ? row.filter((value, at) => value !== null || !later.includes(at)) : row;

const isAbsentAsNull = (type: Column['type']): boolean => type.endsWith('-') || type.endsWith('+');

function put(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  let here = target;
  path.forEach((property, depth) => {
    if (depth === path.length - 1) here[property] = value;
    else {
      const next = here[property];
      if (isRecord(next)) here = next as Record<string, unknown>;
      else {
        const made: Record<string, unknown> = {};
        here[property] = made;
        here = made;
      }
    }
  });
}

/** A row of a list table as its entry. `row` starts at the first data column. */
export function listEntry(row: readonly SqlValue[], list: ListTable, from: number): unknown {
  if (list.plain) return row[from] ?? null;
  const entry: Record<string, unknown> = {};
  list.columns.forEach((column, index) => {
    const value = row[from + index] ?? null;
    if (value !== null || !isAbsentAsNull(column.type)) put(entry, column.path, decode(value, column.type));
  });
  return entry;
}

/** A row of the main table as a record; the caller provides its lists, in the order of `layout.lists`. */
export function recordOf(
  row: readonly SqlValue[],
  layout: Layout,
  lists: readonly (readonly unknown[])[],
): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  layout.columns.forEach((column, index) => {
    const value = row[index] ?? null;
    if (value !== null || !isAbsentAsNull(column.type)) put(record, column.path, decode(value, column.type));
  });
  layout.lists.forEach((list, index) => {
    const entries = lists[index] ?? [];
    if (entries.length > 0 || !list.isOptional) put(record, list.path, entries);
  });
  for (const group of layout.nullable) {
    const index = layout.columns.findIndex((column) => column.column === group.firstColumn);
    if (row[index] === null) put(record, group.path, null);
  }
  return record;
}
