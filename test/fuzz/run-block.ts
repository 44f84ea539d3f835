import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Dice } from './dice.ts';
import type { Input, OpenTarget, Target } from './target.ts';

/** Inputs of one block share a workspace, which earlier inputs have changed. A failure is repeated from the start of its block. */
export const BLOCK = 200;
/** A processor time that no single input may reach, ms. */
const LIMIT_MS = 5_000;

/** The random choices of one input depend on nothing but the seed and its number. */
export const diceOf = (seed: number, index: number): Dice => new Dice(seed * 1_000_003 + index * 7_919 + 1);

/** What happens to an input. `failed`: null if all promises were kept. */
export interface Watcher {
  begins(index: number, input: Input): Promise<void>;
  ended(index: number, failed: string | null): Promise<void>;
}

/** Runs the inputs `from` to `until` - 1 of a target on one workspace. */
export async function runBlock(
  target: Target,
  { seed, from, until }: { readonly seed: number; readonly from: number; readonly until: number },
  watcher: Watcher,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tde-fuzz-'));
  // Relative paths end here, even those with a few steps up.
  const here = join(folder, 'a', 'b', 'c', 'd');
  mkdirSync(here, { recursive: true });
  const before = process.cwd();
  process.chdir(here);
  const open = await target.open(join(folder));
  try {
    for (let index = from; index < until; index++) {
      const input = open.make(diceOf(seed, index));
      await watcher.begins(index, input);
      await watcher.ended(index, await failureOf(open, input));
    }
    const failed = await failedBy(() => open.close());
    if (failed !== null) await watcher.ended(until - 1, failed);
  } finally {
    process.chdir(before);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function failureOf(open: OpenTarget, input: Input): Promise<string | null> {
  const begun = process.cpuUsage();
  const failed = await failedBy(() => open.run(input));
  const { user, system } = process.cpuUsage(begun);
  const ms = (user + system) / 1000;
  return failed ?? (ms > LIMIT_MS ? `hang: ${Math.round(ms)} ms of processor time` : null);
}

async function failedBy(run: () => Promise<void>): Promise<string | null> {
  try {
    await run();
    return null;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}
