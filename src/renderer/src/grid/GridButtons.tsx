import { Columns3, Rows4 } from 'lucide-react';
import { useRef } from 'react';
import { COLUMN_CHOOSER, ROW_HEIGHT } from '../../../shared/words/core/grid.ts';
import { useGridCommands } from '../stores/grid-commands.ts';

interface GridButtonsProps {
  readonly isCompact: boolean;
  readonly onCompact: (isCompact: boolean) => void;
  /** Opens the list of columns at the button. */
  readonly onColumns: (anchor: HTMLElement) => void;
}

/** Buttons of a view with a grid: height of the rows, and columns. */
export function GridButtons({ isCompact, onCompact, onColumns }: GridButtonsProps) {
  const chooser = useRef<HTMLButtonElement>(null);
  useGridCommands({
    toggleCompact: () => onCompact(!isCompact),
    chooseColumns: () => chooser.current !== null && onColumns(chooser.current),
  });
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
    </>
  );
}
