import type { Database } from 'better-sqlite3';
import { wellFormed } from '../../shared/model/index.ts';
import { addDigest, sealSection, storeDigest, storedDigest, subtractDigest } from './integrity/sections.ts';
import type { Image } from './journal/journal.ts';
import { differences } from './journal/undo.ts';
import { type Kind, keyOf, type Maps, mapsOf, type OwnMaps, type Records, taskOf } from './records/kinds.ts';
import { KINDS } from './records/layouts.ts';
import type { Encoded } from './records/mapping.ts';
import { digestOf, digestOfEncoded, encodedLists, encodedOf, type RecordTables } from './records/records.ts';

/** The writes of one change. Reads see earlier writes. */
export interface Writer {
  get<K extends Kind>(kind: K, key: string): Records[K] | undefined;
  /** Creates or replaces a record and increments its version. Writing the same content again changes nothing. */
  put<K extends Kind>(kind: K, value: Records[K]): void;
  remove(kind: Kind, key: string): void;
  /** The next number of a series that never decreases, not even by undo. */
  next(counter: string): number;
  /** All records, including the writes of the change so far. */
  maps(): Maps;
  /** Runs work once the journal entry of the change has its number, in the same transaction. */
  afterEntry(work: (seq: number) => void): void;
}

/** A record before and after a write, and the latter as SQLite stores it. */
interface Noted {
  readonly before: Records[Kind] | undefined;
  readonly value?: Records[Kind];
  readonly encoded?: Encoded;
}

/** The parts of digests of records that were written since the file was opened: those of records that are edited are needed again. */
const writtenParts = new WeakMap<Records[Kind], bigint>();

/** The changes of one transaction, not visible to readers until `applyTo`. */
export class Pending implements Writer {
  readonly images: Image[] = [];
  seq = 0;
  readonly #afterEntry: ((seq: number) => void)[] = [];
  #hasCounted = false;
  readonly #db: Database;
  readonly #tables: RecordTables;
  readonly #maps: OwnMaps;
  readonly #changed = new Map<Kind, Map<string, Records[Kind] | undefined>>();
  readonly #digests = new Map<Kind, { sum: bigint; rows: number }>();

  constructor(db: Database, tables: RecordTables, maps: OwnMaps) {
    this.#db = db;
    this.#tables = tables;
    this.#maps = maps;
  }

  get<K extends Kind>(kind: K, key: string): Records[K] | undefined {
    const changed = this.#changed.get(kind);
    if (changed?.has(key)) return changed.get(key) as Records[K] | undefined;
    return this.#maps[kind].get(key);
  }

  put<K extends Kind>(kind: K, record: Records[K]): void {
    // The digest is taken of this value, so it must be what the file can hold.
    const value = wellFormed(record);
    const key = keyOf(kind, value);
    const before = this.get(kind, key);
    const images = before === undefined ? null : differences(before, value);
    if (images !== null && Object.keys(images.after).length + Object.keys(images.before).length === 0) return;
    const version = before !== undefined && 'version' in before ? before.version + 1 : null;
    const made = KINDS[kind].versioned && version !== null ? { ...value, version } : value;
    // A record is encoded once, for the tables and for its digest. Of the one before, usually only its lists are needed.
    const encoded = encodedOf(kind, made);
    this.#tables.write(kind, key, encoded, before === undefined ? [] : encodedLists(kind, before));
    this.#note(kind, key, { before, value: made, encoded });
    this.images.push({
      kind,
      key,
      taskId: taskOf(kind, made, key),
      before: images?.before ?? null,
      after: images?.after ?? { ...made },
    });
  }

  remove(kind: Kind, key: string): void {
    const before = this.get(kind, key);
    if (before === undefined) return;
    this.#tables.remove(kind, key);
    this.#note(kind, key, { before });
    this.images.push({ kind, key, taskId: taskOf(kind, before, key), before: { ...before }, after: null });
  }

  next(counter: string): number {
    this.#hasCounted = true;
    const row = this.#db
      .prepare<[string], { readonly value: number }>(
        'INSERT INTO counters (name, value) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value',
      )
      .get(counter);
    return row?.value ?? 1;
  }

  afterEntry(work: (seq: number) => void): void {
    this.#afterEntry.push(work);
  }

  /** Whether there is work to run once the change has its entry. */
  get waitsForEntry(): boolean {
    return this.#afterEntry.length > 0;
  }

  /** Runs the work that needs the number of the journal entry. */
  runAfterEntry(): void {
    for (const work of this.#afterEntry) work(this.seq);
  }

  /** One image for each record, from its first to its last state, even if the change wrote it more than once. */
  merged(): readonly Image[] {
    let records = 0;
    for (const changed of this.#changed.values()) records += changed.size;
    if (records === this.images.length) return this.images;
    const first = new Map<string, { kind: Kind; key: string }>();
    for (const { kind, key } of this.images) first.set(`${kind}|${key}`, { kind, key });
    return [...first.values()].flatMap(({ kind, key }): Image[] => {
      const before = this.#maps[kind].get(key);
      const after = this.get(kind, key);
      if (before === undefined && after === undefined) return [];
      const taskId = taskOf(kind, after ?? before, key);
      if (before !== undefined && after !== undefined) {
        const changed = differences(before, after);
        return Object.keys({ ...changed.before, ...changed.after }).length === 0
          ? []
          : [{ kind, key, taskId, ...changed }];
      }
      return [
        {
          kind,
          key,
          taskId,
          before: before === undefined ? null : { ...before },
          after: after === undefined ? null : { ...after },
        },
      ];
    });
  }

  /** All records as this transaction sees them. */
  maps(): Maps {
    return mapsOf((kind) => this.#map(kind));
  }

  #map<K extends Kind>(kind: K): Map<string, Records[K]> {
    const changed = this.#changed.get(kind);
    if (changed === undefined) return this.#maps[kind];
    const map = new Map<string, Records[K]>(this.#maps[kind]);
    for (const key of changed.keys()) {
      const value = this.get(kind, key);
      if (value === undefined) map.delete(key);
      else map.set(key, value);
    }
    return map;
  }

  writeDigests(): void {
    for (const [kind, { sum, rows }] of this.#digests) storeDigest(this.#db, kind, { rows, digest: sum.toString() });
    if (this.#hasCounted) sealSection(this.#db, 'counters');
  }

  applyTo(maps: OwnMaps): Iterable<Kind> {
    for (const [kind, changed] of this.#changed) {
      const map = maps[kind] as Map<string, unknown>;
      for (const [key, value] of changed) {
        if (value === undefined) map.delete(key);
        else map.set(key, value);
      }
    }
    return this.#changed.keys();
  }

  #note(kind: Kind, key: string, { before, value, encoded }: Noted): void {
    const changed = this.#changed.get(kind) ?? new Map<string, Records[Kind] | undefined>();
    this.#changed.set(kind, changed.set(key, value));
    const stored = this.#digests.get(kind) ?? this.#storedDigest(kind);
    if (before !== undefined) {
      stored.sum = subtractDigest(stored.sum, writtenParts.get(before) ?? digestOf(kind, before));
      stored.rows--;
    }
    if (value !== undefined && encoded !== undefined) {
      const part = digestOfEncoded(kind, encoded);
      if (KINDS[kind].versioned) writtenParts.set(value, part);
      stored.sum = addDigest(stored.sum, part);
      stored.rows++;
    }
    this.#digests.set(kind, stored);
  }

  #storedDigest(kind: Kind): { sum: bigint; rows: number } {
    const row = storedDigest(this.#db, kind);
    return row === undefined ? { sum: 0n, rows: 0 } : { sum: BigInt(row.digest), rows: row.rows };
  }
}
