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
  'src/shared/model/locale.ts': "asks for this machine's zone and locale, and names the product's own",
  'src/shared/model/reader.ts': 'only checks whether a zone exists',
  'src/shared/contract/errors.ts': 'message and hint of --json are in English and UTC',
  'src/main/files/export/json.ts': 'a report for programs',
  'src/main/cli/output.ts': '--json is in English and UTC',
  'src/main/files/mail.ts': 'RFC 5322 dates the header of a mail in UTC',
  'src/main/files/templates.ts': 'names the default of a column',
  'src/main/files/import/read-rows.ts': 'the default zone of a column, and a check whether a zone exists',
  'src/main/files/sample/roster.ts': 'where agents of the sample work',
  'src/main/app/session/holidays.ts': 'sorts the English names of countries',
  'src/main/engine/reports/templates.ts': "the locale of the product's own templates, which can be changed",
  'src/main/store/journal/rows.ts': 'each entry is stored with its text in English beside its message',
  'src/main/files/export/html.ts': 'names the language of the text to browsers',
  'src/renderer/src/views/settings/RelationPanel.tsx': 'sorts the names of skills as English does',
  'src/renderer/src/views/settings/SkillSettings.tsx': 'sorts the names of skills as English does',
  'src/renderer/src/views/settings/RegionSettings.tsx': 'offers zones and locales to choose from',
  'src/renderer/src/views/reports/TemplateForm.tsx': 'offers locales to choose from',
};

/** Sentences that are still written where they are found, in English and UTC. The list may only get shorter. */
const NOT_YET_MESSAGES: readonly string[] = [];

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
const withoutImports = (text: string): string => text.replace(/^import [^;]*;$/gm, '');
const found = globSync('src/**/*.{ts,tsx}', { cwd: root })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => FIXED.test(withoutImports(withoutComments(readFileSync(join(root, file), 'utf8')))));

test('no time, number or sentence for people is written in a zone or a locale fixed in code', () => {
  expect(found.filter((file) => ALLOWED[file] === undefined && !NOT_YET_MESSAGES.includes(file))).toEqual([]);
});

test('every allowance is still needed', () => {
  const listed = [...Object.keys(ALLOWED), ...NOT_YET_MESSAGES];
  expect(listed.filter((file) => !found.includes(file))).toEqual([]);
});
