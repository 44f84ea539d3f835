import type { CoreMessages } from '../../model/index.ts';
import type { WordsOf } from '../base/words-of.ts';

export const coreWords: WordsOf<CoreMessages> = {
  recorded: ({ text, stored }) =>
    stored === undefined ? text : `Recorded by another version of the application${text === '' ? '' : `: ${text}`}`,
};
