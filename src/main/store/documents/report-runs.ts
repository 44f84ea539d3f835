import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { ReportRun } from '../../../shared/model/index.ts';
import { guarded } from '../failure.ts';
import { sealSection } from '../integrity/sections.ts';
import { documentIn } from './document-rows.ts';
import { storedInstant as instant, storedMessage as text } from './stored-message.ts';

/** The number of newest runs that are kept for each schedule. */
const KEPT = 60;

/** A row of `report_runs`, written by this or an earlier version. */
const reportRun = z.object({
  scheduleId: z.string(),
  dueAt: instant,
  madeAt: instant,
  revision: z.number().int(),
  files: z.array(z.string()),
  missed: z.array(instant),
  failure: z.object({ message: text, hint: text }).nullable(),
}) satisfies z.ZodType<ReportRun>;

/** All runs of scheduled and required reports, by schedule, oldest first. Throws a `StoreFailure` if a row is not a run. */
export const loadReportRuns = (db: Database): readonly ReportRun[] =>
  db
    .prepare<[], [string, string, string]>(
      'SELECT schedule_id, due_at, run FROM report_runs ORDER BY schedule_id, due_at',
    )
    .raw()
    .all()
    .map(([id, dueAt, json]) => documentIn(reportRun, json, { table: 'report_runs', key: `${id}, ${dueAt}` }));

/** Adds a run, or replaces the one of the same schedule and due time. */
export function saveReportRun(db: Database, run: ReportRun): void {
  guarded(db, () =>
    db
      .transaction(() => {
        db.prepare('INSERT OR REPLACE INTO report_runs (schedule_id, due_at, run) VALUES (?, ?, ?)').run(
          run.scheduleId,
          run.dueAt,
          JSON.stringify(run),
        );
        db.prepare(
          `DELETE FROM report_runs WHERE schedule_id = ? AND due_at NOT IN
           (SELECT due_at FROM report_runs WHERE schedule_id = ? ORDER BY due_at DESC LIMIT ${KEPT})`,
        ).run(run.scheduleId, run.scheduleId);
        sealSection(db, 'reports');
      })
      .immediate(),
  );
}
