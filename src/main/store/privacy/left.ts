import type { Database } from 'better-sqlite3';
import type { Erasure } from './erasure.ts';
import { textsOf } from './texts.ts';

/** Where a person is still named after an erasure, in text that other people typed. */
export interface TextsLeft {
  /** Tasks whose title, description, lists or reports contain it. */
  readonly taskIds: readonly string[];
  /** Other rows, by table and key. */
  readonly rows: readonly { readonly table: string; readonly key: string }[];
}

/** Searches every text of every table. The journal is left out: it repeats what records contain. */
export function leftIn(db: Database, { person, pseudonym }: Erasure): TextsLeft {
  const texts = textsOf({ person, pseudonym, kept: [], withNames: person.sharedWith.length === 0 });
  const taskIds = new Set<string>();
  const rows: { table: string; key: string }[] = [];
  for (const table of tablesOf(db))
    for (const row of db.prepare<[], readonly unknown[]>(`SELECT * FROM "${table}"`).raw().iterate()) {
      if (!texts.occursWithin(row)) continue;
      // The first column is the key of the row, or that of its record.
      const key = String(row[0]);
      if (table === 'tasks' || table.startsWith('task_')) taskIds.add(key);
      else rows.push({ table, key });
    }
  for (const taskId of tasksOfReports(db, rows)) taskIds.add(taskId);
  return { taskIds: [...taskIds].sort(), rows };
}

const NOT_SEARCHED: ReadonlySet<string> = new Set(['journal', 'journal_images', 'digests', 'counters']);
const tablesOf = (db: Database): readonly string[] =>
  db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .pluck()
    .all()
    .filter((name) => !NOT_SEARCHED.has(name));

function tasksOfReports(db: Database, rows: TextsLeft['rows']): readonly string[] {
  const ids = new Set(rows.flatMap(({ table, key }) => (table === 'activity' ? [key] : [])));
  return db
    .prepare<[], readonly [string, string | null]>('SELECT id, task_id FROM activity')
    .raw()
    .all()
    .flatMap(([id, taskId]) => (taskId !== null && ids.has(id) ? [taskId] : []));
}

/** The mail files in the outbox of notifications to the person, or about the person. */
export function outboxFilesOf(db: Database, { person, pseudonym }: Erasure): readonly string[] {
  const texts = textsOf({ person, pseudonym, kept: [], withNames: true });
  const files = db
    .prepare<[], readonly [string, string | null]>("SELECT notice, json_extract(notice, '$.outboxFile') FROM notices")
    .raw()
    .all()
    .flatMap(([notice, file]) => (file !== null && texts.occursWithin(notice) ? [file] : []));
  return [...new Set(files)].sort();
}
