import type { ImportPreview } from '../../../../shared/contract/index.ts';
import { FAULT_FIX } from '../../../../shared/words/imports/map-view.ts';
import { useReader } from '../../stores/reader.ts';
import { Faults } from './Faults.tsx';
import { saveRejected } from './files.ts';
import { Reading } from './Reading.tsx';
import type { Import } from './use-import.ts';

interface CheckStepProps extends Pick<Import, 'state' | 'answer' | 'correct'> {
  readonly preview: ImportPreview;
}

/** How the files are read, what is wrong in them, and corrections in place. */
export function CheckStep({ state, preview, answer, correct }: CheckStepProps) {
  const reader = useReader();
  const { request, asked } = state;
  const options = request.options ?? {};
  const corrections = options.corrections?.length ?? 0;
  return (
    <>
      <Reading preview={preview} asked={asked} answers={options} onAnswer={answer} />
      {corrections === 0 ? null : (
        <p className="import-part row g8" role="status">
          {FAULT_FIX.corrected(corrections, reader)}
          <button type="button" className="btn sm" onClick={() => answer({ ...options, corrections: [] })}>
            {FAULT_FIX.undoAll}
          </button>
        </p>
      )}
      <Faults
        preview={preview}
        onCorrect={(one) => correct([one])}
        onSaveRejected={() => void saveRejected(request, preview)}
      />
    </>
  );
}
