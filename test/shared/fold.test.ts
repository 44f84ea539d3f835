import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitOf, foldText, hasWords, searchable, searchWords } from '../../src/shared/format/index.ts';
import { runs } from '../support/long.ts';

const finds = (typed: string, name: string): boolean => hasWords(searchable([name]), searchWords(typed));

describe('a search', () => {
  it.each([
    ['munchen', 'München'],
    ['muenchen', 'München'],
    ['MÜNCHEN', 'münchen'],
    ['muller', 'Müller'],
    ['mueller', 'Müller'],
    ['cafe societe', 'Café Société'],
    ['societe cafe', 'Café Société'],
    ['strasse', 'Straße'],
    ['Straße', 'STRASSE'],
    ['bronsholm', 'Brønsholm'],
    ['broensholm', 'Brønsholm'],
    ['lodz', 'Łódź'],
    ['Łódź', 'lodz'],
    ['aarhus', 'Århus'],
    ['istanbul', 'İstanbul'],
    ['oevre', 'Œvre'],
    ['nguyen', 'Nguyễn'],
    ["o'brien", 'O’Brien'],
    ['e-mail', 'E‑Mail'],
    ['σιγμας', 'ΣΙΓΜΑΣ'],
    ['fi', 'ﬁnal'],
  ])('for %j finds %j', (typed, name) => {
    expect(finds(typed, name)).toBe(true);
  });
  it('finds nothing that lacks one of the words', () => {
    expect(finds('munchen film', 'München')).toBe(false);
    expect(finds('mueler', 'Müller')).toBe(false);
  });
  it('finds a name by itself, by its letters without accents, and in any case', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(name, (text) => {
        expect(finds(text, text)).toBe(true);
        expect(finds(text.normalize('NFD'), text.normalize('NFC'))).toBe(true);
        expect(finds(foldText(text), text)).toBe(true);
      }),
      { numRuns: runs(500, 20_000), seed: 13 },
    );
  });
  it('folds what is folded to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => foldText(foldText(text)) === foldText(text)),
      { numRuns: runs(500, 20_000), seed: 14 },
    );
  });
});

it('a label that is the search comes before one that begins with it, a word that does, and a match elsewhere', () => {
  const words = searchWords('film');
  expect(['Film', 'Film cut', 'Terminal film', 'Microfilm'].map((label) => fitOf(label, words))).toEqual([0, 1, 2, 3]);
});
