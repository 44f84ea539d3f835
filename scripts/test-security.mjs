// Runs every check of security: npm run test:security. Each line names what it proves; the last one counts them.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { readArguments } from './support/arguments.mjs';
import { runUnderBroughtNode } from './support/brought-node.mjs';
import { buildIfStale } from './support/build-if-stale.mjs';
import { runChild } from './support/child.mjs';
import { toolScript } from './support/tools.mjs';

const root = join(import.meta.dirname, '..');
const { values } = readArguments({
  usage: `Usage: npm run test:security -- [--fast]

Runs the checks of security for the browser host, the local socket, the core and the desktop app, and prints what each proves.
The desktop app is checked in its configuration, its built bundles and under the stand-in for Electron, not in Electron itself.

  --fast   only what npm test runs as well without a browser`,
  options: { fast: { type: 'boolean' } },
});
await runUnderBroughtNode();
buildIfStale(root);

const FEWEST = 65;
const FAST = [
  'test/security',
  'test/hosts',
  'test/packaging',
  'test/shared/contract/budget.test.ts',
  'test/system/held-folder.test.ts',
  'test/app/core/core-restarts.test.ts',
  'test/app/imports/watched-folder-links.test.ts',
  'test/app/reports/report-links.test.ts',
];
const SLOW = ['test/e2e/electron-stand-in.test.ts', 'test/e2e/journey.test.ts', 'test/e2e/hand-over.test.ts'];

const folder = mkdtempSync(join(tmpdir(), 'tde-security-'));
const checks = [];
/** Runs test files, and prints the title of each test with its result. */
async function run(project, files) {
  const missing = files.filter((file) => !existsSync(join(root, file)));
  if (missing.length > 0) throw new Error(`Missing: ${missing.join(', ')}`);
  const results = join(folder, `${project}.json`);
  const args = ['run', '--project', project, ...files, '--reporter=json', `--outputFile.json=${results}`];
  const { code } = await runChild(process.execPath, [toolScript(root, 'vitest'), ...args], { cwd: root });
  for (const { name, assertionResults } of JSON.parse(readFileSync(results, 'utf8')).testResults) {
    console.log(`\n${relative(root, name)}`);
    for (const { fullName, status } of assertionResults) {
      checks.push(status);
      console.log(`  ${status === 'passed' ? 'ok  ' : status === 'failed' ? 'FAIL' : 'skip'} ${fullName}`);
    }
  }
  return code;
}

let code = await run('unit', FAST);
if (values.fast !== true) {
  const browser = await runChild(process.execPath, [join(root, 'scripts', 'ensure-browser.mjs')], { cwd: root });
  code ||= browser.code || (await run('e2e', SLOW));
}
rmSync(folder, { recursive: true, force: true });
const count = (status) => checks.filter((one) => one === status).length;
const passed = count('passed');
console.log(
  `\n${passed} checks passed, ${count('failed')} failed, ${checks.length - passed - count('failed')} skipped.`,
);
console.log('Not run here: Electron itself. See npm run test:electron.');
if (passed < FEWEST) console.error(`Expected at least ${FEWEST} checks.`);
process.exit(code !== 0 ? code : passed < FEWEST ? 1 : 0);
