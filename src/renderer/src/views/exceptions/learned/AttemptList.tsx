import type { ExceptionsLearned } from '../../../../../shared/contract/index.ts';
import { weekdayDay } from '../../../../../shared/format/index.ts';
import type { AttemptCorrection } from '../../../../../shared/model/index.ts';
import { runCommand } from '../../../stores/commands.ts';
import { readerNow } from '../../../stores/reader.ts';
import { useMayWrite } from '../../../stores/workspace.ts';
import { counted, OUTCOME_WORDS, STRATEGY_WORDS } from './words.ts';

type Row = ExceptionsLearned['attempts'][number];

/** Attempts, newest first; what came of each can be corrected, and learning believes that. */
export function AttemptList({ rows, title }: { readonly rows: readonly Row[]; readonly title: string }) {
  return (
    <aside className="panel" aria-label="Attempts" tabIndex={0}>
      <div className="ph">
        <h2 className="pt">{title}</h2>
        <p className="fact">
          {counted(rows.length, 'attempt', readerNow())}, newest first. Say where what was found is wrong: learning
          believes you.
        </p>
      </div>
      {rows.length === 0 ? (
        <p className="sec fact">Nothing was tried yet.</p>
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
  const { attempt, correction, title } = row;
  const found = OUTCOME_WORDS[attempt.outcome];
  const say = (to: string): void => {
    const outcome = CHOICES.find((choice) => choice === to) ?? 'found';
    void runCommand(
      'attempt.correct',
      { attemptId: attempt.attemptId, outcome: outcome === 'found' ? null : outcome },
      outcome === 'found' ? 'As it was found again.' : `Noted: it ${OUTCOME_WORDS[outcome]}.`,
    );
  };
  return (
    <li>
      <div className="row g8">
        <b className="tr">{attempt.label}</b>
        <span className="sp" />
        <span className="t3 nw">{weekdayDay(attempt.at, readerNow())}</span>
      </div>
      <div className="fact">
        {STRATEGY_WORDS[attempt.strategy]}, {attempt.by === 'engine' ? 'by the engine' : 'by an operator'}
        {attempt.isExploration ? ', to learn of it' : ''}. {title}
      </div>
      <div className="row g8">
        {mayWrite ? (
          <select
            aria-label={`What came of ${attempt.label}`}
            className={correction === null ? '' : 'said'}
            value={correction?.outcome ?? 'found'}
            onChange={(event) => say(event.target.value)}
          >
            {CHOICES.map((choice) => (
              <option key={choice} value={choice}>
                {choice === 'found' ? `Found: ${found}` : `It ${OUTCOME_WORDS[choice]}`}
              </option>
            ))}
          </select>
        ) : (
          <span>{correction === null ? found : OUTCOME_WORDS[correction.outcome]}</span>
        )}
        {correction === null ? null : <span className="fact">found: {found}</span>}
      </div>
    </li>
  );
}
