import type { Database } from 'better-sqlite3';
import { addDigest, SECTIONS, sealSection, storeDigest } from '../integrity/sections.ts';
import { asRecord } from '../records/fits.ts';
import { type Kind, keyOf, type Maps, mapsOf, type Records } from '../records/kinds.ts';
import { KIND_NAMES } from '../records/layouts.ts';
import { digestOf, recordTables } from '../records/records.ts';
import { rewriteDocuments } from './documents.ts';
import { type Erasure, PSEUDONYMS, type Rewriting } from './erasure.ts';
import { rewrittenRecord, typedTexts } from './fields.ts';
import { rewriteJournal } from './journal-rows.ts';
import { ownNotesOf } from './own-notes.ts';
import type { Person } from './person.ts';
import { textsOf } from './texts.ts';

/**
 * Replaces one person everywhere in a database of this schema, in one transaction, and takes all digests anew. Figures, times and the order of the
 * journal do not change.
 */
export function rewriteDatabase(db: Database, erasure: Erasure): void {
  db.transaction(() => {
    const tables = recordTables(db);
    const maps = mapsOf(tables.load);
    const rewriting = rewritingOf(db, maps, erasure);
    for (const kind of KIND_NAMES) rewriteKind(db, kind, maps, rewriting);
    rewriteJournal(db, rewriting);
    rewriteDocuments(db, rewriting);
    advanceSeries(db, erasure.pseudonym);
    for (const section of SECTIONS) if (section !== 'schema') sealSection(db, section);
  }).immediate();
}

function rewritingOf(db: Database, maps: Maps, erasure: Erasure): Rewriting {
  const { person, pseudonym, isTypedToo } = erasure;
  const finder = textsOf({ person, pseudonym, kept: [], withNames: true });
  const kept = [...otherNames(maps, person), ...(isTypedToo ? [] : typedOf(maps))].filter(finder.occursIn);
  const withNames = person.sharedWith.length === 0;
  const certain = textsOf({ person, pseudonym, kept, withNames: true });
  const careful = withNames ? certain : textsOf({ person, pseudonym, kept, withNames });
  const inFileNames = textsOf({ person, pseudonym, kept, withNames, withWords: true });
  return {
    ...erasure,
    own: ownNotesOf(db, maps, person),
    certain,
    careful,
    inFileNames,
    rulesFor: (texts, notes = new Set()) => ({
      agentId: person.agentId,
      pseudonym,
      texts,
      typed: isTypedToo ? texts.replaced : (text) => text,
      notes,
    }),
  };
}

/** Names and IDs of others, which may contain the name of the person. */
function otherNames(maps: Maps, { agentId }: Person): readonly string[] {
  const agents = [...maps.agent.values()].filter(({ id }) => id !== agentId);
  return [
    ...agents.flatMap(({ id, name }) => [id, name]),
    ...[...maps.ladder.values()].flatMap(({ levels }) => levels.map(({ name }) => name)),
    ...maps.task.keys(),
    ...maps.skill.keys(),
  ];
}

function typedOf(maps: Maps): readonly string[] {
  return KIND_NAMES.flatMap((kind) => [...maps[kind].values()].flatMap((value) => typedTexts(kind, value)));
}

function rewriteKind<K extends Kind>(db: Database, kind: K, maps: Maps, rewriting: Rewriting): void {
  const tables = recordTables(db);
  const { own, certain, careful } = rewriting;
  const changed: { readonly key: string; readonly value: Records[K] }[] = [];
  for (const [key, value] of maps[kind]) {
    const plain: Readonly<Record<string, unknown>> = { ...value };
    const isOwn = own.isOwn(kind, key, plain);
    const rules = rewriting.rulesFor(isOwn ? certain : careful);
    const made = rewrittenRecord(kind, plain, { rules, isOwn });
    if (JSON.stringify(made) !== JSON.stringify(plain)) changed.push({ key, value: asRecord(kind, made) });
  }
  if (changed.length === 0) return;
  // Lists of a row are removed with it: what it is now is written as new.
  for (const { key } of changed) tables.remove(kind, key);
  for (const { value } of changed) tables.put(kind, value, null);
  sealKind(db, kind, [...tables.load(kind).values()]);
}

function sealKind<K extends Kind>(db: Database, kind: K, values: readonly Records[K][]): void {
  const sum = values.reduce((total, value) => addDigest(total, digestOf(kind, value)), 0n);
  const rows = new Set(values.map((value) => keyOf(kind, value))).size;
  storeDigest(db, kind, { rows, digest: sum.toString() });
}

/** A restored backup must not give the same pseudonym to another person. */
function advanceSeries(db: Database, pseudonym: string): void {
  const number = Number(pseudonym.slice(pseudonym.lastIndexOf('-') + 1));
  db.prepare(
    'INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)',
  ).run(PSEUDONYMS, number);
}
