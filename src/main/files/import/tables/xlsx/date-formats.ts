/** Built-in formats that show a date or a time, those of East Asian and Thai versions included. */
const BUILT_IN: readonly (readonly [from: number, until: number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
  [71, 81],
];
/** Built-in formats of a time of day alone. */
const BUILT_IN_CLOCKS = new Set([18, 19, 20, 21, 45, 47]);
/** `[h]:mm:ss` */
const BUILT_IN_ELAPSED = 46;
/** Excel's own limit is 255. */
const LONGEST = 1_000;
const TOKEN = /^(?:[ymdhsebg]+|am|pm|a|p)$/;

/** What a number format shows: a number, a date (with its time), a time of day alone, or hours that run beyond a day. */
export type NumberFormat = 'number' | 'date' | 'clock' | 'elapsed';

/**
 * What a number format shows. Formats below 100 are built in, whatever their code; the others are recognised by their
 * code.
 */
export function formatOf(id: number, code: string | undefined): NumberFormat {
  if (id === BUILT_IN_ELAPSED) return 'elapsed';
  if (BUILT_IN_CLOCKS.has(id)) return 'clock';
  if (BUILT_IN.some(([from, until]) => id >= from && id <= until)) return 'date';
  if (id < 100 || code === undefined) return 'number';
  const [section] = plainSections(code.slice(0, LONGEST).toLowerCase()).filter(isDateSection);
  if (section === undefined) return 'number';
  if (section.includes('[')) return 'elapsed';
  return /[ydebg]/.test(section) || !/[hs]/.test(section) ? 'date' : 'clock';
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
      plain += c === '[' && /^(h+|m+|s+)$/.test(inside) ? `[${inside}]` : ' ';
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
