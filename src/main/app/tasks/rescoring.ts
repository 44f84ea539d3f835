import type { After } from '../session/after.ts';

export interface RescoringOptions {
  /** Rescores what is due. Returns when time alone next changes a priority, epoch milliseconds; null if never. */
  readonly rescore: () => number | null;
  readonly rescored: () => void;
  readonly nowMs: () => number;
  readonly after: After;
}
export interface Rescoring {
  /** Stored data changed: the next instant may be different. */
  changed(): void;
  stop(): void;
}

/** The least time between two runs, so that ten thousand tasks do not keep the core busy. */
const LEAST_MS = 15_000;
/** The longest time between two runs, because the clock of a machine may be changed, or stand still while it sleeps. */
const MOST_MS = 600_000;

/** Rescores at each instant at which time alone changes a priority, and publishes that. After a change, the next instant is determined again. */
export function startRescoring({ rescore, rescored, nowMs, after }: RescoringOptions): Rescoring {
  /** The instant at which the next rescoring is due; infinite: none is known yet. */
  let expectedMs = Number.POSITIVE_INFINITY;
  let runsAtMs = Number.POSITIVE_INFINITY;
  let cancel = (): void => undefined;
  const waitFor = (ms: number): void => {
    cancel();
    runsAtMs = nowMs() + ms;
    cancel = after(ms, run);
  };
  const run = (): void => {
    const isDue = expectedMs <= nowMs();
    const next = rescore();
    expectedMs = next ?? Number.POSITIVE_INFINITY;
    if (isDue) rescored();
    waitFor(Math.min(MOST_MS, Math.max(LEAST_MS, expectedMs - nowMs())));
  };
  waitFor(LEAST_MS);
  return {
    changed() {
      if (runsAtMs > nowMs() + LEAST_MS) waitFor(LEAST_MS);
    },
    stop: () => cancel(),
  };
}
