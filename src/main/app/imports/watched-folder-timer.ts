import type { After } from '../session/after.ts';

const EVERY_MS = 3_000;

/** Checks the watched folder every few seconds while there is one. A check that fails is reported, and the next one follows as usual. */
export function checkRegularly(
  check: () => Promise<unknown>,
  after: After,
  { isSet, failed }: { readonly isSet: () => boolean; readonly failed: (error: unknown) => void },
): { changed(): void; stop(): void } {
  let cancel: (() => void) | null = null;
  let stopped = false;
  const wait = (): void => {
    if (stopped || cancel !== null || !isSet()) return;
    cancel = after(EVERY_MS, () => {
      void check()
        .catch(failed)
        .finally(() => {
          cancel = null;
          wait();
        });
    });
  };
  wait();
  return {
    changed: wait,
    stop() {
      stopped = true;
      cancel?.();
    },
  };
}
