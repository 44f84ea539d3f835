import type { z } from 'zod';
import type { Undoable } from './journal.ts';

/**
 * Whether a call can be undone. `entry`: its result names its journal entry, which `journal.undo` reverts. `none`: it changes no record, or its
 * effect cannot be reverted, such as written files or reports by agents.
 */
export type UndoKind = 'entry' | 'none';

/** One call of the contract: its argument schema, whether it can be undone, and its result by type only. */
export interface Call<Args extends z.ZodType, Value, Undo extends UndoKind = UndoKind> {
  readonly kind: 'query' | 'command';
  readonly args: Args;
  readonly undo: Undo;
  readonly result?: Value;
}
/** A call that reads; it changes nothing. */
export const query =
  <Value>() =>
  <Args extends z.ZodType>(args: Args): Call<Args, Value, 'none'> => ({ kind: 'query', args, undo: 'none' });
/** A call that may change something. The result of one that can be undone also contains its journal entry. */
export const command =
  <Value>() =>
  <Args extends z.ZodType, const Undo extends UndoKind>(
    args: Args,
    { undo }: { readonly undo: Undo },
  ): Call<Args, Undo extends 'entry' ? Value & Undoable : Value, Undo> => ({ kind: 'command', args, undo });
