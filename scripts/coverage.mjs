// Measures how much of the engine its own tests (test/engine) cover, and prints one row per engine folder: `npm run coverage`.
import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { readArguments } from './support/arguments.mjs';
import { runUnderBroughtNode } from './support/brought-node.mjs';
import { runChild } from './support/child.mjs';
import { toolScript } from './support/tools.mjs';

const root = join(import.meta.dirname, '..');
const engine = join(root, 'src/main/engine');
const measures = ['lines', 'branches', 'functions'];

/** Adds up the files of each folder; files outside the folders are one row, and the total is the last row. */
function rowsOf(summary) {
  const rows = new Map();
  const add = (name, file) => {
    const row = rows.get(name) ?? measures.map(() => ({ covered: 0, total: 0 }));
    measures.forEach((measure, at) => {
      row[at].covered += file[measure].covered;
      row[at].total += file[measure].total;
    });
    rows.set(name, row);
  };
  const files = Object.entries(summary).filter(([path]) => path !== 'total');
  for (const [path, file] of files) {
    const [folder, ...inside] = relative(engine, path).split(sep);
    add(inside.length === 0 ? '(no folder)' : folder, file);
  }
  const sorted = [...rows].sort(([a], [b]) => a.localeCompare(b));
  for (const [, file] of files) add('whole engine', file);
  return [...sorted, ['whole engine', rows.get('whole engine')]];
}

const percent = ({ covered, total }) => `${total === 0 ? '100.0' : ((100 * covered) / total).toFixed(1)} %`;

readArguments({
  usage: `Usage: npm run coverage

Runs the tests of the engine (test/engine) and prints how much of src/main/engine they cover, one row for each folder.`,
});
await runUnderBroughtNode();
const { code } = await runChild(
  process.execPath,
  [
    toolScript(root, 'vitest'),
    'run',
    '--project=unit',
    '--testTimeout=600000',
    '--coverage.enabled',
    '--coverage.provider=v8',
    '--coverage.include=src/main/engine/**',
    '--coverage.reporter=json-summary',
    '--coverage.reporter=html',
    '--coverage.reportOnFailure',
    'test/engine',
  ],
  { cwd: root },
);
const rows = rowsOf(JSON.parse(readFileSync(join(root, 'coverage/coverage-summary.json'), 'utf8')));
console.log(`\n| folder | ${measures.join(' | ')} |\n|---|${measures.map(() => '--:').join('|')}|`);
for (const [name, row] of rows) console.log(`| ${name} | ${row.map(percent).join(' | ')} |`);
console.log('\nLine by line: coverage/index.html');
process.exit(code);
