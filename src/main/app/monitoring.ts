import type { After } from './rescoring.ts';

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

/** Looks soon after each change and, where the clock runs, every minute. */
export function startMonitoring(
  look: () => void,
  after: After,
  { nowMs, isClockRunning, broke }: MonitoringOptions,
): Monitoring {
  let cancel = (): void => undefined;
  /** When the oldest change was made that was not looked at yet. */
  let changedAtMs: number | null = null;
  const wait = (ms: number): void => {
    cancel();
    cancel = after(ms, () => {
      cancel = (): void => undefined;
      changedAtMs = null;
      try {
        look();
      } catch (error) {
        broke(error);
        wait(EVERY_MS);
        return;
      }
      if (isClockRunning) wait(EVERY_MS);
    });
  };
  wait(RESTED_MS);
  return {
    changed() {
      changedAtMs ??= nowMs();
      // A clock that was set back counts as no time gone by.
      const waited = Math.max(0, nowMs() - changedAtMs);
      wait(Math.max(0, Math.min(RESTED_MS, MOST_MS - waited)));
    },
    stop: () => cancel(),
  };
}
