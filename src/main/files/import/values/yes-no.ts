import { shown } from '../types.ts';
import { plainWord } from './calendar-words.ts';
import { bad, ok, type Parsed } from './values.ts';

/** In English, German, French, Spanish, Portuguese and Japanese, and as spreadsheets write them. */
const words = (list: string): ReadonlySet<string> => new Set(list.split(' ').map(plainWord));
const YES = words('true yes y 1 on x checked ja j wahr oui vrai si s verdadero sim verdadeiro はい ✓ ✔ ☑');
const NO = words('false no n 0 off unchecked nein falsch non faux falso nao いいえ ✗ ✘ ☐');

/** Yes or no. */
export function parseYesNo(text: string): Parsed<boolean> {
  const word = text.length > 20 ? '' : plainWord(text);
  return YES.has(word) ? ok(true) : NO.has(word) ? ok(false) : bad('not_yes_no', { value: shown(text) });
}
