import type { Breach, Snapshot } from '../../../shared/model/index.ts';

/** The most lines of evidence per alert. */
export const MOST_EVIDENCE = 12;

/** A breach that is raised at `raiseAt` and clears below the policy's share of it. */
export const withThresholds = (
  { policy }: Pick<Snapshot, 'policy'>,
  raiseAt: number,
  rest: Omit<Breach, 'raiseAt' | 'clearAt'>,
): Breach => ({ ...rest, raiseAt, clearAt: (raiseAt * policy.values.clearPercent) / 100 });
