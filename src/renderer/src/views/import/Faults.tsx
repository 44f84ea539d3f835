import { TriangleAlert } from 'lucide-react';
import type { ImportPreview } from '../../../../shared/contract/index.ts';
import { type Reader, whole } from '../../../../shared/format/index.ts';
import type { ImportCorrection, ImportFault } from '../../../../shared/model/index.ts';
import { FAULTS } from '../../../../shared/words/imports/import-view.ts';
import { FAULT_FIX } from '../../../../shared/words/imports/map-view.ts';
import { textOf } from '../../../../shared/words/index.ts';
import { useReader } from '../../stores/reader.ts';
import { grouped } from './counts.ts';
import { FaultFix, isFixable, sameFaults } from './FaultFix.tsx';
import { saveFaults } from './files.ts';

const SHOWN_OF_A_GROUP = 100;
const SHOWN_WARNINGS = 50;

interface FaultsProps {
  readonly preview: ImportPreview;
  readonly onCorrect: (correction: ImportCorrection) => void;
  readonly onSaveRejected: () => void;
}

/** Errors by kind with their count, each with its row, column, value and fix, which can be taken in place. */
export function Faults({ preview, onCorrect, onSaveRejected }: FaultsProps) {
  const { rejectedRows } = preview;
  // What a question is about is settled by its answer.
  const questions = new Set<string>(preview.questions.map(({ code }) => code));
  const errors = preview.errors.filter(({ code }) => !questions.has(code));
  const reader = useReader();
  return (
    <section className="import-part faults" aria-label={FAULTS.errorsAndWarnings}>
      <div className="row g8 wrap">
        <h2 className={`h3 ${errors.length > 0 ? 'dg' : 'okc'}`}>
          {errors.length > 0
            ? FAULTS.errors(errors.length, rejectedRows, reader)
            : preview.errors.length > 0
              ? FAULTS.noOtherErrors
              : FAULTS.noErrors}
        </h2>
        <span className="sp" />
        {errors.length === 0 ? null : (
          <>
            <button type="button" className="btn sm" onClick={() => saveFaults(errors)}>
              {FAULTS.saveList}
            </button>
            <button type="button" className="btn sm" onClick={onSaveRejected}>
              {FAULT_FIX.saveRejected}
            </button>
          </>
        )}
      </div>
      {grouped(errors).map((group) => (
        <section key={group.code} aria-label={group.name}>
          <h3 className="gp">
            <b>{group.name}</b>
            <span className="t3">{whole(group.faults.length, reader)}</span>
          </h3>
          {group.faults.slice(0, SHOWN_OF_A_GROUP).map((fault) => (
            <Fault
              key={`${fault.file}|${fault.sheet}|${fault.row}|${fault.column}|${fault.value}`}
              fault={fault}
              same={sameFaults(fault, group.faults)}
              onCorrect={onCorrect}
            />
          ))}
          {group.faults.length > SHOWN_OF_A_GROUP ? (
            <p className="fact">{FAULTS.moreInSavedList(whole(group.faults.length - SHOWN_OF_A_GROUP, reader))}</p>
          ) : null}
        </section>
      ))}
      <Warnings warnings={preview.warnings} />
    </section>
  );
}

function Warnings({ warnings }: Pick<ImportPreview, 'warnings'>) {
  const reader = useReader();
  if (warnings.length === 0) return null;
  return (
    <section aria-label={FAULTS.warnings}>
      <h3 className="gp">
        <b>{FAULTS.warnings}</b>
        <span className="t3">{FAULTS.theseRowsImported(whole(warnings.length, reader))}</span>
      </h3>
      {warnings.slice(0, SHOWN_WARNINGS).map((fault) => (
        <p className="warning" key={`${fault.file}|${fault.sheet}|${fault.row}|${fault.column}|${fault.code}`}>
          <TriangleAlert size={12} aria-hidden />
          <span>
            <span className="t3">{placeOf(fault, reader)}</span> {textOf(fault.message, reader)}{' '}
            <span className="t2">{textOf(fault.fix, reader)}</span>
          </span>
        </p>
      ))}
    </section>
  );
}

const placeOf = ({ file, sheet, row, otherRows = 0 }: ImportFault, reader: Reader): string =>
  [
    file,
    sheet === null ? null : FAULTS.sheet(sheet),
    row === null ? null : FAULTS.rowNumber(row),
    otherRows === 0 ? null : FAULTS.otherRows(otherRows, reader),
  ]
    .filter(Boolean)
    .join(', ');

interface FaultProps extends Pick<FaultsProps, 'onCorrect'> {
  readonly fault: ImportFault;
  /** How many faults of the kind have the same value in the same column. */
  readonly same: number;
}
function Fault({ fault, same, onCorrect }: FaultProps) {
  const reader = useReader();
  return (
    <div className="fault">
      <div className="row g6">
        <b className="mid">{fault.column ?? (fault.row === null ? FAULTS.file : FAULTS.row)}</b>
        {fault.value === '' ? null : <code className="bad tr">{fault.value.slice(0, 80)}</code>}
        <span className="sp" />
        <span className="t3 nw">{placeOf(fault, reader)}</span>
      </div>
      <div className="t2">{textOf(fault.message, reader)}</div>
      <div>{textOf(fault.fix, reader)}</div>
      {isFixable(fault) ? <FaultFix fault={fault} same={same} onCorrect={onCorrect} /> : null}
    </div>
  );
}
