// Attacks workspaces in every way that the tests know, often, and prints a row for each: `npm run test:durability`.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments } from './support/arguments.mjs';
import { runUnderBroughtNode } from './support/brought-node.mjs';
import { buildIfStale } from './support/build-if-stale.mjs';
import { runChild } from './support/child.mjs';
import { toolScript } from './support/tools.mjs';

const root = join(import.meta.dirname, '..');
/** The kinds of attacks, each of which adds a row. */
const KINDS = [
  'kill -9 in mixed work',
  'worker crashes',
  'SQLITE_FULL at every write',
  'SQLITE_IOERR_WRITE at every write',
  'log that cannot grow',
  'fault at close',
  'fault at backup',
  'bit flips and truncations',
  'migration cut at a statement',
  'two openers',
  'power cut in the middle of a write',
];
/** Tests without a row of their own: they pass or fail. */
const FILES = [
  'test/store/kills.test.ts',
  'test/store/faults.test.ts',
  'test/store/faults-around.test.ts',
  'test/store/damage.test.ts',
  'test/store/power-cuts.test.ts',
  'test/store/released.test.ts',
  'test/store/open-file.test.ts',
  'test/app/privacy/erase-kills.test.ts',
  'test/e2e/crashes.test.ts',
];

readArguments({
  usage: `Usage: npm run test:durability

Kills processes and workers, lets disks fail, damages files, cuts the power and opens workspaces twice, hundreds of times each, and prints what was
lost. Takes half an hour or more. Exits with 1 if anything was lost or was there in part. npm test contains a short form.`,
});
await runUnderBroughtNode();
buildIfStale(root);
const folder = mkdtempSync(join(tmpdir(), 'tde-durability-'));
const file = join(folder, 'rows.jsonl');
const { code } = await runChild(
  process.execPath,
  [toolScript(root, 'vitest'), 'run', '--project', 'unit', '--project', 'e2e', ...FILES],
  { cwd: root, env: { ...process.env, TDE_LONG: '1', TDE_DURABILITY: file } },
);
const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
const rows = lines.filter((line) => line !== '').map((line) => JSON.parse(line));
rmSync(folder, { recursive: true, force: true });

const number = (value) => value.toLocaleString('en-GB');
console.log('\n| attack | tried | injected | lost | partial |\n|---|--:|--:|--:|--:|');
let isWhole = true;
for (const kind of KINDS) {
  const own = rows.filter((row) => row.kind === kind);
  const sum = (key) => own.reduce((total, row) => total + row[key], 0);
  if (own.length === 0 || sum('lost') + sum('partial') > 0) isWhole = false;
  const cells =
    own.length === 0
      ? ['not finished', '', '', '']
      : ['tried', 'injected', 'lost', 'partial'].map((key) => number(sum(key)));
  console.log(`| ${[kind, ...cells].join(' | ')} |`);
}
process.exit(code !== 0 ? code : isWhole ? 0 : 1);
