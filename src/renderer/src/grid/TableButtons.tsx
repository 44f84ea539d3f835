import { GridButtons } from './GridButtons.tsx';
import type { TableColumn } from './table-columns.ts';
import type { TableManners } from './use-table.tsx';

interface TableButtonsProps<Row, Column extends TableColumn<Row>> {
  readonly table: TableManners<Row, Column>;
}
/** Buttons of a view with a table: height of the rows, and columns. What they and the heads of the columns open is here too. */
export const TableButtons = <Row, Column extends TableColumn<Row>>({
  table: { memory, openChooser, overlay },
}: TableButtonsProps<Row, Column>) => (
  <>
    <GridButtons
      isCompact={memory.isCompact}
      onCompact={(isCompact) => memory.keep({ isCompact })}
      onColumns={openChooser}
    />
    {overlay}
  </>
);
