import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../support/command-line.ts';
import { runs } from '../support/long.ts';
import { diceOf, runBlock } from './run-block.ts';
import type { Input } from './target.ts';
import { TARGETS } from './targets/index.ts';

const FOUND = join(import.meta.dirname, 'found');
/** The short form of `npm run test:fuzz`. */
const INPUTS: Readonly<Record<string, number>> = {
  import: runs(150, 2_000),
  contract: runs(60, 1_000),
  'local socket': runs(15, 200),
  'watched folder': runs(15, 200),
  templates: runs(20, 200),
  'command line': runs(5, 100),
};

test.each(TARGETS)(
  'whatever arrives at $target.name, nothing is thrown and every answer is typed',
  async ({ target }) => {
    const failures: string[] = [];
    let last: Input = {};
    await runBlock(
      target,
      { seed: 7, from: 0, until: INPUTS[target.name] ?? 0 },
      {
        begins: async (_index, input) => {
          last = input;
        },
        ended: async (index, failed) => {
          if (failed !== null) failures.push(`${index}: ${JSON.stringify(last).slice(0, 500)}: ${failed}`);
        },
      },
    );
    expect(failures).toEqual([]);
  },
);

interface Found {
  readonly entry: string;
  readonly input: Input;
}
test.each(readdirSync(FOUND).filter((name) => name.endsWith('.json')))(
  'the input %s, which once failed, is handled',
  async (file) => {
    const { entry, input }: Found = JSON.parse(readFileSync(join(FOUND, file), 'utf8'));
    const target = TARGETS.find((one) => one.target.name === entry)?.target;
    if (target === undefined) throw new Error(`There is no entry ${entry}.`);
    const folder = mkdtempSync(join(tmpdir(), 'tde-found-'));
    const open = await target.open(folder);
    await open.run(input);
    await open.close();
    rmSync(folder, { recursive: true, force: true });
  },
);

test('the same seed gives the same inputs, and another seed gives others', async () => {
  const [target] = TARGETS;
  const open = await target?.target.open('');
  const made = (seed: number) => [0, 1, 2].map((index) => JSON.stringify(open?.make(diceOf(seed, index))));
  expect(made(1)).toEqual(made(1));
  expect(made(1)).not.toEqual(made(2));
});

test('the script refuses options and entries that it does not know', async () => {
  const script = join(import.meta.dirname, '../../scripts/fuzz.mjs');
  for (const args of [
    ['--count', '5'],
    ['--inputs', 'many'],
    ['--only', 'mail'],
  ]) {
    const { code, err } = await run(process.execPath, [script, ...args]);
    expect(code).toBe(2);
    expect(err.trim().split('\n')).toHaveLength(1);
  }
});
