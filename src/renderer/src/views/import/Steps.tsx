import { Check } from 'lucide-react';
import { IMPORT_STEPS } from '../../../../shared/words/imports/map-view.ts';
import { useReader } from '../../stores/reader.ts';
import { OF_MAPPINGS } from './answers.ts';
import { askedIn } from './mapping-edits.ts';
import { IMPORT_STEPS_IN_ORDER, type ImportState, type ImportStep } from './use-import.ts';

interface StepsProps {
  readonly state: ImportState;
  readonly onGo: (step: ImportStep) => void;
}

/** How many questions a step still asks. */
export const openAt = (step: ImportStep, { proposals, preview }: ImportState): number => {
  const mapped = proposals.reduce((sum, one) => sum + askedIn(one).length, 0);
  if (step === 'map') return mapped;
  return step === 'check' ? (preview?.questions.filter(({ code }) => !OF_MAPPINGS.has(code)).length ?? 0) : 0;
};

/** The steps of an import, with what is left to do in each. Every step can be opened again. */
export function Steps({ state, onGo }: StepsProps) {
  const reader = useReader();
  const { step, preview } = state;
  const place = IMPORT_STEPS_IN_ORDER.indexOf(step);
  const errors = preview?.errors.length ?? 0;
  return (
    <nav className="import-steps" aria-label={IMPORT_STEPS.label}>
      <ol>
        {IMPORT_STEPS_IN_ORDER.map((one, index) => {
          const open = openAt(one, state);
          const note =
            open > 0
              ? IMPORT_STEPS.toAnswer(open)
              : one === 'check' && errors > 0
                ? IMPORT_STEPS.toFix(errors, reader)
                : null;
          const isDone = index < place && note === null;
          return (
            <li key={one}>
              <button
                type="button"
                aria-current={one === step ? 'step' : undefined}
                disabled={one !== 'choose' && preview === null}
                onClick={() => onGo(one)}
              >
                <span className="import-step-mark" aria-hidden="true">
                  {isDone ? <Check size={12} /> : index + 1}
                </span>
                {IMPORT_STEPS[one]}
                {note === null ? null : <span className="wn f12">{note}</span>}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
