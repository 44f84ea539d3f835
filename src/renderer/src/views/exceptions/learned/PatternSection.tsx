import { percent } from '../../../../../shared/format/index.ts';
import type { ExceptionPattern } from '../../../../../shared/model/index.ts';
import { PATTERN_SECTION } from '../../../../../shared/words/exceptions/learned-view.ts';
import { useReader, useText } from '../../../stores/reader.ts';

interface PatternSectionProps {
  readonly patterns: readonly ExceptionPattern[];
  readonly chosenId: string | null;
  /** The same again: none. */
  readonly onChoose: (patternId: string | null) => void;
}

/** Groups of work that have had exceptions more often than others; choosing one filters the open tasks. */
export function PatternSection({ patterns, chosenId, onChoose }: PatternSectionProps) {
  const reader = useReader();
  const text = useText();
  return (
    <section className="sec" aria-label={PATTERN_SECTION.patterns}>
      <h3 className="h3">
        {PATTERN_SECTION.patterns} <span className="t3">{PATTERN_SECTION.shareWithExceptionAndAverage}</span>
      </h3>
      {patterns.length === 0 ? (
        <p className="fact">{PATTERN_SECTION.noGroupOfFinished}</p>
      ) : (
        <ul className="patterns">
          {patterns.map((row) => (
            <li key={row.patternId}>
              <button
                type="button"
                className="link"
                aria-pressed={row.patternId === chosenId}
                onClick={() => onChoose(row.patternId === chosenId ? null : row.patternId)}
              >
                <span className="row g8">
                  <b className="tr">{text(row.title)}</b>
                  <span className="sp" />
                  <span className="nw">
                    <b>{percent(row.rate, reader)}</b> <span className="t3">{percent(row.overallRate, reader)}</span>
                  </span>
                </span>
                <span className="fact">
                  {row.facts.map(text).join('. ')}. {PATTERN_SECTION.openTasks(row.openTaskIds.length, reader)}.
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
