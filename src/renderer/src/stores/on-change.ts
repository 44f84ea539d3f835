import { useEffect, useRef } from 'react';

/** Acts once after the first drawing, and again whenever `key` is another; what `act` reads besides does not make it act. */
export function useOnChange(key: string, act: () => void): void {
  const seen = useRef<string | null>(null);
  useEffect(() => {
    if (seen.current === key) return;
    seen.current = key;
    act();
  });
}
