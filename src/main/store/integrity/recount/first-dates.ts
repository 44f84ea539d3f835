import type { Database } from 'better-sqlite3';
import { message } from '../../../../shared/model/index.ts';
import type { Findings, Thing } from './findings.ts';
import type { State } from './history.ts';

interface Dates {
  readonly start: string;
  readonly finish: string;
  isPlanned: boolean;
  isFound: boolean;
}

/**
 * Baselines that the journal does not have: a migration made them of the dates that work had then. `see` is called with every state
 * of every task; one of them has to have had these dates, if it had any.
 */
export function firstDatesOf(db: Database): {
  see(state: State): void;
  check(findings: Findings, nameOf: (kind: string, key: string) => Thing): number;
} {
  const rows = db
    .prepare<[], [string, string, string]>(
      `SELECT task_id, start_at, finish_at FROM baselines
        WHERE task_id NOT IN (SELECT key FROM journal_images WHERE kind = 'baseline')`,
    )
    .raw()
    .all();
  const all = new Map<string, Dates>(
    rows.map(([key, start, finish]) => [key, { start, finish, isPlanned: false, isFound: false }]),
  );
  return {
    see({ thing, assignment }) {
      const dates = all.get(thing.key);
      if (dates === undefined || typeof assignment?.plannedStartAt !== 'string') return;
      dates.isPlanned = true;
      if (assignment.plannedStartAt === dates.start && assignment.plannedFinishAt === dates.finish)
        dates.isFound = true;
    },
    check(findings, nameOf) {
      for (const [key, { start, finish, isPlanned, isFound }] of all)
        if (isPlanned && !isFound)
          findings.add(message('recount.baseline_unplanned', { ...nameOf('baseline', key), start, finish }));
      return all.size;
    },
  };
}
