import type { Database } from 'better-sqlite3';
import type { ReportRun } from '../../shared/model/index.ts';
import { guarded } from './failure.ts';
import { sealSection } from './sections.ts';

/** Runs of one schedule beyond this many are forgotten, the oldest first. */
const KEPT = 60;

/** All reports that were written by themselves, by schedule, oldest first. */
export const loadReportRuns = (db: Database): readonly ReportRun[] =>
  db
    .prepare<[], string>('SELECT run FROM report_runs ORDER BY schedule_id, due_at')
    .pluck()
    .all()
    .map((text) => JSON.parse(text) as ReportRun);

/** Adds a run, or replaces the one of the same schedule and time. */
export function saveReportRun(db: Database, run: ReportRun): void {
  guarded(() =>
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
