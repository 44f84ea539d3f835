import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dateEntry,
  dateExample,
  numberEntry,
  parseDate,
  parseNumber,
  parseTime,
  type Reader,
  readerOf,
  timeEntry,
  timeExample,
} from '../../src/shared/format/index.ts';
import { asCivilDate } from '../../src/shared/model/index.ts';
import { runs } from '../support/long.ts';

const LANGUAGES =
  'af am ar as az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ky lo lt lv mk ml mn mr ms my nb ne nl or pa pl pt ro ru si sk sl sq sr sv sw ta te th tr uk ur uz vi zh zu';
const LOCALES = [
  ...LANGUAGES.split(' '),
  ...'ar-EG ar-SA da-DK de-AT de-CH de-DE en-AU en-CA en-GB en-IE en-IN en-NZ en-US en-ZA es-ES es-MX fa-IR fi-FI fr-CA fr-FR hu-HU it-IT ja-JP ko-KR lv-LV nb-NO nl-NL pl-PL pt-BR pt-PT sv-SE th-TH zh-CN'.split(
    ' ',
  ),
];
const reader = (locale: string): Reader => readerOf(locale, 'UTC');
const anyReader = fc.constantFrom(...LOCALES).map(reader);
const DAY_MS = 86_400_000;
const anyDate = fc
  .integer({ min: Date.UTC(1970, 0, 1) / DAY_MS, max: Date.UTC(2199, 11, 31) / DAY_MS })
  .map((day) => asCivilDate(new Date(day * DAY_MS).toISOString().slice(0, 10)));

describe('a date that is typed', () => {
  it('is shown in the reader’s order', () => {
    expect(['de-DE', 'en-US', 'en-GB', 'en-IN', 'en-CA'].map((locale) => dateExample(reader(locale)))).toEqual([
      '27.11.2026',
      '11/27/2026',
      '27/11/2026',
      '27/11/2026',
      '2026-11-27',
    ]);
  });
  it('is the same date after it is written and read again, in every locale', () => {
    for (const locale of LOCALES)
      for (const on of ['2026-11-27', '2026-03-04', '2028-02-29'].map(asCivilDate))
        expect([locale, parseDate(dateEntry(on, reader(locale)), reader(locale))]).toEqual([locale, on]);
    fc.assert(
      fc.property(anyReader, anyDate, (who, on) => parseDate(dateEntry(on, who), who) === on),
      { numRuns: runs(500, 10000), seed: 14 },
    );
  });
  it('is read in ISO 8601 by every reader', () => {
    fc.assert(
      fc.property(anyReader, anyDate, (who, on) => parseDate(on, who) === on),
      { numRuns: runs(300, 6000), seed: 15 },
    );
  });
  it('may have a year of two figures, single figures, other separators and spaces around', () => {
    expect(parseDate(' 27.11.26 ', reader('de-DE'))).toBe('2026-11-27');
    expect(parseDate('1/2/27', reader('en-GB'))).toBe('2027-02-01');
    expect(parseDate('27 11 2026', reader('en-GB'))).toBe('2026-11-27');
    expect(parseDate('27-11-2026', reader('de-DE'))).toBe('2026-11-27');
    expect(parseDate('2026/1/5', reader('en-US'))).toBe('2026-01-05');
  });
  it('is read in the reader’s order if the day could be the month, and is rejected if that order is not possible', () => {
    expect(parseDate('03/04/2026', reader('en-GB'))).toBe('2026-04-03');
    expect(parseDate('03/04/2026', reader('en-US'))).toBe('2026-03-04');
    expect(parseDate('27/11/2026', reader('en-US'))).toBeNull();
    expect(parseDate('11/27/2026', reader('en-GB'))).toBeNull();
  });
  it.each([
    ...['', 'tomorrow', '27/11', '31/02/2026', '29/02/2027', '27/11/226', '00/11/2026', '27/13/2026', '27/11/1899'],
    ...['1/2/3/2026', '27x11y2026', '027/11/2026', '27/11/12026', '2026-11-27T00:00', '2026-27-11'],
  ])('%o is refused', (text) => {
    expect(parseDate(text, reader('en-GB'))).toBeNull();
  });
  it('is never an invalid date, whatever is typed', () => {
    const typed = fc.oneof(
      fc.string({ maxLength: 14 }),
      fc.stringMatching(/^[\d]{1,4}[./ -][\d]{1,2}[./ -][\d]{1,4}$/),
    );
    fc.assert(
      fc.property(anyReader, typed, (who, text) => {
        const on = parseDate(text, who);
        return on === null || parseDate(dateEntry(on, who), who) === on;
      }),
      { numRuns: runs(500, 10000), seed: 16 },
    );
  });
});

describe('a time of day that is typed', () => {
  const [british, american] = [reader('en-GB'), reader('en-US')];
  const eitherClock = fc
    .tuple(anyReader, fc.constantFrom('h12', 'h23'))
    .map(([who, hourCycle]): Reader => ({ ...who, hourCycle }));
  const anyMinute = fc.integer({ min: 0, max: 1439 });

  it('is shown on the reader’s clock, of 12 or of 24 hours', () => {
    expect([british, american, reader('de-DE')].map((who) => timeEntry(570, who))).toEqual([
      '09:30',
      '9:30 AM',
      '09:30',
    ]);
    expect(timeExample({ ...british, hourCycle: 'h12' })).toBe('4:30 pm');
  });
  it('is the same time after it is written and read again, in every locale and on both clocks', () => {
    for (const locale of LOCALES)
      for (const hourCycle of ['h12', 'h23'] as const)
        for (const minute of [0, 1, 570, 719, 720, 765, 1439]) {
          const who = { ...reader(locale), hourCycle };
          expect([locale, hourCycle, parseTime(timeEntry(minute, who), who)]).toEqual([locale, hourCycle, minute]);
        }
    fc.assert(
      fc.property(eitherClock, anyMinute, (who, minute) => parseTime(timeEntry(minute, who), who) === minute),
      { numRuns: runs(500, 10000), seed: 18 },
    );
  });
  it('may be written in the usual ways', () => {
    for (const text of ['16:30', '16.30', '16h30', '1630', ' 16 : 30 ', '4:30 pm', '4:30PM', '4.30 p.m.', '430pm'])
      expect([text, parseTime(text, british)]).toEqual([text, 990]);
    expect(parseTime('9', british)).toBe(540);
    expect(parseTime('9 am', american)).toBe(540);
    expect([parseTime('12 am', american), parseTime('12:15 pm', american)]).toEqual([0, 735]);
    expect(parseTime('16:30', american)).toBe(990);
  });
  it('needs am or pm for a reader with a 12-hour clock, unless the hour is unambiguous', () => {
    expect([parseTime('4:30', american), parseTime('12:00', american), parseTime('9', american)]).toEqual([
      null,
      null,
      null,
    ]);
    expect([parseTime('00:15', american), parseTime('13:00', american)]).toEqual([15, 780]);
  });
  it.each(['', 'noon', '24:00', '16:60', '13:00 pm', '0:30 am', '4:3', '4:300', '-4:30', '4:30:10', '4:30 xm'])(
    '%o is refused',
    (text) => {
      expect(parseTime(text, british)).toBeNull();
      expect(parseTime(text, american)).toBeNull();
    },
  );
});

describe('a number that is typed', () => {
  it('has the decimal mark of the reader', () => {
    expect(['de-DE', 'en-US', 'fr-FR', 'ar-EG', 'en-IN'].map((locale) => numberEntry(0.25, reader(locale)))).toEqual([
      '0,25',
      '0.25',
      '0,25',
      '0.25',
      '0.25',
    ]);
    expect(numberEntry(1440, reader('de-DE'))).toBe('1440');
  });
  it('is the same number after it is written and read again, in every locale', () => {
    const value = fc.integer({ min: -4_000_000, max: 4_000_000 }).map((thousandths) => thousandths / 1000);
    fc.assert(
      fc.property(anyReader, value, (who, number) => parseNumber(numberEntry(number, who), who) === number),
      { numRuns: runs(500, 10000), seed: 17 },
    );
  });
  it('may have a point for every reader, unless it could be a thousands separator', () => {
    expect(parseNumber('0.25', reader('de-DE'))).toBe(0.25);
    expect(parseNumber('1.250', reader('de-DE'))).toBeNull();
    expect(parseNumber('1.250', reader('en-GB'))).toBe(1.25);
    expect(parseNumber('1,5', reader('en-GB'))).toBeNull();
  });
  it.each(['', 'seven', '1e3', '1,2,3', '0x10', '--1', 'Infinity', '.', '-'])('%o is refused', (text) => {
    expect(parseNumber(text, reader('en-GB'))).toBeNull();
    expect(parseNumber(text, reader('de-DE'))).toBeNull();
  });
});
