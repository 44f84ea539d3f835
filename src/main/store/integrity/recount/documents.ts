import type { Database } from 'better-sqlite3';
import { message } from '../../../../shared/model/index.ts';
import type { Findings } from './findings.ts';
import { isPlain, objectIn, type Plain } from './tables.ts';

/** Tables of documents: the column with the key, the column with the document, and the property with the key again. */
const DOCUMENTS = [
  ['work_exceptions', 'exception_id', 'exception', 'exceptionId'],
  ['notices', 'notice_id', 'notice', 'noticeId'],
  ['prevention_trials', 'task_id', 'trial', 'taskId'],
  ['watched_files', 'file_id', 'file', 'fileId'],
  ['report_runs', 'due_at', 'run', 'dueAt'],
] as const;

/** Recounts what is derived and not journaled: exceptions, notifications, health, the draft and written reports. Returns how many documents there are. */
export function checkDocuments(db: Database, findings: Findings): number {
  let count = 0;
  for (const [table, column, document, property] of DOCUMENTS) {
    const rows = db.prepare<[], [string, string]>(`SELECT "${column}", "${document}" FROM ${table}`).raw();
    for (const [key, json] of rows.iterate()) {
      count++;
      const own = objectIn(json)?.[property];
      if (own !== key)
        findings.add(message('recount.document', { table, key, stored: String(own ?? ''), counted: key }));
    }
  }
  checkHealth(db, findings);
  const known = knownBefore(db);
  checkExceptions(db, findings, known);
  checkNotices(db, findings);
  checkDraft(db, findings);
  checkRuns(db, findings, known);
  return count;
}

const ALLOWED = 1e-6;
/** A health score is 100 less its losses, but not less than 0. */
function checkHealth(db: Database, findings: Findings): void {
  const rows = db.prepare<[], [string, number, string]>('SELECT at, score, losses FROM health_samples').raw();
  for (const [at, stored, json] of rows.iterate()) {
    const losses = Object.values(objectIn(json) ?? {});
    const sum = losses.reduce<number>((total, loss) => total + (typeof loss === 'number' ? loss : 0), 0);
    const counted = Math.max(0, 100 - sum);
    if (!(Math.abs(stored - counted) <= ALLOWED)) findings.add(message('recount.health', { at, stored, counted }));
  }
}

/** Whether a record exists now or did before; true for all after a restore, which keeps the exceptions of what it replaced. */
type Known = (kind: string, key: string) => boolean;
const NOW: ReadonlyMap<string, string> = new Map([
  ['task', 'SELECT 1 FROM tasks WHERE id = ?'],
  ['agent', 'SELECT 1 FROM agents WHERE id = ?'],
  ['reportSchedule', 'SELECT 1 FROM report_schedules WHERE id = ?'],
]);
function knownBefore(db: Database): Known {
  const isReplaced =
    db
      .prepare<[], number>("SELECT count(*) FROM journal WHERE command IN ('workspace.restore', 'workspace.rescue')")
      .pluck()
      .get() !== 0;
  const before = db
    .prepare<[string], [string, string]>('SELECT DISTINCT kind, key FROM journal_images WHERE kind = ?')
    .raw();
  const keys = new Map<string, ReadonlySet<string>>();
  return (kind, key) => {
    const now = NOW.get(kind);
    if (isReplaced || (now !== undefined && db.prepare(now).get(key) !== undefined)) return true;
    const known = keys.get(kind) ?? new Set(before.all(kind).map(([, one]) => one));
    keys.set(kind, known);
    return known.has(key);
  };
}

/** Exceptions name tasks and agents that exist or did, and one that has ended has a resolution. */
function checkExceptions(db: Database, findings: Findings, known: Known): void {
  const rows = db.prepare<[], [string, string]>('SELECT exception_id, exception FROM work_exceptions').raw();
  for (const [key, json] of rows.iterate()) {
    const row = objectIn(json) ?? {};
    const tasks = [row.taskId, ...listIn(row.taskIds), ...listIn(row.effectIds)];
    const refer = (kind: 'task' | 'agent', ids: readonly unknown[]): void => {
      for (const id of new Set(ids))
        if (typeof id === 'string' && !known(kind, id))
          findings.add(
            message('recount.reference', {
              kind: 'exception',
              key,
              name: '',
              field: `${kind}Id`,
              to: kind,
              missing: id,
            }),
          );
    };
    refer('task', tasks);
    refer('agent', [row.agentId]);
    // The other way round is no fault: a person may resolve an exception whose figure has not cleared yet.
    if (row.clearedAt !== null && row.resolution === null) findings.add(message('recount.resolution', { key }));
  }
}
const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Notifications are about an exception and have numbers of their own. */
function checkNotices(db: Database, findings: Findings): void {
  const rows = db.prepare<[], [string, string]>('SELECT notice_id, notice FROM notices ORDER BY notice_id').raw();
  const exception = db.prepare('SELECT 1 FROM work_exceptions WHERE exception_id = ?');
  const numbers = new Map<unknown, string>();
  for (const [key, json] of rows.iterate()) {
    const { exceptionId, number } = objectIn(json) ?? {};
    if (typeof exceptionId === 'string' && exception.get(exceptionId) === undefined)
      findings.add(
        message('recount.reference', {
          kind: 'notice',
          key,
          name: '',
          field: 'exceptionId',
          to: 'exception',
          missing: exceptionId,
        }),
      );
    const other = numbers.get(number);
    if (other !== undefined) findings.add(message('recount.notice_number', { key, other, number: Number(number) }));
    numbers.set(number, key);
  }
}

/** The draft has a row for each task that its plan changes. */
function checkDraft(db: Database, findings: Findings): void {
  const drafts = db.prepare<[], [string, string]>('SELECT plan_id, plan FROM drafts').raw().all();
  for (const [planId, json] of drafts) {
    const plan: Plain = objectIn(json) ?? {};
    const changed = new Set(
      listIn(plan.changes).flatMap((one) => (isPlain(one) && typeof one.taskId === 'string' ? one.taskId : [])),
    );
    const rows = db.prepare<[string], string>('SELECT task_id FROM draft_rows WHERE plan_id = ?').pluck().all(planId);
    const common = rows.filter((id) => changed.has(id)).length;
    if (rows.length !== changed.size || common !== rows.length)
      findings.add(message('recount.draft', { planId, stored: rows.length, counted: changed.size, common }));
  }
}

/** Written reports are of a schedule that exists or did, or of the requirement of a task. */
function checkRuns(db: Database, findings: Findings, known: Known): void {
  const rows = db.prepare<[], [string, string, string]>('SELECT schedule_id, due_at, run FROM report_runs').raw();
  const last = db.prepare<[], number>('SELECT coalesce(max(seq), 0) FROM journal').pluck().get() ?? 0;
  for (const [id, dueAt, json] of rows.iterate()) {
    const { scheduleId, revision } = objectIn(json) ?? {};
    const key = `${id}, ${dueAt}`;
    if (scheduleId !== id)
      findings.add(message('recount.document', { table: 'report_runs', key, stored: String(scheduleId), counted: id }));
    if (typeof revision === 'number' && revision > last && !known('', ''))
      findings.add(message('recount.revision', { key, stored: revision, counted: last }));
  }
}
