import Sqlite, { type Database } from 'better-sqlite3';
import { fail } from '../../../shared/contract/errors.ts';
import { type Message, message } from '../../../shared/model/index.ts';
import { StoreFailure } from '../failure.ts';
import { checkDatabase } from '../integrity/check.ts';
import { type Entry, journalOf } from '../journal/journal.ts';
import { broughtUp } from '../opening/schema.ts';
import { mapsOf } from '../records/kinds.ts';
import { recordTables } from '../records/records.ts';
import { type Erasure, PSEUDONYMS } from './erasure.ts';
import { leftIn, type TextsLeft } from './left.ts';
import { type PersonKey, personOf } from './person.ts';
import { rewriteDatabase } from './rewrite.ts';

/** A database in memory, without the log of the file. Changes to it do not reach the file. */
function inMemory(db: Database): Database {
  const image = db.serialize();
  // The header bytes that mark a write-ahead log, which an in-memory database cannot have (SQLite file format, offsets
  // 18 and 19).
  return new Sqlite(image.fill(1, 18, 20));
}

export interface ErasedCopy {
  /** The whole file: without free pages, so that nothing of the person is left between the rows. */
  readonly bytes: Buffer;
  readonly left: TextsLeft;
}

/**
 * A copy of a workspace in which a person is replaced by a pseudonym, with the names that the person has in this file as well. The copy is checked
 * completely. `entry`: its journal entry, in the workspace itself. Throws a `StoreFailure` if the copy is not healthy.
 */
export function erasedCopy(source: Database, erasure: Erasure, entry: Entry | null): ErasedCopy {
  const db = broughtUp(inMemory(source));
  try {
    db.pragma('foreign_keys = ON');
    rewriteDatabase(db, { ...erasure, person: withNamesOf(db, erasure) });
    if (entry !== null) db.transaction(() => journalOf(db).add(entry, [], 'change', null)).immediate();
    db.exec('VACUUM');
    const [finding] = checkDatabase(db).findings;
    if (finding !== undefined) throw notHealthy(finding);
    return { bytes: db.serialize(), left: leftIn(db, erasure) };
  } finally {
    db.close();
  }
}

const notHealthy = (finding: Message): StoreFailure =>
  new StoreFailure(
    fail('workspace_damaged', message('workspace.copy_damaged', { finding }), message('workspace.check', {})).error,
  );

/** A backup may know the person by an earlier name or address. */
function withNamesOf(db: Database, { person }: Erasure): Erasure['person'] {
  const maps = mapsOf(recordTables(db).load);
  const keys: readonly PersonKey[] = [
    ...(person.agentId === null ? [] : [{ agentId: person.agentId }]),
    ...person.addresses.map((address) => ({ address })),
  ];
  const here = keys.flatMap((key) => personOf(db, maps, key) ?? []);
  return {
    ...person,
    names: [...new Set([...person.names, ...here.flatMap(({ names }) => names)])],
    addresses: [...new Set([...person.addresses, ...here.flatMap(({ addresses }) => addresses)])],
    sharedWith: [...new Set(here.length === 0 ? person.sharedWith : here.flatMap(({ sharedWith }) => sharedWith))],
  };
}

/** The next pseudonym that no agent has: `person-12`. */
export function nextPseudonym(db: Database): string {
  const taken = new Set(db.prepare<[], string>('SELECT id FROM agents').pluck().all());
  const last = db.prepare<[string], number>('SELECT value FROM counters WHERE name = ?').pluck().get(PSEUDONYMS);
  for (let number = (last ?? 0) + 1; ; number++) {
    const pseudonym = `person-${number}`;
    if (!taken.has(pseudonym)) return pseudonym;
  }
}
