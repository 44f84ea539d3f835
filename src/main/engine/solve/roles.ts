import {
  type Assignment,
  activeAllocation,
  HOUR_MS,
  type Instant,
  isOpen,
  isStarted,
  message,
  msOf,
  type PlanMessage,
  type TaskId,
} from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { taskNameOf } from '../base/names.ts';
import { linkFloorMs, startAfterOpen } from './links.ts';
import type { Prepared } from './prepared.ts';
import { taskNamesOf } from './timetable.ts';

/** What the plan may do with each open task. */
export interface Roles {
  /** Tasks that keep their agent, by index: started, pinned, planned part-time work, or starting within the freeze window. */
  readonly fixed: ReadonlyMap<number, Assignment>;
  /** Tasks that may be assigned to any agent, or to none. */
  readonly free: readonly number[];
  /** Tasks that are not planned because their stored status is `blocked`. */
  readonly blocked: readonly number[];
  /** Work that cannot be planned as it is. */
  readonly warnings: readonly PlanMessage[];
}

/** Divides the open tasks that are not parents into fixed, free and blocked. */
export function rolesOf(prepared: Prepared): Roles {
  const { snapshot } = prepared;
  const currentOf = new Map<TaskId, Assignment>(
    snapshot.assignments.map((assignment) => [assignment.taskId, assignment]),
  );
  const fixed = new Map<number, Assignment>();
  const free: number[] = [];
  const blocked: number[] = [];
  const warnings: PlanMessage[] = [];
  const predecessors = prepared.predecessors;
  const canStart = (taskIndex: number, startMs: number): boolean => {
    const release = snapshot.tasks[taskIndex]?.releaseAt ?? null;
    if (release !== null && msOf(release) > startMs) return false;
    if (prepared.links.typed[taskIndex] != null) return startsAfterLinks(prepared, taskIndex, startMs, currentOf);
    return (predecessors[taskIndex] ?? []).every((before) => {
      const task = snapshot.tasks[before];
      const finish = task === undefined ? null : (currentOf.get(task.id)?.plannedFinishAt ?? null);
      return finish !== null && msOf(finish) <= startMs;
    });
  };
  snapshot.tasks.forEach((task, index) => {
    if (!isOpen(task) || prepared.scores[index] === null) return;
    const assignment = currentOf.get(task.id);
    const agentKnown = assignment !== undefined && prepared.agentIndex.has(assignment.agentId);
    if (assignment !== undefined && !agentKnown)
      warnings.push(message('planning.warn_agent_removed', { task: taskNameOf(task), agentId: assignment.agentId }));
    if (task.status === 'blocked') blocked.push(index);
    else if (assignment !== undefined && agentKnown && keepsAgent(prepared, assignment, index, canStart))
      fixed.set(index, assignment);
    else free.push(index);
  });
  for (const cycle of prepared.priority.graph.cycles)
    warnings.push(message('planning.warn_cycle', { tasks: taskNamesOf(prepared, cycle) }));
  return { fixed, free, blocked, warnings };
}

/** Returns whether a planned start of assigned work keeps to its relations, by the planned times of what it waits for. */
function startsAfterLinks(
  prepared: Prepared,
  taskIndex: number,
  startMs: number,
  currentOf: ReadonlyMap<TaskId, Assignment>,
): boolean {
  const rowOf = (task: number): Assignment | undefined => currentOf.get(at(prepared.snapshot.tasks, task).id);
  const timeOf = (time: Instant | null | undefined): number => (time == null ? Number.NaN : msOf(time));
  const own = rowOf(taskIndex);
  const agentIndex = own === undefined ? undefined : prepared.agentIndex.get(own.agentId);
  if (agentIndex === undefined) return false;
  const minutes = prepared.matcher.effortMinutes(taskIndex, agentIndex);
  const fromMs = startAfterOpen(
    prepared,
    { taskIndex, agentIndex, minutes },
    {
      startOf: (task) => timeOf(rowOf(task)?.plannedStartAt),
      finishOf: (task) => timeOf(rowOf(task)?.plannedFinishAt),
    },
  );
  return fromMs <= startMs && linkFloorMs(prepared, taskIndex, agentIndex) <= startMs;
}

/**
 * Returns whether work keeps its agent: started, pinned or planned part-time work, or starting within the freeze window with its prerequisites
 * planned to finish by then.
 */
function keepsAgent(
  prepared: Prepared,
  assignment: Assignment,
  taskIndex: number,
  canStart: (taskIndex: number, startMs: number) => boolean,
): boolean {
  const task = prepared.snapshot.tasks[taskIndex];
  if (assignment.pin !== null || (task !== undefined && isStarted(task))) return true;
  const startMs = assignment.plannedStartAt === null ? Number.NaN : msOf(assignment.plannedStartAt);
  if (task !== undefined && activeAllocation(task) !== undefined && startMs < prepared.untilMs) return true;
  const freezeMs = prepared.nowMs + prepared.snapshot.policy.values.freezeHours * HOUR_MS;
  if (!(startMs >= prepared.nowMs && startMs < freezeMs)) return false;
  const agent = prepared.agentIndex.get(assignment.agentId);
  if (agent === undefined) return false;
  return prepared.matcher.eligibleAgentsOf(taskIndex).includes(agent) && canStart(taskIndex, startMs);
}
