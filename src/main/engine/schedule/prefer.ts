import { at } from '../base/at.ts';
import type { Board } from './board.ts';
import type { Chains } from './chains.ts';
import type { Place } from './place.ts';
import { worthAt } from './problem.ts';

/** Share of the effort of a task and its dependents by which it should finish early: with less, an overrun makes one of them late. */
const MARGIN = 0.5;

/**
 * Moves new tasks to where they have enough margin before they must be done, and otherwise to agents with a higher
 * preference or a lower load, if that loses no value. Tasks that are kept together move together.
 */
export function preferBetter(board: Board, chains: Chains, shouldStop: () => boolean): void {
  for (const members of newGroups(board, chains)) {
    if (shouldStop()) return;
    preferAgent(board, chains, members);
  }
  for (const task of chains.order) {
    if (shouldStop()) return;
    if (!isNew(board, task)) continue;
    const now = board.placeOf(task);
    if (now !== null) preferOne(board, task, now, chains);
  }
}

const isNew = (board: Board, task: number): boolean => !board.isSet(task) && at(board.problem.current, task) < 0;

/** Returns the placed tasks of each group that is kept together, in order of dependency, if all of them are new. */
function newGroups(board: Board, { order }: Chains): readonly (readonly number[])[] {
  const { groupOf } = board.problem;
  const placed = order.filter((task) => at(groupOf, task) >= 0 && board.isPlaced(task));
  const groups = [...Map.groupBy(placed, (task) => at(groupOf, task)).values()];
  return groups.filter((tasks) => tasks.length > 1 && tasks.every((task) => isNew(board, task)));
}

/** Moves tasks that are kept together to an agent with whom they lack less margin, if that loses no value. */
function preferAgent(board: Board, chains: Chains, members: readonly number[]): void {
  const { problem } = board;
  const missing = (): number =>
    members.reduce((sum, task) => {
      const place = board.placeOf(task);
      return place === null ? Number.POSITIVE_INFINITY : sum + shortfall(board, chains, task, place);
    }, 0);
  const [first] = members;
  if (first === undefined) return;
  for (let pair = at(problem.pairStart, first); pair < at(problem.pairStart, first + 1); pair++) {
    const least = missing();
    if (least === 0) return;
    const agent = at(problem.pairAgent, pair);
    const { value } = board;
    if (board.agentOf(first) === agent) continue;
    board.attempt(() => moveAll(board, members, agent) && board.value >= value && missing() < least);
  }
}

/** Moves tasks to an agent, each as early as possible. Returns false if one of them cannot go there. */
function moveAll(board: Board, members: readonly number[], agent: number): boolean {
  for (const task of members) board.take(task);
  for (const task of members) {
    const pair = pairWith(board, task, agent);
    const place = pair < 0 ? null : board.placeOn(task, pair, board.deadlineMs(task, pair));
    if (place === null) return false;
    board.put(task, place);
  }
  return true;
}

function pairWith({ problem }: Board, task: number, agent: number): number {
  for (let pair = at(problem.pairStart, task); pair < at(problem.pairStart, task + 1); pair++)
    if (problem.pairAgent[pair] === agent) return pair;
  return -1;
}

function preferOne(board: Board, task: number, now: Place, chains: Chains): void {
  const { problem } = board;
  const value = board.valueOf(task);
  board.take(task);
  let best = now;
  let most = board.softOn(now.pair);
  let least = shortfall(board, chains, task, now);
  for (let pair = at(problem.pairStart, task); pair < at(problem.pairStart, task + 1); pair++) {
    const soft = board.softOn(pair);
    if (soft <= most && least === 0) continue;
    const place = board.placeOn(task, pair, board.deadlineMs(task, pair));
    if (place === null || worthAt(problem, task, place.finishMs, place.pair) < value) continue;
    const missing = shortfall(board, chains, task, place);
    if (missing > least || (missing === least && soft <= most)) continue;
    best = place;
    most = soft;
    least = missing;
  }
  board.put(task, best);
}

/** Returns how many working minutes a place lacks of the margin before the task must be done. */
function shortfall({ problem, lanes }: Board, chains: Chains, task: number, { pair, finishMs }: Place): number {
  const targetMs = at(chains.targetMs, task);
  if (!Number.isFinite(targetMs)) return 0;
  const agent = at(problem.pairAgent, pair);
  const spare = lanes.workAt(agent, targetMs) - lanes.workAt(agent, finishMs);
  return Math.max(0, MARGIN * (at(problem.pairMinutes, pair) + at(chains.tailMinutes, task)) - spare);
}
