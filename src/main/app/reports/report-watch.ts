import type { After } from '../session/after.ts';

/** Soon after a start, so that the desk is there first. */
const FIRST_MS = 3_000;
const EVERY_MS = 30_000;

/** Looks for reports that are due, soon after the start and then twice a minute: on the minute they are, also after sleep. A look that fails is told, and the next one is made all the same. */
export function watchReports(
  look: () => Promise<void>,
  after: After,
  failed: (error: unknown) => void,
): { stop(): void } {
  let cancel = (): void => undefined;
  let stopped = false;
  const wait = (ms: number): void => {
    if (stopped) return;
    cancel = after(ms, () => {
      void look()
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
