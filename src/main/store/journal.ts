import type { Database } from 'better-sqlite3';
import type { Actor, JournalRow } from '../../shared/contract/index.ts';
import type { Instant } from '../../shared/model/index.ts';
import type { Kind } from './kinds.ts';
import { imageFrom } from './recorded-text.ts';
import { amendSection } from './sections.ts';

/** What a change says of itself. */
export interface Entry {
  readonly at: Instant;
  readonly actor: Actor;
  readonly actorName: string;
  readonly command: string;
  readonly sentence: string;
  readonly why: string;
  readonly before: string | null;
  readonly after: string | null;
}
/** A record before and after a change: whole where it was created or removed, else only the properties that changed. */
export interface Image {
  readonly kind: Kind;
  readonly key: string;
  readonly taskId: string | null;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}
/** An image of a task or an assignment with the time of its change. */
export interface TaskImage extends Image {
  readonly at: Instant;
}
export type Step = 'change' | 'undo' | 'redo';

interface Row {
  readonly seq: number;
  readonly at: Instant;
  readonly actor: Actor;
  readonly actor_name: string;
  readonly command: string;
  readonly sentence: string;
  readonly why: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly changed_rows: number;
  readonly step: Step;
  readonly undoes: number | null;
  readonly undone_by: number | null;
}
interface ImageRow {
  readonly kind: Kind;
  readonly key: string;
  readonly task_id: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

const rowOf = (row: Row): JournalRow => ({
  seq: row.seq,
  at: row.at,
  actor: row.actor,
  actorName: row.actor_name,
  command: row.command,
  sentence: row.sentence,
  why: row.why,
  before: row.before,
  after: row.after,
  changedRows: row.changed_rows,
  undoneBy: row.undone_by,
  undoes: row.undoes,
});
const parsed = (kind: Kind, text: string | null): Image['after'] =>
  text === null ? null : imageFrom(kind, JSON.parse(text));

export interface JournalQuery {
  readonly before?: number | undefined;
  readonly limit: number;
  readonly actor?: Actor | undefined;
}

/** The journal's tables. Entries are only ever added; `undone_by` alone changes. */
export interface Journal {
  add(entry: Entry, images: readonly Image[], step: Step, undoes: number | null): number;
  mark(seq: number, undoneBy: number | null): void;
  list(query: JournalQuery): readonly JournalRow[];
  count(actor: Actor | undefined): number;
  ofTask(taskId: string, limit: number): readonly JournalRow[];
  images(seq: number): readonly Image[];
  /** The operator's changes not undone, latest first; down to (not with) `to`. */
  undoable(limit: number, to: number): readonly JournalRow[];
  entry(seq: number): (JournalRow & { readonly step: Step }) | null;
  /** The undo that a redo would take back; null: none, or the operator has changed something since. */
  redoable(): JournalRow | null;
  /** Tasks that agents claimed or reported on after an entry. */
  reportedSince(seq: number): ReadonlySet<string>;
  /** The start a task was last planned for by a published plan, else the one its assignment was made with; reflow is left out. Null: none. */
  offeredStart(taskId: string, assignedAt: Instant): Instant | null;
  /** When the task last lost its agent; null: it never had one, or has one. */
  unassignedSince(taskId: string): Instant | null;
  /** When its status was last made so. Null: never by a change. */
  statusSince(taskId: string, status: string): Instant | null;
  /** Tasks and their assignments as they were changed after an entry, in order. */
  taskImagesSince(seq: number): readonly TaskImage[];
  /** The last entry at or before an instant; 0: none. */
  seqAt(at: Instant): number;
  lastSeq(): number;
  savedAt(): Instant | null;
}

const STACK = "step = 'change' AND actor IN ('operator', 'import') AND changed_rows > 0";

export function journalOf(db: Database): Journal {
  const insert = db.prepare(
    `INSERT INTO journal (at, actor, actor_name, command, sentence, why, before, after, changed_rows, step, undoes)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertImage = db.prepare(
    'INSERT INTO journal_images (seq, position, kind, key, task_id, before, after) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const mark = db.prepare('UPDATE journal SET undone_by = ? WHERE seq = ?');
  const raw = db.prepare<[number], readonly unknown[]>('SELECT * FROM journal WHERE seq = ?').raw();
  const rowsOf = (seq: number): readonly (readonly unknown[])[] => raw.all(seq);
  const one = db.prepare<[number], Row>('SELECT * FROM journal WHERE seq = ?');
  const images = db.prepare<[number], ImageRow>(
    'SELECT kind, key, task_id, before, after FROM journal_images WHERE seq = ? ORDER BY position',
  );
  const undoable = db.prepare<[number, number], Row>(
    `SELECT * FROM journal WHERE ${STACK} AND undone_by IS NULL AND seq > ? ORDER BY seq DESC LIMIT ?`,
  );
  const redoable = db.prepare<[], Row>(
    `SELECT * FROM journal WHERE step = 'undo' AND undone_by IS NULL
       AND seq > coalesce((SELECT max(seq) FROM journal WHERE ${STACK}), 0) ORDER BY seq DESC LIMIT 1`,
  );
  const ofTask = db.prepare<[string, number], Row>(
    `SELECT * FROM journal WHERE seq IN (SELECT seq FROM journal_images WHERE task_id = ?) ORDER BY seq DESC LIMIT ?`,
  );
  const reported = db.prepare<[number], { readonly task_id: string }>(
    `SELECT DISTINCT i.task_id FROM journal j JOIN journal_images i ON i.seq = j.seq
      WHERE j.seq > ? AND j.actor = 'agent' AND j.step = 'change' AND i.task_id IS NOT NULL`,
  );
  const offered = db.prepare<
    [string],
    { readonly command: string; readonly at: Instant | null; readonly start: Instant | null }
  >(
    `SELECT j.command, json_extract(i.after, '$.assignedAt') AS at, json_extract(i.after, '$.plannedStartAt') AS start
       FROM journal_images i JOIN journal j ON j.seq = i.seq
      WHERE i.task_id = ? AND i.kind = 'assignment' AND i.after IS NOT NULL ORDER BY i.seq`,
  );
  const unassigned = db.prepare<[string], { readonly at: Instant; readonly after: string | null }>(
    `SELECT j.at, i.after FROM journal_images i JOIN journal j ON j.seq = i.seq
      WHERE i.task_id = ? AND i.kind = 'assignment' ORDER BY i.seq DESC LIMIT 1`,
  );
  const status = db.prepare<[string, string], { readonly at: Instant }>(
    `SELECT j.at FROM journal_images i JOIN journal j ON j.seq = i.seq
      WHERE i.task_id = ? AND i.kind = 'task' AND json_extract(i.after, '$.status') = ? ORDER BY i.seq DESC LIMIT 1`,
  );
  const taskImages = db.prepare<[number], ImageRow & { readonly at: Instant }>(
    `SELECT j.at, i.kind, i.key, i.task_id, i.before, i.after FROM journal_images i JOIN journal j ON j.seq = i.seq
      WHERE i.seq > ? AND i.kind IN ('task', 'assignment') ORDER BY i.seq, i.position`,
  );
  const seqAt = db.prepare<[Instant], { readonly seq: number }>(
    'SELECT seq FROM journal WHERE at <= ? ORDER BY seq DESC LIMIT 1',
  );
  const list = db.prepare<[number, string | null, string | null, number], Row>(
    'SELECT * FROM journal WHERE seq < ? AND (? IS NULL OR actor = ?) ORDER BY seq DESC LIMIT ?',
  );
  const count = db.prepare<[string | null, string | null], { readonly n: number }>(
    'SELECT count(*) AS n FROM journal WHERE ? IS NULL OR actor = ?',
  );
  const last = db.prepare<[], { readonly seq: number; readonly at: Instant }>(
    'SELECT seq, at FROM journal ORDER BY seq DESC LIMIT 1',
  );
  return {
    add(entry, changed, step, undoes) {
      const { at, actor, actorName, command, sentence, why, before, after } = entry;
      const added = insert.run(
        at,
        actor,
        actorName,
        command,
        sentence,
        why,
        before,
        after,
        changed.length,
        step,
        undoes,
      );
      const seq = Number(added.lastInsertRowid);
      const write = (side: Image['before']): string | null => (side === null ? null : JSON.stringify(side));
      const rows = changed.map(
        (image, position) =>
          [seq, position, image.kind, image.key, image.taskId, write(image.before), write(image.after)] as const,
      );
      for (const row of rows) insertImage.run(...row);
      amendSection(db, 'journal', 'journal', { added: rowsOf(seq), removed: [] });
      amendSection(db, 'journal', 'journal_images', { added: rows, removed: [] });
      return seq;
    },
    mark: (seq, undoneBy) => {
      const removed = rowsOf(seq);
      mark.run(undoneBy, seq);
      amendSection(db, 'journal', 'journal', { added: rowsOf(seq), removed });
    },
    list: ({ before, limit, actor }) =>
      list.all(before ?? Number.MAX_SAFE_INTEGER, actor ?? null, actor ?? null, limit).map(rowOf),
    count: (actor) => count.get(actor ?? null, actor ?? null)?.n ?? 0,
    ofTask: (taskId, limit) => ofTask.all(taskId, limit).map(rowOf),
    images: (seq) =>
      images.all(seq).map((row) => ({
        kind: row.kind,
        key: row.key,
        taskId: row.task_id,
        before: parsed(row.kind, row.before),
        after: parsed(row.kind, row.after),
      })),
    undoable: (limit, to) => undoable.all(to, limit).map(rowOf),
    entry(seq) {
      const row = one.get(seq);
      return row === undefined ? null : { ...rowOf(row), step: row.step };
    },
    redoable() {
      const row = redoable.get();
      return row === undefined ? null : rowOf(row);
    },
    reportedSince: (seq) => new Set(reported.all(seq).map((row) => row.task_id)),
    offeredStart: (taskId, assignedAt) => {
      let start: Instant | null = null;
      let mine = false;
      for (const row of offered.all(taskId)) {
        if (row.at !== null) mine = row.at === assignedAt;
        if (mine && row.start !== null && (start === null || row.command === 'plan.apply')) start = row.start;
        if (!mine) start = null;
      }
      return start;
    },
    unassignedSince: (taskId) => {
      const last = unassigned.get(taskId);
      return last === undefined || last.after !== null ? null : last.at;
    },
    statusSince: (taskId, of) => status.get(taskId, of)?.at ?? null,
    taskImagesSince: (seq) =>
      taskImages.all(seq).map((row) => ({
        at: row.at,
        kind: row.kind,
        key: row.key,
        taskId: row.task_id,
        before: parsed(row.kind, row.before),
        after: parsed(row.kind, row.after),
      })),
    seqAt: (at) => seqAt.get(at)?.seq ?? 0,
    lastSeq: () => last.get()?.seq ?? 0,
    savedAt: () => last.get()?.at ?? null,
  };
}
