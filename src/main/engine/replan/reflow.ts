import {
  type AgentId,
  type Assignment,
  instantOf,
  isOpen,
  parentIdsOf,
  type Task,
  type TaskId,
} from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { Board, chainsOf, keepCurrent, shiftEarlier } from '../schedule/index.ts';
import type { Prepared } from '../solve/prepare.ts';
import type { Roles } from '../solve/roles.ts';
import { buildSchedule, type ScheduleInput } from '../solve/schedule-problem.ts';
import { predecessorsOf, releaseMs } from '../solve/timetable.ts';

/** Assignments on the calendar as they would be worked, and the row of each task. */
export interface Reflowed {
  readonly board: Board;
  readonly rowOf: ReadonlyMap<TaskId, number>;
}

/** A board for assignments with nothing on it yet; closed tasks, parents and agents that are gone are left out. Without worth it tells of times alone. */
export function emptyBoard(prepared: Prepared, assignments: readonly Assignment[], withWorth = true): Reflowed {
  const fixed = new Map<number, Assignment>();
  const parents = parentIdsOf(prepared.snapshot.tasks);
  const isWork = (task: Task): boolean => isOpen(task) && !parents.has(task.id);
  for (const row of assignments) {
    const index = prepared.taskIndex.get(row.taskId);
    const task = index === undefined ? undefined : prepared.snapshot.tasks[index];
    if (index !== undefined && task !== undefined && isWork(task) && prepared.agentIndex.has(row.agentId))
      fixed.set(index, row);
  }
  const roles: Roles = { fixed, free: [], blocked: [], warnings: [] };
  const placed = boardOf(prepared, assignments, withWorth || prepared.snapshot.policy.values.holdLateWork);
  const { problem, taskOf } = buildSchedule(placed, {
    roles,
    offers: [],
    predecessors: predecessorsFor(prepared),
    moveBudget: 0,
  });
  const rowOf = new Map(
    taskOf.flatMap((index, row) => {
      const task = prepared.snapshot.tasks[index];
      return task === undefined ? [] : [[task.id, row] as const];
    }),
  );
  return { board: new Board(problem), rowOf };
}

/**
 * Puts assignments on a board, each no earlier than planned, later where something is in the way; then pulls the work of `agents` as early as
 * it goes (null: of nobody). Who does what is never changed; closed tasks and agents that are gone are left out.
 */
export function reflowOn(
  prepared: Prepared,
  assignments: readonly Assignment[],
  agents: ReadonlySet<string> | null,
): Reflowed {
  const made = emptyBoard(prepared, assignments, agents === null);
  const { board } = made;
  keepCurrent(board, chainsOf(board.problem, new Float64Array(board.problem.calendars.length)));
  if (agents !== null) shiftEarlier(board, (row) => agents.has(prepared.snapshot.agents[board.agentOf(row)]?.id ?? ''));
  return made;
}

/** What a board is made of. Only where work is held for being late, or its worth is asked for, are scores needed: times alone come without. */
const boardOf = (prepared: Prepared, assignments: readonly Assignment[], withWorth: boolean): ScheduleInput => ({
  snapshot: { ...prepared.snapshot, assignments },
  nowMs: prepared.nowMs,
  untilMs: prepared.untilMs,
  office: prepared.office,
  calendars: prepared.calendars,
  matcher: prepared.matcher,
  agentIndex: prepared.agentIndex,
  scores: withWorth ? prepared.scores : [],
});

const known = new WeakMap<Prepared, Reflowed>();
/** The current plan of a snapshot on a board, made once. */
export function currentBoard(prepared: Prepared): Reflowed {
  const before = known.get(prepared);
  if (before !== undefined) return before;
  const made = reflowOn(prepared, prepared.snapshot.assignments, null);
  known.set(prepared, made);
  return made;
}

const predecessors = new WeakMap<Prepared, readonly (readonly number[])[]>();
function predecessorsFor(prepared: Prepared): readonly (readonly number[])[] {
  const before = predecessors.get(prepared);
  if (before !== undefined) return before;
  const made = predecessorsOf(prepared);
  predecessors.set(prepared, made);
  return made;
}

/** When an agent would work on a task in the gaps of the current plan, pushing nobody; null: not in the horizon, or it waits for work without a planned finish. */
export function earliestRun(
  prepared: Prepared,
  taskIndex: number,
  agentIndex: number,
): { readonly startMs: number; readonly finishMs: number } | null {
  const { board, rowOf } = currentBoard(prepared);
  const minutes = prepared.matcher.score(taskIndex, agentIndex).effortMinutes;
  let from = Math.max(board.fromMs, board.mayBeginMs(agentIndex), releaseMs(prepared, taskIndex, agentIndex) ?? 0);
  for (const before of predecessorsFor(prepared)[taskIndex] ?? []) {
    const id = prepared.snapshot.tasks[before]?.id;
    const row = id === undefined ? undefined : rowOf.get(id);
    if (row === undefined || !board.isPlaced(row)) return null;
    from = Math.max(from, at(board.finishMs, row));
  }
  const { lanes } = board;
  if (minutes === 0) return { startMs: from, finishMs: from };
  const run = lanes.earliest(agentIndex, lanes.workAt(agentIndex, from), Number.POSITIVE_INFINITY, minutes);
  return run === null
    ? null
    : {
        startMs: lanes.startMs(agentIndex, run.startWork),
        finishMs: lanes.finishMs(agentIndex, run.startWork + minutes),
      };
}

/** The finish of `earliestRun`. */
export const earliestFinishMs = (prepared: Prepared, taskIndex: number, agentIndex: number): number | null =>
  earliestRun(prepared, taskIndex, agentIndex)?.finishMs ?? null;

/**
 * Planned times of assignments anew, never who: work keeps its start unless something pushes it, and the work of `agents` (default: of all)
 * moves up where there is room. Closed tasks and rows of agents that are gone are left as they are.
 */
export function reflow(
  prepared: Prepared,
  assignments: readonly Assignment[],
  agents: ReadonlySet<AgentId> = new Set(prepared.snapshot.agents.map((agent) => agent.id)),
): readonly Assignment[] {
  return timesOn(reflowOn(prepared, assignments, agents), assignments);
}

/** Assignments with the planned times they have on a board; rows that are not on it are left as they are. */
export function timesOn({ board, rowOf }: Reflowed, assignments: readonly Assignment[]): readonly Assignment[] {
  return assignments.map((row) => {
    const position = rowOf.get(row.taskId);
    if (position === undefined) return row;
    const [startMs, finishMs] = [board.startMs[position] ?? Number.NaN, board.finishMs[position] ?? Number.NaN];
    const pair = at(board.problem.pairStart, position);
    return {
      ...row,
      plannedStartAt: Number.isFinite(startMs) ? instantOf(startMs) : null,
      plannedFinishAt: Number.isFinite(finishMs) ? instantOf(finishMs) : null,
      effortMinutes: board.problem.pairMinutes[pair] ?? row.effortMinutes,
    };
  });
}
