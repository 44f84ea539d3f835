import { failureText } from '../../../../shared/contract/index.ts';
import { type Reader, whole } from '../../../../shared/format/index.ts';
import { RECOVERY } from '../../../../shared/words/core/recovery.ts';
import { Boundary } from '../../components/Boundary.tsx';
import { ViewBar } from '../../components/ViewBar.tsx';
import { useRoute } from '../../stores/route.ts';
import { rowCounts } from './counts.ts';
import { Faults } from './Faults.tsx';
import { Outcome } from './Outcome.tsx';
import { Reading } from './Reading.tsx';
import { type ImportProgress, type ImportState, useImport } from './use-import.ts';
import './import.css';
import { IMPORT_VIEW } from '../../../../shared/words/imports/import-view.ts';
import { useReader } from '../../stores/reader.ts';

const progressText = ({ rows, of }: ImportProgress, reader: Reader): string =>
  of === null ? IMPORT_VIEW.readRows(rows, reader) : IMPORT_VIEW.savedRows(rows, of, reader);

/** Choose files, answer questions about them, review the preview with every error, then import in one undoable step. Nothing is saved before. */
export default function ImportView() {
  const { state, progress, take, answer, commit, clear } = useImport();
  const go = useRoute((route) => route.go);
  const reader = useReader();
  const { files, preview, problem, busy } = state;
  return (
    <div className="view">
      <ViewBar
        title={IMPORT_VIEW.import}
        totals={files.length === 0 ? IMPORT_VIEW.csvXlsxOrJson : files.map((file) => file.name).join(', ')}
      />
      <div className="split">
        <section
          className="import"
          aria-label={IMPORT_VIEW.importPreview}
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            void take(event.dataTransfer.files);
          }}
        >
          <div className="import-body" role="region" aria-label={IMPORT_VIEW.files} tabIndex={0}>
            <div className={`sec form ${preview === null ? 'choose' : ''}`}>
              <label htmlFor="import-files" className="mid above">
                {IMPORT_VIEW.chooseFilesOrDrop}
              </label>
              <input
                id="import-files"
                type="file"
                multiple
                accept=".csv,.xlsx,.json"
                onChange={(event) => void take(event.target.files)}
              />
              <p className="fact">{IMPORT_VIEW.columnHeadersShowWhether}</p>
              {busy ? <p role="status">{IMPORT_VIEW.reading}</p> : null}
              {busy && progress !== null ? <p className="fact">{progressText(progress, reader)}</p> : null}
              {problem === null ? null : (
                <p className="dg" role="alert">
                  {Object.values(failureText(problem, reader)).join(' ')}
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
        {preview === null ? null : (
          <Boundary name="import-faults" title={RECOVERY.panel}>
            <Faults preview={preview} />
          </Boundary>
        )}
      </div>
    </div>
  );
}

interface FootProps {
  readonly state: ImportState;
  readonly onClear: () => void;
  readonly onCommit: (mode: 'all_or_nothing' | 'valid_rows') => void;
}
/** How many rows can be imported, and the two ways to import them. */
function Foot({ state: { preview, busy }, onClear, onCommit }: FootProps) {
  const reader = useReader();
  if (preview === null) return null;
  const { valid, all } = rowCounts(preview);
  const open = preview.questions.length;
  const isBlocked = busy || open > 0;
  return (
    <div className="foot">
      <button type="button" className="btn" onClick={onClear}>
        {IMPORT_VIEW.back}
      </button>
      <span className="sp" />
      <span className={open > 0 ? 'wn' : 't2'}>
        {open > 0 ? IMPORT_VIEW.answerFirst(open, reader) : IMPORT_VIEW.rowsToImport(valid, all, reader)}
      </span>
      <button
        type="button"
        className="btn"
        disabled={isBlocked || valid === 0 || preview.errors.length === 0}
        onClick={() => onCommit('valid_rows')}
      >
        {IMPORT_VIEW.importValidRows(valid, reader)}
      </button>
      <button
        type="button"
        className="btn tint"
        disabled={isBlocked || preview.errors.length > 0 || all === 0}
        onClick={() => onCommit('all_or_nothing')}
      >
        {IMPORT_VIEW.importAll(whole(all, reader))}
      </button>
    </div>
  );
}
