import { type Reader, whole } from '../../../../shared/format/index.ts';
import { RECOVERY } from '../../../../shared/words/core/recovery.ts';
import { IMPORT_VIEW } from '../../../../shared/words/imports/import-view.ts';
import { IMPORT_STEPS } from '../../../../shared/words/imports/map-view.ts';
import { Boundary } from '../../components/Boundary.tsx';
import { ViewBar } from '../../components/ViewBar.tsx';
import { useLastImport } from '../../stores/last-import.ts';
import { useReader } from '../../stores/reader.ts';
import { useRoute } from '../../stores/route.ts';
import { CheckStep } from './CheckStep.tsx';
import { ChooseStep } from './ChooseStep.tsx';
import { rowCounts } from './counts.ts';
import { ImportResult, ResultFoot } from './ImportResult.tsx';
import { MapStep } from './MapStep.tsx';
import { Merge } from './Merge.tsx';
import { FirstRows, Outcome } from './Outcome.tsx';
import { openAt, Steps } from './Steps.tsx';
import { IMPORT_STEPS_IN_ORDER, type Import, type ImportProgress, type ImportStep, useImport } from './use-import.ts';
import './import.css';

const progressText = ({ rows, of }: ImportProgress, reader: Reader): string =>
  of === null ? IMPORT_VIEW.readRows(rows, reader) : IMPORT_VIEW.savedRows(rows, of, reader);

/** Choose files, map what they contain, check it, review what will change, then import in one undoable step. Nothing is saved before. */
export default function ImportView() {
  const work = useImport();
  const set = useRoute((state) => state.set);
  const last = useLastImport((kept) => kept.last);
  const { state, take, clear, goTo, commit } = work;
  const { files } = state.request;
  const restart = (step: ImportStep): void => (step === 'choose' ? clear() : goTo(step));
  return (
    <div className="view">
      <ViewBar
        title={IMPORT_VIEW.import}
        totals={
          last !== null
            ? ''
            : files.length === 0
              ? IMPORT_VIEW.csvXlsxOrJson
              : files.map((file) => file.name).join(', ')
        }
      >
        <button type="button" className="btn sm" onClick={() => set({ dialog: 'export' })}>
          {IMPORT_VIEW.exportWorkspace}
        </button>
      </ViewBar>
      <section
        className="import"
        aria-label={IMPORT_VIEW.importPreview}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          void take(event.dataTransfer.files);
        }}
      >
        {last === null ? <Steps state={state} onGo={restart} /> : null}
        <div className="import-body" role="region" aria-label={IMPORT_VIEW.files} tabIndex={0} key={state.step}>
          <div className="import-page">
            <Boundary name={`import-${state.step}`} title={RECOVERY.panel}>
              {last === null ? <Step work={work} /> : <ImportResult last={last} />}
            </Boundary>
          </div>
        </div>
        {last !== null ? (
          <ResultFoot last={last} />
        ) : state.preview === null ? null : (
          <Foot work={work} onGo={restart} onCommit={(mode) => void commit(mode)} />
        )}
      </section>
    </div>
  );
}

function Step({ work }: { readonly work: Import }) {
  const { state, progress, take, answer, correct, edit, acceptAll, readAs, cancel } = work;
  const { step, preview, proposals, problem, busy } = state;
  const reader = useReader();
  if (preview === null && busy)
    return (
      <div className="empty" role="status">
        <p>{IMPORT_VIEW.reading}</p>
        {progress === null ? null : <p className="t3">{progressText(progress, reader)}</p>}
        <button type="button" className="btn sm" onClick={cancel}>
          {IMPORT_VIEW.cancel}
        </button>
      </div>
    );
  if (step === 'choose' || preview === null)
    return <ChooseStep problem={problem} wasCancelled={state.wasCancelled} onTake={(files) => void take(files)} />;
  if (step === 'map') return <MapStep proposals={proposals} edit={edit} acceptAll={acceptAll} readAs={readAs} />;
  if (step === 'check') return <CheckStep state={state} preview={preview} answer={answer} correct={correct} />;
  return (
    <>
      <Outcome preview={preview} />
      <Merge preview={preview} answers={state.request.options ?? {}} onAnswer={answer} />
      <FirstRows preview={preview} />
    </>
  );
}

interface FootProps {
  readonly work: Import;
  readonly onGo: (step: ImportStep) => void;
  readonly onCommit: (mode: 'all_or_nothing' | 'valid_rows') => void;
}
/** What is left to do, and the next step; at the last one, the two ways to import. */
function Foot({ work: { state, progress, cancel }, onGo, onCommit }: FootProps) {
  const reader = useReader();
  const { preview, busy, step } = state;
  if (preview === null) return null;
  const { valid, all } = rowCounts(preview);
  const place = IMPORT_STEPS_IN_ORDER.indexOf(step);
  const [before, next] = [IMPORT_STEPS_IN_ORDER[place - 1], IMPORT_STEPS_IN_ORDER[place + 1]];
  const isLast = next === undefined;
  const open = isLast ? preview.questions.length : openAt(step, state);
  const isBlocked = busy || preview.questions.length > 0;
  return (
    <div className="foot">
      <button type="button" className="btn" onClick={() => onGo(before ?? 'choose')}>
        {IMPORT_VIEW.back}
      </button>
      <span className="sp" />
      <span className={open > 0 ? 'wn' : 't2'} role="status">
        {busy
          ? progress === null
            ? IMPORT_VIEW.reading
            : progressText(progress, reader)
          : open > 0
            ? IMPORT_VIEW.answerFirst(open, reader)
            : state.wasCancelled
              ? IMPORT_VIEW.cancelled
              : IMPORT_VIEW.rowsToImport(valid, all, reader)}
      </span>
      {busy ? (
        <button type="button" className="btn" onClick={cancel}>
          {IMPORT_VIEW.cancel}
        </button>
      ) : null}
      {isLast ? (
        <>
          {preview.errors.length === 0 ? null : (
            <button
              type="button"
              className="btn"
              disabled={isBlocked || valid === 0}
              onClick={() => onCommit('valid_rows')}
            >
              {IMPORT_VIEW.importValidRows(valid, reader)}
            </button>
          )}
          <button
            type="button"
            className="btn tint"
            disabled={isBlocked || preview.errors.length > 0 || all === 0}
            onClick={() => onCommit('all_or_nothing')}
          >
            {IMPORT_VIEW.importAll(whole(all, reader))}
          </button>
        </>
      ) : (
        <button type="button" className="btn tint" disabled={open > 0} onClick={() => onGo(next)}>
          {IMPORT_STEPS.continueTo(IMPORT_STEPS[next])}
        </button>
      )}
    </div>
  );
}
