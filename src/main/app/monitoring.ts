import type { After } from './rescoring.ts';

/** A change is looked at once it has rested this long, so that a burst of them is one look. */
const RESTED_MS = 1500;
const EVERY_MS = 60_000;

export interface Monitoring {
  /** Something stored changed. */
  changed(): void;
  stop(): void;
}

/** Looks soon after each change and, where the clock runs, every minute. */
export function startMonitoring(tick: () => void, after: After, isClockRunning: boolean): Monitoring {
  let cancel = (): void => undefined;
  const wait = (ms: number): void => {
    cancel();
    cancel = after(ms, () => {
      tick();
      cancel = (): void => undefined;
      if (isClockRunning) wait(EVERY_MS);
    });
  };
  wait(RESTED_MS);
  return { changed: () => wait(RESTED_MS), stop: () => cancel() };
}
