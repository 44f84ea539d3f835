import type { Database } from 'better-sqlite3';
import { jsonIn } from '../documents/recorded-text.ts';
import type { Rewriting } from './erasure.ts';
import { isPlain } from './person.ts';
import { rewrittenValue } from './values.ts';

interface DocumentTable {
  readonly table: string;
  readonly keys: readonly string[];
  readonly column: string;
}
const DOCUMENTS: readonly DocumentTable[] = [
  { table: 'work_exceptions', keys: ['exception_id'], column: 'exception' },
  { table: 'notices', keys: ['notice_id'], column: 'notice' },
  { table: 'prevention_trials', keys: ['task_id'], column: 'trial' },
  { table: 'watched_files', keys: ['file_id'], column: 'file' },
  { table: 'report_runs', keys: ['schedule_id', 'due_at'], column: 'run' },
  { table: 'drafts', keys: ['plan_id'], column: 'plan' },
];

/** Replaces a person in exceptions, notifications, trials, reports of the watched folder, written reports and the draft. */
export function rewriteDocuments(db: Database, rewriting: Rewriting): void {
  const tasks = tasksOfExceptions(db);
  for (const table of DOCUMENTS) rewriteTable(db, table, rewriting, tasks);
  const { agentId } = rewriting.person;
  if (agentId !== null)
    db.prepare('UPDATE draft_rows SET agent_id = ? WHERE agent_id = ?').run(rewriting.pseudonym, agentId);
}

/** The task of each exception: its notifications quote the same notes. */
function tasksOfExceptions(db: Database): ReadonlyMap<string, unknown> {
  const rows = db.prepare<[], [string, string]>('SELECT exception_id, exception FROM work_exceptions').raw().all();
  return new Map(
    rows.map(([id, json]) => {
      const exception = jsonIn(json);
      return [id, isPlain(exception) ? exception.taskId : null];
    }),
  );
}

function rewriteTable(
  db: Database,
  { table, keys, column }: DocumentTable,
  rewriting: Rewriting,
  tasks: ReadonlyMap<string, unknown>,
): void {
  const rows = db
    .prepare<[], string[]>(`SELECT ${[...keys, column].join(', ')} FROM ${table}`)
    .raw()
    .all();
  const update = db.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${keys.map((key) => `${key} = ?`).join(' AND ')}`);
  for (const row of rows) {
    const json = row.at(-1) ?? '';
    const document = jsonIn(json);
    const made = JSON.stringify(rewrittenDocument(document, table, rewriting, tasks));
    if (isPlain(document) && made !== json) update.run(made, ...row.slice(0, -1));
  }
}

function rewrittenDocument(
  document: unknown,
  table: string,
  rewriting: Rewriting,
  tasks: ReadonlyMap<string, unknown>,
): unknown {
  if (!isPlain(document)) return document;
  const { exceptionId } = document;
  const taskId = document.taskId ?? (typeof exceptionId === 'string' ? tasks.get(exceptionId) : null);
  const isCertain = document.agentId !== undefined && document.agentId === rewriting.person.agentId;
  const isOfFiles = table === 'watched_files' || table === 'report_runs';
  const texts = isOfFiles ? rewriting.inFileNames : isCertain ? rewriting.certain : rewriting.careful;
  return rewrittenValue(document, rewriting.rulesFor(texts, rewriting.own.about(taskId, exceptionId)));
}
