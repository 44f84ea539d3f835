import type { PlanPrice } from '../../../shared/contract/index.ts';
import type { TaskId } from '../../../shared/model/index.ts';
import { type MoveSteps, moveStepsInSteps, movesOf, type Prepared } from '../../engine/index.ts';
import type { Draft } from '../../store/index.ts';
import type { Session } from '../session/session.ts';
import { staleIn } from './stale.ts';

interface Priced {
  readonly prepared: Prepared;
  /** The draft and the excluded changes that the steps were calculated for. */
  readonly key: string;
  readonly steps: Promise<MoveSteps>;
}

/** Calculates what each move of the draft buys, once per draft and excluded changes. */
export interface Pricing {
  stepsOf(draft: Draft): Promise<MoveSteps>;
  priceOf(draft: Draft): Promise<PlanPrice>;
}

export function makePricing(session: Session): Pricing {
  let last: Priced | null = null;
  const pricing: Pricing = {
    stepsOf(draft) {
      const prepared = session.prepared();
      const { plan } = draft;
      const moves = new Set<TaskId>(movesOf(plan));
      // Excluded moves are priced like the others: the limit decides which of them are included.
      const without = [...leftOutOf(session, draft)].filter(([taskId, why]) => why === 'stale' || !moves.has(taskId));
      const ids = without.map(([taskId]) => taskId);
      const key = `${plan.planId} ${ids.join(' ')}`;
      if (last?.prepared === prepared && last.key === key) return last.steps;
      last = { prepared, key, steps: yielding(moveStepsInSteps(prepared, plan, new Set(ids))) };
      return last.steps;
    },
    async priceOf(draft) {
      const { plan, rows } = draft;
      const { ranked, steps } = await pricing.stepsOf(draft);
      const whole = steps.at(-1)?.placedValue ?? 0;
      const { task: tasks } = session.store().records;
      return {
        moveBudget: plan.moveBudget,
        movesUsed: ranked.filter(({ taskId }) => rows.get(taskId)?.excluded !== true).length,
        steps,
        ranked: ranked.map(({ taskId, valueWithout }) => ({
          taskId,
          title: tasks.get(taskId)?.title ?? taskId,
          lost: Number.isFinite(valueWithout) ? whole - valueWithout : null,
        })),
        free: plan.budgetCost,
      };
    },
  };
  return pricing;
}

/** The changes that will not be applied, and why. */
function leftOutOf(session: Session, draft: Draft): ReadonlyMap<TaskId, 'excluded' | 'stale'> {
  const stale = [...staleIn(session, draft).keys()].map((taskId) => [taskId, 'stale'] as const);
  const excluded = [...draft.rows.values()].flatMap(({ taskId, excluded: is }) =>
    is ? [[taskId, 'excluded'] as const] : [],
  );
  return new Map<TaskId, 'excluded' | 'stale'>([...excluded, ...stale]);
}

/** Runs a generator to its end, and lets pending calls run at each of its yields. */
async function yielding<T>(steps: Generator<undefined, T>): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
