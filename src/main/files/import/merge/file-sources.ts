import {
  type ImportKind,
  importedRowKey,
  isOpen,
  type MergeChoices,
  problem,
  type RekeyedRow,
  type Task,
} from '../../../../shared/model/index.ts';
import type { Findings } from '../rows/findings.ts';
import { type ExistingWork, fileFault, shown, type Table } from '../types.ts';
import { identityOf, KnownSources, PLAIN_PROGRAM, type RowSource } from './sources.ts';

/** A table with its kind and the index of each of its columns. */
export interface KeyedTable {
  readonly table: Table;
  readonly kind: ImportKind;
  readonly columns: ReadonlyMap<string, number>;
  /** The program that wrote it; null if its rows are not merged. */
  readonly program: string | null;
}
/** Kinds whose rows have a key and may be imported again with other values. */
const MERGED: ReadonlySet<ImportKind> = new Set(['tasks', 'agents', 'pipeline', 'constraints']);

/** The source of each file and kind, and the keys that the file has. */
export interface FileSource extends RowSource {
  readonly file: string;
  readonly isNew: boolean;
  readonly keys: ReadonlySet<string>;
  /** Columns that the file has. */
  readonly columns: ReadonlySet<string>;
  /** Keys of stored rows that are known under another key from now on. */
  readonly replaced: readonly string[];
}

const cellOf = ({ columns }: KeyedTable, cells: readonly string[], column: string): string => {
  const index = columns.get(column);
  return index === undefined ? '' : (cells[index] ?? '').trim();
};

/** The sources of the tables that are merged, by table. Links to rows that are not there are faults. */
export function sourcesOf(
  tables: readonly KeyedTable[],
  existing: ExistingWork,
  choices: MergeChoices,
  findings: Findings,
): ReadonlyMap<Table, FileSource> {
  const known = new KnownSources(existing.imported.values());
  const byFile = Map.groupBy(
    tables.filter(({ kind, program }) => program !== null && MERGED.has(kind)),
    ({ table: { file }, kind, program }) => JSON.stringify([file, kind, program]),
  );
  const found = new Map<Table, FileSource>();
  const linked = new Set<string>();
  for (const own of byFile.values()) {
    const source = withLinks(fileSource(own, known, choices.sourceName), existing, choices, linked);
    for (const { table } of own) found.set(table, source);
  }
  for (const { from, to } of choices.links ?? [])
    if (!linked.has(to)) {
      const [first] = tables;
      const file = first?.table.file ?? '';
      findings.error(fileFault(file, problem('unknown_link', { from: shown(from), to: shown(to) }), { value: to }));
    }
  return found;
}

function fileSource(tables: readonly KeyedTable[], known: KnownSources, given: string | undefined): FileSource {
  const [first] = tables;
  if (first === undefined) throw new RangeError('A file without tables has no source.');
  const { kind, table, program } = first;
  const keys: string[] = [];
  const identities: string[] = [];
  for (const one of tables)
    for (const { cells } of one.table.rows) {
      const key = cellOf(one, cells, 'id');
      if (key === '') continue;
      keys.push(key);
      const title = cellOf(one, cells, 'title') || cellOf(one, cells, 'name');
      identities.push(identityOf(title, cellOf(one, cells, 'client'), ''));
    }
  const { file } = table;
  const source = known.sourceOf({ file, program: program ?? PLAIN_PROGRAM, kind, keys, identities }, given);
  return {
    ...source,
    file,
    isNew: source.rows.size === 0,
    keys: new Set(keys),
    columns: new Set(tables.flatMap(({ columns }) => [...columns.keys()])),
    replaced: [],
  };
}

/** A source in which rows of the file are tasks that are known under another key. */
function withLinks(
  source: FileSource,
  { tasks }: ExistingWork,
  { links = [] }: MergeChoices,
  linked: Set<string>,
): FileSource {
  if (source.kind !== 'tasks') return source;
  const rows = new Map(source.rows);
  const recordIds = new Map(source.recordIds);
  const replaced: string[] = [];
  for (const { from, to } of links) {
    const before = rows.get(from);
    const recordId = before?.recordId ?? from;
    const isPossible = source.keys.has(to) && !source.keys.has(from) && !rows.has(to) && !tasks.has(to);
    if (!isPossible || !tasks.has(recordId)) continue;
    linked.add(to);
    recordIds.set(to, recordId);
    if (before === undefined) continue;
    rows.delete(from);
    rows.set(to, before);
    replaced.push(importedRowKey({ source: source.name, kind: 'tasks', key: from }));
  }
  return { ...source, rows, recordIds, replaced };
}

/** The new rows of the tasks of a file: those that no task here has as its ID. */
export interface NewRow {
  readonly key: string;
  readonly task: Task;
}

/** Open tasks that are no longer in the file of their source; those that are the same as a new row are offered as links. */
export function goneIn(
  source: FileSource,
  newRows: readonly NewRow[],
  { tasks }: ExistingWork,
  isPresent: (recordId: string) => boolean,
): {
  readonly gone: readonly { readonly key: string; readonly task: Task }[];
  readonly rekeyed: readonly RekeyedRow[];
} {
  const gone = [...source.rows.values()].flatMap(({ key, recordId }) => {
    const task = tasks.get(recordId);
    return task === undefined || !isOpen(task) || source.keys.has(key) || isPresent(recordId) ? [] : [{ key, task }];
  });
  if (gone.length === 0) return { gone, rekeyed: [] };
  const given = (column: string, text: string | null | undefined): string =>
    source.columns.has(column) ? (text ?? '') : '';
  const fresh = uniqueBy(newRows, ({ task: { title, client, dueOn, dueAt } }) =>
    identityOf(title, given('client', client), given('due_at', dueOn ?? dueAt)),
  );
  const past = uniqueBy(gone, ({ key }) => {
    const values = source.rows.get(key)?.values ?? {};
    return identityOf(values.title ?? '', given('client', values.client), given('due_at', values.due_at));
  });
  const rekeyed = [...past].flatMap(([identity, { key, task }]): RekeyedRow[] => {
    const row = fresh.get(identity);
    return row === undefined ? [] : [{ source: source.name, from: key, to: row.key, id: task.id, title: task.title }];
  });
  return { gone, rekeyed };
}

/** The rows by identity, without those that share theirs with another one. */
function uniqueBy<T>(rows: readonly T[], identity: (row: T) => string): ReadonlyMap<string, T> {
  const found = new Map<string, T | null>();
  for (const row of rows) {
    const key = identity(row);
    found.set(key, key === '' || found.has(key) ? null : row);
  }
  return new Map([...found].flatMap(([key, row]) => (row === null ? [] : [[key, row] as const])));
}

/** IDs of the tasks that any source knows under a key that is no task here. */
export function linkedTasks({ imported, tasks }: ExistingWork): ReadonlyMap<string, string> {
  const linked = new Map<string, string>();
  for (const { kind, key, recordId } of imported.values())
    if (kind === 'tasks' && key !== recordId && !tasks.has(key)) linked.set(key, recordId);
  return linked;
}
