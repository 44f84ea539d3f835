import type { Database } from 'better-sqlite3';
import { message } from '../../../../shared/model/index.ts';
import { type Findings, namer, shown } from './findings.ts';
import {
  type Cells,
  cellsOfImage,
  cellsOfRow,
  objectIn,
  type Plain,
  RECORD_TABLES,
  type RecordTable,
} from './tables.ts';

/** A record as the journal has it after its last image. */
interface Replayed {
  readonly kind: string;
  readonly key: string;
  /** Null if it was removed. */
  record: Map<string, unknown> | null;
  /** False if the journal does not have its beginning: only what changed since is known. */
  isWhole: boolean;
  /** The least version it can have: that of its first image, and one more for each change. */
  version: number;
}
interface Place {
  readonly kind: string;
  readonly key: string;
  readonly seq: number;
  readonly position: number;
}
interface Image {
  readonly before: string | null;
  readonly after: string | null;
}

/** Called with every record as the journal has it. */
export type OnRecord = (kind: string, record: ReadonlyMap<string, unknown>, isWhole: boolean) => void;

/**
 * Replays the images of the journal, one record after the other, and compares each with its row. Only one record is in
 * memory at a time. Returns how many were compared.
 */
export function replayJournal(db: Database, findings: Findings, onRecord: OnRecord): number {
  const compare = comparer(db, findings);
  // Sorts only the keys: with the images themselves, the sorter would write the whole journal to disk.
  const keys = db.prepare<[], Place>(
    'SELECT kind, key, seq, position FROM journal_images ORDER BY kind, key, seq, position',
  );
  const image = db.prepare<[number, number], Image>(
    'SELECT before, after FROM journal_images WHERE seq = ? AND position = ?',
  );
  let here: Replayed | null = null;
  let count = 0;
  const present = new Map<string, number>();
  const end = (replayed: Replayed | null): void => {
    if (replayed === null) return;
    count++;
    if (compare(replayed)) present.set(replayed.kind, (present.get(replayed.kind) ?? 0) + 1);
    if (replayed.record !== null) onRecord(replayed.kind, replayed.record, replayed.isWhole);
  };
  for (const { kind, key, seq, position } of keys.iterate()) {
    if (here === null || here.kind !== kind || here.key !== key) {
      end(here);
      here = { kind, key, record: null, isWhole: false, version: 0 };
    }
    const sides = image.get(seq, position);
    if (sides !== undefined) step(here, { seq, ...sides }, findings);
  }
  end(here);
  return count + unjournaled(db, present, findings);
}

function step(here: Replayed, { seq, before, after }: Image & Pick<Place, 'seq'>, findings: Findings): void {
  const [was, is] = [objectIn(before), objectIn(after)];
  if ((before !== null && was === null) || (after !== null && is === null) || (was === null && is === null)) {
    findings.add(message('recount.image_unreadable', { entry: seq, kind: here.kind, key: here.key }));
    return;
  }
  if (was === null || is === null) {
    here.record = is === null ? null : new Map(Object.entries(is));
    here.isWhole = true;
    here.version = versionIn(is);
    return;
  }
  here.version++;
  const record = here.record ?? new Map<string, unknown>();
  if (here.isWhole) {
    const known = here.record === null ? new Map<string, unknown>() : record;
    const [expected, found] = [
      cellsOfImage(new Map(Object.keys(was).map((name) => [name, known.get(name)]))),
      cellsOfImage(new Map(Object.entries(was))),
    ];
    const field = differing(expected, found);
    if (field !== null)
      findings.add(
        message('recount.chain', {
          entry: seq,
          kind: here.kind,
          key: here.key,
          field,
          ...shown(found.get(field), expected.get(field)),
        }),
      );
  }
  for (const name of Object.keys(was)) record.delete(name);
  for (const [name, value] of Object.entries(is)) record.set(name, value);
  here.record = record;
}
const versionIn = (value: Plain | null): number => (typeof value?.version === 'number' ? value.version : 0);

/** The first name whose cell differs, of those that either has; null if none does. The version only increases. */
function differing(a: Cells, b: Cells): string | null {
  for (const name of new Set([...a.keys(), ...b.keys()]))
    if (name !== 'version' && a.get(name) !== b.get(name)) return name;
  return null;
}

/** Compares a replayed record with its row. Returns whether it has one. */
function comparer(db: Database, findings: Findings): (replayed: Replayed) => boolean {
  const rows = rowReader(db);
  const nameOf = namer(db);
  return ({ kind, key, record, isWhole, version }) => {
    const table = RECORD_TABLES.get(kind);
    const row = table === undefined ? null : rows(table, key);
    if (record === null) {
      if (row !== null) findings.add(message('recount.removed_present', nameOf(kind, key)));
      return row !== null;
    }
    if (row === null) {
      findings.add(message('recount.missing', nameOf(kind, key)));
      return false;
    }
    const counted = cellsOfImage(record);
    const stored = isWhole ? row : only(row, counted, record);
    const field = differing(counted, stored);
    if (field !== null)
      findings.add(
        message('recount.differs', {
          ...nameOf(kind, key),
          field,
          ...shown(stored.get(field), counted.get(field)),
        }),
      );
    const found = Number(row.get('version') ?? version);
    if (kind !== 'policy' && isWhole && found < version)
      findings.add(message('recount.version', { ...nameOf(kind, key), stored: found, counted: version }));
    return true;
  };
}

/** The cells of a row that the journal knows, if it knows only what changed. */
const only = (row: Cells, known: Cells, record: ReadonlyMap<string, unknown>): Cells =>
  new Map(
    [...row].filter(
      ([name]) => known.has(name) || record.has(name) || [...record.keys()].some((top) => isOf(name, top)),
    ),
  );
const isOf = (cell: string, top: string): boolean =>
  cell.startsWith(top) &&
  cell.slice(top.length, top.length + 1) !== cell.slice(top.length, top.length + 1).toLowerCase();

/** Reads the row of a record with the entries of its lists. */
function rowReader(db: Database): (table: RecordTable, key: string) => Cells | null {
  const one = (sql: string) => db.prepare<[string], Plain>(sql);
  const prepared = new Map(
    [...RECORD_TABLES.values()].map(({ table, key, lists }) => [
      table,
      {
        row: one(`SELECT * FROM ${table} WHERE "${key}" = ?`),
        lists: Object.entries(lists).map(
          ([name, list]) => [name, one(`SELECT * FROM ${list} WHERE owner = ? ORDER BY position`)] as const,
        ),
      },
    ]),
  );
  return ({ table }, key) => {
    const read = prepared.get(table);
    const row = read?.row.get(key);
    if (read === undefined || row === undefined) return null;
    const { row_key: _, ...columns } = row;
    return cellsOfRow(columns, new Map(read.lists.map(([name, list]) => [name, list.all(key)])));
  };
}

/**
 * Rows that no image names. The clock and the first baselines come from migrations, and everything in a workspace whose
 * file was lost and whose content was saved from memory: its journal begins with that.
 */
function unjournaled(db: Database, present: ReadonlyMap<string, number>, findings: Findings): number {
  const isRescued =
    db.prepare<[], number>("SELECT count(*) FROM journal WHERE command = 'workspace.rescue'").pluck().get() !== 0;
  const nameOf = namer(db);
  let count = 0;
  for (const [kind, { table, key }] of RECORD_TABLES) {
    if (db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() === (present.get(kind) ?? 0)) continue;
    const keys = db
      .prepare<[string], string>(`SELECT "${key}" FROM ${table} EXCEPT SELECT key FROM journal_images WHERE kind = ?`)
      .pluck();
    for (const found of keys.iterate(kind)) {
      count++;
      if (!isRescued && kind !== 'clock' && kind !== 'baseline')
        findings.add(message('recount.not_in_journal', nameOf(kind, found)));
    }
  }
  return count;
}
