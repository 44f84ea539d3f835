import { type AgentId, type Assignment, instantOf, type TaskId } from '../../../../shared/model/index.ts';
import { at } from '../../base/at.ts';
import { currentBoard, planWith } from '../../replan/current-board.ts';
import { type Board, shiftEarlier } from '../../schedule/index.ts';
import { emptyBoard } from '../../solve/placed-plan.ts';
import type { PlacedPlan } from '../../solve/prepared.ts';
import type { BalanceContext } from './context.ts';

/** The new agent (by index) of each moved task. */
export type Moves = ReadonlyMap<TaskId, number>;

/**
 * Returns the current plan after some moves. Agents who give work away start the rest of their work earlier; other work
 * keeps its time. Moved work takes the earliest gaps, in order of due date, without delaying other work. Only if
 * dependent work would have to move is everything rescheduled.
 */
export function placedWith(context: BalanceContext, moves: Moves): PlacedPlan {
  const { prepared } = context;
  if (moves.size === 0) return currentBoard(prepared);
  const rows = movedRows(context, moves);
  const left = new Set([...moves.keys()].flatMap((taskId) => context.movable.get(taskId)?.row.agentId ?? []));
  const placed = emptyBoard(prepared, rows, true);
  return isPlacedAround(context, placed, moves, left) ? placed : planWith(prepared, rows);
}

/** Returns all assignments. Moved ones have their new agent and no times yet. */
export const movedRows = (context: BalanceContext, moves: Moves): readonly Assignment[] =>
  context.prepared.stored.assignments.map((row): Assignment => {
    const to = moves.get(row.taskId);
    const agent = to === undefined ? undefined : context.prepared.snapshot.agents[to];
    const movable = context.movable.get(row.taskId);
    if (to === undefined || agent === undefined || movable === undefined) return row;
    return {
      ...row,
      agentId: agent.id,
      origin: 'engine',
      plannedStartAt: null,
      plannedFinishAt: null,
      effortMinutes: context.prepared.matcher.score(movable.taskIndex, to).effortMinutes,
      relaxation: [],
      assignedAt: instantOf(context.prepared.nowMs),
    };
  });

/**
 * Fills an empty board with the current plan and the moved work. Returns false, leaving the board unusable, if moved
 * work has no gap before work that depends on it.
 */
function isPlacedAround(
  context: BalanceContext,
  placed: PlacedPlan,
  moves: Moves,
  left: ReadonlySet<AgentId>,
): boolean {
  const { board, rowOf } = placed;
  const { agents } = context.prepared.snapshot;
  const current = currentBoard(context.prepared).board;
  const moved: number[] = [];
  for (const [taskId, row] of rowOf) {
    if (moves.has(taskId)) moved.push(row);
    else {
      const place = current.placeOf(row);
      if (place !== null) board.put(row, place);
    }
  }
  shiftEarlier(board, (row) => {
    const agent = agents[board.agentOf(row)];
    return agent !== undefined && left.has(agent.id) && hasAllBefore(board, row);
  });
  const due = board.problem.dueMs;
  const inTurn = moved.sort((a, b) => compareDue(at(due, a), at(due, b)) || a - b);
  const waiting = new Set(inTurn);
  while (waiting.size > 0) {
    const next = [...waiting].find((row) => hasAllBefore(board, row));
    if (next === undefined) return false;
    waiting.delete(next);
    const pair = at(board.problem.pairStart, next);
    const place = board.placeOn(next, pair, board.deadlineMs(next, pair));
    if (place === null) return false;
    board.put(next, place);
  }
  return true;
}

/** Work without a due date comes last. Infinity - Infinity would be NaN, hence the check for equality. */
const compareDue = (a: number, b: number): number => (a === b ? 0 : a - b);
const hasAllBefore = (board: Board, row: number): boolean =>
  (board.problem.predecessors[row] ?? []).every((before) => board.isPlaced(before));
