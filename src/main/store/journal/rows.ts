import type { Actor, JournalRow } from '../../../shared/contract/index.ts';
import { MACHINE_READER } from '../../../shared/format/index.ts';
import { type Instant, isCode, isMessage, type Message, originalOf, recorded } from '../../../shared/model/index.ts';
import { textOf } from '../../../shared/words/index.ts';
import { unreadableRow } from '../documents/document-rows.ts';
import { imageIn, jsonIn } from '../documents/recorded-text.ts';
import type { Kind } from '../records/kinds.ts';

/** A change to be written to the journal. */
export interface Entry {
  readonly at: Instant;
  readonly actor: Actor;
  readonly actorName: string;
  readonly command: string;
  /** What was done, starting with a verb in the past tense: `Moved Logo (T-12) to Bo`. */
  readonly sentence: Message;
  /** A note by a person, or why the app did it. */
  readonly why: Message;
  readonly before: string | null;
  readonly after: string | null;
}
/**
 * A record before and after a change: complete if it was created or removed, otherwise only the properties that
 * changed.
 */
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

export interface EntryRow {
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
  readonly sentence_message: string | null;
  readonly why_message: string | null;
}
export interface ImageRow {
  readonly kind: Kind;
  readonly key: string;
  readonly task_id: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * A stored entry as the contract lists it. Entries of earlier versions contain only text, which is shown as it was
 * recorded.
 */
export const journalRow = (row: EntryRow): JournalRow => ({
  seq: row.seq,
  at: row.at,
  actor: row.actor,
  actorName: row.actor_name,
  command: row.command,
  sentence: storedMessage(row.sentence_message, row.sentence),
  why: storedMessage(row.why_message, row.why),
  before: row.before,
  after: row.after,
  changedRows: row.changed_rows,
  undoneBy: row.undone_by,
  undoes: row.undoes,
});

/** The message in a JSON column; if there is none, or none that this version knows, the English text. */
function storedMessage(json: string | null, text: string): Message {
  const value = json === null ? null : jsonIn(json);
  return isMessage(value) ? value : recorded(text);
}

/** A sentence for the two columns: its English text for people who read the file, and the message. */
export function sentenceColumns(sentence: Message): readonly [text: string, message: string | null] {
  if (isCode(sentence, 'recorded') && originalOf(sentence) === undefined) return [sentence.values.text, null];
  return [textOf(sentence, MACHINE_READER), JSON.stringify(sentence)];
}

/** A stored image. */
export const imageOf = (row: ImageRow): Image => ({
  kind: row.kind,
  key: row.key,
  taskId: row.task_id,
  before: parsed(row, row.before),
  after: parsed(row, row.after),
});
/** Throws a `StoreFailure` if the text is not an image. */
function parsed({ kind, key }: ImageRow, text: string | null): Image['after'] {
  if (text === null) return null;
  const image = imageIn(kind, jsonIn(text));
  if (image === undefined) throw unreadableRow({ table: 'journal_images', key });
  return image;
}

/** An image for `journal_images`. */
export const imageColumns = (seq: number, { kind, key, taskId, before, after }: Image, position: number) =>
  [seq, position, kind, key, taskId, written(before), written(after)] as const;
const written = (side: Image['before']): string | null => (side === null ? null : JSON.stringify(side));
