import { useEffect, useState } from 'react';
import { DESK_INKS, stepCurve } from '../../../../shared/charts/index.ts';
import type { PlanPrice, PlanReview } from '../../../../shared/contract/index.ts';
import { type Reader, signed, whole } from '../../../../shared/format/index.ts';
import { BUDGET_PANEL, QUALITY_HEADER } from '../../../../shared/words/planning/plan-view.ts';
import { propose } from '../../components/commands.ts';
import { Drawing } from '../../components/Drawing.tsx';
import { NumberInput } from '../../components/NumberInput.tsx';
import { runCommand } from '../../stores/commands.ts';
import { useCoreQuery, useLastAnswer } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { openTask } from '../../stores/route.ts';
import { useMayWrite, useWorkspace } from '../../stores/workspace.ts';

/** The slider waits this long for the next step before the core is asked. */
const PAUSE_MS = 150;
const SHOWN_MOVES = 5;

/** The disruption budget: how many of the draft's moves to include, and what each adds to the plan value. */
export function BudgetPanel({ review }: { readonly review: PlanReview }) {
  const query = useCoreQuery('plan.price', {});
  const price = useLastAnswer(query.data, review.plan.planId);
  return (
    <section className="sec budget" aria-label={BUDGET_PANEL.title}>
      <h2 className="h3">{BUDGET_PANEL.title}</h2>
      <p className="fact">{BUDGET_PANEL.note}</p>
      {price == null ? (
        <p className="fact">{query.error?.message ?? BUDGET_PANEL.loading}</p>
      ) : price.ranked.length === 0 ? (
        <p className="f12">{BUDGET_PANEL.noMoves}</p>
      ) : (
        <Priced price={price} />
      )}
      <Again key={review.plan.planId} review={review} />
    </section>
  );
}

function Priced({ price }: { readonly price: PlanPrice }) {
  const reader = useReader();
  const { steps, ranked, movesUsed } = price;
  const [chosen, setChosen] = useChosenMoves(movesUsed);
  const values = steps.map((step) => step.placedValue);
  const value = values[chosen] ?? 0;
  const draw = (size: { readonly width: number; readonly height: number }) =>
    stepCurve(
      {
        values,
        chosen,
        what: BUDGET_PANEL.chart,
        labels: {
          first: BUDGET_PANEL.without(whole(values[0] ?? 0, reader)),
          chosen: BUDGET_PANEL.now(whole(value, reader), chosen, reader),
        },
      },
      size,
      { ...DESK_INKS, reader },
    );
  return (
    <>
      <Drawing draw={draw} height={120} />
      <input
        id="plan-budget"
        type="range"
        min={0}
        max={ranked.length}
        step={1}
        value={chosen}
        aria-label={BUDGET_PANEL.slider}
        aria-valuetext={BUDGET_PANEL.valueText(chosen, whole(value, reader), reader)}
        onChange={(event) => setChosen(Number(event.target.value))}
      />
      <p className="f12">
        <b className="mid">{BUDGET_PANEL.included(chosen, ranked.length, reader)}</b> {gainText(price, chosen, reader)}
      </p>
      <details className="fact">
        <summary>{BUDGET_PANEL.howCalculated}</summary>
        <p>{BUDGET_PANEL.method}</p>
      </details>
      <Shrinking price={price} />
    </>
  );
}

/** What the included moves add, and what the next gain needs. */
function gainText({ steps, ranked }: PlanPrice, chosen: number, reader: Reader): string {
  const [none, now] = [steps[0]?.placedValue ?? 0, steps[chosen]?.placedValue ?? 0];
  const next = steps.find((step) => step.placedValue > now);
  const adds = BUDGET_PANEL.adds(steps[chosen]?.used ?? 0, whole(now - none, reader), reader);
  if (chosen >= ranked.length) return adds;
  const more =
    next === undefined
      ? BUDGET_PANEL.enough
      : BUDGET_PANEL.next(next.moves, whole(next.placedValue - now, reader), reader);
  return `${adds} ${more}`;
}

/** The number of moves on the slider: what was chosen last, until the core includes another number. */
function useChosenMoves(movesUsed: number): readonly [number, (moves: number) => void] {
  const [moves, setMoves] = useState<number | null>(null);
  useEffect(() => {
    if (moves === null) return;
    const timer = setTimeout(() => {
      void runCommand('plan.limit', { moves }).then(() => setMoves(null));
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [moves]);
  return [moves ?? movesUsed, setMoves];
}

/** The moves that add least, in the order in which a smaller budget leaves them out. */
function Shrinking({ price: { ranked } }: { readonly price: PlanPrice }) {
  const reader = useReader();
  return (
    <>
      <h3 className="h3">
        {BUDGET_PANEL.shrink}
        <span className="sp" />
        <span className="t3 f11 regular">{BUDGET_PANEL.lost}</span>
      </h3>
      <ul className="shrinking">
        {ranked
          .slice(-SHOWN_MOVES)
          .toReversed()
          .map(({ taskId, title, lost }) => (
            <li key={taskId}>
              <button type="button" className="link tr" title={title} onClick={() => openTask(taskId)}>
                {title}
              </button>
              <span className="n t2">{lost === null ? '–' : signed(-Math.max(0, lost), reader)}</span>
            </li>
          ))}
      </ul>
    </>
  );
}

/** Proposes again with another budget, for the same selection. */
function Again({ review }: { readonly review: PlanReview }) {
  const reader = useReader();
  const mayWrite = useMayWrite();
  const isSolving = useWorkspace((state) => state.view?.solving === true);
  const { budgetCost } = review.plan;
  const [moves, setMoves] = useState<number | null>(
    budgetCost === null || budgetCost.placedValue === 0 ? review.moveBudget : budgetCost.freeMoves,
  );
  const { scope } = review.plan;
  return (
    <>
      {budgetCost === null || budgetCost.placedValue === 0 ? null : (
        <p className="fact">
          {QUALITY_HEADER.fromScratch(
            budgetCost.freeMoves,
            budgetCost.searched ? '' : QUALITY_HEADER.atLeast,
            whole(budgetCost.placedValue, reader),
            reader,
          )}
        </p>
      )}
      {mayWrite ? (
        <div className="row g6 again">
          <label htmlFor="plan-again" className="f12">
            {BUDGET_PANEL.again}
          </label>
          <NumberInput id="plan-again" className="moves" value={moves} min={0} max={100_000} onChange={setMoves} />
          <span className="f12">{BUDGET_PANEL.movesUnit}</span>
          <span className="sp" />
          <button
            type="button"
            className="btn sm"
            disabled={moves === null || isSolving}
            onClick={() =>
              moves !== null &&
              propose({
                maxChanges: moves,
                seed: review.plan.seed,
                onlyTaskIds: [...(scope?.taskIds ?? [])],
                onlyAgentIds: [...(scope?.agentIds ?? [])],
              })
            }
          >
            {BUDGET_PANEL.propose}
          </button>
        </div>
      ) : null}
    </>
  );
}
