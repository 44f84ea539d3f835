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

/** The draft under review, of which there is at most one; null if there is none. */
export function loadDraft(db: Database): Draft | null {
  const draft = db
    .prepare<[], { readonly plan_id: string; readonly plan: string }>('SELECT plan_id, plan FROM drafts')
    .get();
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

/** Saves a draft in place of the previous one; null if there is none. May be called inside a change. */
export function saveDraft(db: Database, draft: Draft | null): void {
  guarded(db, () =>
    db.transaction(() => {
      db.prepare('DELETE FROM drafts').run();
      if (draft !== null) writeDraft(db, draft);
      sealSection(db, 'draft');
    })(),
  );
}

function writeDraft(db: Database, draft: Draft): void {
  const { plan } = draft;
  db.prepare('INSERT INTO drafts (plan_id, created_at, plan) VALUES (?, ?, ?)').run(plan.planId, plan.createdAt, '');
  const add = db.prepare(
    'INSERT INTO draft_rows (plan_id, task_id, held, task_version, agent_id, agent_version) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const row of draft.rows.values())
    add.run(plan.planId, row.taskId, row.excluded ? 1 : 0, row.taskVersion, row.agentId, row.agentVersion);
  // This comes last because each row looks up its draft, and SQLite reads a whole record of a table without row ids to
  // compare its key.
  db.prepare('UPDATE drafts SET plan = ? WHERE plan_id = ?').run(JSON.stringify(plan), plan.planId);
}
