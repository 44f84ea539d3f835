import { TriangleAlert } from 'lucide-react';
import type { ImportPreview } from '../../../../shared/contract/index.ts';
import { type Reader, whole } from '../../../../shared/format/index.ts';
import type { ImportFault } from '../../../../shared/model/index.ts';
import { FAULTS } from '../../../../shared/words/imports/import-view.ts';
import { textOf } from '../../../../shared/words/index.ts';
import { useReader } from '../../stores/reader.ts';
import { grouped } from './counts.ts';
import { saveFaults } from './files.ts';

const SHOWN_OF_A_GROUP = 100;
const SHOWN_WARNINGS = 50;

/** Errors by kind with their count, each with its row, column, value and fix. The whole list can be saved to a file. */
export function Faults({ preview }: { readonly preview: ImportPreview }) {
  const { errors, warnings, rejectedRows } = preview;
  const reader = useReader();
  return (
    <aside className="panel faults" aria-label={FAULTS.errorsAndWarnings} tabIndex={0}>
      <div className="sec row g8">
        <h2 className={`h3 ${errors.length > 0 ? 'dg' : 'okc'}`}>
          {errors.length === 0 ? FAULTS.noErrors : FAULTS.errors(errors.length, rejectedRows, reader)}
        </h2>
        <span className="sp" />
        <button type="button" className="btn sm" disabled={errors.length === 0} onClick={() => saveFaults(errors)}>
          {FAULTS.saveList}
        </button>
      </div>
      {grouped(errors).map((group) => (
        <section key={group.code} aria-label={group.name}>
          <h3 className="gp">
            <b>{group.name}</b>
            <span className="t3">{whole(group.faults.length, reader)}</span>
          </h3>
          {group.faults.slice(0, SHOWN_OF_A_GROUP).map((fault) => (
            <Fault
              reader={reader}
              key={`${fault.file}|${fault.sheet}|${fault.row}|${fault.column}|${fault.value}`}
              fault={fault}
            />
          ))}
          {group.faults.length > SHOWN_OF_A_GROUP ? (
            <p className="sec fact">{FAULTS.moreInSavedList(whole(group.faults.length - SHOWN_OF_A_GROUP, reader))}</p>
          ) : null}
        </section>
      ))}
      {warnings.length === 0 ? null : (
        <section aria-label={FAULTS.warnings}>
          <h3 className="gp">
            <b>{FAULTS.warnings}</b>
            <span className="t3">{FAULTS.theseRowsImported(whole(warnings.length, reader))}</span>
          </h3>
          {warnings.slice(0, SHOWN_WARNINGS).map((fault) => (
            <p className="warning" key={`${fault.file}|${fault.sheet}|${fault.row}|${fault.column}|${fault.code}`}>
              <TriangleAlert size={12} aria-hidden />
              <span>
                <span className="t3">{placeOf(fault)}</span> {textOf(fault.message, reader)}{' '}
                <span className="t2">{textOf(fault.fix, reader)}</span>
              </span>
            </p>
          ))}
        </section>
      )}
    </aside>
  );
}

const placeOf = ({ file, sheet, row }: ImportFault): string =>
  [file, sheet === null ? null : FAULTS.sheet(sheet), row === null ? null : FAULTS.rowNumber(row)]
    .filter(Boolean)
    .join(', ');

function Fault({ fault, reader }: { readonly fault: ImportFault; readonly reader: Reader }) {
  return (
    <div className="fault">
      <div className="row g6">
        <b className="mid">{fault.column ?? (fault.row === null ? FAULTS.file : FAULTS.row)}</b>
        {fault.value === '' ? null : <code className="bad tr">{fault.value.slice(0, 80)}</code>}
        <span className="sp" />
        <span className="t3 nw">{placeOf(fault)}</span>
      </div>
      <div className="t2">{textOf(fault.message, reader)}</div>
      <div>{textOf(fault.fix, reader)}</div>
    </div>
  );
}
