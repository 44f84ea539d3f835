// Writes docs/licences.md from package-lock.json and node_modules: npm run licences. With --check, only compares it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments } from './support/arguments.mjs';
import { licencesText } from './support/licences-text.mjs';

const root = join(import.meta.dirname, '..');
const { values } = readArguments({
  usage: `Usage: npm run licences -- [--check]

Writes docs/licences.md: every package with its version and licence.

  --check   writes nothing; ends with 1 if the file is out of date`,
  options: { check: { type: 'boolean' } },
});
const file = join(root, 'docs', 'licences.md');
const text = licencesText(root);
if (values.check !== true) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  console.error('docs/licences.md is out of date. Run npm run licences.');
  process.exit(1);
}
