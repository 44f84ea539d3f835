import type { Database } from 'better-sqlite3';
import type { CheckReport } from '../../../shared/contract/index.ts';
import { type Message, message } from '../../../shared/model/index.ts';
import { storeFailure } from '../failure.ts';
import { keyOf, type Maps, mapsOf } from '../records/kinds.ts';
import { KIND_NAMES, KINDS } from '../records/layouts.ts';
import { digestOf, recordTables } from '../records/records.ts';
import { addDigest, type Digest, isSealed, SECTIONS, sectionDigest, storedDigest } from './sections.ts';

/**
 * Checks a workspace twice: SQLite's own integrity check, and all content against its digests. Reads the whole file.
 */
export function checkDatabase(db: Database): Pick<CheckReport, 'healthy' | 'findings'> {
  const findings: Message[] = [];
  try {
    findings.push(...structureFindings(db));
    const tables = recordTables(db);
    findings.push(...contentFindings(db, mapsOf(tables.load)));
  } catch (error) {
    findings.push(storeFailure(error)?.problem ?? message('workspace.not_readable', { reason: String(error) }));
  }
  return { healthy: findings.length === 0, findings };
}

/** Faults that SQLite finds in pages, indexes and references. */
export function structureFindings(db: Database): readonly Message[] {
  const answers = db.pragma('integrity_check') as readonly { readonly integrity_check: string }[];
  const references = db.pragma('foreign_key_check') as readonly { readonly table: string }[];
  return [
    ...answers.flatMap(({ integrity_check }) =>
      integrity_check === 'ok' ? [] : [message('workspace.integrity', { report: integrity_check })],
    ),
    ...references.map((row) => message('workspace.missing_row', { table: row.table })),
  ];
}

/** Sections whose content differs from their digests: the loaded records, and the other sections. */
export function contentFindings(db: Database, maps: Maps): readonly Message[] {
  const known = new Set<string>([...KIND_NAMES, ...SECTIONS]);
  const names = db.prepare<[], string>('SELECT kind FROM digests').pluck().all();
  const sealed = isSealed(db);
  return [
    ...KIND_NAMES.filter((kind) => !isAsWritten(db, kind, digestOfMap(kind, maps))).map((kind) => KINDS[kind].table),
    ...SECTIONS.filter((section) => sealed && !isAsWritten(db, section, sectionDigest(db, section))),
    ...names.filter((name) => !known.has(name)),
  ].map((table) => message('workspace.content_changed', { table }));
}

/** Differences between the tables and their original definitions. */
export const schemaFindings = (db: Database): readonly Message[] =>
  isSealed(db) && !isAsWritten(db, 'schema', sectionDigest(db, 'schema'))
    ? [message('workspace.tables_changed', {})]
    : [];

function digestOfMap(kind: keyof Maps, maps: Maps): Digest | null {
  let sum = 0n;
  for (const [key, value] of maps[kind]) {
    if (keyOf(kind, value) !== key) return null;
    sum = addDigest(sum, digestOf(kind, value));
  }
  return { rows: maps[kind].size, digest: sum.toString() };
}

function isAsWritten(db: Database, name: string, found: Digest | null): boolean {
  const stored = storedDigest(db, name) ?? { rows: 0, digest: '0' };
  return found !== null && stored.rows === found.rows && stored.digest === found.digest;
}
