import type { Breach, Snapshot } from '../../../shared/model/index.ts';

/** Lines of evidence an alert shows. */
export const MOST_EVIDENCE = 12;
export const tenths = (value: number): number => Math.round(value * 10) / 10;
export const many = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`;

/** Raised from `raiseAt` on, cleared below the policy's share of it. */
export const withThresholds = (
  { policy }: Pick<Snapshot, 'policy'>,
  raiseAt: number,
  rest: Omit<Breach, 'raiseAt' | 'clearAt'>,
): Breach => ({ ...rest, raiseAt, clearAt: (raiseAt * policy.values.clearPercent) / 100 });
