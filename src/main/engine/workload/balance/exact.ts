import type { TaskId } from '../../../../shared/model/index.ts';
import type { Budget } from './budget.ts';
import type { Ground } from './ground.ts';
import { breaksNothing, compareMended, type Outlook } from './outlook.ts';
import type { Moves } from './placing.ts';

/** Ways to move work, none included, of which there are at most `most`; null: there are more. */
export function waysToMove(ground: Ground, most: number): number | null {
  let ways = 1;
  for (const movable of ground.movable.values()) {
    ways *= 1 + ground.targetsOf(movable.taskIndex).length;
    if (ways > most) return null;
  }
  return ways;
}

/** The best of all ways to move work: mends most, then with fewest moves, then most even. For small cases. */
export function bestOfAll(ground: Ground, before: Outlook, budget: Budget): Outlook {
  let best = before;
  for (let count = 1; count <= ground.movable.size; count++) {
    for (const moves of movesOf(ground, [...ground.movable.keys()], count)) {
      const trial = budget.look(moves);
      if (trial === null) return best;
      if (!breaksNothing(ground, before, trial)) continue;
      const mended = compareMended(trial, best);
      const isEvener = best.moves.size === count && trial.spread.deviation < best.spread.deviation - 1e-9;
      if (mended < 0 || (mended === 0 && isEvener)) best = trial;
    }
    if (best.ills.length === 0) return best;
  }
  return best;
}

/** All ways to move exactly `count` of the tasks. */
function* movesOf(ground: Ground, tasks: readonly TaskId[], count: number): Generator<Moves> {
  if (count === 0) {
    yield new Map();
    return;
  }
  for (let at = 0; at + count <= tasks.length; at++) {
    const id = tasks[at];
    const movable = id === undefined ? undefined : ground.movable.get(id);
    if (movable === undefined) continue;
    for (const to of ground.targetsOf(movable.taskIndex))
      for (const rest of movesOf(ground, tasks.slice(at + 1), count - 1))
        yield new Map([[movable.taskId, to], ...rest]);
  }
}
