import { type Assignment, HOUR_MS, isOpen, isStarted, msOf, type TaskId } from '../../../shared/model/index.ts';
import type { Prepared } from './prepare.ts';
import { predecessorsOf } from './timetable.ts';

/** What the plan may do with each open task. */
export interface Roles {
  /** Keeps its agent: under way, pinned by hand, or starting within the freeze window. By task index. */
  readonly fixed: ReadonlyMap<number, Assignment>;
  /** May go to any agent, or to none. */
  readonly free: readonly number[];
  /** Not planned: stored status `blocked`. */
  readonly blocked: readonly number[];
  /** Pins that nobody can honour, in words. */
  readonly warnings: readonly string[];
}

/** Sorts open tasks that are no parents into fixed, free and blocked. */
export function rolesOf(prepared: Prepared): Roles {
  const { snapshot } = prepared;
  const inForce = new Map<TaskId, Assignment>(
    snapshot.assignments.map((assignment) => [assignment.taskId, assignment]),
  );
  const fixed = new Map<number, Assignment>();
  const free: number[] = [];
  const blocked: number[] = [];
  const warnings: string[] = [];
  const predecessors = predecessorsOf(prepared);
  const canStart = (taskIndex: number, startMs: number): boolean => {
    const release = snapshot.tasks[taskIndex]?.releaseAt ?? null;
    if (release !== null && msOf(release) > startMs) return false;
    return (predecessors[taskIndex] ?? []).every((before) => {
      const task = snapshot.tasks[before];
      const finish = task === undefined ? null : (inForce.get(task.id)?.plannedFinishAt ?? null);
      return finish !== null && msOf(finish) <= startMs;
    });
  };
  snapshot.tasks.forEach((task, index) => {
    if (!isOpen(task) || prepared.scores[index] === null) return;
    const assignment = inForce.get(task.id);
    const agentKnown = assignment !== undefined && prepared.agentIndex.has(assignment.agentId);
    if (assignment !== undefined && !agentKnown)
      warnings.push(`${task.id} is held for ${assignment.agentId}, who is not in this workspace.`);
    if (task.status === 'blocked') blocked.push(index);
    else if (assignment !== undefined && agentKnown && isHeld(prepared, index, assignment, isStarted(task), canStart))
      fixed.set(index, assignment);
    else free.push(index);
  });
  for (const cycle of prepared.priority.graph.cycles)
    warnings.push(`Tasks wait for each other: ${cycle.join(' -> ')}. Remove one of these prerequisites.`);
  return { fixed, free, blocked, warnings };
}

/** Under way or pinned; or within the freeze window, where what it waits for is planned to be finished by then. */
function isHeld(
  prepared: Prepared,
  taskIndex: number,
  assignment: Assignment,
  started: boolean,
  canStart: (taskIndex: number, startMs: number) => boolean,
): boolean {
  if (started || assignment.pin !== null) return true;
  const startMs = assignment.plannedStartAt === null ? Number.NaN : msOf(assignment.plannedStartAt);
  const freezeMs = prepared.nowMs + prepared.snapshot.policy.values.freezeHours * HOUR_MS;
  if (!(startMs >= prepared.nowMs && startMs < freezeMs)) return false;
  const agent = prepared.agentIndex.get(assignment.agentId) ?? -1;
  return prepared.matcher.eligibleAgentsOf(taskIndex).includes(agent) && canStart(taskIndex, startMs);
}
