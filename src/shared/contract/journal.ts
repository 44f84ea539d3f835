import type { Instant } from '../model/index.ts';

/** Who made a change. */
export type Actor = 'operator' | 'engine' | 'import' | 'agent';
/** One change as the journal lists it. */
export interface JournalRow {
  readonly seq: number;
  readonly at: Instant;
  readonly actor: Actor;
  readonly actorName: string;
  readonly command: string;
  readonly sentence: string;
  readonly why: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly changedRows: number;
  readonly undoneBy: number | null;
  readonly undoes: number | null;
}
/** The journal entry of a change. `journal.undo` with `only: seq` takes back exactly this change. */
export interface ChangeEntry {
  readonly seq: number;
  readonly sentence: string;
}
/** Whether an answer names the entry of its change. */
export const isUndoable = (answer: unknown): answer is Undoable =>
  typeof answer === 'object' && answer !== null && 'entry' in answer;
/** Part of the answer of every command that can be undone. */
export interface Undoable {
  /** Null: the command changed nothing, so there is nothing to undo. */
  readonly entry: ChangeEntry | null;
}
