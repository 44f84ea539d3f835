import type { After } from '../session/after.ts';

/** A check runs once nothing has changed for this long, so that a burst of changes is one check. */
const DEBOUNCE_MS = 1500;
/** A check runs after this time, however many changes follow. */
const MAX_WAIT_MS = 15_000;
export const EVERY_MS = 60_000;

export interface Monitoring {
  /** Something stored changed. */
  changed(): void;
  stop(): void;
}
export interface MonitoringOptions {
  readonly nowMs: () => number;
  readonly isClockRunning: boolean;
  /** A check ended with an error; the next one runs all the same. */
  readonly broke: (error: unknown) => void;
}

/** A check that yields to pending calls. */
export type CheckInSteps = () => Generator<undefined, unknown>;

/**
 * Runs a check soon after each change and, if the clock runs, every minute. A change by anybody else while a check yields ends that check: it starts again
 * after the debounce, and without yielding if changes do not stop.
 */
export function startMonitoring(
  check: CheckInSteps,
  after: After,
  { nowMs, isClockRunning, broke }: MonitoringOptions,
): Monitoring {
  let cancel = (): void => undefined;
  /** When the oldest change was made that was not checked yet. */
  let changedAtMs: number | null = null;
  let checking: Generator<undefined, unknown> | null = null;
  let isInStep = false;
  let hasChangedItself = false;

  const waitedMs = (): number => (changedAtMs === null ? 0 : Math.max(0, nowMs() - changedAtMs));
  const wait = (ms: number, run: () => void): void => {
    cancel();
    cancel = after(ms, run);
  };
  const ended = (): void => {
    checking = null;
    changedAtMs = null;
    if (isClockRunning) wait(EVERY_MS, begin);
    else if (hasChangedItself) wait(DEBOUNCE_MS, begin);
  };
  const step = (): void => {
    const now = checking;
    if (now === null) return;
    const isWhole = waitedMs() >= MAX_WAIT_MS;
    isInStep = true;
    try {
      let isDone = now.next().done === true;
      while (isWhole && !isDone) isDone = now.next().done === true;
      if (isDone) ended();
      else wait(0, step);
    } catch (error) {
      checking = null;
      broke(error);
      wait(EVERY_MS, begin);
    } finally {
      isInStep = false;
    }
  };
  const begin = (): void => {
    checking = check();
    hasChangedItself = false;
    step();
  };
  wait(DEBOUNCE_MS, begin);
  return {
    changed() {
      if (isInStep) {
        // Made by the check itself.
        hasChangedItself = true;
        return;
      }
      checking = null;
      changedAtMs ??= nowMs();
      // If the clock was set back, no time has passed.
      wait(Math.max(0, Math.min(DEBOUNCE_MS, MAX_WAIT_MS - waitedMs())), begin);
    },
    stop() {
      checking = null;
      cancel();
    },
  };
}
