import {
  type Agent,
  type Assignment,
  type PlanScope,
  recorded,
  type Task,
  type TaskId,
} from '../../../shared/model/index.ts';
import type { Offer } from './offers.ts';
import type { Prepared } from './prepared.ts';
import type { Roles } from './roles.ts';
import type { BuiltSchedule } from './schedule-problem.ts';

/** Returns whether a plan for this scope may change a task. `agentId` is that of its current agent, or null. */
function isInScope({ taskIds, agentIds }: PlanScope, taskId: Task['id'], agentId: Agent['id'] | null): boolean {
  if (taskIds.length > 0) return taskIds.includes(taskId);
  return agentId === null || agentIds.includes(agentId);
}

/** Returns the tasks that a plan for this scope may change. */
export function scopedTasks({ snapshot }: Pick<Prepared, 'snapshot'>, scope: PlanScope): ReadonlySet<TaskId> {
  if (scope.taskIds.length > 0) return new Set(scope.taskIds);
  const holders = new Map(snapshot.assignments.map((row) => [row.taskId, row.agentId]));
  return new Set(snapshot.tasks.flatMap(({ id }) => (isInScope(scope, id, holders.get(id) ?? null) ? id : [])));
}

/**
 * Returns the roles of a plan for selected work: all other assigned work keeps its agent and its planned start, and
 * other unassigned work stays in the queue. Work that depends on selected work keeps its agent only, because its start
 * follows.
 */
export function rolesWithin(prepared: Prepared, roles: Roles, scope: PlanScope): Roles {
  const { snapshot, taskIndex, agentIndex } = prepared;
  const selected = scopedTasks(prepared, scope);
  const following = dependentsOf(prepared, selected);
  const fixed = new Map(roles.fixed);
  const free = new Set(roles.free);
  for (const row of snapshot.assignments) {
    const index = taskIndex.get(row.taskId);
    if (index === undefined || selected.has(row.taskId) || !(fixed.has(index) || free.has(index))) continue;
    free.delete(index);
    if (agentIndex.has(row.agentId)) fixed.set(index, following.has(index) ? withAgent(row) : inPlace(row));
  }
  return { ...roles, fixed, free: [...free].filter((index) => isSelected(prepared, selected, index)) };
}

const isSelected = ({ snapshot }: Prepared, selected: ReadonlySet<TaskId>, index: number): boolean => {
  const task = snapshot.tasks[index];
  return task !== undefined && selected.has(task.id);
};

/** Returns the indexes of all tasks that depend on one of these, directly or through others. */
function dependentsOf(prepared: Prepared, selected: ReadonlySet<TaskId>): ReadonlySet<number> {
  const next = new Map<number, number[]>();
  prepared.predecessors.forEach((before, index) => {
    for (const one of before) next.set(one, [...(next.get(one) ?? []), index]);
  });
  const found = new Set<number>();
  const open = [...selected].flatMap((id) => prepared.taskIndex.get(id) ?? []);
  for (let index = open.pop(); index !== undefined; index = open.pop())
    for (const after of next.get(index) ?? []) {
      if (found.has(after)) continue;
      found.add(after);
      open.push(after);
    }
  return found;
}

/** Returns an assignment that keeps its planned start, as if it were pinned to it. */
const inPlace = (row: Assignment): Assignment =>
  row.pin?.startAt ? row : { ...withAgent(row), pin: { ...pinOf(row), startAt: row.plannedStartAt } };
const withAgent = (row: Assignment): Assignment => ({ ...row, pin: pinOf(row) });
const pinOf = ({ pin }: Assignment): NonNullable<Assignment['pin']> =>
  pin ?? { agent: true, startAt: null, by: 'engine', reason: recorded('') };

/** Returns the offers to the agents of a scope, and to the current assignee. */
export function offersWithin(prepared: Prepared, offers: readonly Offer[], scope: PlanScope): readonly Offer[] {
  if (scope.agentIds.length === 0) return offers;
  const { snapshot, agentIndex, taskIndex } = prepared;
  const allowed = new Set(scope.agentIds.flatMap((id) => agentIndex.get(id) ?? []));
  const holders = new Map(snapshot.assignments.map((row) => [taskIndex.get(row.taskId), agentIndex.get(row.agentId)]));
  return offers.map((offer) => ({
    ...offer,
    agents: offer.agents.filter((agent) => allowed.has(agent) || agent === holders.get(offer.taskIndex)),
  }));
}

/** Returns the rows of the tasks that are selected by name. */
export const scopedRows = (
  prepared: Prepared,
  { taskOf }: BuiltSchedule,
  { taskIds }: PlanScope,
): readonly number[] => {
  const selected = new Set<TaskId>(taskIds);
  return taskOf.flatMap((index, row) => (isSelected(prepared, selected, index) ? row : []));
};
