import type { After } from '../session/after.ts';

/** A change is looked at once it has rested this long, so that a burst of them is one look. */
const RESTED_MS = 1500;
/** Changes that never rest are looked at all the same after this. */
const MOST_MS = 15_000;
export const EVERY_MS = 60_000;

export interface Monitoring {
  /** Something stored changed. */
  changed(): void;
  stop(): void;
}
export interface MonitoringOptions {
  readonly nowMs: () => number;
  readonly isClockRunning: boolean;
  /** A look that broke off: it is told, and the next one is made all the same. */
  readonly broke: (error: unknown) => void;
}

/** A look, with breaks in which calls are answered. */
export type LookInSteps = () => Generator<undefined, unknown>;

/**
 * Looks soon after each change and, where the clock runs, every minute. A change in a break of a look, by anybody else, ends that look: it is made anew once the
 * change has rested, and without breaks where changes never rest.
 */
export function startMonitoring(
  look: LookInSteps,
  after: After,
  { nowMs, isClockRunning, broke }: MonitoringOptions,
): Monitoring {
  let cancel = (): void => undefined;
  /** When the oldest change was made that was not looked at yet. */
  let changedAtMs: number | null = null;
  let looking: Generator<undefined, unknown> | null = null;
  let isInStep = false;
  let hasChangedItself = false;

  const waitedMs = (): number => (changedAtMs === null ? 0 : Math.max(0, nowMs() - changedAtMs));
  const wait = (ms: number, run: () => void): void => {
    cancel();
    cancel = after(ms, run);
  };
  const ended = (): void => {
    looking = null;
    changedAtMs = null;
    if (isClockRunning) wait(EVERY_MS, begin);
    else if (hasChangedItself) wait(RESTED_MS, begin);
  };
  const step = (): void => {
    const now = looking;
    if (now === null) return;
    const isWhole = waitedMs() >= MOST_MS;
    isInStep = true;
    try {
      let isDone = now.next().done === true;
      while (isWhole && !isDone) isDone = now.next().done === true;
      if (isDone) ended();
      else wait(0, step);
    } catch (error) {
      looking = null;
      broke(error);
      wait(EVERY_MS, begin);
    } finally {
      isInStep = false;
    }
  };
  const begin = (): void => {
    looking = look();
    hasChangedItself = false;
    step();
  };
  wait(RESTED_MS, begin);
  return {
    changed() {
      if (isInStep) {
        // It is of the state that it makes.
        hasChangedItself = true;
        return;
      }
      looking = null;
      changedAtMs ??= nowMs();
      // A clock that was set back counts as no time gone by.
      wait(Math.max(0, Math.min(RESTED_MS, MOST_MS - waitedMs())), begin);
    },
    stop() {
      looking = null;
      cancel();
    },
  };
}
