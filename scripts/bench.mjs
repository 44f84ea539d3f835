// Bundles the benchmarks in the same way as the product and runs each in its own process: `npm run bench -- engine`, or
// all. They print figures and never fail.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments, refuse } from './support/arguments.mjs';
import { runUnderBroughtNode } from './support/brought-node.mjs';
import { buildIfStale } from './support/build-if-stale.mjs';
import { runChild } from './support/child.mjs';
import { inlineAt } from './support/inline-at.mjs';

const root = join(import.meta.dirname, '..');
const all = readdirSync(join(root, 'test/bench'))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.slice(0, -'.ts'.length));
const number = { type: 'string' };
const { values, positionals } = readArguments({
  usage: `Usage: npm run bench -- [bench] [--rounds <n>] [--tasks <n>] [--agents <n>] [--lp <seconds>] [--large <n>] [--pdfs <n>]

Runs one bench, or all of them, and prints the figures.
Benches: ${all.join(', ')}.

  --rounds <n>     how often each measurement is repeated (every bench)
  --tasks <n>      tasks of the agency (renderer)
  --agents <n>     agents of the agency (renderer)
  --lp <seconds>   time limit of the linear program (assignment)
  --large <n>      1: also the largest problem (assignment)
  --pdfs <n>       how many PDF files (reports)`,
  options: { rounds: number, tasks: number, agents: number, lp: number, large: number, pdfs: number },
  positionals: 1,
});
const [named] = positionals;
const chosen = named === undefined || named === 'all' ? all : all.filter((name) => name === named);
if (chosen.length === 0) refuse(`There is no bench called ${named}. Benches: ${all.join(', ')}.`);
const flags = Object.entries(values).flatMap(([name, value]) => {
  if (!/^\d+$/.test(value)) refuse(`--${name} needs a whole number, not '${value}'.`);
  return [`--${name}`, value];
});
await runUnderBroughtNode();
buildIfStale(root);
const { build } = await import('vite');
await build({
  root,
  configFile: false,
  logLevel: 'error',
  plugins: [inlineAt()],
  build: {
    ssr: true,
    outDir: 'out/bench',
    emptyOutDir: true,
    target: 'node22',
    rollupOptions: {
      input: Object.fromEntries(chosen.map((name) => [name, join(root, 'test/bench', `${name}.ts`)])),
      output: { entryFileNames: '[name].js' },
    },
  },
});
let code = 0;
for (const name of chosen) {
  const script = join(root, 'out/bench', `${name}.js`);
  if (!existsSync(script)) throw new Error(`${script} was not built.`);
  console.log(`\n== ${name}`);
  const ended = await runChild(process.execPath, ['--expose-gc', script, ...flags], { cwd: root });
  code ||= ended.code;
}
process.exit(code);
