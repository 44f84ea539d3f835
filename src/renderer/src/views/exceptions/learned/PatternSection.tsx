import { percent } from '../../../../../shared/format/index.ts';
import type { ExceptionPattern } from '../../../../../shared/model/index.ts';
import { readerNow } from '../../../stores/reader.ts';
import { counted } from './words.ts';

interface PatternSectionProps {
  readonly patterns: readonly ExceptionPattern[];
  readonly chosenId: string | null;
  /** The same again: none. */
  readonly onChoose: (patternId: string | null) => void;
}

/** Groups of work that came to exceptions more often than others; choosing one shows its open tasks alone. */
export function PatternSection({ patterns, chosenId, onChoose }: PatternSectionProps) {
  return (
    <section className="sec" aria-label="Patterns">
      <h3 className="h3">
        Patterns <span className="t3">share with an exception, and of all work</span>
      </h3>
      {patterns.length === 0 ? (
        <p className="fact">No group of finished work stands out.</p>
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
                  <b className="tr">{row.title}</b>
                  <span className="sp" />
                  <span className="nw">
                    <b>{percent(row.rate, readerNow())}</b>{' '}
                    <span className="t3">{percent(row.overallRate, readerNow())}</span>
                  </span>
                </span>
                <span className="fact">
                  {row.facts.join('. ')}. {counted(row.openTaskIds.length, 'open task', readerNow())}.
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
