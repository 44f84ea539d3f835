/** Letters that Unicode does not take apart, as people type them without a special keyboard. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŧ: 't',
  ς: 'σ',
  '’': "'",
  '‘': "'",
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
};
const SPECIAL = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');
/** How German and the Nordic languages write these letters where a keyboard has none. */
const SPELT_OUT: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' };
const UMLAUTS = /[äöüåø]/gu;

const apart = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '');
/** Twice: letters of other styles, such as mathematical ones, become capitals when they are taken apart. */
const plain = (text: string): string =>
  apart(apart(text).toLowerCase()).replace(SPECIAL, (letter) => LETTERS[letter] ?? letter);

/** Text for comparison, without case and accents: `Café` and `CAFE` are `cafe`, `Straße` is `strasse`, `Łódź` is `lodz`. */
export const foldText = (text: string): string => plain(text);

/** Text to search in: folded, and with umlauts written out as well, so that `mueller` and `muller` both find `Müller`. */
export function searchable(parts: readonly (string | null | undefined)[]): string {
  const lower = parts
    .filter((part) => part != null && part !== '')
    .join('\n')
    .toLowerCase()
    .normalize('NFC');
  const folded = plain(lower);
  const spelt = lower.replace(UMLAUTS, (letter) => SPELT_OUT[letter] ?? letter);
  return spelt === lower ? folded : `${folded}\n${plain(spelt)}`;
}

/** The words of a search, folded; empty if nothing was typed. */
export const searchWords = (text: string): readonly string[] => foldText(text).split(/\s+/).filter(Boolean);

/** Whether all words occur in a text that `searchable` made. */
export const hasWords = (text: string, words: readonly string[]): boolean => words.every((word) => text.includes(word));

/** How well a label fits a search, the best first: 0 it is the label, 1 the label begins with it, 2 a word does, 3 it is elsewhere. */
export function fitOf(label: string, words: readonly string[]): 0 | 1 | 2 | 3 {
  const [text, wanted] = [foldText(label), words.join(' ')];
  if (text === wanted) return 0;
  if (text.startsWith(wanted)) return 1;
  return words.every((word) => text.split(/[^\p{L}\p{N}]+/u).some((one) => one.startsWith(word))) ? 2 : 3;
}
