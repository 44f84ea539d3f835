import { useEffect, useState } from 'react';

/** `value` once it has stayed for `ms`; null before that, and at once when it changes. */
export function useRested(value: string | null, ms: number): string | null {
  const [rested, setRested] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return rested === value ? value : null;
}
