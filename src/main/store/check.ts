import type { Database } from 'better-sqlite3';
import type { CheckReport } from '../../shared/contract/views.ts';
import { storeFailure } from './failure.ts';
import { KIND_NAMES, KINDS } from './kinds.ts';
import { addDigest, digestOf, recordTables } from './records.ts';

/** Checks a workspace twice: SQLite's own integrity check, and the content of every kind against its digest. Reads everything. */
export function checkDatabase(db: Database): CheckReport {
  const findings: string[] = [];
  try {
    const answers = db.pragma('integrity_check') as readonly { readonly integrity_check: string }[];
    for (const { integrity_check } of answers) if (integrity_check !== 'ok') findings.push(integrity_check);
    for (const row of db.pragma('foreign_key_check') as readonly { readonly table: string }[])
      findings.push(`A row of ${row.table} refers to one that is not there.`);
    findings.push(...digestFindings(db));
  } catch (error) {
    findings.push(storeFailure(error)?.message ?? `The file could not be read: ${String(error)}`);
  }
  return { healthy: findings.length === 0, findings };
}

function digestFindings(db: Database): readonly string[] {
  const tables = recordTables(db);
  const read = db.prepare<[string], { readonly rows: number; readonly digest: string }>(
    'SELECT rows, digest FROM digests WHERE kind = ?',
  );
  return KIND_NAMES.flatMap((kind) => {
    const rows = tables.load(kind);
    let sum = 0n;
    for (const value of rows.values()) sum = addDigest(sum, digestOf(kind, value));
    const stored = read.get(kind) ?? { rows: 0, digest: '0' };
    return stored.rows === rows.size && stored.digest === sum.toString()
      ? []
      : [`The content of ${KINDS[kind].table} is not what was written: restore a backup.`];
  });
}
