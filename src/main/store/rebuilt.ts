import Sqlite, { type Database } from 'better-sqlite3';
import { type Instant, message, recorded } from '../../shared/model/index.ts';
import { addDigest, SECTIONS, sealSection, storeDigest } from './integrity/sections.ts';
import { journalOf } from './journal/journal.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { applyMigrations } from './opening/schema.ts';
import type { Kind, Maps } from './records/kinds.ts';
import { KIND_NAMES } from './records/layouts.ts';
import { digestOf, recordTables } from './records/records.ts';

/** Counters with the kind of record that each numbers, and what comes before the number in its key. */
const SERIES = [
  ['task', 'task', 'T-'],
  ['constraint', 'constraint', 'C-'],
  ['balancing', 'balancing', 'B-'],
  ['policy', 'policy', ''],
  ['ladder', 'ladder', 'L-'],
  ['schedule', 'reportSchedule', 'S-'],
  ['note', 'note', 'N-'],
  ['recurrence', 'recurrence', 'R-'],
  ['projectTemplate', 'projectTemplate', 'PT-'],
] as const satisfies readonly (readonly [string, Kind, string])[];

/** The highest number among keys such as `B-0012`; 0 if there is none. */
function lastNumber(keys: Iterable<string>, prefix: string): number {
  let last = 0;
  for (const key of keys) {
    const number = key.startsWith(prefix) ? Number(key.slice(prefix.length)) : 0;
    if (Number.isSafeInteger(number) && number > last) last = number;
  }
  return last;
}

/**
 * A workspace in memory with these records and a single journal entry, for records whose file was overwritten. What is only in the file is not in it:
 * the journal until then and the draft. Counters continue after the highest number that a record has, so that no later record takes its place.
 */
export function rebuilt(maps: Maps, at: Instant): Database {
  const db = new Sqlite(':memory:');
  db.pragma('foreign_keys = OFF');
  applyMigrations(db, 0, MIGRATIONS);
  const tables = recordTables(db);
  const putAll = <K extends Kind>(kind: K): void => {
    let sum = 0n;
    for (const value of maps[kind].values()) {
      tables.put(kind, value, null);
      sum = addDigest(sum, digestOf(kind, value));
    }
    storeDigest(db, kind, { rows: maps[kind].size, digest: sum.toString() });
  };
  db.transaction(() => {
    for (const kind of KIND_NAMES) putAll(kind);
    const count = db.prepare('INSERT INTO counters (name, value) VALUES (?, ?)');
    for (const [counter, kind, prefix] of SERIES) count.run(counter, lastNumber(maps[kind].keys(), prefix));
    for (const section of SECTIONS) sealSection(db, section);
    const entry = {
      at,
      actor: 'engine',
      actorName: 'Engine',
      command: 'workspace.rescue',
      sentence: message('journal.rescued', {}),
      why: recorded(''),
      before: null,
      after: null,
    } as const;
    journalOf(db).add(entry, [], 'change', null);
  }).immediate();
  db.pragma('foreign_keys = ON');
  return db;
}
