import type { Assignment, Compatibility, PriorityScore, TaskId } from '../../../shared/model/index.ts';
import { openPrerequisites } from '../priority/index.ts';
import type { Prepared } from '../solve/prepare.ts';

const CANDIDATES = 50;

export interface TaskFacts {
  /** From 1; null if not in the queue. */
  readonly rank: number | null;
  readonly ofTasks: number;
  readonly priority: PriorityScore | null;
  readonly assignment: Assignment | null;
  /** Eligible agents first, by fit. */
  readonly candidates: readonly Compatibility[];
  readonly eligibleCount: number;
  readonly waitsFor: readonly TaskId[];
}

/** Returns everything the engine knows about a task, or null if the task does not exist. */
export function explainTask(prepared: Prepared, taskId: TaskId, limit = CANDIDATES): TaskFacts | null {
  const index = prepared.taskIndex.get(taskId);
  if (index === undefined) return null;
  return {
    rank: prepared.entries.find((entry) => entry.taskId === taskId)?.rank ?? null,
    ofTasks: prepared.entries.length,
    priority: prepared.scores[index] ?? null,
    assignment: prepared.snapshot.assignments.find((row) => row.taskId === taskId) ?? null,
    candidates: prepared.matcher.ranked(index, limit),
    eligibleCount: prepared.matcher.eligibleAgentsOf(index).length,
    waitsFor: openPrerequisites(prepared.priority, index),
  };
}
