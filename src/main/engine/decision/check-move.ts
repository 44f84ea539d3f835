import {
  type AgentId,
  type Assignment,
  type CivilDate,
  type Compatibility,
  instantOf,
  msOf,
  type TaskId,
} from '../../../shared/model/index.ts';
import { mondayMs, weekOf } from '../calendar/index.ts';
import { workloadByWeek } from '../workload/index.ts';
import type { Prepared } from './prepare.ts';
import { openBefore, placeManually } from './times.ts';
import { placedWorth } from './worth.ts';

export interface Move {
  readonly taskId: TaskId;
  readonly agentId: AgentId;
  /** Start held at this instant; null: as early as it fits. */
  readonly startAtMs: number | null;
}
/** Load of one agent in the week of the move, before and after; minutes. */
export interface LoadChange {
  readonly agentId: AgentId;
  readonly weekOf: CivilDate;
  readonly capacityMinutes: number;
  readonly beforeMinutes: number;
  readonly afterMinutes: number;
}
/** What a move would do. Nothing is changed. */
export interface MoveFacts {
  readonly compatibility: Compatibility;
  readonly to: LoadChange;
  readonly from: LoadChange | null;
  readonly finishAtMs: number | null;
  readonly late: boolean;
  readonly overMinutes: number;
  readonly rulesBroken: readonly string[];
  readonly planValueChange: number;
}

/** Says what moving a task to an agent would do: the agent's and the old agent's own work is scheduled again, all others stay as planned. Null: the task or agent is not there. */
export function checkMove(prepared: Prepared, move: Move): MoveFacts | null {
  const taskIndex = prepared.taskIndex.get(move.taskId);
  const agentIndex = prepared.agentIndex.get(move.agentId);
  const task = taskIndex === undefined ? undefined : prepared.snapshot.tasks[taskIndex];
  if (taskIndex === undefined || agentIndex === undefined || task === undefined) return null;
  const old = prepared.snapshot.assignments.find((assignment) => assignment.taskId === move.taskId);
  const touched = new Set<AgentId>([move.agentId, ...(old === undefined ? [] : [old.agentId])]);
  const before = prepared.snapshot.assignments.filter((assignment) => touched.has(assignment.agentId));
  const moved: Assignment = {
    taskId: move.taskId,
    agentId: move.agentId,
    origin: 'operator',
    pin: {
      agent: true,
      startAt: move.startAtMs === null ? null : instantOf(move.startAtMs),
      by: 'operator',
      reason: '',
    },
    plannedStartAt: null,
    plannedFinishAt: null,
    effortMinutes: prepared.matcher.score(taskIndex, agentIndex).effortMinutes,
    compatibility: null,
    relaxation: [],
    assignedAt: instantOf(prepared.nowMs),
    version: 0,
  };
  const after = retime(prepared, [...before.filter((assignment) => assignment.taskId !== move.taskId), moved]);
  const result = after.find((assignment) => assignment.taskId === move.taskId);
  const finishAtMs = result?.plannedFinishAt ? msOf(result.plannedFinishAt) : null;
  const week = weekOf(move.startAtMs ?? (result?.plannedStartAt ? msOf(result.plannedStartAt) : prepared.nowMs));
  const fromWeek = old?.plannedStartAt ? weekOf(Math.max(prepared.nowMs, msOf(old.plannedStartAt))) : week;
  const to = loadOf(prepared, move.agentId, week, before, after);
  return {
    compatibility: prepared.matcher.pair(taskIndex, agentIndex),
    to,
    from:
      old === undefined || old.agentId === move.agentId ? null : loadOf(prepared, old.agentId, fromWeek, before, after),
    finishAtMs,
    late: finishAtMs !== null && task.dueAt !== null && finishAtMs > msOf(task.dueAt),
    overMinutes: Math.max(0, to.afterMinutes - to.capacityMinutes),
    rulesBroken: rulesBroken(prepared, taskIndex, move, result ?? moved),
    planValueChange: worth(prepared, after) - worth(prepared, before),
  };
}

/** New times for these assignments alone; prerequisites with other agents keep the finish they have. */
function retime(prepared: Prepared, assignments: readonly Assignment[]): readonly Assignment[] {
  const mine = new Set(assignments.map((assignment) => assignment.taskId));
  const others = new Map(
    prepared.snapshot.assignments
      .filter((assignment) => !mine.has(assignment.taskId))
      .map((assignment) => [assignment.taskId, assignment]),
  );
  const held = assignments.map((assignment) => {
    const index = prepared.taskIndex.get(assignment.taskId);
    const waits =
      index === undefined
        ? []
        : openBefore(prepared, index).flatMap(
            (before) => others.get(prepared.snapshot.tasks[before]?.id ?? assignment.taskId)?.plannedFinishAt ?? [],
          );
    return { assignment, notBefore: waits.length === 0 ? null : ([...waits].sort().at(-1) ?? null) };
  });
  const isolated: Prepared = {
    ...prepared,
    priority: {
      ...prepared.priority,
      graph: { ...prepared.priority.graph, prerequisites: withinOnly(prepared, mine) },
    },
    snapshot: releasedAfter(prepared, held),
  };
  const times = placeManually(isolated, assignments);
  return assignments.map((assignment) => ({ ...assignment, ...times.get(assignment.taskId) }));
}

const withinOnly = (prepared: Prepared, mine: ReadonlySet<TaskId>): readonly (readonly number[])[] => {
  const rows = [...prepared.priority.graph.prerequisites];
  for (const id of mine) {
    const index = prepared.taskIndex.get(id);
    if (index !== undefined)
      rows[index] = (rows[index] ?? []).filter((before) => mine.has(prepared.snapshot.tasks[before]?.id ?? id));
  }
  return rows;
};

function releasedAfter(
  prepared: Prepared,
  held: readonly { readonly assignment: Assignment; readonly notBefore: Assignment['plannedFinishAt'] }[],
): Prepared['snapshot'] {
  const tasks = [...prepared.snapshot.tasks];
  for (const { assignment, notBefore } of held) {
    const index = prepared.taskIndex.get(assignment.taskId);
    const task = index === undefined ? undefined : tasks[index];
    if (index !== undefined && task !== undefined && notBefore !== null && notBefore > (task.releaseAt ?? ''))
      tasks[index] = { ...task, releaseAt: notBefore };
  }
  return { ...prepared.snapshot, tasks };
}

function loadOf(
  prepared: Prepared,
  agentId: AgentId,
  week: CivilDate,
  before: readonly Assignment[],
  after: readonly Assignment[],
): LoadChange {
  const index = prepared.agentIndex.get(agentId) ?? -1;
  const agent = prepared.snapshot.agents[index];
  const calendar = prepared.calendars[index];
  const minutes = (assignments: readonly Assignment[]) => {
    if (agent === undefined || calendar === undefined) return { capacityMinutes: 0, workloadMinutes: 0 };
    const mine = assignments.filter((assignment) => assignment.agentId === agentId);
    const ids = new Set(mine.map((assignment) => assignment.taskId));
    const small = {
      ...prepared.snapshot,
      agents: [agent],
      assignments: mine,
      tasks: prepared.snapshot.tasks.filter((task) => ids.has(task.id)),
    };
    return (
      workloadByWeek(small, [calendar], [week], prepared.nowMs)[0]?.weeks[0] ?? {
        capacityMinutes: 0,
        workloadMinutes: 0,
      }
    );
  };
  const [then, now] = [minutes(before), minutes(after)];
  return {
    agentId,
    weekOf: week,
    capacityMinutes: then.capacityMinutes,
    beforeMinutes: then.workloadMinutes,
    afterMinutes: now.workloadMinutes,
  };
}

function rulesBroken(prepared: Prepared, taskIndex: number, move: Move, result: Assignment): readonly string[] {
  const broken: string[] = [];
  const task = prepared.snapshot.tasks[taskIndex];
  if (result.plannedFinishAt === null) broken.push('Does not fit the horizon.');
  if (move.startAtMs !== null && move.startAtMs < mondayMs(weekOf(prepared.nowMs))) broken.push('Starts in the past.');
  if (task?.releaseAt && result.plannedStartAt !== null && result.plannedStartAt < task.releaseAt)
    broken.push('Starts before its release.');
  for (const constraint of prepared.snapshot.constraints) {
    if (constraint.kind !== 'keep_together' || !constraint.taskIds.includes(move.taskId)) continue;
    const apart = prepared.snapshot.assignments.some(
      (assignment) =>
        constraint.taskIds.includes(assignment.taskId) &&
        assignment.taskId !== move.taskId &&
        assignment.agentId !== move.agentId,
    );
    if (apart) broken.push(`Parts it from ${constraint.taskIds.filter((id) => id !== move.taskId).join(', ')}.`);
  }
  return broken;
}

function worth(prepared: Prepared, assignments: readonly Assignment[]): number {
  return assignments.reduce((sum, assignment) => {
    const index = prepared.taskIndex.get(assignment.taskId);
    const task = index === undefined ? undefined : prepared.snapshot.tasks[index];
    if (task === undefined || index === undefined || assignment.plannedFinishAt === null) return sum;
    return (
      sum +
      placedWorth(task, prepared.scores[index] ?? null, msOf(assignment.plannedFinishAt), prepared.snapshot.policy)
    );
  }, 0);
}
