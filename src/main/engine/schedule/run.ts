import type { Gap } from './lane.ts';

/** A run on one lane, in minutes of the agent's own working time. */
export interface Run {
  readonly lane: number;
  readonly startWork: number;
  /**
   * In order. Started and part-time work is interrupted by work that is pinned to a start; part-time work and what is done
   * beside it share the time. Default: none.
   */
  readonly gaps?: readonly Gap[];
}

/** Returns the minutes that go to other work. */
export const gapMinutes = (gaps: readonly Gap[] | undefined): number =>
  gaps === undefined
    ? 0
    : gaps.reduce((sum, { fromWork, untilWork, share = 1 }) => sum + (untilWork - fromWork) * share, 0);

/** Returns where a run of some minutes ends, with its gaps, in minutes of the agent's working time. */
export const endOfRun = ({ startWork, gaps }: Run, minutes: number): number => startWork + minutes + gapMinutes(gaps);
