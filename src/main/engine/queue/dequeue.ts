import {
  type Agent,
  type Compatibility,
  instantOf,
  isStarted,
  msOf,
  type RelaxationStep,
  type Snapshot,
  type TaskId,
} from '../../../shared/model/index.ts';
import type { QueueEntry } from './rank.ts';
import type { Relaxation } from './relaxation.ts';

export interface DequeueInput {
  readonly snapshot: Snapshot;
  readonly agentIndex: number;
  readonly entries: readonly QueueEntry[];
  readonly isWaiting: (taskIndex: number) => boolean;
  readonly pair: (taskIndex: number, agentIndex: number) => Compatibility;
  /** Where each task stands on the ladder. */
  readonly relaxationOf: (taskIndex: number) => Relaxation;
  /** Asked for by the caller; null: policy and ladder decide. */
  readonly threshold: number | null;
  readonly nowMs: number;
}

export type DequeueChoice =
  | {
      readonly taskId: TaskId;
      readonly compatibility: Compatibility;
      readonly relaxation: readonly RelaxationStep[];
      readonly reasons: readonly string[];
    }
  | { readonly taskId: null; readonly reasons: readonly string[] };

/**
 * The task an agent should claim: first its own planned tasks that are ready, by planned start; then queued tasks whose skill alignment with
 * it reaches the threshold, by priority. At its work-in-progress limit it gets none. Pure: the caller assigns in one transaction.
 */
export function chooseForAgent(input: DequeueInput): DequeueChoice {
  const agent = input.snapshot.agents[input.agentIndex];
  if (agent === undefined) throw new RangeError(`There is no agent at index ${input.agentIndex}.`);
  const started = startedBy(input.snapshot, agent);
  if (started >= agent.maxConcurrent)
    return {
      taskId: null,
      reasons: [`${agent.name} has ${started} tasks started, the limit is ${agent.maxConcurrent}.`],
    };
  return ownPlanned(input, agent) ?? fromQueue(input, agent);
}

function startedBy(snapshot: Snapshot, agent: Agent): number {
  const mine = new Set(
    snapshot.assignments.filter((assignment) => assignment.agentId === agent.id).map((assignment) => assignment.taskId),
  );
  return snapshot.tasks.filter((task) => mine.has(task.id) && isStarted(task)).length;
}

const isReleased = (input: DequeueInput, taskIndex: number): boolean => {
  const release = input.snapshot.tasks[taskIndex]?.releaseAt ?? null;
  return release === null || msOf(release) <= input.nowMs;
};

function ownPlanned(input: DequeueInput, agent: Agent): DequeueChoice | null {
  const planned = new Map(
    input.snapshot.assignments
      .filter((assignment) => assignment.agentId === agent.id)
      .map((assignment) => [assignment.taskId, assignment]),
  );
  const ready = input.entries
    .filter(
      (entry) =>
        planned.has(entry.taskId) &&
        input.snapshot.tasks[entry.taskIndex]?.status === 'assigned' &&
        !input.isWaiting(entry.taskIndex) &&
        isReleased(input, entry.taskIndex),
    )
    .map((entry) => ({ entry, start: planned.get(entry.taskId)?.plannedStartAt ?? '~' }))
    .sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : a.entry.rank - b.entry.rank));
  const first = ready[0];
  if (first === undefined) return null;
  return {
    taskId: first.entry.taskId,
    compatibility: input.pair(first.entry.taskIndex, input.agentIndex),
    relaxation: [],
    reasons: [`Planned for ${agent.name} and ready; next by planned start of ${ready.length}.`],
  };
}

function fromQueue(input: DequeueInput, agent: Agent): DequeueChoice {
  const assigned = new Set(input.snapshot.assignments.map((assignment) => assignment.taskId));
  let belowThreshold = 0;
  let notEligible = 0;
  let waiting = 0;
  for (const entry of input.entries) {
    if (assigned.has(entry.taskId) || input.snapshot.tasks[entry.taskIndex]?.status !== 'queued') continue;
    if (input.isWaiting(entry.taskIndex) || !isReleased(input, entry.taskIndex)) {
      waiting++;
      continue;
    }
    const compatibility = input.pair(entry.taskIndex, input.agentIndex);
    if (!compatibility.eligible) {
      notEligible++;
      continue;
    }
    const relaxation = input.relaxationOf(entry.taskIndex);
    if (compatibility.skillAlignment + 1e-9 < (input.threshold ?? relaxation.threshold)) {
      belowThreshold++;
      continue;
    }
    const steps = relaxation.steps.map((change, index) => ({ step: index + 1, change, at: instantOf(input.nowMs) }));
    return {
      taskId: entry.taskId,
      compatibility,
      relaxation: input.threshold === null ? steps : [],
      reasons: [
        `Rank ${entry.rank}, priority ${entry.composite.toFixed(1)}; skill alignment ${compatibility.skillAlignment.toFixed(2)}.`,
      ],
    };
  }
  const counts = [`${notEligible} not allowed`, `${belowThreshold} below the threshold`, `${waiting} waiting`].join(
    ', ',
  );
  return { taskId: null, reasons: [`Nothing in the queue fits ${agent.name}: ${counts}.`] };
}
