import { cpus, release, totalmem, type } from 'node:os';

export const NOW_MS = Date.parse('2026-11-23T09:00:00Z');

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** Runs so often, garbage collected before each, and answers the milliseconds of each run. */
export async function timed(times: number, run: (round: number) => unknown): Promise<readonly number[]> {
  const found: number[] = [];
  for (let round = 0; round < times; round++) {
    globalThis.gc?.();
    const from = performance.now();
    await run(round);
    found.push(performance.now() - from);
  }
  return found;
}

/** Milliseconds, three digits that count. */
export const ms = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));

/** One line of a table: what, the median with the least and most of all rounds, and a note. */
export function line(what: string, rounds: readonly number[], note = ''): void {
  const spread = rounds.length < 2 ? '' : `${ms(Math.min(...rounds))} to ${ms(Math.max(...rounds))}`;
  console.log(
    `${what.padEnd(52)}${ms(median(rounds)).padStart(9)} ms  ${spread.padEnd(18)} n=${rounds.length}  ${note}`,
  );
}

export function machine(): void {
  const [first] = cpus();
  console.log(
    `${cpus().length} x ${first?.model.trim() ?? 'unknown'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, ${type()} ${release()}, Node ${process.versions.node}`,
  );
}

/** The number of a flag (`--rounds 3`), or its default. */
export function flag(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`);
  const value = Number(process.argv[at + 1]);
  return at < 0 || !Number.isFinite(value) ? otherwise : value;
}
