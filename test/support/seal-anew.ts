import type { Database } from 'better-sqlite3';
import { addDigest, SECTIONS, sealSection, storeDigest } from '../../src/main/store/integrity/sections.ts';
import type { Kind } from '../../src/main/store/records/kinds.ts';
import { KIND_NAMES } from '../../src/main/store/records/layouts.ts';
import { digestOf, recordTables } from '../../src/main/store/records/records.ts';

/** Takes every digest anew of what the tables hold now, as somebody would who hides a change. */
export function sealAnew(db: Database): void {
  const tables = recordTables(db);
  const seal = (kind: Kind): void => {
    const records = tables.load(kind);
    let sum = 0n;
    for (const value of records.values()) sum = addDigest(sum, digestOf(kind, value));
    storeDigest(db, kind, { rows: records.size, digest: sum.toString() });
  };
  for (const kind of KIND_NAMES) seal(kind);
  for (const section of SECTIONS) sealSection(db, section);
}
