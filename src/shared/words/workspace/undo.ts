import type { Reader } from '../../format/index.ts';
import { type Message, message } from '../../model/index.ts';
import { textOf } from '../index.ts';

/** The one form of an undo, on buttons, in messages and in the journal: `Undo: moved Logo (T-12) to Bo`. */
export const undoText = (change: Message, reader: Reader): string =>
  textOf(message('journal.undo', { change }), reader);
/** `Redo: moved Logo (T-12) to Bo`. */
export const redoText = (change: Message, reader: Reader): string =>
  textOf(message('journal.redo', { change }), reader);
