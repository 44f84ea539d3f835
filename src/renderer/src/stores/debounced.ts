import { useEffect, useState } from 'react';

interface Latest {
  readonly value: string | null;
  /** When the value changed, on the clock of `performance`. */
  readonly changedMs: number;
  readonly isSettled: boolean;
}

/**
 * Returns `value` at once if the one before it stayed for `ms`, otherwise once it has stayed for `ms` itself; null until
 * then. What is pointed at deliberately is answered immediately, and what the pointer passes over is not. `null` means that
 * nothing is pointed at, and counts as no change.
 */
export function useDebounced(value: string | null, ms: number): string | null {
  const [latest, setLatest] = useState<Latest>({ value: null, changedMs: Number.NEGATIVE_INFINITY, isSettled: true });
  if (value !== null && value !== latest.value) {
    const changedMs = performance.now();
    setLatest({ value, changedMs, isSettled: changedMs - latest.changedMs >= ms });
  }
  useEffect(() => {
    if (latest.isSettled) return;
    const timer = setTimeout(() => setLatest((now) => ({ ...now, isSettled: true })), ms);
    return () => clearTimeout(timer);
  }, [latest, ms]);
  return latest.isSettled && latest.value === value ? value : null;
}
