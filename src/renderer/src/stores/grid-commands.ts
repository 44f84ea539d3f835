import { useEffect, useRef } from 'react';

/** What the palette can do with the rows of the current view. */
export interface GridCommands {
  /** Absent where the rows have one height. */
  readonly toggleCompact?: () => void;
  readonly chooseColumns: () => void;
}

let current: (() => GridCommands) | null = null;

/** The commands of the view that is open; null if it has no rows to set up. */
export const gridCommands = (): GridCommands | null => current?.() ?? null;

/** Offers these commands to the palette while the view is open. */
export function useGridCommands(commands: GridCommands): void {
  const latest = useRef(commands);
  latest.current = commands;
  useEffect(() => {
    const own = (): GridCommands => latest.current;
    current = own;
    return () => {
      // A view that is opened next may have taken its place already.
      if (current === own) current = null;
    };
  }, []);
}
