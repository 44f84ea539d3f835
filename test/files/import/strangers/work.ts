import { seeded } from '../../../support/seeded.ts';

/** A piece of work as any program may hold it. Numbers of tasks begin at 1. */
export interface Work {
  readonly n: number;
  readonly title: string;
  readonly who: string | null;
  readonly isDone: boolean;
  /** A day as `2026-12-04`. */
  readonly due: string | null;
  readonly start: string | null;
  readonly hours: number | null;
  readonly spent: number;
  readonly parent: number | null;
  readonly after: readonly { readonly n: number; readonly type: 'FS' | 'SS'; readonly lagDays: number }[];
  readonly tags: readonly string[];
}

const PEOPLE = ['Ada Quill', 'Bo Sørensen', 'Chloé Martin', '田中 花子'] as const;
const NOUNS = [
  'Startseite',
  'Réservation',
  'Newsletter',
  'カタログ',
  'Checkout',
  'Página de contacto',
  'Logo; Farben',
  'Plan "B", Teil 2',
];
const TAGS = ['web', 'print', 'SEO', 'social media'];

/** The day after 1 December 2026 by some days. */
const dayOf = (days: number): string => new Date(Date.UTC(2026, 11, 1 + days)).toISOString().slice(0, 10);

/** Some work of a team, the same for the same seed. Prerequisites and parents come before. */
export function workOf(seed: number, count = 12): readonly Work[] {
  const random = seeded(seed);
  const below = (most: number): number => Math.floor(random() * most);
  const one = <T>(all: readonly T[]): T | undefined => all[below(all.length)];
  return Array.from({ length: count }, (_, index): Work => {
    const n = index + 1;
    const isParent = n <= 2;
    const isDone = !isParent && n % 5 === 0;
    const start = below(30);
    return {
      n,
      title: `${NOUNS[index % NOUNS.length]} ${n}`,
      who: n % 4 === 3 ? null : (one(PEOPLE) ?? null),
      isDone,
      due: n % 3 === 0 ? null : dayOf(start + 1 + below(40)),
      start: n % 2 === 0 ? dayOf(start) : null,
      hours: isParent || n % 4 === 2 ? null : 1 + below(40) / 2,
      spent: isParent ? 0 : below(4) / 2,
      parent: !isParent && n % 3 === 0 ? 1 + below(2) : null,
      after:
        n > 6 && n % 2 === 1
          ? [{ n: 3 + below(3), type: n % 4 === 1 ? 'SS' : 'FS', lagDays: n % 3 === 0 ? 2 : 0 }]
          : [],
      tags: TAGS.filter(() => random() < 0.3),
    };
  });
}

/** The parts of a day in numbers. */
export const partsOf = (day: string): { readonly y: number; readonly m: number; readonly d: number } => {
  const [y = 0, m = 0, d = 0] = day.split('-').map(Number);
  return { y, m, d };
};
export const two = (number: number): string => String(number).padStart(2, '0');

/** A cell as spreadsheets write it. */
const quoted = (cell: string, delimiter: string): string =>
  cell.includes(delimiter) || /["\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
/** A table as text. */
export const csvOf = (rows: readonly (readonly (string | number | null)[])[], delimiter = ','): string =>
  `${rows.map((cells) => cells.map((cell) => quoted(String(cell ?? ''), delimiter)).join(delimiter)).join('\r\n')}\r\n`;

const encoder = new TextEncoder();
export const utf8 = (text: string): Uint8Array => encoder.encode(text);
export const utf8Bom = (text: string): Uint8Array => encoder.encode(`\ufeff${text}`);
export const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
