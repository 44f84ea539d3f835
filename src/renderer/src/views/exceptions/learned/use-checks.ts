import { useEffect, useState } from 'react';
import { core } from '../../../api.ts';

/** Counts the looks at exceptions since it is shown, so that what they change is asked for again. */
export function useChecks(): number {
  const [checks, setChecks] = useState(0);
  useEffect(() => core.on('exceptions.checked', () => setChecks((before) => before + 1)), []);
  return checks;
}
