import { useState } from 'react';
import type { StrategySuccess } from '../../../../../shared/model/index.ts';
import { KIND_NAMES, STRATEGY_NAMES } from '../../../../../shared/words/index.ts';
import { Choice } from '../../../components/Choice.tsx';
import { useCoreQuery, useLastAnswer } from '../../../stores/core-query.ts';
import { AttemptList } from './AttemptList.tsx';
import { keyOf, RateTable } from './RateTable.tsx';
import './learned.css';

const MOST_ATTEMPTS = 200;

/** How often each strategy helped, with its interval and the attempts behind it. */
export function LearnedPanel() {
  const query = useCoreQuery('exceptions.learned', { limit: MOST_ATTEMPTS });
  const view = useLastAnswer(query.data);
  const [depth, setDepth] = useState<'kind' | 'cause' | 'type'>('kind');
  const [chosenKey, setChosenKey] = useState<string | null>(null);
  if (view === undefined) return <p className="empty">{query.error?.message ?? ''}</p>;
  const rows = view.rows.filter((row) =>
    depth === 'kind' ? row.causeClass === null : depth === 'cause' ? row.taskType === null : true,
  );
  const chosen = rows.find((row) => keyOf(row) === chosenKey) ?? null;
  return (
    <div className="split">
      <section className="learned" aria-label="Success rates" tabIndex={0}>
        <div className="learned-bar row g8">
          <h2 className="h3">Success rates</h2>
          <span className="fact">With few cases, a rate leans towards that of similar cases.</span>
          <span className="sp" />
          <Choice
            label="Level of detail"
            chosen={depth}
            choices={[
              ['kind', 'By kind'],
              ['cause', 'By kind and cause'],
              ['type', 'By kind, cause and type'],
            ]}
            onChoose={setDepth}
          />
        </div>
        {view.rows.length === 0 ? (
          <p className="empty">No outcomes yet. Once a fix has worked or failed, its success rate is shown here.</p>
        ) : (
          <RateTable
            rows={rows}
            chosen={chosen}
            onChoose={(row) => setChosenKey(keyOf(row) === chosenKey ? null : keyOf(row))}
          />
        )}
      </section>
      <AttemptList
        title={
          chosen === null ? 'Attempts' : `${KIND_NAMES[chosen.kind]}: ${STRATEGY_NAMES[chosen.strategy].toLowerCase()}`
        }
        rows={view.attempts.filter((row) => chosen === null || isBehind(chosen, row))}
      />
    </div>
  );
}

/** Whether a rate was learned from an attempt; types of work are not told apart here. */
const isBehind = (
  { kind, strategy, causeClass }: StrategySuccess,
  row: { readonly kind: string; readonly causeClass: string; readonly attempt: { readonly strategy: string } },
): boolean =>
  row.kind === kind && row.attempt.strategy === strategy && (causeClass === null || row.causeClass === causeClass);
