import { compareIds, type Plan, type TaskId } from '../../../shared/model/index.ts';
import type { Prepared } from '../solve/prepare.ts';
import { placedValueOf, workAfter } from './applied.ts';

/** Maximum number of moves that are ranked by what the plan loses without them. */
const MOST_RANKED = 120;

/** The best plan within a number of moves, out of the moves that a plan proposes. */
export interface MoveStep {
  readonly moves: number;
  /** The most value with at most this many of the ranked moves; never falls as moves increase. */
  readonly placedValue: number;
  /** How many of the ranked moves that value needs. */
  readonly used: number;
}
/** The price of a plan's moves: what each further one adds. */
export interface MoveSteps {
  /** The moves in the order in which they add value. */
  readonly ranked: readonly { readonly taskId: TaskId; readonly valueWithout: number }[];
  /** From no move to all of them. */
  readonly steps: readonly MoveStep[];
}

/** Returns the tasks that a plan takes from their agent, which is what the disruption budget limits. */
export const movesOf = (plan: Plan): readonly TaskId[] =>
  plan.changes.flatMap(({ kind, taskId }) => (kind === 'move' || kind === 'unassign' ? taskId : []));

/**
 * Returns what each move of a plan buys. Moves are ranked by the value that the plan loses without them; then the plan
 * is placed on the calendar again with none, the first, the first two, and so on. `excluded` changes are left out
 * throughout. Yields to pending calls after each placement.
 */
export function* moveStepsInSteps(
  prepared: Prepared,
  plan: Plan,
  excluded: ReadonlySet<TaskId>,
): Generator<undefined, MoveSteps> {
  const moves = movesOf(plan).filter((taskId) => !excluded.has(taskId));
  const valueWithout = (left: Iterable<TaskId>): number =>
    placedValueOf(prepared, workAfter(prepared, plan, new Set([...excluded, ...left])));
  const rows: { readonly taskId: TaskId; readonly valueWithout: number }[] = [];
  for (const taskId of moves.slice(0, MOST_RANKED)) {
    rows.push({ taskId, valueWithout: valueWithout([taskId]) });
    yield;
  }
  const ranked = [
    ...rows.sort((a, b) => a.valueWithout - b.valueWithout || compareIds(a.taskId, b.taskId)),
    ...moves.slice(MOST_RANKED).map((taskId) => ({ taskId, valueWithout: Number.POSITIVE_INFINITY })),
  ];
  const steps: MoveStep[] = [];
  for (let count = 0; count <= ranked.length; count++) {
    const placedValue = valueWithout(ranked.slice(count).map((row) => row.taskId));
    const last = steps.at(-1);
    const isBetter = last === undefined || placedValue > last.placedValue;
    steps.push(isBetter ? { moves: count, placedValue, used: count } : { ...last, moves: count });
    yield;
  }
  return { ranked, steps };
}
