import { hash } from 'node:crypto';
import type { Database } from 'better-sqlite3';

/**
 * The stored data other than records: the journal with its images, the draft, the counters, samples of health, the days that
 * recurrences have handled, written reports, exceptions with their notifications, where the workspace belongs, and the definitions of the tables.
 */
export const SECTIONS = ['journal', 'draft', 'counters', 'monitor', 'reports', 'exceptions', 'home', 'schema'] as const;
export type Section = (typeof SECTIONS)[number];

export interface Digest {
  readonly rows: number;
  readonly digest: string;
}

const SPAN = 1n << 64n;
/** A digest is a sum of parts, so that a change updates it without reading the table. */
export const addDigest = (sum: bigint, part: bigint): bigint => (sum + part) % SPAN;
export const subtractDigest = (sum: bigint, part: bigint): bigint => (sum + SPAN - part) % SPAN;

/** The part of a digest that one text of a table or a kind makes: the first 64 bits of its SHA-1. */
export const digestPart = (of: string, text: string): bigint => BigInt(`0x${hash('sha1', of + text).slice(0, 16)}`);

/** A row's part of its table's digest: every column, in the table's order. */
const rowDigest = (table: string, row: readonly unknown[]): bigint => digestPart(table, JSON.stringify(row));

const TABLES: Readonly<Record<Section, readonly string[]>> = {
  journal: ['journal', 'journal_images'],
  draft: ['drafts', 'draft_rows'],
  counters: ['counters'],
  monitor: ['health_samples', 'recurrence_marks'],
  reports: ['report_runs'],
  exceptions: ['work_exceptions', 'notices', 'prevention_trials', 'watched_files', 'exception_marks'],
  home: ['home'],
  schema: ['(SELECT type, name, tbl_name, sql FROM sqlite_schema)'],
};

/** The tables of all sections. */
export const SECTION_TABLES: readonly string[] = SECTIONS.filter((section) => section !== 'schema').flatMap(
  (section) => TABLES[section],
);

type Row = readonly unknown[];

/** The digest of the current tables of a section, or of their rows with a change. Reads them completely. */
export function sectionDigest(db: Database, section: Section, change: (row: Row) => Row = (row) => row): Digest {
  let sum = 0n;
  let rows = 0;
  for (const table of TABLES[section])
    for (const row of db.prepare<[], Row>(`SELECT * FROM ${table}`).raw().iterate()) {
      sum = addDigest(sum, rowDigest(table, change(row)));
      rows++;
    }
  return { rows, digest: sum.toString() };
}

export const storedDigest = (db: Database, name: string): Digest | undefined =>
  db.prepare<[string], Digest>('SELECT rows, digest FROM digests WHERE kind = ?').get(name);

export function storeDigest(db: Database, name: string, { rows, digest }: Digest): void {
  db.prepare(
    'INSERT INTO digests (kind, rows, digest) VALUES (?, ?, ?) ON CONFLICT (kind) DO UPDATE SET rows = excluded.rows, digest = excluded.digest',
  ).run(name, rows, digest);
}

/** Recalculates the digest of a small section, in the transaction that changed it. */
export const sealSection = (db: Database, section: Section): void =>
  storeDigest(db, section, sectionDigest(db, section));

/** Adds rows to the digest of a large section and removes others, without reading the remaining rows. */
export function amendSection(
  db: Database,
  section: Section,
  table: string,
  { added, removed }: { readonly added: Iterable<Row>; readonly removed: Iterable<Row> },
): void {
  const before = storedDigest(db, section) ?? { rows: 0, digest: '0' };
  let sum = BigInt(before.digest);
  let { rows } = before;
  for (const row of removed) {
    sum = subtractDigest(sum, rowDigest(table, row));
    rows--;
  }
  for (const row of added) {
    sum = addDigest(sum, rowDigest(table, row));
    rows++;
  }
  storeDigest(db, section, { rows, digest: sum.toString() });
}

/** False if the workspace was written by an earlier version, without these digests. */
export const isSealed = (db: Database): boolean =>
  SECTIONS.some((section) => section !== 'schema' && storedDigest(db, section) !== undefined);

/** Seals data that an earlier version wrote without these digests. */
export function sealUnsealed(db: Database): void {
  if (isSealed(db)) return;
  db.transaction(() => {
    for (const section of SECTIONS) sealSection(db, section);
  }).immediate();
}
