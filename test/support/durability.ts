import { appendFileSync } from 'node:fs';

/** What one kind of attack on a workspace came to; everything but the attack itself has to be zero. */
export interface Tally {
  readonly kind: string;
  /** How many times a workspace was attacked. */
  readonly tried: number;
  /** How many faults took effect. */
  readonly injected: number;
  /** Acknowledged edits that were not there afterwards. */
  readonly lost: number;
  /** Times that something was there in part, damaged or unnoticed. */
  readonly partial: number;
}

/** Adds a row to the table of `npm run test:durability`; without an effect in other runs. */
export function tally(row: Tally): void {
  const file = process.env.TDE_DURABILITY;
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(row)}\n`);
}
