import fc from 'fast-check';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { readRawTables } from '../../src/main/files/import/tables/tables.ts';
import { rawBook } from './hostile.ts';

const NOTHING = { rows: 0, cells: 0, characters: 0 };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const STRINGS = ['one', 'two & three', '  spaces  ', 'ünï 漢字 😀', '<b>', '_x0041_'];
// Times without a date are read as hours, which the other library reads as dates.
const FORMATS = [
  'yyyy-mm-dd',
  'dd/mm/yyyy hh:mm;@',
  '[$-409]d mmm yyyy',
  '0.00',
  '#,##0 "days"',
  '[Red]0;[Blue]0',
  'General',
  '0.00E+00',
  '"d"0',
  'd\\.m\\.yyyy',
  '@',
];
const BUILT_IN = [0, 1, 2, 9, 10, 11, 14, 15, 22, 49];
const strings = `<sst>${STRINGS.map((text, n) =>
  n % 2 === 0
    ? `<si><t xml:space="preserve">${escaped(text)}</t></si>`
    : `<si><r><rPr><b/></rPr><t>${escaped(text.slice(0, 2))}</t></r><r><t xml:space="preserve">${escaped(text.slice(2))}</t></r><rPh sb="0"><t>x</t></rPh></si>`,
).join('')}</sst>`;
const styles = `<styleSheet><numFmts>${FORMATS.map((code, n) => `<numFmt numFmtId="${164 + n}" formatCode="${escaped(code)}"/>`).join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${[
  ...BUILT_IN,
  ...FORMATS.map((_, n) => 164 + n),
]
  .map((id) => `<xf numFmtId="${id}"/>`)
  .join('')}</cellXfs></styleSheet>`;

type MadeCell = (ref: string) => string;
const anyCell: fc.Arbitrary<MadeCell> = fc.oneof(
  fc.nat(STRINGS.length - 1).map(
    (n): MadeCell =>
      (ref) =>
        `<c r="${ref}" t="s"><v>${n}</v></c>`,
  ),
  fc.tuple(fc.nat(BUILT_IN.length + FORMATS.length - 1), fc.integer({ min: 1, max: 80_000 * 1440 })).map(
    ([style, minutes]): MadeCell =>
      (ref) =>
        `<c r="${ref}" s="${style}"><v>${minutes / 1440}</v></c>`,
  ),
  fc.constantFrom(...STRINGS).map(
    (text): MadeCell =>
      (ref) =>
        `<c r="${ref}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`,
  ),
  fc.constantFrom('0', '1').map(
    (bit): MadeCell =>
      (ref) =>
        `<c r="${ref}" t="b"><v>${bit}</v></c>`,
  ),
  fc.constantFrom(...STRINGS).map(
    (text): MadeCell =>
      (ref) =>
        `<c r="${ref}" t="str"><f>A1&amp;B1</f><v>${escaped(text)}</v></c>`,
  ),
  fc.constant<MadeCell>((ref) => `<c r="${ref}" s="1"/>`),
);
const anySheet = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.nat(5), anyCell), {
  minLength: 1,
  maxLength: 30,
  selector: ([row, column]) => row * 10 + column,
});

/** Dates as the reader writes them. */
const peerText = (cell: unknown): string => {
  if (cell === null || cell === undefined) return '';
  if (!(cell instanceof Date)) return String(cell);
  const text = new Date(Math.round(cell.getTime() / 1000) * 1000).toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, -1);
};
const trimmed = (rows: readonly (readonly string[])[]): string[][] => {
  const short = rows.map((row) => {
    const copy = [...row];
    while (copy.at(-1) === '') copy.pop();
    return copy;
  });
  while (short.at(-1)?.length === 0) short.pop();
  return short;
};

describe('a workbook is read as another library reads it', () => {
  test.each([false, true])('texts, numbers, dates and booleans at any place; days since 1904: %s', async (is1904) => {
    await fc.assert(
      fc.asyncProperty(anySheet, async (cells) => {
        const rows = Map.groupBy(
          cells.toSorted(([a, b], [c, d]) => a - c || b - d),
          ([row]) => row,
        );
        const sheet = `<worksheet><sheetData>${[...rows]
          .map(
            ([row, own]) =>
              `<row r="${row}">${own.map(([, column, make]) => make(`${'ABCDEF'[column]}${row}`)).join('')}</row>`,
          )
          .join('')}</sheetData></worksheet>`;
        const bytes = rawBook({ sheet, strings, styles, is1904 });
        const [peer] = await readXlsxFile(Buffer.from(bytes), { trim: false, parseNumber: (text: string) => text });
        const mine = await readRawTables({ name: 'a.xlsx', bytes }, {}, NOTHING);
        if (mine.kind !== 'tables') throw new Error(JSON.stringify(mine));
        const [table] = mine.tables;
        const blank = peer?.data.findIndex((row) => row.some((one) => peerText(one) !== '')) ?? -1;
        expect(table === undefined ? [] : trimmed([table.header, ...table.rows.map((row) => row.cells)])).toEqual(
          trimmed((peer?.data ?? []).slice(Math.max(0, blank)).map((row) => row.map(peerText))),
        );
        expect(table?.rows[0]?.line ?? blank + 2).toBe(blank + 2);
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});
