import type { Instant, Message } from '../model/index.ts';

/** Who made a change. */
export type Actor = 'operator' | 'engine' | 'import' | 'agent';
/** One change as the journal lists it. */
export interface JournalRow {
  readonly seq: number;
  readonly at: Instant;
  readonly actor: Actor;
  readonly actorName: string;
  readonly command: string;
  /** What was done, starting with a verb in the past tense: `Moved Logo (T-12) to Bo`. */
  readonly sentence: Message;
  /** A note by a person, or why the app did it; empty if unknown. */
  readonly why: Message;
  readonly before: string | null;
  readonly after: string | null;
  readonly changedRows: number;
  readonly undoneBy: number | null;
  readonly undoes: number | null;
}
/** The journal entry of a change. `journal.undo` with `only: seq` undoes exactly this change. */
export interface ChangeEntry {
  readonly seq: number;
  readonly sentence: Message;
}
/** A record that an undo left unchanged, and why. */
export interface KeptRecord {
  readonly what: Message;
  readonly reason: Message;
}
/** Whether a result names the entry of its change. */
export const isUndoable = (answer: unknown): answer is Undoable =>
  typeof answer === 'object' && answer !== null && 'entry' in answer;
/** Part of the result of every command that can be undone. */
export interface Undoable {
  /** Null if the command changed nothing, so there is nothing to undo. */
  readonly entry: ChangeEntry | null;
}
