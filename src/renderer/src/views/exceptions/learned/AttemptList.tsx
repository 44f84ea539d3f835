import type { ExceptionsLearned } from '../../../../../shared/contract/index.ts';
import { weekdayDay } from '../../../../../shared/format/index.ts';
import type { AttemptCorrection } from '../../../../../shared/model/index.ts';
import { ATTEMPT_LIST } from '../../../../../shared/words/exceptions/learned-view.ts';
import { OUTCOME_NAMES, STRATEGY_NAMES } from '../../../../../shared/words/index.ts';
import { runCommand } from '../../../stores/commands.ts';
import { useReader, useText } from '../../../stores/reader.ts';
import { useMayWrite } from '../../../stores/workspace.ts';

type Row = ExceptionsLearned['attempts'][number];

/** Attempts, newest first; the outcome of each can be corrected, and success rates follow. */
export function AttemptList({ rows, title }: { readonly rows: readonly Row[]; readonly title: string }) {
  const reader = useReader();
  return (
    <aside className="panel" aria-label={ATTEMPT_LIST.attempts} tabIndex={0}>
      <div className="ph">
        <h2 className="pt">{title}</h2>
        <p className="fact">{ATTEMPT_LIST.attemptsNewestFirstCorrect(rows.length, reader)}</p>
      </div>
      {rows.length === 0 ? (
        <p className="sec fact">{ATTEMPT_LIST.noAttemptsYetFixes}</p>
      ) : (
        <ul className="attempts">
          {rows.map((row) => (
            <AttemptLine key={row.attempt.attemptId} row={row} />
          ))}
        </ul>
      )}
    </aside>
  );
}

const CHOICES: readonly (AttemptCorrection['outcome'] | 'found')[] = ['found', 'succeeded', 'failed', 'ignored'];

function AttemptLine({ row }: { readonly row: Row }) {
  const mayWrite = useMayWrite();
  const reader = useReader();
  const text = useText();
  const { attempt, correction, title } = row;
  const found = OUTCOME_NAMES[attempt.outcome];
  const say = (to: string): void => {
    const outcome = CHOICES.find((choice) => choice === to) ?? 'found';
    void runCommand(
      'attempt.correct',
      { attemptId: attempt.attemptId, outcome: outcome === 'found' ? null : outcome },
      outcome === 'found'
        ? ATTEMPT_LIST.correctionRemoved
        : ATTEMPT_LIST.corrected(OUTCOME_NAMES[outcome].toLowerCase()),
    );
  };
  return (
    <li>
      <div className="row g8">
        <b className="tr">{text(attempt.label)}</b>
        <span className="sp" />
        <span className="t3 nw">{weekdayDay(attempt.at, reader)}</span>
      </div>
      <div className="fact">
        {STRATEGY_NAMES[attempt.strategy]}, {attempt.by === 'engine' ? ATTEMPT_LIST.byEngine : ATTEMPT_LIST.byOperator}
        {attempt.isExploration ? ATTEMPT_LIST.triedToLearn : ''}. {text(title)}
      </div>
      <div className="row g8">
        {mayWrite ? (
          <select
            aria-label={ATTEMPT_LIST.outcomeOf(text(attempt.label))}
            className={correction === null ? '' : 'corrected'}
            value={correction?.outcome ?? 'found'}
            onChange={(event) => say(event.target.value)}
          >
            {CHOICES.map((choice) => (
              <option key={choice} value={choice}>
                {choice === 'found' ? ATTEMPT_LIST.recordedOption(found.toLowerCase()) : OUTCOME_NAMES[choice]}
              </option>
            ))}
          </select>
        ) : (
          <span>{correction === null ? found : OUTCOME_NAMES[correction.outcome]}</span>
        )}
        {correction === null ? null : <span className="fact">{ATTEMPT_LIST.recordedNote(found.toLowerCase())}</span>}
      </div>
    </li>
  );
}
