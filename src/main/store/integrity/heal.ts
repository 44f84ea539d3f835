import type { Database } from 'better-sqlite3';
import { jsonIn } from '../documents/recorded-text.ts';
import type { Kind, Maps } from '../records/kinds.ts';
import { KIND_NAMES } from '../records/layouts.ts';
import { digestOf } from '../records/records.ts';
import { addDigest, type Digest, sectionDigest, storeDigest, storedDigest } from './sections.ts';

const REPLACED = '\uFFFD';
/** A workspace with more such texts is not taken for one with the known fault. */
const MOST_TEXTS = 1000;

/**
 * Heals what earlier versions did with text that is not well-formed Unicode: the file holds U+FFFD for a lone surrogate,
 * but the digest was taken of the text as entered, so the content never matched again. The journal still has the text as
 * entered. If the digest matches with it, nothing else has changed, and the digest of the stored content replaces the old one.
 */
export function healDigests(db: Database, maps: Maps): void {
  const entered = textsAsEntered(db);
  if (entered.size === 0 || entered.size > MOST_TEXTS) return;
  const change = (value: unknown): unknown => asEntered(value, entered);
  for (const kind of KIND_NAMES)
    heal(
      db,
      kind,
      kindDigest(kind, maps, (value) => value),
      kindDigest(kind, maps, change),
    );
  const withIds = (row: readonly unknown[]): readonly unknown[] => row.map(change);
  heal(db, 'journal', sectionDigest(db, 'journal'), sectionDigest(db, 'journal', withIds));
}

function heal(db: Database, name: string, found: Digest, entered: Digest): void {
  const stored = storedDigest(db, name);
  const isAs = (other: Digest): boolean => stored?.rows === other.rows && stored.digest === other.digest;
  if (!isAs(found) && isAs(entered)) storeDigest(db, name, found);
}

function kindDigest(kind: Kind, maps: Maps, change: (value: unknown) => unknown): Digest {
  let sum = 0n;
  for (const value of maps[kind].values()) sum = addDigest(sum, digestOf(kind, change(value)));
  return { rows: maps[kind].size, digest: sum.toString() };
}

/** Texts in images of records that are not well-formed, by what the file holds of them. The last entered wins. */
function textsAsEntered(db: Database): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const images = db.prepare<[], { readonly before: string | null; readonly after: string | null }>(
    'SELECT before, after FROM journal_images ORDER BY seq, position',
  );
  for (const { before, after } of images.iterate())
    for (const side of [before, after]) {
      // A lone surrogate is always written as an escape.
      if (side?.includes('\\ud') !== true) continue;
      for (const text of textsIn(jsonIn(side))) if (!text.isWellFormed()) found.set(text.toWellFormed(), text);
    }
  return found;
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

function asEntered(value: unknown, entered: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return value.includes(REPLACED) ? (entered.get(value) ?? value) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => asEntered(item, entered));
  return Object.fromEntries(Object.entries(value).map(([name, own]) => [name, asEntered(own, entered)]));
}
