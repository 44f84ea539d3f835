import type { Assignment, TaskId } from '../../../shared/model/index.ts';

/** The new and moved assignments of a plan, and all assignments that it keeps. */
interface Planned {
  readonly assignments: readonly Assignment[];
  readonly removed: readonly TaskId[];
  readonly planned: readonly Assignment[];
}

/**
 * The assignments to write for a plan that is applied: those that it changes, and the other work of the agents
 * concerned, because the order of work is read from planned starts, which must all be as of the same instant. Work that
 * is not in the plan keeps its current place.
 */
export function ordered(now: readonly Assignment[], { assignments, removed, planned }: Planned): readonly Assignment[] {
  const given = new Map(assignments.map((row) => [row.taskId, row]));
  const plannedOf = new Map(planned.map((row) => [row.taskId, row]));
  const agents = new Set([...assignments, ...now.filter((row) => given.has(row.taskId))].map((row) => row.agentId));
  const gone = new Set(removed);
  const rest = now.filter((row) => !given.has(row.taskId) && !gone.has(row.taskId) && agents.has(row.agentId));
  return [
    ...assignments,
    ...rest.map((row): Assignment => {
      const plan = plannedOf.get(row.taskId);
      const { plannedStartAt, plannedFinishAt } = plan?.agentId === row.agentId ? plan : row;
      return { ...row, plannedStartAt, plannedFinishAt };
    }),
  ];
}
