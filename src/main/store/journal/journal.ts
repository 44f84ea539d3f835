import type { Database } from 'better-sqlite3';
import type { Actor, JournalRow } from '../../../shared/contract/index.ts';
import { type Instant, wellFormed } from '../../../shared/model/index.ts';
import { amendSection } from '../integrity/sections.ts';
import { type JournalHistory, journalHistory } from './history.ts';
import {
  type Entry,
  type EntryRow,
  type Image,
  type ImageRow,
  imageColumns,
  imageOf,
  journalRow,
  type Step,
  sentenceColumns,
} from './rows.ts';

export type { Entry, Image, Step, TaskImage } from './rows.ts';

export interface JournalQuery {
  readonly before?: number | undefined;
  readonly limit: number;
  readonly actor?: Actor | undefined;
}

/** The journal's tables. Entries are only ever added; only `undone_by` changes. */
export interface Journal extends JournalHistory {
  add(entry: Entry, images: readonly Image[], step: Step, undoes: number | null): number;
  mark(seq: number, undoneBy: number | null): void;
  list(query: JournalQuery): readonly JournalRow[];
  count(actor: Actor | undefined): number;
  ofTask(taskId: string, limit: number): readonly JournalRow[];
  images(seq: number): readonly Image[];
  /** Changes by the operator that are not undone, newest first, down to `to` (exclusive). */
  undoable(limit: number, to: number): readonly JournalRow[];
  entry(seq: number): (JournalRow & { readonly step: Step }) | null;
  /** The undo that a redo would reverse; null if none, or the operator has made a change since. */
  redoable(): JournalRow | null;
  /** The last entry at or before an instant; 0 if there is none. */
  seqAt(at: Instant): number;
  /**
   * The records of a kind in the order in which the journal first has them, numbered from 0. Reads as far as all that are `wanted` are found; a record that
   * was created by hand in the file is not.
   */
  firstKeys(kind: string, wanted: ReadonlyMap<string, unknown>): ReadonlyMap<string, number>;
  lastSeq(): number;
  savedAt(): Instant | null;
}

const STACK = "step = 'change' AND actor IN ('operator', 'import') AND changed_rows > 0";

export function journalOf(db: Database): Journal {
  return { ...writes(db), ...reads(db), ...undoStack(db), ...journalHistory(db) };
}

function writes(db: Database): Pick<Journal, 'add' | 'mark'> {
  const insert = db.prepare(
    `INSERT INTO journal
       (at, actor, actor_name, command, sentence, sentence_message, why, why_message, before, after, changed_rows, step, undoes)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertImage = db.prepare(
    'INSERT INTO journal_images (seq, position, kind, key, task_id, before, after) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const mark = db.prepare('UPDATE journal SET undone_by = ? WHERE seq = ?');
  const raw = db.prepare<[number], readonly unknown[]>('SELECT * FROM journal WHERE seq = ?').raw();
  const rowsOf = (seq: number): readonly (readonly unknown[])[] => raw.all(seq);
  /** Writes images one by one: the text of all of a large import together would take more memory than its records. */
  function* imagesWritten(seq: number, images: readonly Image[]): Generator<readonly unknown[]> {
    for (const [position, image] of images.entries()) {
      const row = imageColumns(seq, image, position);
      insertImage.run(...row);
      yield row;
    }
  }
  return {
    add(entry, changed, step, undoes) {
      const { at, actor, actorName, command, sentence, why, before, after } = wellFormed(entry);
      const texts = [...sentenceColumns(sentence), ...sentenceColumns(why)];
      const added = insert.run(at, actor, actorName, command, ...texts, before, after, changed.length, step, undoes);
      const seq = Number(added.lastInsertRowid);
      amendSection(db, 'journal', 'journal', { added: rowsOf(seq), removed: [] });
      amendSection(db, 'journal', 'journal_images', { added: imagesWritten(seq, changed), removed: [] });
      return seq;
    },
    mark: (seq, undoneBy) => {
      const removed = rowsOf(seq);
      mark.run(undoneBy, seq);
      amendSection(db, 'journal', 'journal', { added: rowsOf(seq), removed });
    },
  };
}

type Reads = Pick<
  Journal,
  'list' | 'count' | 'ofTask' | 'images' | 'entry' | 'seqAt' | 'firstKeys' | 'lastSeq' | 'savedAt'
>;
function reads(db: Database): Reads {
  const one = db.prepare<[number], EntryRow>('SELECT * FROM journal WHERE seq = ?');
  const images = db.prepare<[number], ImageRow>(
    'SELECT kind, key, task_id, before, after FROM journal_images WHERE seq = ? ORDER BY position',
  );
  const ofTask = db.prepare<[string, number], EntryRow>(
    `SELECT * FROM journal WHERE seq IN (SELECT seq FROM journal_images WHERE task_id = ?) ORDER BY seq DESC LIMIT ?`,
  );
  const seqAt = db.prepare<[Instant], { readonly seq: number }>(
    'SELECT seq FROM journal WHERE at <= ? ORDER BY seq DESC LIMIT 1',
  );
  const list = db.prepare<[number, string | null, string | null, number], EntryRow>(
    'SELECT * FROM journal WHERE seq < ? AND (? IS NULL OR actor = ?) ORDER BY seq DESC LIMIT ?',
  );
  const count = db.prepare<[string | null, string | null], { readonly n: number }>(
    'SELECT count(*) AS n FROM journal WHERE ? IS NULL OR actor = ?',
  );
  const keys = db
    .prepare<[string], string>('SELECT key FROM journal_images WHERE kind = ? ORDER BY seq, position')
    .pluck();
  const last = db.prepare<[], { readonly seq: number; readonly at: Instant }>(
    'SELECT seq, at FROM journal ORDER BY seq DESC LIMIT 1',
  );
  return {
    list: ({ before, limit, actor }) =>
      list.all(before ?? Number.MAX_SAFE_INTEGER, actor ?? null, actor ?? null, limit).map(journalRow),
    count: (actor) => count.get(actor ?? null, actor ?? null)?.n ?? 0,
    ofTask: (taskId, limit) => ofTask.all(taskId, limit).map(journalRow),
    images: (seq) => images.all(seq).map(imageOf),
    entry(seq) {
      const row = one.get(seq);
      return row === undefined ? null : { ...journalRow(row), step: row.step };
    },
    seqAt: (at) => seqAt.get(at)?.seq ?? 0,
    firstKeys(kind, wanted) {
      const found = new Map<string, number>();
      let missing = wanted.size;
      for (const key of missing === 0 ? [] : keys.iterate(kind)) {
        if (found.has(key)) continue;
        found.set(key, found.size);
        if (wanted.has(key)) missing--;
        if (missing === 0) break;
      }
      return found;
    },
    lastSeq: () => last.get()?.seq ?? 0,
    savedAt: () => last.get()?.at ?? null,
  };
}

function undoStack(db: Database): Pick<Journal, 'undoable' | 'redoable'> {
  const undoable = db.prepare<[number, number], EntryRow>(
    `SELECT * FROM journal WHERE ${STACK} AND undone_by IS NULL AND seq > ? ORDER BY seq DESC LIMIT ?`,
  );
  const redoable = db.prepare<[], EntryRow>(
    `SELECT * FROM journal WHERE step = 'undo' AND undone_by IS NULL
       AND seq > coalesce((SELECT max(seq) FROM journal WHERE ${STACK}), 0) ORDER BY seq DESC LIMIT 1`,
  );
  return {
    undoable: (limit, to) => undoable.all(to, limit).map(journalRow),
    redoable() {
      const row = redoable.get();
      return row === undefined ? null : journalRow(row);
    },
  };
}
