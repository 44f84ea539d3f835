import { msOf } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import type { Board } from '../schedule/index.ts';
import type { Interruption } from '../tasks/index.ts';
import type { Dropped } from './decision.ts';
import type { Prepared } from './prepared.ts';
import type { Roles } from './roles.ts';
import type { BuiltSchedule } from './schedule-problem.ts';
import type { Placed, Timetable } from './timetable.ts';

/** Returns the agents and times of a board, by task index. */
export function timetableOfBoard(
  board: Board,
  { problem, taskOf }: BuiltSchedule,
  roles: Roles,
  prepared: Prepared,
): Timetable {
  const placed = new Map<number, Placed>();
  taskOf.forEach((taskIndex, row) => {
    const pair = board.isPlaced(row)
      ? at(board.pairOf, row)
      : roles.fixed.has(taskIndex)
        ? at(problem.pairStart, row)
        : -1;
    if (pair < 0) return;
    placed.set(taskIndex, {
      agentIndex: at(problem.pairAgent, pair),
      minutes: at(problem.pairMinutes, pair),
      startMs: board.startMs[row] ?? Number.NaN,
      finishMs: board.finishMs[row] ?? Number.NaN,
      interruptions: interruptionsOn(board, row),
    });
  });
  for (const [taskIndex, row] of roles.fixed) {
    const pinned = row.pin?.startAt;
    const work = placed.get(taskIndex);
    if (pinned && work !== undefined && Number.isNaN(work.startMs))
      placed.set(taskIndex, { ...work, startMs: Math.max(prepared.nowMs, msOf(pinned)) });
  }
  return placed;
}

/** Returns when a task is interrupted on a board. */
function interruptionsOn(board: Board, row: number): readonly Interruption[] {
  const { lanes } = board;
  const agent = board.agentOf(row);
  return (lanes.gapsOf.get(row) ?? []).map(({ fromWork, untilWork, share }) => ({
    fromMs: lanes.startMs(agent, fromWork),
    // Part-time work may end after the horizon.
    untilMs: untilWork > at(lanes.totalWork, agent) ? board.finishOf(row) : lanes.finishMs(agent, untilWork),
    ...(share === undefined ? {} : { share }),
  }));
}

/** Returns open work that was not placed, and the reason. */
export function droppedOf(board: Board, { problem, taskOf }: BuiltSchedule): ReadonlyMap<number, Dropped> {
  const dropped = new Map<number, Dropped>();
  taskOf.forEach((taskIndex, row) => {
    if (board.isPlaced(row) || !board.isOpen(row)) return;
    for (let pair = at(problem.pairStart, row); pair < at(problem.pairStart, row + 1); pair++) {
      const agent = at(problem.pairAgent, pair);
      const from = board.lanes.workAt(agent, board.readyMs(row, pair));
      const fits = board.lanes.earliest(agent, from, Number.POSITIVE_INFINITY, at(problem.pairMinutes, pair)) !== null;
      if (board.placeOn(row, pair, Number.POSITIVE_INFINITY) !== null && problem.holdLate)
        dropped.set(taskIndex, 'late');
      else if (fits && at(problem.capOf, row) >= 0 && !dropped.has(taskIndex)) dropped.set(taskIndex, 'cap');
    }
  });
  return dropped;
}

/** Returns the total preference of all placed work. */
export function softOfBoard(board: Board): number {
  let soft = 0;
  for (let row = 0; row < board.problem.taskCount; row++)
    if (board.isPlaced(row)) soft += board.softOn(at(board.pairOf, row));
  return Math.round(soft);
}
