import type { Reader } from '../../format/index.ts';
import type { InnerMessage } from '../../model/index.ts';

/** The arguments of every sentence: its reader, and a function that returns the text of a message inside a message. */
export interface WordsContext {
  readonly reader: Reader;
  readonly textOf: (message: InnerMessage) => string;
}

/** The sentences of one feature: one for each code that it declares. A missing or surplus one does not compile. */
export type WordsOf<Messages> = {
  readonly [C in keyof Messages]: (values: Messages[C], context: WordsContext) => string;
};
