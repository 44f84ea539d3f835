import { whole } from '../../../../shared/format/index.ts';
import { ViewBar } from '../../components/ViewBar.tsx';
import { useRoute } from '../../stores/route.ts';
import { rowCounts } from './counts.ts';
import { Faults } from './Faults.tsx';
import { Outcome } from './Outcome.tsx';
import { Reading } from './Reading.tsx';
import { type ImportState, useImport } from './use-import.ts';
import './import.css';
import { readerNow } from '../../stores/reader.ts';

/** Files, then what only the operator knows of them, then what they would do with every fault listed, then one undoable import. Nothing is written before. */
export default function ImportView() {
  const { state, take, answer, commit, clear } = useImport();
  const go = useRoute((route) => route.go);
  const { files, preview, problem, busy } = state;
  return (
    <div className="view">
      <ViewBar
        title="Import"
        totals={
          files.length === 0 ? 'CSV, XLSX or JSON in the five templates' : files.map((file) => file.name).join(', ')
        }
      />
      <div className="split">
        <section
          className="import"
          aria-label="What would be imported"
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            void take(event.dataTransfer.files);
          }}
        >
          <div className="import-body" role="region" aria-label="Files" tabIndex={0}>
            <div className={`sec form ${preview === null ? 'choose' : ''}`}>
              <label htmlFor="import-files" className="mid above">
                Choose files, or drop them here
              </label>
              <input
                id="import-files"
                type="file"
                multiple
                accept=".csv,.xlsx,.json"
                onChange={(event) => void take(event.target.files)}
              />
              <p className="fact">
                Tasks, agents, outcomes, activity and pipeline are told apart by their headers. Nothing is written
                before you say so.
              </p>
              {busy ? <p role="status">Reading …</p> : null}
              {problem === null ? null : (
                <p className="dg" role="alert">
                  {problem}
                </p>
              )}
            </div>
            {preview === null ? null : (
              <>
                <Reading preview={preview} asked={state.asked} answers={state.answers} onAnswer={answer} />
                <Outcome preview={preview} />
              </>
            )}
          </div>
          {preview === null ? null : (
            <Foot
              state={state}
              onClear={clear}
              onCommit={(mode) =>
                void commit(mode).then((done) => {
                  if (done) go('queue');
                })
              }
            />
          )}
        </section>
        {preview === null ? null : <Faults preview={preview} />}
      </div>
    </div>
  );
}

interface FootProps {
  readonly state: ImportState;
  readonly onClear: () => void;
  readonly onCommit: (mode: 'all_or_nothing' | 'valid_rows') => void;
}
/** How many rows can go in, and the two ways to let them. */
function Foot({ state: { preview, busy }, onClear, onCommit }: FootProps) {
  if (preview === null) return null;
  const { valid, all } = rowCounts(preview);
  const open = preview.questions.length;
  const isBlocked = busy || open > 0;
  return (
    <div className="foot">
      <button type="button" className="btn" onClick={onClear}>
        Back
      </button>
      <span className="sp" />
      <span className={open > 0 ? 'wn' : 't2'}>
        {open > 0
          ? `${open === 1 ? 'One question is' : `${open} questions are`} open; answer ${open === 1 ? 'it' : 'them'} above.`
          : `${valid === all ? whole(valid, readerNow()) : `${whole(valid, readerNow())} of ${whole(all, readerNow())}`} rows can go in. One undo takes the import back.`}
      </span>
      <button
        type="button"
        className="btn"
        disabled={isBlocked || valid === 0 || preview.errors.length === 0}
        onClick={() => onCommit('valid_rows')}
      >
        Import {whole(valid, readerNow())} valid rows
      </button>
      <button
        type="button"
        className="btn tint"
        disabled={isBlocked || preview.errors.length > 0 || all === 0}
        onClick={() => onCommit('all_or_nothing')}
      >
        Import all {whole(all, readerNow())}
      </button>
    </div>
  );
}
