import type { Database } from 'better-sqlite3';
import type { Plan, TaskId } from '../../../shared/model/index.ts';
import { guarded } from '../failure.ts';
import { sealSection } from '../integrity/sections.ts';
import { planFrom } from './draft-plan.ts';

/** One change of a draft, with the versions of the records it was based on. */
export interface DraftRow {
  readonly taskId: TaskId;
  /** Excluded from the publish; the column is called `held`. */
  readonly excluded: boolean;
  readonly taskVersion: number;
  readonly agentId: string | null;
  readonly agentVersion: number | null;
}
export interface Draft {
  readonly plan: Plan;
  readonly rows: ReadonlyMap<string, DraftRow>;
}

interface Row {
  readonly task_id: TaskId;
  readonly held: number;
  readonly task_version: number;
  readonly agent_id: string | null;
  readonly agent_version: number | null;
}

/** Plan IDs are numbered. The newest is the draft under review; the one before it, if any, is kept for comparison. */
const NEWEST_FIRST = 'SELECT plan_id, plan FROM drafts ORDER BY length(plan_id) DESC, plan_id DESC LIMIT 1 OFFSET ?';

/** The draft under review; null if there is none. */
export const loadDraft = (db: Database): Draft | null => draftAt(db, 0);
/** The proposal before the draft under review; null if none is kept. */
export const loadEarlierDraft = (db: Database): Draft | null => draftAt(db, 1);

function draftAt(db: Database, position: number): Draft | null {
  const draft = db.prepare<[number], { readonly plan_id: string; readonly plan: string }>(NEWEST_FIRST).get(position);
  const plan = draft === undefined ? null : planFrom(draft.plan);
  if (draft === undefined || plan === null) return null;
  const rows = db.prepare<[string], Row>('SELECT * FROM draft_rows WHERE plan_id = ?').all(draft.plan_id);
  return {
    plan,
    rows: new Map(
      rows.map((row) => [
        row.task_id,
        {
          taskId: row.task_id,
          excluded: row.held === 1,
          taskVersion: row.task_version,
          agentId: row.agent_id,
          agentVersion: row.agent_version,
        },
      ]),
    ),
  };
}

/**
 * Saves a draft, and the one before it, in place of those that are stored. May be called inside a change. Each row looks
 * up its draft, and SQLite reads whole records of a table without row ids to compare keys: so no plan, which may be
 * megabytes of text, is in the table while rows are deleted or added.
 */
export function saveDraft(db: Database, draft: Draft | null, earlier: Draft | null = null): void {
  const drafts = [earlier, draft].flatMap((one) => one ?? []);
  guarded(db, () =>
    db.transaction(() => {
      db.prepare("UPDATE drafts SET plan = ''").run();
      db.prepare('DELETE FROM draft_rows').run();
      db.prepare('DELETE FROM drafts').run();
      for (const one of drafts) writeRows(db, one);
      const setPlan = db.prepare('UPDATE drafts SET plan = ? WHERE plan_id = ?');
      for (const { plan } of drafts) setPlan.run(JSON.stringify(plan), plan.planId);
      sealSection(db, 'draft');
    })(),
  );
}

function writeRows(db: Database, { plan, rows }: Draft): void {
  db.prepare('INSERT INTO drafts (plan_id, created_at, plan) VALUES (?, ?, ?)').run(plan.planId, plan.createdAt, '');
  const add = db.prepare(
    'INSERT INTO draft_rows (plan_id, task_id, held, task_version, agent_id, agent_version) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const row of rows.values())
    add.run(plan.planId, row.taskId, row.excluded ? 1 : 0, row.taskVersion, row.agentId, row.agentVersion);
}
