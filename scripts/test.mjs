// Sets up what the tests need, then runs every check; stops at the first that fails. The closing line counts the tests.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const bin = (name) => join('node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
const node = process.execPath;
const folder = mkdtempSync(join(tmpdir(), 'tde-test-'));
const resultFile = join(folder, 'results.json');

const steps = [
  ['a browser', node, ['scripts/ensure-browser.mjs']],
  ['LibreOffice and Poppler', node, ['scripts/ensure-office.mjs']],
  ['types of engine and shared', bin('tsc'), ['-p', 'tsconfig.engine.json']],
  ['types of node', bin('tsc'), ['-p', 'tsconfig.node.json']],
  ['types of the web', bin('tsc'), ['-p', 'tsconfig.web.json']],
  ['lint and format', bin('biome'), ['check', 'src', 'test', 'scripts']],
  ['build', bin('electron-vite'), ['build', '--logLevel', 'warn']],
  ['tests', bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${resultFile}`]],
];

let code = 0;
for (const [what, command, args] of steps) {
  console.log(`\n== ${what}`);
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (error !== undefined) console.error(`${what}: ${error.message}`);
  if (status === 0) continue;
  console.error(`\n${what} failed (exit ${status ?? 'none'}).`);
  code = status ?? 1;
  break;
}
try {
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(resultFile, 'utf8'));
  console.log(`\n${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
} catch {
  console.log('\n0 passed, 1 failed');
}
rmSync(folder, { recursive: true, force: true });
process.exit(code);
