/** Built-in formats that show a date or a time, those of East Asian and Thai versions included. */
const BUILT_IN: readonly (readonly [from: number, until: number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
  [71, 81],
];
/** Excel's own limit is 255. */
const LONGEST = 1_000;
const TOKEN = /^(?:[ymdhsebg]+|am|pm|a|p)$/;

/**
 * Whether a number format shows numbers as dates or times. Formats below 100 are built in, whatever their code; the
 * others are recognised by their code.
 */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (BUILT_IN.some(([from, until]) => id >= from && id <= until)) return true;
  if (id < 100 || code === undefined) return false;
  return plainSections(code.slice(0, LONGEST).toLowerCase()).some(isDateSection);
}

/** The sections of a format without quoted text, escaped characters, colours, conditions and locales. */
function plainSections(code: string): string[] {
  let plain = '';
  for (let at = 0; at < code.length; at++) {
    const c = code[at];
    if (c === '\\' || c === '_' || c === '*') at++;
    else if (c === '"' || c === '[') {
      const end = code.indexOf(c === '"' ? '"' : ']', at + 1);
      const inside = code.slice(at + 1, end < 0 ? code.length : end);
      // Hours beyond a day: [h]:mm
      plain += c === '[' && /^(h+|m+|s+)$/.test(inside) ? inside : ' ';
      if (end < 0) break;
      at = end;
    } else plain += c;
  }
  return plain.split(';');
}

function isDateSection(section: string): boolean {
  // Fractions of a second: ss.000
  const tokens = section.replace(/s[.,]0+/g, 's').match(/[a-z]+|[0#?%]+/g) ?? [];
  return tokens.length > 0 && tokens.every((token) => TOKEN.test(token));
}
