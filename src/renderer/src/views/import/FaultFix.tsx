import { useState } from 'react';
import type { ImportCorrection, ImportFault } from '../../../../shared/model/index.ts';
import { FAULT_FIX } from '../../../../shared/words/imports/map-view.ts';
import { useReader } from '../../stores/reader.ts';

/** A fault of a cell; the others are about rows, tables and files. */
type CellFault = ImportFault & { readonly row: number; readonly column: string };
export const isFixable = (fault: ImportFault): fault is CellFault => fault.row !== null && fault.column !== null;

/** How many of the faults have the same value in the same column of the same table. */
export const sameFaults = (fault: ImportFault, faults: readonly ImportFault[]): number =>
  faults.filter(
    ({ file, sheet, column, value }) =>
      file === fault.file && sheet === fault.sheet && column === fault.column && value === fault.value,
  ).length;

/** The closest value that would be valid, if the fault knows one; otherwise what is there, to be corrected. */
function suggestionFor({ message: { values }, value }: ImportFault): string {
  const near = 'near' in values ? values.near : null;
  return typeof near === 'string' ? near : value;
}

interface FaultFixProps {
  readonly fault: CellFault;
  readonly same: number;
  readonly onCorrect: (correction: ImportCorrection) => void;
}

/** Corrects the cell, or every cell of the column with the same value. The file itself stays as it is. */
export function FaultFix({ fault, same, onCorrect }: FaultFixProps) {
  const reader = useReader();
  const [text, setText] = useState(() => suggestionFor(fault));
  const { file, sheet, row, column, value } = fault;
  const isChanged = text !== value;
  const apply = (isForAll: boolean): void =>
    onCorrect({ file, sheet, row: isForAll ? null : row, column, value, to: text });
  return (
    <form
      className="row g6 wrap fault-fix"
      onSubmit={(event) => {
        event.preventDefault();
        if (isChanged) apply(false);
      }}
    >
      <input
        aria-label={FAULT_FIX.correct(column, row)}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <button type="submit" className="btn sm" disabled={!isChanged}>
        {FAULT_FIX.use}
      </button>
      {same > 1 ? (
        <button type="button" className="btn sm" disabled={!isChanged} onClick={() => apply(true)}>
          {FAULT_FIX.forAll(same, reader)}
        </button>
      ) : null}
    </form>
  );
}
