import type { ColumnState } from 'ag-grid-community';
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
