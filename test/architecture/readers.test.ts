import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
/** What fixes a zone or a locale in code: people read in their own. */
const FIXED =
  /['"]UTC['"]|\bUTC`|['"]en(-GB)?['"]|MACHINE_READER|\.toLocale(Date|Time)?String\(|\.toUTCString\(|new Intl\.(DateTimeFormat|NumberFormat)\(/;

/** Where a zone or a locale may be fixed, and why. */
const ALLOWED: Readonly<Record<string, string>> = {
  'src/shared/format/reader.ts': 'defines the reader of documents for programs',
  'src/shared/format/dates.ts': 'makes formats from a reader; civil dates have no zone',
  'src/shared/format/quantities.ts': 'makes formats from a reader',
  'src/shared/format/entry.ts': 'makes formats from a reader; civil dates have no zone',
  'src/shared/format/names.ts': 'knows the codes of countries, and names a locale in English where nothing else does',
  'src/shared/model/locale.ts': "asks for this machine's zone and locale, and names the product's own",
  'src/shared/model/reader.ts': 'only checks whether a zone exists',
  'src/shared/contract/errors.ts': 'message and hint of --json are in English and UTC',
  'src/main/files/export/json.ts': 'a report for programs',
  'src/main/cli/output.ts': '--json is in English and UTC',
  'src/main/files/mail.ts': 'RFC 5322 dates the header of a mail in UTC',
  'src/main/files/sample/roster.ts': 'where agents of the sample work',
  'src/main/app/session/holidays.ts': 'sorts the English names of countries',
  'src/main/store/journal/rows.ts': 'each entry is stored with its text in English beside its message',
  'src/main/files/export/html.ts': 'names the language of the text to browsers',
  'src/renderer/src/views/settings/RelationPanel.tsx': 'sorts the names of skills as English does',
  'src/renderer/src/views/settings/SkillSettings.tsx': 'sorts the names of skills as English does',
  'src/renderer/src/views/settings/RegionSettings.tsx': 'offers locales to choose from',
  'src/renderer/src/views/reports/TemplateForm.tsx': 'offers locales to choose from',
};

/** Sentences that are still written where they are found, in English and UTC. The list may only get shorter. */
const NOT_YET_MESSAGES: readonly string[] = [];

/** What writes numbers and times as code or the machine would, not as a reader does. */
const UNREAD = /\.toFixed\(|\.toPrecision\(|\.toLocale(Date|Time)?String\(|\bIntl\./;
/** Where they may be, besides `shared/format` and the coordinates of charts. */
const MAY_USE_INTL: Readonly<Record<string, string>> = {
  'src/shared/model/locale.ts': "asks for this machine's zone and locale",
  'src/shared/model/reader.ts': 'checks whether a zone or a locale exists',
};

/** Parts of the screen that ask for the reader of the moment: for text that is shown once, or at a press. */
const MAY_ASK_ONCE: Readonly<Record<string, string>> = {
  'src/renderer/src/views/queue/columns.tsx': 'the day that an editor starts from',
  'src/renderer/src/views/reports/FilesForm.tsx': 'the confirmation of a command',
};

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
const withoutImports = (text: string): string => text.replace(/^import [^;]*;$/gm, '');
const code = new Map(
  globSync('src/**/*.{ts,tsx}', { cwd: root }).map((file) => [
    file.replaceAll('\\', '/'),
    withoutImports(withoutComments(readFileSync(join(root, file), 'utf8'))),
  ]),
);
const filesWith = (pattern: RegExp): string[] =>
  [...code].filter(([, text]) => pattern.test(text)).map(([file]) => file);
const found = filesWith(FIXED);

test('no time, number or sentence for people is written in a time zone or locale that is fixed in code', () => {
  expect(found.filter((file) => ALLOWED[file] === undefined && !NOT_YET_MESSAGES.includes(file))).toEqual([]);
});

test('every allowance is still needed', () => {
  const listed = [...Object.keys(ALLOWED), ...NOT_YET_MESSAGES];
  expect(listed.filter((file) => !found.includes(file))).toEqual([]);
});

test('numbers and times for people are written by shared/format', () => {
  const elsewhere = filesWith(UNREAD).filter((file) => !/^src\/shared\/(format|charts)\//.test(file));
  expect(elsewhere.toSorted()).toEqual(Object.keys(MAY_USE_INTL).toSorted());
});

test('everything on screen follows a change of reader: components do not read it only once', () => {
  const asking = filesWith(/\b(readerNow|textNow)\(/).filter((file) => file.endsWith('.tsx'));
  expect(asking.toSorted()).toEqual(Object.keys(MAY_ASK_ONCE).toSorted());
});

test("a week is named according to the workspace's first day of the week, not by its number alone", () => {
  expect(filesWith(/\bisoWeek\(/)).toEqual(['src/shared/format/dates.ts']);
});
