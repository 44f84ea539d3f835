import { useRef } from 'react';

/**
 * Returns an action that does nothing while it runs already. A dialog stays open until its command is answered: a second press, or a key that is
 * held down and repeats, would otherwise create what it creates twice.
 */
export function useOneAtATime<A extends readonly unknown[]>(
  run: (...args: A) => Promise<void>,
): (...args: A) => Promise<void> {
  const isRunning = useRef(false);
  return async (...args) => {
    if (isRunning.current) return;
    isRunning.current = true;
    try {
      await run(...args);
    } finally {
      isRunning.current = false;
    }
  };
}
