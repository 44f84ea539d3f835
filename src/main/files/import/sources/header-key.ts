const MARKS = /\p{M}+/gu;
const SEPARATORS = /[^\p{L}\p{N}#%]+/gu;
/** How the programs mark a field that their users added. */
const CUSTOM_FIELD =
  /^(?:custom field|benutzerdefiniertes feld|champs? personnalise|campo personalizado|カスタムフィールト)\s+/u;
/** A title longer than this is nobody's; the rest is not read. */
const READ_OF_A_TITLE = 200;

/** The same few titles and values are compared in every row. */
const KEPT = 5_000;
const KEPT_LENGTH = 60;
const kept = new Map<string, string>();

/** The words of a title whatever their case, accents and punctuation: `Clé de ticket` as `cle de ticket`. */
export function wordsOf(text: string): string {
  if (text.length > KEPT_LENGTH) return wordsIn(text);
  const known = kept.get(text);
  if (known !== undefined) return known;
  const words = wordsIn(text);
  if (kept.size >= KEPT) kept.clear();
  kept.set(text, words);
  return words;
}

const wordsIn = (text: string): string =>
  text
    .slice(0, READ_OF_A_TITLE)
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(SEPARATORS, ' ')
    .trim();

/** The key by which presets know a title; `Custom field (Story Points)` as `story points`. */
export const headerKey = (title: string): string => wordsOf(title).replace(CUSTOM_FIELD, '');

/** The title without the mark of a custom field: `Story Points`. */
export const plainTitle = (title: string): string => {
  const inner = /^[^()]+\((.+)\)$/u.exec(title.trim())?.[1];
  return inner !== undefined && wordsOf(title) !== headerKey(title) ? inner : title.trim();
};
