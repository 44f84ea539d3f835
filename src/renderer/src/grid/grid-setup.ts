import type { GridColumn } from './columns.ts';
import type { GridMemory } from './memory.ts';
import type { MenuPart } from './menu-parts.ts';

/** What a grid of the desk is made of. */
export interface GridSetup<Row> {
  /** For screen readers. */
  readonly name: string;
  readonly columns: readonly GridColumn<Row>[];
  /** Columns that give way in a narrow grid, the first one first. */
  readonly leaving: readonly string[];
  readonly memory: GridMemory;
  /** All rows, also those that filters hide. */
  readonly rows: readonly Row[];
  readonly where: readonly string[];
  readonly onWhere: (where: readonly string[]) => void;
  /** The selected rows that are shown, from top to bottom. */
  readonly selected: () => readonly Row[];
  /** Makes a row the selection, unless it is part of it. */
  readonly select: (row: Row) => void;
  /** What can be done with the selected rows; `column`: the one of the cell. */
  readonly menuOf: (row: Row, column: GridColumn<Row> | undefined) => readonly MenuPart[];
  readonly onPaste?: ((text: string) => void) | undefined;
}
