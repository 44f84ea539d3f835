import type { DueView, PlaceView, PlanFigures, ScopeView } from '../../../shared/contract/index.ts';
import { type Assignment, msOf, type PlanScope, type Task, type TaskId } from '../../../shared/model/index.ts';
import { dueMsFor, type Prepared, type WorkFigures } from '../../engine/index.ts';

/** When a task is due: as an instant, and as the day it was given as. */
export const dueOf = ({ dueAt, dueOn }: Task): DueView => (dueOn === undefined ? { dueAt } : { dueAt, dueOn });

/** Where an assignment puts its task, and its distance from the due date in office hours. `late`: the tasks that are late with it. */
export function placeOf(prepared: Prepared, task: Task, row: Assignment, late: ReadonlySet<TaskId>): PlaceView {
  const { snapshot, office, agentIndex } = prepared;
  const dueMs = dueMsFor(snapshot, task, agentIndex.get(row.agentId) ?? null);
  const { plannedStartAt: startAt, plannedFinishAt: finishAt } = row;
  const place = { startAt, finishAt, isLate: late.has(task.id) };
  if (finishAt === null || !Number.isFinite(dueMs)) return { ...place, slackHours: null };
  const finishMs = msOf(finishAt);
  const minutes = finishMs <= dueMs ? office.between(finishMs, dueMs) : -office.between(dueMs, finishMs);
  return { ...place, slackHours: minutes / 60 };
}

/** Figures as counts. */
export const figuresOf = ({ placedValue, unassigned, late, overloaded }: WorkFigures): PlanFigures => ({
  placedValue,
  unassigned,
  late: late.length,
  overloaded: overloaded.length,
});

/** The tasks and agents of a scope by name; those that no longer exist keep their ID. */
export function scopeView({ snapshot }: Prepared, scope: PlanScope | null): ScopeView | null {
  if (scope === null) return null;
  const titles = new Map(snapshot.tasks.map((task) => [task.id, task.title]));
  const names = new Map(snapshot.agents.map((agent) => [agent.id, agent.name]));
  return {
    tasks: scope.taskIds.map((taskId) => ({ taskId, title: titles.get(taskId) ?? taskId })),
    agents: scope.agentIds.map((agentId) => ({ agentId, name: names.get(agentId) ?? agentId })),
  };
}
