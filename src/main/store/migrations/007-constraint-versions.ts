import type { Database } from 'better-sqlite3';
import { addDigest, storeDigest, storedDigest, subtractDigest } from '../integrity/sections.ts';
import { digestOf, recordTables } from '../records/records.ts';

/** Gives every constraint a version. Only this column's part is added to the digest, so that earlier damage still shows. */
export function addConstraintVersions(db: Database): void {
  db.exec('ALTER TABLE work_constraints ADD COLUMN version INTEGER');
  const stored = storedDigest(db, 'constraint');
  if (stored === undefined) return;
  let sum = BigInt(stored.digest);
  for (const constraint of recordTables(db).load('constraint').values()) {
    sum = subtractDigest(sum, digestOf('constraint', constraint));
    sum = addDigest(sum, digestOf('constraint', { ...constraint, version: 1 }));
  }
  db.exec('UPDATE work_constraints SET version = 1');
  storeDigest(db, 'constraint', { rows: stored.rows, digest: sum.toString() });
}
