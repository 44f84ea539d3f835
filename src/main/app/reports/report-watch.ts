import type { After } from '../session/after.ts';

/** Soon after a start, once the app has loaded. */
const FIRST_MS = 3_000;
const EVERY_MS = 30_000;

/** Checks for due reports soon after the start and then twice a minute, so that they are written on time, also after sleep. A check that fails is reported to `failed`; checks go on. */
export function watchReports(
  check: () => Promise<void>,
  after: After,
  failed: (error: unknown) => void,
): { stop(): void } {
  let cancel = (): void => undefined;
  let stopped = false;
  const wait = (ms: number): void => {
    if (stopped) return;
    cancel = after(ms, () => {
      void check()
        .catch(failed)
        .finally(() => wait(EVERY_MS));
    });
  };
  wait(FIRST_MS);
  return {
    stop() {
      stopped = true;
      cancel();
    },
  };
}
