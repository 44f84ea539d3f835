import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlOf, readTsv, tsvOf } from '../../src/renderer/src/grid/clipboard-text.ts';

const text = fc.string({
  unit: fc.constantFrom('a', 'B', ' ', '"', "'", '\t', '\n', '\r', '=', '+', '-', '@', ',', ';', '7', 'é', '€', '<'),
  maxLength: 12,
});
const write = String;

describe('copied rows', () => {
  it('are read back as they were, whatever their text holds', () => {
    const rows = fc
      .integer({ min: 1, max: 5 })
      .chain((width) =>
        fc.array(fc.array(text, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
      );
    fc.assert(
      fc.property(rows, (cells) => {
        const full = cells.filter((row) => row.some((cell) => cell.trim() !== ''));
        const tsv = tsvOf({ header: ['Title'], rows: full }, write);
        expect(readTsv(tsv).slice(1)).toEqual(full);
      }),
      { seed: 17, numRuns: 2000 },
    );
  });
  it('never begin with what a spreadsheet takes for a formula', () => {
    fc.assert(
      fc.property(text, (cell) => {
        const [, line = ''] = tsvOf({ header: ['Title'], rows: [[cell]] }, write).split('\r\n');
        expect(line.replace(/^"/, '')).not.toMatch(/^[=+\-@]/);
      }),
      { seed: 18, numRuns: 2000 },
    );
  });
  it('keep numbers as numbers, also negative ones, with the reader’s decimal mark', () => {
    const table = { header: ['Slack'], rows: [[-2.5], [null]] };
    expect(tsvOf(table, (value) => String(value).replace('.', ','))).toBe('Slack\r\n-2,5\r\n');
  });
  it('are a table in HTML, with markup escaped, IDs as text and dates as dates', () => {
    const html = htmlOf(
      {
        header: ['ID', 'Due', 'H'],
        rows: [
          ['1-2', '2026-11-27', 3],
          ['<b>&', '', null],
        ],
      },
      write,
    );
    expect(html).toContain(`<td style="mso-number-format:'\\@'">1-2</td><td>2026-11-27</td><td>3</td>`);
    expect(html).toContain('&lt;b&gt;&amp;');
    expect(html).not.toContain('<b>');
  });
});

describe('pasted text', () => {
  it('may end its lines in any way, and has no rows for empty lines', () => {
    expect(readTsv('a\tb\nc\td\r\n\r\n\te\r')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['', 'e'],
    ]);
    expect(readTsv('')).toEqual([]);
  });
  it('keeps a quote that closes nowhere as it is', () => {
    expect(readTsv('"a\tb\n3" pipe\t"x"y')).toEqual([
      ['"a', 'b'],
      ['3" pipe', '"x"y'],
    ]);
  });
});
