import type { Assignment } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { memoizeLast } from '../base/memoize.ts';
import { type Board, type Ends, endOfRun, movableWork, workBehind } from '../schedule/index.ts';
import { startAfterOpen } from '../solve/links.ts';
import { placePlan, waitsOf } from '../solve/placed-plan.ts';
import type { PlacedPlan, Prepared } from '../solve/prepared.ts';
import { earliestStartMs } from '../solve/timetable.ts';

const boards = new WeakMap<Prepared, PlacedPlan>();
/**
 * Returns the current plan as a board that knows what it is worth, with every task where `prepared.snapshot` has it. Built
 * once per prepared state. What needs only times reads `prepared.placed`.
 */
export function currentBoard(prepared: Prepared): PlacedPlan {
  const cached = boards.get(prepared);
  if (cached !== undefined) return cached;
  const made = planWith(prepared, prepared.stored.assignments);
  boards.set(prepared, made);
  return made;
}

/** Returns the board of other assignments: the stored ones, with the changes to try. */
export const planWith = (prepared: Prepared, assignments: readonly Assignment[]): PlacedPlan =>
  placePlan(prepared, assignments, true);

interface Run {
  readonly startMs: number;
  readonly finishMs: number;
}

/**
 * Returns when an agent would work on a task in the gaps of the current plan, without delaying other work. Null if it
 * does not fit in the horizon or depends on work without a planned finish.
 */
export function earliestRun(prepared: Prepared, taskIndex: number, agentIndex: number): Run | null {
  const { lanes } = prepared.placed.board;
  const { allocation } = at(prepared.snapshot.tasks, taskIndex);
  return runFrom(prepared, taskIndex, agentIndex, (fromWork, minutes) =>
    lanes.earliestFor(agentIndex, fromWork, { minutes, allocation }),
  );
}

/** Returns the finish of `earliestRun`. */
export const earliestFinishMs = (prepared: Prepared, taskIndex: number, agentIndex: number): number | null =>
  earliestRun(prepared, taskIndex, agentIndex)?.finishMs ?? null;

/** What the current plan waits for, and the order of the work of each agent that was asked for. */
const ordersOf = memoizeLast((prepared: Prepared) => ({
  waits: waitsOf(prepared, prepared.placed),
  movable: new Map<number, readonly number[]>(),
}));

/**
 * Returns when an agent would finish a task assigned to it now, placed among its work by priority and due date. Null in
 * the same cases as `earliestRun`.
 */
export function finishIfGivenMs(prepared: Prepared, taskIndex: number, agentIndex: number): number | null {
  const { board } = prepared.placed;
  // Part-time work comes before other work.
  if (at(prepared.snapshot.tasks, taskIndex).allocation !== undefined)
    return earliestFinishMs(prepared, taskIndex, agentIndex);
  const due = prepared.snapshot.tasks[taskIndex]?.dueAt ?? null;
  const { waits, movable } = ordersOf(prepared);
  const own = movable.get(agentIndex) ?? movableWork(board, waits, agentIndex);
  movable.set(agentIndex, own);
  const behind = workBehind(board, waits, own, {
    priority: prepared.priorityOf(taskIndex),
    dueMs: due === null ? Number.POSITIVE_INFINITY : Date.parse(due),
  });
  const run = runFrom(prepared, taskIndex, agentIndex, (fromWork, minutes) =>
    board.lanes.earliestAside(agentIndex, fromWork, minutes, behind),
  );
  return run?.finishMs ?? null;
}

function runFrom(
  prepared: Prepared,
  taskIndex: number,
  agentIndex: number,
  find: (fromWork: number, minutes: number) => ReturnType<Board['lanes']['earliest']>,
): Run | null {
  const { board, rowOf } = prepared.placed;
  const minutes = prepared.matcher.score(taskIndex, agentIndex).effortMinutes;
  const timeIn = (times: Float64Array, task: number): number => {
    const row = rowOf.get(at(prepared.snapshot.tasks, task).id);
    return row === undefined ? Number.NaN : at(times, row);
  };
  const ends: Ends = {
    startOf: (task) => timeIn(board.startMs, task),
    finishOf: (task) => timeIn(board.finishMs, task),
  };
  const after = startAfterOpen(prepared, { taskIndex, agentIndex, minutes }, ends);
  if (Number.isNaN(after)) return null;
  const released = earliestStartMs(prepared, taskIndex, agentIndex);
  const from = Math.max(board.fromMs, board.mayBeginMs(agentIndex), released, after);
  if (minutes === 0) return { startMs: from, finishMs: from };
  const { lanes } = board;
  const run = find(lanes.workAt(agentIndex, from), minutes);
  if (run === null) return null;
  const finishMs = lanes.finishMs(agentIndex, endOfRun(run, minutes));
  return finishMs > prepared.untilMs ? null : { startMs: lanes.startMs(agentIndex, run.startWork), finishMs };
}
