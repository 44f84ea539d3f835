import { Columns3, Rows4 } from 'lucide-react';
import { useRef } from 'react';
import { COLUMN_CHOOSER, ROW_HEIGHT } from '../../../shared/words/core/grid.ts';
import { useGridCommands } from '../stores/grid-commands.ts';

interface ColumnsButtonProps {
  /** Opens the list of columns at the button. */
  readonly onColumns: (anchor: HTMLElement) => void;
  /** Makes the rows lower or higher, where that is a choice. */
  readonly toggleCompact?: () => void;
}
interface GridButtonsProps extends ColumnsButtonProps {
  readonly isCompact: boolean;
  readonly onCompact: (isCompact: boolean) => void;
}

/** Buttons of a view with a grid: height of the rows, and columns. */
export function GridButtons({ isCompact, onCompact, onColumns }: GridButtonsProps) {
  return (
    <>
      <button
        type="button"
        className="ib"
        aria-pressed={isCompact}
        aria-label={ROW_HEIGHT.compactRows}
        title={ROW_HEIGHT.compactRows}
        onClick={() => onCompact(!isCompact)}
      >
        <Rows4 size={16} aria-hidden />
      </button>
      <ColumnsButton onColumns={onColumns} toggleCompact={() => onCompact(!isCompact)} />
    </>
  );
}

/** The button that opens the list of columns. */
export function ColumnsButton({ onColumns, toggleCompact }: ColumnsButtonProps) {
  const chooser = useRef<HTMLButtonElement>(null);
  useGridCommands({
    ...(toggleCompact === undefined ? {} : { toggleCompact }),
    chooseColumns: () => chooser.current !== null && onColumns(chooser.current),
  });
  return (
    <button
      ref={chooser}
      type="button"
      className="ib"
      aria-haspopup="dialog"
      aria-label={COLUMN_CHOOSER.chooseColumns}
      title={COLUMN_CHOOSER.chooseColumns}
      onClick={({ currentTarget }) => onColumns(currentTarget)}
    >
      <Columns3 size={16} aria-hidden />
    </button>
  );
}
