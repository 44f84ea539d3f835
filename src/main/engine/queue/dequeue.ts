import {
  type Agent,
  type Compatibility,
  instantOf,
  isStarted,
  type Message,
  MINUTE_MS,
  message,
  msOf,
  type QueueMessages,
  type RelaxationStep,
  type SkillId,
  type Snapshot,
  type TaskId,
} from '../../../shared/model/index.ts';
import { type QueueEntry, scaledComposite } from './rank.ts';
import type { Relaxation } from './relaxation.ts';

export interface DequeueInput {
  readonly snapshot: Snapshot;
  readonly agentIndex: number;
  readonly entries: readonly QueueEntry[];
  readonly isWaiting: (taskIndex: number) => boolean;
  /** The pair with the skills that the ladder has dropped left out. */
  readonly pair: (taskIndex: number, agentIndex: number, droppedSkillIds: readonly SkillId[]) => Compatibility;
  /** Where each task stands on the ladder. */
  readonly relaxationOf: (taskIndex: number) => Relaxation;
  /** Asked for by the caller; null: policy and ladder decide. */
  readonly threshold: number | null;
  readonly nowMs: number;
}

export type QueueMessage = Message<keyof QueueMessages>;

export type DequeueChoice =
  | {
      readonly taskId: TaskId;
      readonly compatibility: Compatibility;
      readonly relaxation: readonly RelaxationStep[];
      readonly reasons: readonly QueueMessage[];
    }
  | { readonly taskId: null; readonly reasons: readonly QueueMessage[] };

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
      reasons: [message('queue.at_task_limit', { agentName: agent.name, started, limit: agent.maxConcurrent })],
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
    compatibility: input.pair(first.entry.taskIndex, input.agentIndex, []),
    relaxation: [],
    reasons: [message('queue.next_planned', { agentName: agent.name, ready: ready.length })],
  };
}

interface Fitting {
  readonly entry: QueueEntry;
  readonly compatibility: Compatibility;
  readonly relaxation: Relaxation;
}
type PassedOver = QueueMessages['queue.passed_over']['why'];

/** Best by priority; among equals by compatibility, then one that can be done by due, then id. */
function fromQueue(input: DequeueInput, agent: Agent): DequeueChoice {
  const assigned = new Set(input.snapshot.assignments.map((assignment) => assignment.taskId));
  const passed: Record<PassedOver, TaskId[]> = { not_eligible: [], below_threshold: [], waiting: [] };
  let best: Fitting | null = null;
  for (const entry of input.entries) {
    if (best !== null && scaledComposite(entry.composite) < scaledComposite(best.entry.composite)) break;
    if (assigned.has(entry.taskId) || input.snapshot.tasks[entry.taskIndex]?.status !== 'queued') continue;
    const fit = fitOf(input, entry);
    if (typeof fit === 'string') passed[fit].push(entry.taskId);
    else if (best === null || isBetter(input, fit, best)) best = fit;
  }
  const over = REASONS.flatMap((why) => (passed[why].length === 0 ? [] : [passedOver(why, passed[why])]));
  if (best === null)
    return {
      taskId: null,
      reasons: [
        message('queue.nothing_fits', { agentName: agent.name }),
        ...(over.length > 0 ? over : [message('queue.empty', {})]),
      ],
    };
  const { entry, compatibility, relaxation } = best;
  return {
    taskId: entry.taskId,
    compatibility,
    relaxation:
      input.threshold === null
        ? relaxation.steps.map((change, index) => ({ step: index + 1, change, at: instantOf(input.nowMs) }))
        : [],
    reasons: [
      message('queue.best_ranked', {
        rank: entry.rank,
        priority: entry.composite,
        skillAlignment: compatibility.skillAlignment,
      }),
      ...over,
    ],
  };
}

function fitOf(input: DequeueInput, entry: QueueEntry): Fitting | PassedOver {
  if (input.isWaiting(entry.taskIndex) || !isReleased(input, entry.taskIndex)) return 'waiting';
  const relaxation = input.relaxationOf(entry.taskIndex);
  const dropped = input.threshold === null ? relaxation.droppedSkillIds : [];
  const compatibility = input.pair(entry.taskIndex, input.agentIndex, dropped);
  if (!compatibility.eligible) return 'not_eligible';
  const asked = input.threshold ?? relaxation.threshold;
  // Alignment is computed in floating point: exactly at the threshold counts as reached.
  return compatibility.skillAlignment + 1e-9 < asked ? 'below_threshold' : { entry, compatibility, relaxation };
}

function isBetter(input: DequeueInput, a: Fitting, b: Fitting): boolean {
  if (a.compatibility.overall !== b.compatibility.overall) return a.compatibility.overall > b.compatibility.overall;
  return isFeasible(input, a) && !isFeasible(input, b);
}

/** Whether the elapsed time before due holds the work at all. */
function isFeasible(input: DequeueInput, { entry, compatibility }: Fitting): boolean {
  const due = input.snapshot.tasks[entry.taskIndex]?.dueAt ?? null;
  return due === null || msOf(due) - input.nowMs >= compatibility.effortMinutes * MINUTE_MS;
}

const REASONS: readonly PassedOver[] = ['not_eligible', 'below_threshold', 'waiting'];
const NAMED = 3;
const passedOver = (why: PassedOver, ids: readonly TaskId[]): QueueMessage =>
  message('queue.passed_over', { why, tasks: ids.length, taskIds: ids.slice(0, NAMED) });
