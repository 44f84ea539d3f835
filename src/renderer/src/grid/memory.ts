import type { ColumnState } from 'ag-grid-community';
import { useCallback, useMemo } from 'react';
import { create } from 'zustand';
import { type ColumnChoice, NO_CHOICE } from './columns.ts';

/** How a grid is shown: what is kept for the next time. */
export interface GridDisplay {
  /** Order, width and sort of the columns; null: as they are by default. */
  readonly columns: readonly ColumnState[] | null;
  readonly choice: ColumnChoice;
  readonly isCompact: boolean;
}
export const PLAIN_DISPLAY: GridDisplay = { columns: null, choice: NO_CHOICE, isCompact: false };

export interface GridMemory extends GridDisplay {
  keep(change: Partial<GridDisplay>): void;
  /** Changes when another saved view or the default is to be shown, so that the grid takes its columns. */
  readonly edition: number;
}

const keyOf = (name: string): string => `tde.grid.${name}`;
function stored(name: string): GridDisplay {
  try {
    const read: Partial<GridDisplay> = JSON.parse(localStorage.getItem(keyOf(name)) ?? '{}');
    return { ...PLAIN_DISPLAY, ...read };
  } catch {
    return PLAIN_DISPLAY;
  }
}

const useDisplays = create<{ readonly displays: Readonly<Record<string, GridDisplay>> }>()(() => ({ displays: {} }));

/** How a grid is shown, kept in this browser by its name. */
export function useGridMemory(name: string): GridMemory {
  const known = useDisplays(({ displays }) => displays[name]);
  const display = useMemo(() => known ?? stored(name), [known, name]);
  const keep = useCallback(
    (change: Partial<GridDisplay>): void => {
      const next = { ...(useDisplays.getState().displays[name] ?? stored(name)), ...change };
      useDisplays.setState(({ displays }) => ({ displays: { ...displays, [name]: next } }));
      localStorage.setItem(keyOf(name), JSON.stringify(next));
    },
    [name],
  );
  return { ...display, keep, edition: 0 };
}
