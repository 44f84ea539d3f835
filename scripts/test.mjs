// Sets up everything that the tests need, then runs every check and stops at the first failure: static checks and the build two at a time, then the
// tests. The last line counts the tests.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments } from './support/arguments.mjs';
import { runUnderBroughtNode } from './support/brought-node.mjs';
import { runChild } from './support/child.mjs';
import { runSteps } from './support/steps.mjs';
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

/** One checker: each further one checks again what it shares with the others, and two programs run anyway. */
const types = (what, config) => ({ what, path: tool('tsc'), args: ['-p', config, '--checkers', '1'] });
const inTwoLanes = [
  // One after the other: both may install packages.
  [
    { what: 'a browser', path: script('ensure-browser'), args: [] },
    { what: 'LibreOffice and Poppler', path: script('ensure-office'), args: [] },
  ],
  [types('types of the tests', 'tsconfig.test.json')],
  [types('types of the web', 'tsconfig.web.json')],
  [types('types of node', 'tsconfig.node.json')],
  [types('types of engine and shared', 'tsconfig.engine.json')],
  [{ what: 'lint and format', path: tool('biome'), args: ['check', 'src', 'test', 'scripts'] }],
  [{ what: 'build', path: tool('electron-vite'), args: ['build', '--logLevel', 'warn'] }],
  [{ what: 'unused files, exports and dependencies', path: tool('knip'), args: ['--no-progress'] }],
];
const env = values.long === true ? { ...process.env, TDE_LONG: '1' } : process.env;
const runHeard = async ({ what, path, args }) => {
  const chunks = [];
  const colours = process.stdout.isTTY === true ? { FORCE_COLOR: '1' } : {};
  const onOutput = (chunk) => chunks.push(chunk);
  const ended = await runChild(process.execPath, [path, ...args], { cwd: root, env: { ...env, ...colours }, onOutput });
  const fault = ended.error === null ? '' : `${what}: ${ended.error.message}`;
  return { code: ended.code, output: Buffer.concat(chunks).toString() + fault };
};

const failures = [...(await runSteps(inTwoLanes, { atOnce: 2, run: runHeard, print: console.log }))];
if (failures.length === 0) {
  console.log('\n== tests');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${resultFile}`];
  const ended = await runChild(process.execPath, [tool('vitest'), 'run', ...reporters], { cwd: root, env });
  if (ended.error !== null) console.error(`tests: ${ended.error.message}`);
  if (ended.code !== 0) failures.push({ what: 'tests', code: ended.code });
}
for (const { what, code } of failures) console.error(`\n${what} failed (exit ${code}).`);
try {
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(resultFile, 'utf8'));
  console.log(`\n${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
} catch {
  console.log('\n0 passed, 1 failed');
}
rmSync(folder, { recursive: true, force: true });
process.exit(failures[0]?.code ?? 0);
