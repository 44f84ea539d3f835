import Sqlite, { type Database } from 'better-sqlite3';
import type { Message, Recounted } from '../../../shared/model/index.ts';
import { checkDatabase } from './check.ts';
import { recount } from './recount/recount.ts';
import type { Summed } from './recount/sums.ts';

/** What a check found, and how much it counted. */
export interface Checked {
  readonly healthy: boolean;
  readonly findings: readonly Message[];
  readonly recounted: Recounted;
}

/** The content against its digests, and everything that follows from something else against its source. `shown`: the tasks as the app has them in memory. */
export function checkContent(db: Database, shown: Iterable<Summed> | null): Checked {
  const { findings: damage } = checkDatabase(db);
  const { findings: wrong, recounted } = recount(db, shown);
  const findings = [...damage, ...wrong];
  return { healthy: findings.length === 0, findings, recounted };
}

/** A workspace as it is at one moment, read beside the core that goes on writing to it. */
export interface Snapshot {
  /** The last journal entry at that moment. */
  readonly lastSeq: number;
  check(shown: Iterable<Summed> | null): Checked;
  close(): void;
}

/** Opens the file for reading, as it is now. Throws if it cannot be opened beside the core. */
export function openSnapshot(path: string): Snapshot {
  const db = new Sqlite(path, { readonly: true, fileMustExist: true });
  try {
    db.pragma('trusted_schema = OFF');
    db.pragma('cell_size_check = ON');
    db.exec('BEGIN');
    const lastSeq = db.prepare<[], number>('SELECT coalesce(max(seq), 0) FROM journal').pluck().get() ?? 0;
    return { lastSeq, check: (shown) => checkContent(db, shown), close: () => db.close() };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** What a check compares of a task. */
export const summedTask = (task: Summed): Summed => ({
  client: task.client,
  project: task.project,
  estimateMinutes: task.estimateMinutes,
  remainingMinutes: task.remainingMinutes,
  actualMinutes: task.actualMinutes,
  revenuePotentialAmount: task.revenuePotentialAmount,
  costEstimateAmount: task.costEstimateAmount,
  pipelineValueAmount: task.pipelineValueAmount,
});
