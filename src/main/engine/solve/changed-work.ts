import type { AgentId, Snapshot, TaskId } from '../../../shared/model/index.ts';

/** The tasks and agents that differ between two states of a workspace. */
export interface ChangedWork {
  readonly taskIds: ReadonlySet<TaskId>;
  /** Changed agents, and those whose work changed: they may now have time for other work. */
  readonly agentIds: ReadonlySet<AgentId>;
}

/**
 * Returns which work has changed since an earlier state: tasks, agents and assignments that were added, changed or
 * removed. Null if anything else that a plan reads has changed, such as the policy or an outcome, because that may
 * concern all work.
 */
export function changedSince(before: Snapshot, now: Snapshot): ChangedWork | null {
  if (!isSameBeside(before, now)) return null;
  const taskIds = new Set<TaskId>(differing(before.tasks, now.tasks, (task) => task.id));
  const agentIds = new Set<AgentId>(differing(before.agents, now.agents, (agent) => agent.id));
  for (const taskId of differing(before.assignments, now.assignments, (row) => row.taskId)) taskIds.add(taskId);
  for (const { assignments } of [before, now])
    for (const row of assignments) if (taskIds.has(row.taskId)) agentIds.add(row.agentId);
  return { taskIds, agentIds };
}

/** Returns the keys of rows that are not the same in both. A row has another version after each change. */
function differing<Row extends { readonly version: number }, Key>(
  before: readonly Row[],
  now: readonly Row[],
  keyOf: (row: Row) => Key,
): readonly Key[] {
  if (before === now) return [];
  const left = new Map(before.map((row) => [keyOf(row), row]));
  const found: Key[] = [];
  for (const row of now) {
    const known = left.get(keyOf(row));
    left.delete(keyOf(row));
    if (known !== row && known?.version !== row.version) found.push(keyOf(row));
  }
  return [...found, ...left.keys()];
}

/** Returns whether all else that a plan reads is the same. Baselines, projects and numbers of agents place no work. */
function isSameBeside(before: Snapshot, now: Snapshot): boolean {
  return (
    before.skills === now.skills &&
    before.relations === now.relations &&
    before.outcomes === now.outcomes &&
    before.opportunities === now.opportunities &&
    before.constraints === now.constraints &&
    before.policy === now.policy &&
    before.office === now.office &&
    isEqual(before.holidays, now.holidays) &&
    isEqual(before.declined, now.declined) &&
    isEqual(before.recordedWork, now.recordedWork) &&
    isEqual([...(before.startedAt ?? [])], [...(now.startedAt ?? [])])
  );
}

/** These are short, and may be read again without a change. */
const isEqual = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
