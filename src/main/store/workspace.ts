import { rmSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import type { ChangeEntry, Failure, JournalRow, KeptRecord } from '../../shared/contract/index.ts';
import { instantOf, isCode, type Message, message, recorded } from '../../shared/model/index.ts';
import { ACTOR_NAMES } from '../../shared/words/workspace/actors.ts';
import { commit } from './commit.ts';
import { guarded } from './failure.ts';
import { damageOf, type Last, lastOf } from './integrity/opened-content.ts';
import { sealUnsealed } from './integrity/sections.ts';
import { type Entry, type Journal, journalOf } from './journal/journal.ts';
import { keepReferred, reversalOf, reversedRecords, withBaselines, withWrites } from './journal/undo.ts';
import { OpenFile } from './open-file.ts';
import { adopt, type CopiedFrom, copiedFrom, copyMark } from './opening/home.ts';
import type { Opened } from './opening/open.ts';
import { Pending, type Writer } from './pending.ts';
import { rebuilt } from './rebuilt.ts';
import { asRecord } from './records/fits.ts';
import { type Kind, type Maps, mapsOf, type OwnMaps, type Records } from './records/kinds.ts';
import { KIND_NAMES } from './records/layouts.ts';
import { type RecordTables, recordTables } from './records/records.ts';
import { referrers } from './records/references.ts';

export interface Changed {
  /** The sequence number of its journal entry, or of the last entry if it made none. */
  readonly seq: number;
  /** False if it would have changed nothing, so it is not in the journal either. */
  readonly isJournaled: boolean;
  /** Records that it changed. */
  readonly rows: number;
  /** The journal entry to undo; null if it changed no record. */
  readonly entry: ChangeEntry | null;
}
/** The steps to undo: all after `to`, only the one named by `only`, or the last one if neither is given. */
export interface UndoWhich {
  readonly to?: number | undefined;
  readonly only?: number | undefined;
}
export interface ChangeRules {
  /** True if a change that writes nothing to the file must not be journaled. By default it is journaled. */
  readonly skipsNothing?: boolean;
}
export interface Undone {
  readonly undone: readonly ChangeEntry[];
  /** The records that were restored or removed, by name. */
  readonly records: readonly Message[];
  readonly kept: readonly KeptRecord[];
}

/** One open workspace: all records in memory, every change in one transaction with its journal entry. */
export class Workspace {
  /**
   * The sections whose content differs from what was written; usually empty. If there are any, nothing can be written,
   * and a backup has to be restored.
   */
  readonly damage: readonly Message[];
  readonly #opened: Opened;
  readonly #file: OpenFile;
  /** Why nothing could be written when it was opened; null if it could. */
  readonly #readOnly: Message | null;
  #journal: Journal;
  #tables: RecordTables;
  #maps: OwnMaps;
  /** The last committed journal entry, which the file has to hold. */
  #last: Last;
  #copiedFrom: CopiedFrom | null;
  /** Kinds changed since last asked for; for caches built on the maps. */
  readonly #touched = new Set<Kind>();

  constructor(opened: Opened) {
    this.#opened = opened;
    this.#journal = journalOf(opened.db);
    this.#tables = recordTables(opened.db);
    this.#maps = mapsOf(this.#tables.load);
    this.damage = opened.created ? [] : damageOf(opened, this.#maps);
    this.#readOnly =
      this.damage[0] === undefined
        ? opened.readOnly
        : message('workspace.restore_damaged', { finding: this.damage[0] });
    if (this.#readOnly === null) sealUnsealed(opened.db);
    this.#copiedFrom = this.#readOnly === null ? copiedFrom(opened.db, opened.db.name) : null;
    this.#last = lastOf(this.#journal);
    this.#file = new OpenFile(opened, {
      rebuilt: () => rebuilt(this.#maps, this.#last.at ?? instantOf(0)),
      moved: (db) => this.#moveTo(db),
    });
  }

  /** The database: of the file or, once that is lost, in memory. */
  get db(): Database {
    return this.#file.db;
  }

  get journal(): Journal {
    return this.#journal;
  }

  /** Why nothing can be written; null if it can. */
  get readOnly(): Message | null {
    const { blocked } = this.#file;
    if (blocked === null) return this.#readOnly;
    return message('workspace.stopped', { problem: blocked.problem, nextStep: blocked.nextStep });
  }

  /** Why nothing can be written because of what happened to the file while it was open; null if nothing did. */
  get blocked(): Failure | null {
    return this.#file.blocked;
  }

  /** True if the file was lost while it was open: the content is only in memory. */
  get isLost(): boolean {
    return this.#file.isLost;
  }

  /** Compares the file with the one that was opened. Returns why nothing can be written because of it; null if it can. */
  checkFile(): Failure | null {
    return this.#file.check();
  }

  /** The workspace that this file is a copy of; null if it is where it belongs, or cannot be written. */
  get copiedFrom(): CopiedFrom | null {
    return this.#copiedFrom;
  }

  /** Makes the place of a copy the one where it belongs. Throws a `StoreFailure` if the disk refuses. */
  adopt(): void {
    adopt(this.db, this.db.name);
    this.#copiedFrom = null;
  }

  /** What tells the files that an adopted copy writes from those of its original; null if it never was a copy. */
  get copyMark(): string | null {
    return copyMark(this.db);
  }

  /** True if this process holds the lock: the file may be replaced, even if it cannot be written. */
  get isOwner(): boolean {
    return this.#opened.lock !== null;
  }

  get records(): Maps {
    return this.#maps;
  }

  /** Returns the kinds that changed since the last call. */
  takeTouched(): ReadonlySet<Kind> {
    const touched = new Set(this.#touched);
    this.#touched.clear();
    return touched;
  }

  /**
   * The only way to change anything: rows and journal entry in one transaction. Throws a `StoreFailure` on a disk
   * error, in which case nothing has changed.
   */
  change(
    entry: Entry,
    writes: (writer: Writer) => Entry | undefined,
    { skipsNothing = false }: ChangeRules = {},
  ): Changed {
    let made = entry;
    let rows = 0;
    let isJournaled = true;
    const { seq } = this.#commit((pending) => {
      const written = this.#writtenRows();
      made = writes(pending) ?? entry;
      const images = pending.merged();
      rows = images.length;
      isJournaled = !skipsNothing || rows > 0 || pending.waitsForEntry || this.#writtenRows() > written;
      pending.seq = isJournaled ? this.journal.add(made, images, 'change', null) : this.journal.lastSeq();
    });
    return { seq, isJournaled, rows, entry: rows === 0 ? null : { seq, sentence: made.sentence } };
  }

  /** The number of rows of any table that this connection has written, such as documents, which have no images. */
  #writtenRows(): number {
    return this.db.prepare<[], { readonly rows: number }>('SELECT total_changes() AS rows').get()?.rows ?? 0;
  }

  /** The next number of a series, outside any change. */
  counter(name: string): number {
    return guarded(this.db, () =>
      this.db
        .transaction(() => {
          const pending = this.#pending();
          const number = pending.next(name);
          pending.writeDigests();
          return number;
        })
        .immediate(),
    );
  }

  /** The steps an undo would reverse, newest first: all after `to`, `only` one, or the last. Empty if there is nothing to undo. */
  undoSteps({ to, only }: UndoWhich): readonly JournalRow[] {
    if (only === undefined) return this.journal.undoable(to === undefined ? 1 : 1_000_000, to ?? 0);
    const entry = this.journal.entry(only);
    const isStep =
      entry !== null &&
      entry.step === 'change' &&
      entry.undoneBy === null &&
      entry.changedRows > 0 &&
      entry.actor !== 'agent';
    return isStep ? [entry] : [];
  }

  /** Undoes the steps named by `undoSteps`, in one transaction. Null if there is nothing to undo. */
  undo(at: Entry['at'], which: UndoWhich): Undone | null {
    const entries = this.undoSteps(which);
    if (entries.length === 0) return null;
    const kept: KeptRecord[] = [];
    const records: Message[] = [];
    this.#commit((pending) => {
      for (const { seq, sentence } of entries) {
        const undo = { at, sentence: message('journal.undo', { change: sentence }), step: 'undo' as const };
        const reversed = this.#reverse(pending, seq, undo);
        kept.push(...reversed.kept);
        for (const record of reversed.records) records.push(record);
        this.journal.mark(seq, reversed.seq);
      }
    });
    return { undone: entries.map(({ seq, sentence }) => ({ seq, sentence })), records, kept };
  }

  /** Redoes the last undo. Null if there is none, or if something has changed since. */
  redo(at: Entry['at']): Undone | null {
    const undo = this.journal.redoable();
    if (undo === null || undo.undoes === null) return null;
    const original = this.journal.entry(undo.undoes);
    const sentence = original?.sentence ?? undo.sentence;
    const kept: KeptRecord[] = [];
    const records: Message[] = [];
    this.#commit((pending) => {
      const redo = { at, sentence: message('journal.redo', { change: sentence }), step: 'redo' as const };
      const reversed = this.#reverse(pending, undo.seq, redo);
      kept.push(...reversed.kept);
      for (const record of reversed.records) records.push(record);
      this.journal.mark(undo.seq, reversed.seq);
      if (undo.undoes !== null) this.journal.mark(undo.undoes, null);
    });
    return { undone: [{ seq: undo.undoes, sentence }], records, kept };
  }

  close(): void {
    this.closeKeepingLock()?.release();
  }

  /**
   * Closes the workspace. A file that was created by opening it and never written to is deleted, with its side files.
   */
  closeUnlessUnused(): void {
    const path = this.db.name;
    const lock = this.closeKeepingLock();
    const isUnused = this.#opened.created && !this.isLost && this.#last.seq === 0;
    if (isUnused) for (const side of ['', '-wal', '-shm']) rmSync(path + side, { force: true });
    lock?.release({ remove: isUnused });
  }

  /** Closes the file but keeps the lock, so that another file can replace it. A file that was lost is not written to. */
  closeKeepingLock(): Opened['lock'] {
    if (this.checkFile() === null && this.readOnly === null) this.#file.writeLog();
    this.db.close();
    this.#file.close();
    return this.#opened.lock;
  }

  #reverse(
    pending: Pending,
    seq: number,
    { at, sentence, step }: Pick<Entry, 'at' | 'sentence'> & { readonly step: 'undo' | 'redo' },
  ): { readonly seq: number; readonly kept: readonly KeptRecord[]; readonly records: readonly Message[] } {
    const current = <K extends Kind>(kind: K, key: string): Records[K] | undefined => pending.get(kind, key);
    const plain = reversalOf(this.journal.images(seq), current, this.journal.reportedSince(seq));
    const reversal = withBaselines(
      keepReferred(plain, referrers(withWrites(pending.maps(), plain.writes)), current),
      current,
    );
    const records = reversal.kept.flatMap(({ what }) => (isCode(what, 'journal.record') ? [what.values] : []));
    const before = pending.images.length;
    const reversed = reversedRecords(reversal.writes, current);
    for (const write of reversal.writes) {
      if (write.value === null) pending.remove(write.kind, write.key);
      else pending.put(write.kind, asRecord(write.kind, write.value));
    }
    const entry: Entry = {
      at,
      actor: 'operator',
      actorName: ACTOR_NAMES.operator,
      command: step === 'undo' ? 'journal.undo' : 'journal.redo',
      sentence,
      why: records.length === 0 ? recorded('') : message('journal.kept', { records }),
      before: null,
      after: null,
    };
    return {
      seq: this.journal.add(entry, pending.images.slice(before), step, seq),
      kept: reversal.kept,
      records: reversed,
    };
  }

  #moveTo(db: Database): void {
    this.#journal = journalOf(db);
    this.#tables = recordTables(db);
    this.#maps = mapsOf(this.#tables.load);
    this.#last = lastOf(this.#journal);
    for (const kind of KIND_NAMES) this.#touched.add(kind);
  }

  #pending(): Pending {
    return new Pending(this.db, this.#tables, this.#maps);
  }

  #commit(run: (pending: Pending) => void): { readonly seq: number } {
    const pending = this.#pending();
    commit(this.db, pending, run);
    this.#last = lastOf(this.#journal);
    for (const kind of pending.applyTo(this.#maps)) this.#touched.add(kind);
    return { seq: pending.seq };
  }
}
