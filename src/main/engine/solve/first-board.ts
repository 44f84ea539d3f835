import { solveAssignment } from '../assignment/index.ts';
import { at } from '../base/at.ts';
import { Board, fill, keepCurrent } from '../schedule/index.ts';
import { buildProblem } from './problem.ts';
import type { Solving } from './setup.ts';

/** Maximum number of pairs for a matching. Above it, filling by value is as good and faster. */
const MATCHED_PAIRS = 60_000;
/** Units of search work per pair in the first matching. */
const MATCHING_WORK = 2;

/** Returns a board with the current plan in place and the rest filled by value. */
export function filledBoard({ built, chains, relaxed }: Pick<Solving, 'built' | 'chains' | 'relaxed'>): Board {
  const board = new Board(built.problem);
  keepCurrent(board, chains);
  fill({ board, chains, prices: relaxed.prices });
  return board;
}

/**
 * Returns the better of two first boards: filled by value alone, and with the agents of an optimal matching in waves.
 */
export function firstBoard(solving: Solving): Board {
  const { prepared, roles, offers, built, chains, relaxed, options } = solving;
  const { problem, taskOf } = built;
  const plain = filledBoard(solving);
  if (problem.pairAgent.length > MATCHED_PAIRS) return plain;
  const items = buildProblem({ prepared, roles, offers, moveBudget: options.moveBudget });
  const matched = solveAssignment(items.problem, {
    seed: options.seed,
    workLimit: MATCHING_WORK * items.problem.pairAgent.length,
    shouldStop: options.shouldStop,
  });
  const agentOf = new Map(
    items.itemTasks.flatMap((tasks, item) => tasks.map((task) => [task, at(matched.agentOf, item)])),
  );
  const hints = Int32Array.from(taskOf, (taskIndex, row) => {
    const agent = agentOf.get(taskIndex) ?? -1;
    for (let pair = at(problem.pairStart, row); pair < at(problem.pairStart, row + 1); pair++)
      if (problem.pairAgent[pair] === agent) return pair;
    return -1;
  });
  const hinted = new Board(problem);
  keepCurrent(hinted, chains);
  fill({ board: hinted, chains, prices: relaxed.prices }, hints);
  return hinted.value > plain.value ? hinted : plain;
}
