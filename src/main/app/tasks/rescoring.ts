import type { After } from '../session/after.ts';

export interface RescoringOptions {
  /** Scores again what is due; the epoch milliseconds at which time alone next moves a priority, null: never. */
  readonly rescore: () => number | null;
  readonly rescored: () => void;
  readonly nowMs: () => number;
  readonly after: After;
}
export interface Rescoring {
  /** Something stored changed: the next instant may be another. */
  changed(): void;
  stop(): void;
}

/** No closer together than this, so that ten thousand tasks do not keep the core busy. */
const LEAST_MS = 15_000;
/** The clock of a machine may be set, or stand still while it sleeps: looked at again after this at the latest. */
const MOST_MS = 600_000;

/** Rescores at each instant at which time alone moves a priority, and tells. After a change it looks for that instant anew. */
export function startRescoring({ rescore, rescored, nowMs, after }: RescoringOptions): Rescoring {
  /** The instant the queue was last said to wait for; infinite: none known yet. */
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
