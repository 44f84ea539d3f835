import { useEffect, useState } from 'react';

/** Returns `value` once it has not changed for `ms`; null until then. */
export function useDebounced(value: string | null, ms: number): string | null {
  const [debounced, setDebounced] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setDebounced(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return debounced === value ? value : null;
}
