import type { StrategySuccess } from '../../../../../shared/model/index.ts';
import { RECOVERY } from '../../../../../shared/words/core/recovery.ts';
import { LEARNED_PANEL } from '../../../../../shared/words/exceptions/learned-view.ts';
import { KIND_NAMES, STRATEGY_NAMES } from '../../../../../shared/words/index.ts';
import { choice, oneId } from '../../../address/codec.ts';
import { useAddressed } from '../../../address/values.ts';
import { Boundary } from '../../../components/Boundary.tsx';
import { Choice } from '../../../components/Choice.tsx';
import { useCoreQuery, useLastAnswer } from '../../../stores/core-query.ts';
import { AttemptList } from './AttemptList.tsx';
import { keyOf, RateTable } from './RateTable.tsx';
import './learned.css';

const MOST_ATTEMPTS = 200;
const DETAIL = choice(['kind', 'cause', 'type'], 'kind');

/** How often each strategy helped, with its interval and the attempts behind it. */
export function LearnedPanel() {
  const query = useCoreQuery('exceptions.learned', { limit: MOST_ATTEMPTS });
  const view = useLastAnswer(query.data);
  const [depth, setDepth] = useAddressed('exceptions', 'detail', DETAIL, { isStep: true });
  const [chosenKey, setChosenKey] = useAddressed('exceptions', 'rate', oneId);
  if (view === undefined) return <p className="empty">{query.error?.message ?? ''}</p>;
  const rows = view.rows.filter((row) =>
    depth === 'kind' ? row.causeClass === null : depth === 'cause' ? row.taskType === null : true,
  );
  const chosen = rows.find((row) => keyOf(row) === chosenKey) ?? null;
  return (
    <div className="split">
      <section className="learned" aria-label={LEARNED_PANEL.successRates} tabIndex={0}>
        <div className="learned-bar row g8">
          <h2 className="h3">{LEARNED_PANEL.successRates}</h2>
          <span className="fact">{LEARNED_PANEL.withFewCasesRate}</span>
          <span className="sp" />
          <Choice
            label={LEARNED_PANEL.levelOfDetail}
            chosen={depth}
            choices={[
              ['kind', LEARNED_PANEL.byKind],
              ['cause', LEARNED_PANEL.byKindAndCause],
              ['type', LEARNED_PANEL.byKindCauseAndType],
            ]}
            onChoose={setDepth}
          />
        </div>
        {view.rows.length === 0 ? (
          <p className="empty">{LEARNED_PANEL.noOutcomesYetOnce}</p>
        ) : (
          <RateTable
            rows={rows}
            chosen={chosen}
            onChoose={(row) => setChosenKey(keyOf(row) === chosenKey ? null : keyOf(row))}
          />
        )}
      </section>
      <Boundary name="attempt-list" title={RECOVERY.panel}>
        <AttemptList
          title={
            chosen === null
              ? LEARNED_PANEL.attempts
              : `${KIND_NAMES[chosen.kind]}: ${STRATEGY_NAMES[chosen.strategy].toLowerCase()}`
          }
          rows={view.attempts.filter((row) => chosen === null || isBehind(chosen, row))}
        />
      </Boundary>
    </div>
  );
}

/** Whether a rate was learned from an attempt; types of work are not distinguished here. */
const isBehind = (
  { kind, strategy, causeClass }: StrategySuccess,
  row: { readonly kind: string; readonly causeClass: string; readonly attempt: { readonly strategy: string } },
): boolean =>
  row.kind === kind && row.attempt.strategy === strategy && (causeClass === null || row.causeClass === causeClass);
