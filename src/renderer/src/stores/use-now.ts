import { useEffect, useState } from 'react';
import { type Instant, msOf } from '../../../shared/model/index.ts';

const EVERY_MS = 15_000;

/** The time of the core, which continues between its replies: epoch milliseconds. */
export function useNow(at: Instant | null): number {
  const [received, setReceived] = useState(() => ({ at, ms: performance.now() }));
  const [, turn] = useState(0);
  if (received.at !== at) setReceived({ at, ms: performance.now() });
  useEffect(() => {
    const timer = setInterval(() => turn((count) => count + 1), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return at === null ? 0 : msOf(at) + Math.floor((performance.now() - received.ms) / EVERY_MS) * EVERY_MS;
}
