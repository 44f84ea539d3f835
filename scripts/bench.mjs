// Bundles the benchmarks in the same way as the product and runs each in its own process: `npm run bench -- engine`, or
// all. They print figures and never fail. `npm run bench -- compare <revision>` runs those of two builds in turn.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments, refuse } from './support/arguments.mjs';
import { buildBenches, checkedOut } from './support/bench-builds.mjs';
import { runUnderBroughtNode } from './support/brought-node.mjs';
import { buildIfStale } from './support/build-if-stale.mjs';
import { runChild } from './support/child.mjs';
import { compareFigures, figuresIn, tableOf } from './support/compare-benches.mjs';

const root = join(import.meta.dirname, '..');
const all = readdirSync(join(root, 'test/bench'))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.slice(0, -'.ts'.length));
const number = { type: 'string' };
const { values, positionals } = readArguments({
  usage: `Usage: npm run bench -- [bench] [--rounds <n>] [--tasks <n>] [--agents <n>] [--lp <seconds>] [--large <n>] [--pdfs <n>]
       npm run bench -- compare <revision> [bench] [--turns <n>] [--rounds <n>]

Runs one bench, or all of them, and prints the figures. With compare, runs a bench (engine, unless another is named) of a revision and of the current
files in turn, and prints the ratio of each figure.
Benches: ${all.join(', ')}.

  --rounds <n>     how often each measurement is repeated (every bench)
  --tasks <n>      tasks of the agency (renderer)
  --agents <n>     agents of the agency (renderer)
  --lp <seconds>   time limit of the linear program (assignment)
  --large <n>      1: also the largest problem (assignment)
  --pdfs <n>       how many PDF files (reports)
  --turns <n>      how often each of two builds runs, 2 unless set (compare)`,
  options: { rounds: number, tasks: number, agents: number, lp: number, large: number, pdfs: number, turns: number },
  positionals: 3,
});
const [first, revision, other = 'engine'] = positionals;
const isComparing = first === 'compare';
if (isComparing && revision === undefined) refuse('compare needs a revision: npm run bench -- compare <revision>');
if (!isComparing && revision !== undefined)
  refuse(`Unexpected argument '${revision}'. Only compare takes more than one.`);
const named = isComparing ? other : first;
const chosen = named === undefined || named === 'all' ? all : all.filter((name) => name === named);
if (chosen.length === 0) refuse(`There is no bench called ${named}. Benches: ${all.join(', ')}.`);
const needsApp = chosen.find((name) => name === 'renderer' || name === 'timeline');
if (isComparing && needsApp !== undefined) refuse(`compare builds no app, which ${needsApp} measures in a browser.`);
const flags = Object.entries(values).flatMap(([name, value]) => {
  if (!/^\d+$/.test(value)) refuse(`--${name} needs a whole number, not '${value}'.`);
  return name === 'turns' ? [] : [`--${name}`, value];
});
await runUnderBroughtNode();
if (!isComparing) buildIfStale(root);
await buildBenches(root, chosen);
if (isComparing) process.exit(await compare(chosen, Number(values.turns ?? 2)));
let code = 0;
for (const name of chosen) {
  const script = join(root, 'out/bench', `${name}.js`);
  if (!existsSync(script)) throw new Error(`${script} was not built.`);
  console.log(`\n== ${name}`);
  const ended = await runChild(process.execPath, ['--expose-gc', script, ...flags], { cwd: root });
  code ||= ended.code;
}
process.exit(code);

/** Runs benches of the revision and of the current files in turn, the first one changing, so that both meet the same load. */
async function compare(names, turns) {
  const old = checkedOut(root, revision);
  if ('problem' in old) {
    console.error(old.problem);
    return 1;
  }
  try {
    await buildBenches(old.folder, names);
    for (const name of names) {
      const runs = { before: [], now: [] };
      for (let turn = 0; turn < turns; turn++) {
        const order = turn % 2 === 0 ? ['before', 'now'] : ['now', 'before'];
        for (const side of order) {
          const cwd = side === 'before' ? old.folder : root;
          console.error(`${name}, turn ${turn + 1} of ${turns}: ${side === 'before' ? revision : 'now'}`);
          const args = ['--expose-gc', join(cwd, 'out/bench', `${name}.js`), ...flags];
          const { stdout } = spawnSync(process.execPath, args, {
            cwd,
            encoding: 'utf8',
            stdio: ['ignore', 'pipe', 'inherit'],
          });
          runs[side].push(figuresIn(stdout));
        }
      }
      const { rows, onlyIn } = compareFigures(runs.before, runs.now);
      console.log(`\n== ${name}\n\n${tableOf(revision, rows)}`);
      if (onlyIn.length > 0) console.log(`\nOnly in one of them: ${onlyIn.join('; ')}.`);
    }
    return 0;
  } finally {
    old.remove();
  }
}
