import type { Database } from 'better-sqlite3';
import type { z } from 'zod';
import type { Notice, PreventionTrial, WorkException } from '../../../shared/model/index.ts';
import { guarded } from '../failure.ts';
import { amendSection } from '../integrity/sections.ts';
import { documentIn } from './document-rows.ts';
import { type ProcessedFile, ROWS } from './exception-rows.ts';

export type { ProcessedFile } from './exception-rows.ts';

/**
 * The state of exception handling between checks. It is derived, so it is not journaled; it is sealed like all data
 * that is read.
 */
export interface ExceptionState {
  readonly exceptions: ReadonlyMap<string, WorkException>;
  readonly notices: ReadonlyMap<string, Notice>;
  readonly trials: ReadonlyMap<string, PreventionTrial>;
  readonly files: ReadonlyMap<string, ProcessedFile>;
  /** Single values by name, such as the instant of the last check. */
  readonly marks: ReadonlyMap<string, string>;
}
/** Rows that are new or different. */
export interface ExceptionChanges {
  readonly exceptions?: readonly WorkException[];
  readonly notices?: readonly Notice[];
  readonly trials?: readonly PreventionTrial[];
  readonly files?: readonly ProcessedFile[];
  readonly marks?: readonly { readonly name: string; readonly value: string }[];
}

interface Table {
  readonly name: string;
  readonly key: string;
  readonly column: string;
}
const TABLES = {
  exceptions: { name: 'work_exceptions', key: 'exception_id', column: 'exception' },
  notices: { name: 'notices', key: 'notice_id', column: 'notice' },
  trials: { name: 'prevention_trials', key: 'task_id', column: 'trial' },
  files: { name: 'watched_files', key: 'file_id', column: 'file' },
  marks: { name: 'exception_marks', key: 'name', column: 'value' },
} as const satisfies Readonly<Record<keyof ExceptionState, Table>>;

const textsOf = (db: Database, { name, key, column }: Table): readonly (readonly [string, string])[] =>
  db.prepare<[], [string, string]>(`SELECT ${key}, ${column} FROM ${name} ORDER BY ${key}`).raw().all();
/**
 * The rows of a table of documents, each read through its schema. Throws a `StoreFailure` for a row that does not fit.
 */
const parsedOf = <T>(db: Database, table: Table, schema: z.ZodType<T>): ReadonlyMap<string, T> =>
  new Map(textsOf(db, table).map(([key, text]) => [key, documentIn(schema, text, { table: table.name, key })]));

/** The state as last saved; empty in a workspace that was never monitored. */
export const loadExceptionState = (db: Database): ExceptionState => ({
  exceptions: parsedOf(db, TABLES.exceptions, ROWS.exception),
  notices: parsedOf(db, TABLES.notices, ROWS.notice),
  trials: parsedOf(db, TABLES.trials, ROWS.trial),
  files: parsedOf(db, TABLES.files, ROWS.file),
  marks: new Map(textsOf(db, TABLES.marks)),
});

/** Writes rows in one transaction, or within the open one. */
export function saveExceptionChanges(db: Database, changes: ExceptionChanges): void {
  guarded(db, () =>
    db
      .transaction(() => {
        put(db, TABLES.exceptions, changes.exceptions ?? [], (row) => [row.exceptionId, JSON.stringify(row)]);
        put(db, TABLES.notices, changes.notices ?? [], (row) => [row.noticeId, JSON.stringify(row)]);
        put(db, TABLES.trials, changes.trials ?? [], (row) => [row.taskId, JSON.stringify(row)]);
        put(db, TABLES.files, changes.files ?? [], (row) => [row.fileId, JSON.stringify(row)]);
        put(db, TABLES.marks, changes.marks ?? [], (row) => [row.name, row.value]);
      })
      .immediate(),
  );
}

function put<T>(
  db: Database,
  { name, key, column }: Table,
  rows: readonly T[],
  cellsOf: (row: T) => readonly [string, string],
): void {
  if (rows.length === 0) return;
  const one = db.prepare<[string], readonly unknown[]>(`SELECT * FROM ${name} WHERE ${key} = ?`).raw();
  const write = db.prepare(`INSERT OR REPLACE INTO ${name} (${key}, ${column}) VALUES (?, ?)`);
  const added = new Map(rows.map((row) => cellsOf(row)).map((cells) => [cells[0], cells]));
  const removed = [...added.keys()].flatMap((id) => one.all(id));
  for (const cells of added.values()) write.run(...cells);
  amendSection(db, 'exceptions', name, { added: [...added.values()], removed });
}

/** The state with the changes made. */
export const withChanges = (state: ExceptionState, changes: ExceptionChanges): ExceptionState => ({
  exceptions: merged(state.exceptions, changes.exceptions, (row) => row.exceptionId),
  notices: merged(state.notices, changes.notices, (row) => row.noticeId),
  trials: merged(state.trials, changes.trials, (row) => row.taskId),
  files: merged(state.files, changes.files, (row) => row.fileId),
  marks:
    changes.marks === undefined
      ? state.marks
      : new Map([...state.marks, ...changes.marks.map(({ name, value }) => [name, value] as const)]),
});

const merged = <T>(
  before: ReadonlyMap<string, T>,
  rows: readonly T[] | undefined,
  keyOf: (row: T) => string,
): ReadonlyMap<string, T> =>
  rows === undefined || rows.length === 0
    ? before
    : new Map([...before, ...rows.map((row) => [keyOf(row), row] as const)]);
