import type { Database, Statement } from 'better-sqlite3';
import { unreadableRow } from '../documents/document-rows.ts';
import { digestPart } from '../integrity/sections.ts';
import { isRecordOf } from './fits.ts';
import { type Kind, keyOf, type Records } from './kinds.ts';
import { KINDS, type KindSpec } from './layouts.ts';
import { canonicalText, type Encoded, encodedAs, listEntry, listsAs, recordOf, type SqlValue } from './mapping.ts';

/**
 * A record's part of its kind's digest. The digest is the sum of the parts, so that a change updates it without reading
 * the table.
 */
export const digestOf = (kind: Kind, value: unknown): bigint => digestOfEncoded(kind, encodedOf(kind, value));

/** The same, of a record that is already encoded. */
export const digestOfEncoded = (kind: Kind, encoded: Encoded): bigint =>
  digestPart(kind, canonicalText(encoded, KINDS[kind].layout));

export const encodedOf = (kind: Kind, value: unknown): Encoded => encodedAs(value, KINDS[kind].layout);

/** The rows of the lists of a record. */
export const encodedLists = (kind: Kind, value: unknown): Encoded['lists'] => listsAs(value, KINDS[kind].layout);

interface KindStatements {
  readonly put: Statement<SqlValue[]>;
  readonly remove: Statement<SqlValue[]>;
  readonly lists: readonly { readonly clear: Statement<SqlValue[]>; readonly add: Statement<SqlValue[]> }[];
}

/** Reads and writes records of every kind: the only place that knows their tables. */
export interface RecordTables {
  load<K extends Kind>(kind: K): Map<string, Records[K]>;
  put<K extends Kind>(kind: K, value: Records[K], before: Records[K] | null): void;
  /** The same, of a record that is already encoded, as are the lists that it had before. */
  write(kind: Kind, key: string, value: Encoded, before: Encoded['lists']): void;
  remove(kind: Kind, key: string): void;
}

const quoted = (columns: readonly string[]): string => columns.map((column) => `"${column}"`).join(', ');
const places = (count: number): string => new Array(count).fill('?').join(', ');

function columnsOf(spec: KindSpec): readonly string[] {
  const columns = spec.layout.columns.map((c) => c.column);
  return spec.keyColumn === 'row_key' ? ['row_key', ...columns] : columns;
}

function prepare(db: Database, spec: KindSpec): KindStatements {
  const columns = columnsOf(spec);
  const updates = columns.filter((c) => c !== spec.keyColumn).map((c) => `"${c}" = excluded."${c}"`);
  return {
    put: db.prepare(
      `INSERT INTO ${spec.table} (${quoted(columns)}) VALUES (${places(columns.length)})
       ON CONFLICT ("${spec.keyColumn}") DO UPDATE SET ${updates.join(', ')}`,
    ),
    remove: db.prepare(`DELETE FROM ${spec.table} WHERE "${spec.keyColumn}" = ?`),
    lists: spec.layout.lists.map((list) => ({
      clear: db.prepare(`DELETE FROM ${list.table} WHERE owner = ?`),
      add: db.prepare(
        `INSERT INTO ${list.table} (owner, position, ${quoted(list.columns.map((c) => c.column))}) VALUES (?, ?, ${places(list.columns.length)})`,
      ),
    })),
  };
}

export function recordTables(db: Database): RecordTables {
  const prepared = new Map<Kind, KindStatements>();
  const statements = (kind: Kind): KindStatements => {
    const known = prepared.get(kind) ?? prepare(db, KINDS[kind]);
    prepared.set(kind, known);
    return known;
  };
  const write: RecordTables['write'] = (kind, key, { row, lists }, before) => {
    const { put, lists: listStatements } = statements(kind);
    put.run(...(KINDS[kind].keyColumn === 'row_key' ? [key, ...row] : row));
    for (const [index, rows] of lists.entries()) {
      const writes = listStatements[index];
      const old = before[index] ?? [];
      if (writes === undefined || isSameList(rows, old)) continue;
      if (old.length > 0) writes.clear.run(key);
      for (const [position, values] of rows.entries()) writes.add.run(key, position, ...values);
    }
  };
  return {
    load: (kind) => loadKind(db, kind),
    put: (kind, value, before) =>
      write(kind, keyOf(kind, value), encodedOf(kind, value), before === null ? [] : encodedLists(kind, before)),
    write,
    remove(kind, key) {
      statements(kind).remove.run(key);
    },
  };
}

const isSameList = (a: readonly (readonly SqlValue[])[], b: readonly (readonly SqlValue[])[]): boolean =>
  a.length === b.length && a.every((row, index) => row.every((value, column) => value === b[index]?.[column]));

/** All records of a kind. Throws a `StoreFailure` that names the table and the key of a row that does not fit. */
function loadKind<K extends Kind>(db: Database, kind: K): Map<string, Records[K]> {
  const { layout, table, keyColumn } = KINDS[kind];
  const lists = layout.lists.map((list) => {
    const byOwner = new Map<string, unknown[]>();
    const rows = db
      .prepare<[], SqlValue[]>(
        `SELECT owner, ${quoted(list.columns.map((c) => c.column))} FROM ${list.table} ORDER BY owner, position`,
      )
      .raw()
      .all();
    for (const row of rows) {
      const owner = String(row[0]);
      const entries = byOwner.get(owner);
      const entry = listEntry(row, list, 1);
      if (entries === undefined) byOwner.set(owner, [entry]);
      else entries.push(entry);
    }
    return byOwner;
  });
  const loaded = new Map<string, Records[K]>();
  const rows = db
    .prepare<[], SqlValue[]>(
      `SELECT ${quoted([keyColumn, ...layout.columns.map((c) => c.column)])} FROM ${table} ORDER BY "${keyColumn}"`,
    )
    .raw()
    .all();
  for (const row of rows) {
    const key = String(row[0]);
    const record = fitted(
      kind,
      recordOf(
        row.slice(1),
        layout,
        lists.map((byOwner) => byOwner.get(key) ?? []),
      ),
    );
    if (!isRecordOf(kind, record)) throw unreadableRow({ table, key });
    loaded.set(key, record);
  }
  return loaded;
}

/** Constraints are a union: only one of its kinds has a list. */
function fitted(kind: Kind, record: Record<string, unknown>): Record<string, unknown> {
  if (kind !== 'constraint' || record.kind === 'keep_together') return record;
  return Object.fromEntries(Object.entries(record).filter(([property]) => property !== 'taskIds'));
}
