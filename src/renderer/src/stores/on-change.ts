import { useEffect, useRef } from 'react';

/** Calls `act` after the first render and whenever `key` changes; other values that `act` reads do not trigger it. */
export function useOnChange(key: string, act: () => void): void {
  const seen = useRef<string | null>(null);
  useEffect(() => {
    if (seen.current === key) return;
    seen.current = key;
    act();
  });
}
