import type { TaskId } from '../../../../shared/model/index.ts';
import type { Budget } from './budget.ts';
import type { BalanceContext } from './context.ts';
import { compareIssues, isNoWorse, type Outlook } from './outlook.ts';
import type { Moves } from './placing.ts';

/** Returns the number of ways to move work, including no move, or null if there are more than `most`. */
export function waysToMove(context: BalanceContext, most: number): number | null {
  let ways = 1;
  for (const movable of context.movable.values()) {
    ways *= 1 + context.targetsOf(movable.taskIndex).length;
    if (ways > most) return null;
  }
  return ways;
}

/**
 * Returns the best of all ways to move work: most issues resolved, then fewest moves, then most even. Only for small
 * cases.
 */
export function bestOfAllMoves(context: BalanceContext, before: Outlook, budget: Budget): Outlook {
  let best = before;
  for (let count = 1; count <= context.movable.size; count++) {
    for (const moves of movesOf(context, [...context.movable.keys()], count)) {
      const trial = budget.evaluate(moves);
      if (trial === null) return best;
      if (!isNoWorse(context, before, trial)) continue;
      const resolved = compareIssues(trial, best);
      const isEvener = best.moves.size === count && trial.spread.deviation < best.spread.deviation - 1e-9;
      if (resolved < 0 || (resolved === 0 && isEvener)) best = trial;
    }
    if (best.issues.length === 0) return best;
  }
  return best;
}

/** Generates all ways to move exactly `count` of the tasks. */
function* movesOf(context: BalanceContext, tasks: readonly TaskId[], count: number): Generator<Moves> {
  if (count === 0) {
    yield new Map();
    return;
  }
  for (let at = 0; at + count <= tasks.length; at++) {
    const id = tasks[at];
    const movable = id === undefined ? undefined : context.movable.get(id);
    if (movable === undefined) continue;
    for (const to of context.targetsOf(movable.taskIndex))
      for (const rest of movesOf(context, tasks.slice(at + 1), count - 1))
        yield new Map([[movable.taskId, to], ...rest]);
  }
}
