import type { Database } from 'better-sqlite3';
import { storeDigest } from '../integrity/sections.ts';
import { machineClock } from '../opening/machine.ts';
import { digestOf } from '../records/records.ts';

/** The clock of the workspace: its time zone, the first day of its weeks, and its working hours a day. */
const CLOCK = `
CREATE TABLE workspace_clock (
  id TEXT PRIMARY KEY NOT NULL,
  time_zone TEXT NOT NULL,
  first_day_of_week INTEGER NOT NULL CHECK (first_day_of_week BETWEEN 1 AND 7),
  working_minutes_per_day INTEGER NOT NULL CHECK (working_minutes_per_day BETWEEN 60 AND 1440),
  version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;

/**
 * Gives a workspace its clock: the zone that most of its agents have (the first by name in a tie), or this machine's if
 * there are no agents; weeks from Monday, as before, or from this machine's first day of the week in a new workspace;
 * eight hours a day.
 */
export function addWorkspaceClock(db: Database): void {
  db.exec(CLOCK);
  const agents = mostUsedZone(db);
  const machine = machineClock();
  const clock = {
    id: 'workspace' as const,
    timeZone: agents ?? machine.timeZone,
    firstDayOfWeek: isNew(db) ? machine.firstDayOfWeek : 1,
    workingMinutesPerDay: 480,
    version: 1,
  };
  db.prepare(
    'INSERT INTO workspace_clock VALUES (@id, @timeZone, @firstDayOfWeek, @workingMinutesPerDay, @version)',
  ).run(clock);
  storeDigest(db, 'clock', { rows: 1, digest: digestOf('clock', clock).toString() });
}

const mostUsedZone = (db: Database): string | undefined =>
  db
    .prepare<[], string>(
      'SELECT calendar_time_zone FROM agents GROUP BY calendar_time_zone ORDER BY count(*) DESC, calendar_time_zone LIMIT 1',
    )
    .pluck()
    .get();

const isNew = (db: Database): boolean => db.prepare<[], number>('SELECT count(*) FROM journal').pluck().get() === 0;
