import { FileDown } from 'lucide-react';
import { type Failure, failureText } from '../../../../shared/contract/index.ts';
import { IMPORT_VIEW } from '../../../../shared/words/imports/import-view.ts';
import { CHOOSE_STEP } from '../../../../shared/words/imports/map-view.ts';
import { saveText } from '../../components/save-text.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { IMPORTED_EXTENSIONS } from '../../stores/dropped-files.ts';
import { useReader } from '../../stores/reader.ts';

interface ChooseProps {
  readonly problem: Failure | null;
  /** Whether reading files was cancelled just now. */
  readonly wasCancelled: boolean;
  readonly onTake: (files: Iterable<File> | null) => void;
}

/** Choosing or dropping files, and the templates. */
export function ChooseStep({ problem, wasCancelled, onTake }: ChooseProps) {
  const reader = useReader();
  return (
    <>
      <div className="choose">
        <label htmlFor="import-files" className="mid above">
          {IMPORT_VIEW.chooseFilesOrDrop}
        </label>
        <input
          id="import-files"
          type="file"
          multiple
          accept={IMPORTED_EXTENSIONS.map((one) => `.${one}`).join(',')}
          onChange={(event) => onTake(event.target.files)}
        />
        <p className="fact">{CHOOSE_STEP.sources}</p>
        {wasCancelled ? <p role="status">{IMPORT_VIEW.cancelled}</p> : null}
        {problem === null ? null : (
          <p className="dg" role="alert">
            {Object.values(failureText(problem, reader)).join(' ')}
          </p>
        )}
      </div>
      <Templates />
    </>
  );
}

function Templates() {
  const { data } = useCoreQuery('import.templates', {});
  if (data === undefined) return null;
  return (
    <section className="import-part" aria-label={CHOOSE_STEP.templates}>
      <h2 className="h3">{CHOOSE_STEP.templates}</h2>
      <p className="fact">{CHOOSE_STEP.templatesHint}</p>
      <div className="row g8 wrap">
        {data.files.map(({ name, text }) => (
          <button
            key={name}
            type="button"
            className="btn sm"
            onClick={() => saveText(name, text, name.endsWith('.md') ? 'text/markdown' : 'text/csv')}
          >
            <FileDown size={13} aria-hidden /> {name.endsWith('.md') ? CHOOSE_STEP.guide : name}
          </button>
        ))}
      </div>
    </section>
  );
}
