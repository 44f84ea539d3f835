const [QUOTE, ESCAPE, LETTER_U] = [34, 92, 117];
const VALID = new Set(Array.from('"\\/bfnrtu', (letter) => letter.charCodeAt(0)));

/** A file with more of them is broken in another way. */
const MOST = 1_000;

/** JSON whose invalid escapes were made literal backslashes. */
export interface Repaired {
  readonly text: string;
  /** Where the invalid escapes are in the file. */
  readonly offsets: readonly number[];
}

/**
 * Makes the backslash of each invalid escape a part of the text: `\p` becomes `\\p`. Some programs, and people who
 * replace texts in an export, leave such escapes behind, and what they mean is in no doubt. A text with more than 1,000 of them stays as it is.
 */
export function repairEscapes(text: string): Repaired {
  const offsets: number[] = [];
  let repaired = '';
  let from = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === QUOTE) quoted = !quoted;
    else if (c === ESCAPE && quoted) {
      if (isEscape(text, at)) at++;
      else {
        if (offsets.length === MOST) return { text, offsets: [] };
        offsets.push(at);
        repaired += `${text.slice(from, at)}\\`;
        from = at;
      }
    }
  }
  return { text: repaired + text.slice(from), offsets };
}

function isEscape(text: string, at: number): boolean {
  const letter = text.charCodeAt(at + 1);
  if (letter === LETTER_U) return /^[0-9a-f]{4}$/i.test(text.slice(at + 2, at + 6));
  return VALID.has(letter);
}

/** The offset in the file of an offset in the repaired text. */
export const offsetInFile = ({ offsets }: Repaired, offset: number): number =>
  offset - offsets.filter((at, index) => at + index < offset).length;
