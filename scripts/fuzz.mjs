// Gives generated and changed inputs to every entry that takes what others made: npm run test:fuzz. Each entry runs in a
// process of its own, which is started again after an input that ends it. Inputs that fail are written to a folder; as
// files of test/fuzz/found they are repeated by npm test.
import { fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments, refuse } from './support/arguments.mjs';
import { runUnderBroughtNode } from './support/brought-node.mjs';
import { inlineAt } from './support/inline-at.mjs';

const root = join(import.meta.dirname, '..');
const SHARES = {
  import: 0.35,
  contract: 0.3,
  'local socket': 0.1,
  'watched folder': 0.1,
  templates: 0.1,
  'command line': 0.05,
};
const number = { type: 'string' };
const { values } = readArguments({
  usage: `Usage: npm run test:fuzz -- [--inputs <n>] [--seed <n>] [--only <entry>] [--from <n>] [--out <folder>]

Gives inputs to every entry and prints how many were tried, crashed, hung, and the most memory. Fails if any crashed or hung.
Entries: ${Object.keys(SHARES).join(', ')}.

  --inputs <n>    how many in all (100000)
  --seed <n>      of the random choices (1)
  --only <entry>  one entry, which gets all inputs
  --from <n>      the number of the first input (0)
  --out <folder>  where inputs that fail are written (out/fuzz)`,
  options: { inputs: number, seed: number, from: number, only: { type: 'string' }, out: { type: 'string' } },
});
const whole = (name, fallback) => {
  const text = values[name] ?? fallback;
  if (!/^\d{1,9}$/.test(text)) refuse(`--${name} needs a whole number, not '${text}'.`);
  return Number(text);
};
const inputs = whole('inputs', '100000');
const seed = whole('seed', '1');
const first = whole('from', '0');
const { only, out = join(root, 'out', 'fuzz') } = values;
if (only !== undefined && !Object.hasOwn(SHARES, only))
  refuse(`There is no entry '${only}'. Entries: ${Object.keys(SHARES).join(', ')}.`);
await runUnderBroughtNode();
const built = join(root, 'out', 'fuzz-build');
const { build } = await import('vite');
await build({
  root,
  configFile: false,
  logLevel: 'error',
  plugins: [inlineAt()],
  build: {
    ssr: true,
    outDir: built,
    emptyOutDir: true,
    target: 'node22',
    rollupOptions: {
      input: {
        'fuzz-child': join(root, 'test/fuzz/fuzz-child.ts'),
        'parser-process': join(root, 'src/main/app/core/parser-process.ts'),
      },
      output: { entryFileNames: '[name].js' },
    },
  },
});

/** On the clock: a busy machine is slow, and the limit of 5 s of processor time is the child's own. */
const SILENT_MS = 180_000;
const MOST_MB = 1_500;
/** An entry with so many failures is not given more inputs: they have the same few causes. */
const MOST_FAILURES = 25;

/** Runs the inputs `from` to `until` - 1 until the process ends. Returns the number of the next one. */
function runInputs(entry, from, until, row) {
  return new Promise((resolve) => {
    const child = fork(join(built, 'fuzz-child.js'), [entry, String(seed), String(from), String(until)], {
      execArgv: ['--max-old-space-size=1400'],
      env: { ...process.env, TZ: 'UTC' },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let [current, next, input, error, hung, timer] = [null, from, null, '', false, null];
    child.stderr.setEncoding('utf8').on('data', (text) => {
      error = (error + text).slice(-4000);
    });
    const watch = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        hung = true;
        child.kill('SIGKILL');
      }, SILENT_MS);
    };
    watch();
    child.on('message', (message) => {
      watch();
      if (message.type === 'begins') {
        ({ index: current, input } = message);
        return;
      }
      if (message.index === current) {
        row.tried++;
        current = null;
        next = message.index + 1;
      }
      row.peakMb = Math.max(row.peakMb, message.peakMb);
      if (message.failed !== null) fail(entry, row, { index: message.index, input, failed: message.failed });
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (code === 0 && current === null) return resolve(until);
      const why = hung ? `hang: silent for ${SILENT_MS / 1000} s` : `The process ended (${signal ?? code}). ${error}`;
      if (current !== null) row.tried++;
      fail(entry, row, { index: current ?? next, input, failed: why });
      resolve((current ?? next) + 1);
    });
  });
}

function fail(entry, row, { index, input, failed }) {
  if (failed.startsWith('hang')) row.hung++;
  else row.crashed++;
  mkdirSync(out, { recursive: true });
  const file = join(out, `${entry.replaceAll(' ', '-')}-${seed}-${index}.json`);
  writeFileSync(file, `${JSON.stringify({ entry, seed, index, failed, input }, null, 2)}\n`);
  console.log(`${entry} ${index}: ${failed.split('\n').slice(0, 2).join(' ')}\n  ${file}`);
}

const rows = [];
for (const [entry, share] of Object.entries(SHARES)) {
  if (only !== undefined && only !== entry) continue;
  const row = { entry, tried: 0, crashed: 0, hung: 0, peakMb: 0 };
  rows.push(row);
  const until = first + (only === undefined ? Math.round(inputs * share) : inputs);
  for (let from = first; from < until && row.crashed + row.hung < MOST_FAILURES; )
    from = await runInputs(entry, from, until, row);
}
const columns = [16, 10, 10, 10, 14];
const line = (cells) =>
  cells.map((cell, n) => (n === 0 ? cell.padEnd(columns[n]) : cell.padStart(columns[n]))).join('');
console.log(`\n${line(['entry', 'tried', 'crashed', 'hung', 'most memory'])}`);
const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
const all = {
  entry: 'all',
  tried: sum('tried'),
  crashed: sum('crashed'),
  hung: sum('hung'),
  peakMb: Math.max(...rows.map((row) => row.peakMb)),
};
for (const row of [...rows, all])
  console.log(line([row.entry, ...[row.tried, row.crashed, row.hung].map(String), `${row.peakMb} MB`]));
const isBounded = all.peakMb <= MOST_MB;
if (!isBounded) console.log(`More memory than ${MOST_MB} MB.`);
process.exit(all.crashed === 0 && all.hung === 0 && isBounded ? 0 : 1);
