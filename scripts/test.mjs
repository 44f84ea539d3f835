// Sets up everything that the tests need, then runs every check and stops at the first failure. The last line counts
// the tests.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments } from './support/arguments.mjs';
import { runUnderBroughtNode } from './support/brought-node.mjs';
import { runChild } from './support/child.mjs';
import { toolScript } from './support/tools.mjs';

const root = join(import.meta.dirname, '..');
const { values } = readArguments({
  usage: `Usage: npm test, or npm run test:long

Sets up what the tests need, then checks types and style, builds, and runs all tests.
To run some of them: npm run test:unit -- test/engine

  --long   repeats the randomised tests more often; the same as npm run test:long`,
  options: { long: { type: 'boolean' } },
});
await runUnderBroughtNode();
const folder = mkdtempSync(join(tmpdir(), 'tde-test-'));
const resultFile = join(folder, 'results.json');
const script = (name) => join(root, 'scripts', `${name}.mjs`);
const tool = (name) => toolScript(root, name);

const steps = [
  ['a browser', script('ensure-browser'), []],
  ['LibreOffice and Poppler', script('ensure-office'), []],
  ['types of engine and shared', tool('tsc'), ['-p', 'tsconfig.engine.json']],
  ['types of node', tool('tsc'), ['-p', 'tsconfig.node.json']],
  ['types of the tests', tool('tsc'), ['-p', 'tsconfig.test.json']],
  ['types of the web', tool('tsc'), ['-p', 'tsconfig.web.json']],
  ['lint and format', tool('biome'), ['check', 'src', 'test', 'scripts']],
  ['unused files, exports and dependencies', tool('knip'), ['--no-progress']],
  ['build', tool('electron-vite'), ['build', '--logLevel', 'warn']],
  ['tests', tool('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${resultFile}`]],
];
const env = values.long === true ? { ...process.env, TDE_LONG: '1' } : process.env;

let code = 0;
for (const [what, path, args] of steps) {
  console.log(`\n== ${what}`);
  const ended = await runChild(process.execPath, [path, ...args], { cwd: root, env });
  if (ended.error !== null) console.error(`${what}: ${ended.error.message}`);
  if (ended.code === 0) continue;
  console.error(`\n${what} failed (exit ${ended.code}).`);
  code = ended.code;
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
