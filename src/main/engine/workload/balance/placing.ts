import { type AgentId, type Assignment, instantOf, type TaskId } from '../../../../shared/model/index.ts';
import { at } from '../../base/at.ts';
import { boardInForce, emptyBoard, type Reflowed, reflowOn } from '../../replan/reflow.ts';
import { type Board, shiftEarlier } from '../../schedule/index.ts';
import type { Ground } from './ground.ts';

/** Who shall do what instead: agent index by task. */
export type Moves = ReadonlyMap<TaskId, number>;

/**
 * The current plan with moves made. All else stands where it stands; what the agents that give work away keep moves up; then moved work takes
 * the earliest gaps, what is due first before the rest, pushing nobody. Only where what waits for moved work has to be pushed everything is
 * planned anew.
 */
export function placedWith(ground: Ground, moves: Moves): Reflowed {
  const { prepared } = ground;
  if (moves.size === 0) return boardInForce(prepared);
  const rows = movedRows(ground, moves);
  const left = new Set([...moves.keys()].flatMap((taskId) => ground.movable.get(taskId)?.row.agentId ?? []));
  const placed = emptyBoard(prepared, rows);
  return isPlacedAround(ground, placed, moves, left) ? placed : reflowOn(prepared, rows, left);
}

/** Assignments with moves made: new agents, times open. */
export const movedRows = (ground: Ground, moves: Moves): readonly Assignment[] =>
  ground.prepared.snapshot.assignments.map((row): Assignment => {
    const to = moves.get(row.taskId);
    const agent = to === undefined ? undefined : ground.prepared.snapshot.agents[to];
    const movable = ground.movable.get(row.taskId);
    if (to === undefined || agent === undefined || movable === undefined) return row;
    return {
      ...row,
      agentId: agent.id,
      origin: 'engine',
      plannedStartAt: null,
      plannedFinishAt: null,
      effortMinutes: ground.prepared.matcher.score(movable.taskIndex, to).effortMinutes,
      relaxation: [],
      assignedAt: instantOf(ground.prepared.nowMs),
    };
  });

/** Fills an empty board with the current plan and moved work. False where moved work finds no gap before what waits for it: then the board is of no use. */
function isPlacedAround(ground: Ground, placed: Reflowed, moves: Moves, left: ReadonlySet<AgentId>): boolean {
  const { board, rowOf } = placed;
  const { agents } = ground.prepared.snapshot;
  const inForce = boardInForce(ground.prepared).board;
  const moved: number[] = [];
  for (const [taskId, row] of rowOf) {
    if (moves.has(taskId)) moved.push(row);
    else {
      const place = inForce.placeOf(row);
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
    const place = board.placeOn(next, at(board.problem.pairStart, next), board.deadlineMs(next));
    if (place === null) return false;
    board.put(next, place);
  }
  return true;
}

/** Work without a due date comes last; two such are equal. */
const compareDue = (a: number, b: number): number => (a === b ? 0 : a - b);
const hasAllBefore = (board: Board, row: number): boolean =>
  (board.problem.predecessors[row] ?? []).every((before) => board.isPlaced(before));
