import {
  type Assignment,
  instantOf,
  isOpen,
  isStarted,
  lanesOf,
  msOf,
  type TaskId,
} from '../../../shared/model/index.ts';
import { type Schedule, type ScheduleTask, schedule } from '../schedule/index.ts';
import type { Prepared } from './prepare.ts';

const ROUNDS = 6;

/** Who does what, as the schedule needs it: task index to agent index, with its pin. */
export interface Placement {
  readonly taskIndex: number;
  readonly agentIndex: number;
  readonly effortMinutes: number;
  readonly startPinMs: number | null;
}
export interface Timed extends Placement {
  readonly startMs: number;
  readonly finishMs: number;
}

/** Planned times of placements; those that do not fit the horizon, or wait for what is not placed, come back in `unfit`. */
export function timesOf(
  prepared: Prepared,
  placements: readonly Placement[],
  rounds = ROUNDS,
): { readonly timed: readonly Timed[]; readonly unfit: readonly Placement[] } {
  let rest = [...placements].sort((a, b) => a.taskIndex - b.taskIndex);
  const unfit: Placement[] = [];
  for (;;) {
    const { ready, stuck } = splitByPrerequisites(prepared, rest);
    unfit.push(...stuck);
    const result = run(prepared, ready, rounds);
    const missed = ready.filter(
      (placement, at) => Number.isNaN(result.finishMs[at] ?? Number.NaN) && placement.startPinMs === null,
    );
    if (missed.length === 0) {
      const timed = ready.map((placement, at) => ({
        ...placement,
        startMs: result.startMs[at] ?? Number.NaN,
        finishMs: result.finishMs[at] ?? Number.NaN,
      }));
      return {
        timed: timed.filter((row) => Number.isFinite(row.finishMs)),
        unfit: [...unfit, ...timed.filter((row) => !Number.isFinite(row.finishMs))],
      };
    }
    unfit.push(...missed);
    rest = ready.filter((placement) => !missed.includes(placement));
  }
}

/** A task whose open prerequisite is not placed cannot be timed, unless it is under way. */
function splitByPrerequisites(
  prepared: Prepared,
  placements: readonly Placement[],
): { readonly ready: readonly Placement[]; readonly stuck: readonly Placement[] } {
  let ready = placements;
  const stuck: Placement[] = [];
  for (;;) {
    const placed = new Set(ready.map((placement) => placement.taskIndex));
    const lost = ready.filter(
      ({ taskIndex }) =>
        !underWay(prepared, taskIndex) && openBefore(prepared, taskIndex).some((index) => !placed.has(index)),
    );
    if (lost.length === 0) return { ready, stuck };
    stuck.push(...lost);
    const gone = new Set(lost);
    ready = ready.filter((placement) => !gone.has(placement));
  }
}

const underWay = (prepared: Prepared, index: number): boolean => {
  const task = prepared.snapshot.tasks[index];
  return task !== undefined && isStarted(task);
};

/** Open prerequisites by index; a parent stands for its children and is left out. */
export const openBefore = (prepared: Prepared, taskIndex: number): readonly number[] =>
  (prepared.priority.graph.prerequisites[taskIndex] ?? []).filter((index) => {
    const task = prepared.snapshot.tasks[index];
    return task !== undefined && isOpen(task) && prepared.scores[index] !== null;
  });

function run(prepared: Prepared, placements: readonly Placement[], rounds: number): Schedule {
  const { snapshot } = prepared;
  const at = new Map(placements.map((placement, index) => [placement.taskIndex, index]));
  const tasks = placements.flatMap((placement): ScheduleTask[] => {
    const task = snapshot.tasks[placement.taskIndex];
    if (task === undefined) return [];
    const started = isStarted(task);
    return [
      {
        agentIndex: placement.agentIndex,
        minutes: placement.effortMinutes,
        releaseMs: task.releaseAt === null ? null : msOf(task.releaseAt),
        dueMs: task.dueAt === null ? null : msOf(task.dueAt),
        startPinMs: placement.startPinMs,
        started,
        predecessors: openBefore(prepared, placement.taskIndex).flatMap((index) => at.get(index) ?? []),
        weight: prepared.scores[placement.taskIndex]?.composite ?? 0,
      },
    ];
  });
  return schedule({
    tasks,
    calendars: prepared.calendars,
    lanes: snapshot.agents.map(lanesOf),
    nowMs: prepared.nowMs,
    rounds,
  });
}

/** Placement of an assignment as it stands; null where its task or agent is gone or the task is done. A time pin in the past holds no more. */
export function placementOf(prepared: Prepared, assignment: Assignment): Placement | null {
  const taskIndex = prepared.taskIndex.get(assignment.taskId);
  const agentIndex = prepared.agentIndex.get(assignment.agentId);
  const task = taskIndex === undefined ? undefined : prepared.snapshot.tasks[taskIndex];
  if (
    taskIndex === undefined ||
    agentIndex === undefined ||
    task === undefined ||
    !isOpen(task) ||
    task.status === 'blocked' ||
    prepared.scores[taskIndex] === null
  )
    return null;
  const startPin = assignment.pin?.startAt ?? null;
  const startPinMs = startPin === null || msOf(startPin) < prepared.nowMs || isStarted(task) ? null : msOf(startPin);
  return {
    taskIndex,
    agentIndex,
    effortMinutes: prepared.matcher.score(taskIndex, agentIndex).effortMinutes,
    startPinMs,
  };
}

/** Planned times of all assignments as they are, for a reflow: who does what stays, only times and placed effort change. */
export function placeManually(
  prepared: Prepared,
  assignments: readonly Assignment[],
): ReadonlyMap<TaskId, Pick<Assignment, 'plannedStartAt' | 'plannedFinishAt' | 'effortMinutes'>> {
  const placements = assignments.flatMap((assignment) => placementOf(prepared, assignment) ?? []);
  const { timed, unfit } = timesOf(prepared, placements);
  const times = new Map<TaskId, Pick<Assignment, 'plannedStartAt' | 'plannedFinishAt' | 'effortMinutes'>>();
  const idOf = (index: number): TaskId | undefined => prepared.snapshot.tasks[index]?.id;
  for (const row of timed) {
    const id = idOf(row.taskIndex);
    if (id !== undefined)
      times.set(id, {
        plannedStartAt: instantOf(row.startMs),
        plannedFinishAt: instantOf(row.finishMs),
        effortMinutes: row.effortMinutes,
      });
  }
  for (const row of unfit) {
    const id = idOf(row.taskIndex);
    if (id !== undefined)
      times.set(id, { plannedStartAt: null, plannedFinishAt: null, effortMinutes: row.effortMinutes });
  }
  return times;
}
