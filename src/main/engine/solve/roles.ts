import {
  type Assignment,
  HOUR_MS,
  isOpen,
  isStarted,
  message,
  msOf,
  type PlanMessage,
  type TaskId,
} from '../../../shared/model/index.ts';
import { taskNameOf } from '../base/names.ts';
import type { Prepared } from './prepared.ts';
import { taskNamesOf } from './timetable.ts';

/** What the plan may do with each open task. */
export interface Roles {
  /** Tasks that keep their agent, by index: started, pinned, or starting within the freeze window. */
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

/**
 * Returns whether work keeps its agent: started or pinned, or starting within the freeze window with its prerequisites
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
  const freezeMs = prepared.nowMs + prepared.snapshot.policy.values.freezeHours * HOUR_MS;
  if (!(startMs >= prepared.nowMs && startMs < freezeMs)) return false;
  const agent = prepared.agentIndex.get(assignment.agentId) ?? -1;
  return prepared.matcher.eligibleAgentsOf(taskIndex).includes(agent) && canStart(taskIndex, startMs);
}
