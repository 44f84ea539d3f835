import type { Database } from 'better-sqlite3';
import type { Baseline } from '../../../shared/model/index.ts';
import { addDigest, storeDigest } from '../integrity/sections.ts';
import { digestOf } from '../records/records.ts';

/** The first planned dates of each task. */
const BASELINES = `
CREATE TABLE baselines (
  task_id TEXT PRIMARY KEY NOT NULL,
  start_at TEXT NOT NULL,
  finish_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;

/** Adds baselines. Work that is already planned gets its current dates, because the first ones are no longer known. */
export function addBaselines(db: Database): void {
  db.exec(BASELINES);
  const rows = db
    .prepare<[], Baseline>(
      `SELECT task_id AS taskId, planned_start_at AS startAt, planned_finish_at AS finishAt FROM assignments
       WHERE planned_start_at IS NOT NULL AND planned_finish_at IS NOT NULL`,
    )
    .all();
  const insert = db.prepare('INSERT INTO baselines VALUES (@taskId, @startAt, @finishAt)');
  let sum = 0n;
  for (const row of rows) {
    insert.run(row);
    sum = addDigest(sum, digestOf('baseline', row));
  }
  storeDigest(db, 'baseline', { rows: rows.length, digest: sum.toString() });
}
