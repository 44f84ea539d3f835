import type { After } from '../session/after.ts';

const EVERY_MS = 3_000;

/** Looks into the folder of reports every few seconds while there is one. A look that fails is told, and the next one is made all the same. */
export function watchDropFolder(
  look: () => Promise<unknown>,
  after: After,
  { isSet, failed }: { readonly isSet: () => boolean; readonly failed: (error: unknown) => void },
): { changed(): void; stop(): void } {
  let cancel: (() => void) | null = null;
  let stopped = false;
  const wait = (): void => {
    if (stopped || cancel !== null || !isSet()) return;
    cancel = after(EVERY_MS, () => {
      void look()
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
