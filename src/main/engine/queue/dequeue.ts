import { errorFunction } from 'simple-statistics';
import {
  type Agent,
  type Compatibility,
  type Instant,
  instantOf,
  isStarted,
  type Message,
  message,
  msOf,
  parentIdsOf,
  type QueueMessages,
  type RelaxationStep,
  type SkillId,
  type Snapshot,
  type TaskId,
  type TaskName,
  type TaskStatus,
} from '../../../shared/model/index.ts';
import { reaches } from '../base/reaches.ts';
import { releaseMsFor } from '../tasks/index.ts';
import { type QueueEntry, scaledComposite } from './rank.ts';
import type { Relaxation } from './relaxation.ts';

export interface DequeueInput {
  readonly snapshot: Snapshot;
  readonly agentIndex: number;
  readonly entries: readonly QueueEntry[];
  readonly isWaiting: (taskIndex: number) => boolean;
  /** Returns the pair, scored without the skills that were dropped by relaxation. */
  readonly pair: (taskIndex: number, agentIndex: number, droppedSkillIds: readonly SkillId[]) => Compatibility;
  /** Returns the current relaxation of a task. */
  readonly relaxationOf: (taskIndex: number) => Relaxation;
  /**
   * Returns the agent's working minutes until the task is due, at least 0, or null if it has no due date within the
   * horizon.
   */
  readonly minutesBeforeDue: (taskIndex: number) => number | null;
  /** When the agent's working time goes on: now, or the next start of it. */
  readonly worksFromMs: number;
  /** Returns whether the agent declined the task recently and others could do it. */
  readonly isDeclined: (taskIndex: number) => boolean;
  /** Threshold requested by the caller, or null to apply policy and relaxation. */
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
 * Chooses the task that an agent should claim: first its own planned tasks that are ready, by planned start and priority; then
 * unassigned tasks whose skill alignment reaches the threshold. Among those within 5 points of the highest priority,
 * the highest product of priority, alignment and on-time probability wins. Returns none at the agent's work-in-progress
 * limit. Has no side effects; the caller assigns the task in one transaction.
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
  const parents = parentIdsOf(snapshot.tasks);
  // Other work goes on beside part-time work.
  return snapshot.tasks.filter(
    (task) => mine.has(task.id) && isStarted(task) && task.allocation === undefined && !parents.has(task.id),
  ).length;
}

const isReleased = (input: DequeueInput, taskIndex: number): boolean => {
  const task = input.snapshot.tasks[taskIndex];
  const releaseMs = task === undefined ? null : releaseMsFor(input.snapshot, task, input.agentIndex);
  return releaseMs === null || releaseMs <= input.nowMs;
};

/**
 * Returns when planned work can begin. A milestone may be planned before the agent's working time; that does not put it
 * before work of a higher priority with which the working time begins.
 */
const startMs = (plannedAt: Instant | null, { worksFromMs }: DequeueInput): number =>
  plannedAt === null ? Number.POSITIVE_INFINITY : Math.max(msOf(plannedAt), worksFromMs);

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
    .map((entry) => ({ entry, startMs: startMs(planned.get(entry.taskId)?.plannedStartAt ?? null, input) }))
    .sort((a, b) => (a.startMs === b.startMs ? a.entry.rank - b.entry.rank : a.startMs - b.startMs));
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
  /** Probability of finishing on time, 0..1. */
  readonly onTime: number;
}
type PassedOver = QueueMessages['queue.passed_over']['why'];

/** Tasks within this many priority points of the best are considered equally good. */
const NEAR_POINTS = 5;
/** Statuses in which an unassigned task can be claimed. Started work that was unassigned keeps its progress. */
const CLAIMABLE: ReadonlySet<TaskStatus> = new Set(['queued', 'assigned', 'in_progress']);

function fromQueue(input: DequeueInput, agent: Agent): DequeueChoice {
  const assigned = new Set(input.snapshot.assignments.map((assignment) => assignment.taskId));
  const passed: Record<PassedOver, TaskName[]> = { not_eligible: [], below_threshold: [], declined: [], waiting: [] };
  const near: Fitting[] = [];
  for (const entry of input.entries) {
    if (near[0] !== undefined && isFarBelow(entry, near[0].entry)) break;
    const task = input.snapshot.tasks[entry.taskIndex];
    if (task === undefined || assigned.has(task.id) || !CLAIMABLE.has(task.status)) continue;
    const fit = fitOf(input, entry);
    if (typeof fit === 'string') passed[fit].push({ taskId: task.id, title: task.title });
    else near.push(fit);
  }
  const [first] = near;
  const over = REASONS.flatMap((why) => (passed[why].length === 0 ? [] : [passedOver(why, passed[why])]));
  if (first === undefined)
    return {
      taskId: null,
      reasons: [
        message('queue.nothing_fits', { agentName: agent.name }),
        ...(over.length > 0 ? over : [message('queue.empty', {})]),
      ],
    };
  const best = near.reduce((found, fit) => (isBetter(fit, found) ? fit : found), first);
  const { entry, compatibility, relaxation } = best;
  return {
    taskId: entry.taskId,
    compatibility,
    relaxation:
      input.threshold === null
        ? relaxation.steps.map((change, index) => ({ step: index + 1, change, at: instantOf(input.nowMs) }))
        : [],
    reasons: [whyChosen(best, near), ...over],
  };
}

function whyChosen({ entry, compatibility, onTime }: Fitting, near: readonly Fitting[]): QueueMessage {
  const values = { rank: entry.rank, priority: entry.composite, skillAlignment: compatibility.skillAlignment };
  return near[0]?.entry === entry
    ? message('queue.best_ranked', values)
    : message('queue.best_of_near', { ...values, onTimeRatio: onTime, tasks: near.length, points: NEAR_POINTS });
}

const isFarBelow = (entry: QueueEntry, best: QueueEntry): boolean =>
  scaledComposite(entry.composite) < scaledComposite(best.composite) - scaledComposite(NEAR_POINTS);

function fitOf(input: DequeueInput, entry: QueueEntry): Fitting | PassedOver {
  if (input.isWaiting(entry.taskIndex) || !isReleased(input, entry.taskIndex)) return 'waiting';
  const relaxation = input.relaxationOf(entry.taskIndex);
  const dropped = input.threshold === null ? relaxation.droppedSkillIds : [];
  const compatibility = input.pair(entry.taskIndex, input.agentIndex, dropped);
  if (!compatibility.eligible) return 'not_eligible';
  const threshold = input.threshold ?? relaxation.threshold;
  if (!reaches(compatibility.skillAlignment, threshold)) return 'below_threshold';
  if (input.isDeclined(entry.taskIndex)) return 'declined';
  const onTime = onTimeChance(compatibility, input.minutesBeforeDue(entry.taskIndex));
  return { entry, compatibility, relaxation, onTime };
}

/** Returns the product that ranks tasks for the agent, as an integer, so that rounding errors decide nothing. */
const worthOf = ({ entry, compatibility, onTime }: Fitting): number =>
  scaledComposite(entry.composite * compatibility.skillAlignment * onTime);

/** Breaks ties by fit, then by the order of the queue. */
const isBetter = (a: Fitting, b: Fitting): boolean =>
  worthOf(a) - worthOf(b) > 0 || (worthOf(a) === worthOf(b) && a.compatibility.overall > b.compatibility.overall);

/** Width of an 80 % interval of a normal distribution, in standard deviations. */
const INTERVAL_80 = 2 * 1.2816;

/**
 * Returns the probability that the work is done in the available minutes, log-normal around its expected effort.
 * Returns 1 without a due date.
 */
export function onTimeChance(
  { effortMinutes, effortMultiplierLow, effortMultiplierHigh }: Compatibility,
  minutes: number | null,
): number {
  if (minutes === null || effortMinutes <= 0) return 1;
  if (minutes <= 0) return 0;
  const spread = Math.log(effortMultiplierHigh / effortMultiplierLow) / INTERVAL_80;
  const room = Math.log(minutes / effortMinutes);
  return spread > 0 ? (1 + errorFunction(room / spread / Math.SQRT2)) / 2 : room >= 0 ? 1 : 0;
}

const REASONS: readonly PassedOver[] = ['not_eligible', 'below_threshold', 'declined', 'waiting'];
const NAMED = 3;
const passedOver = (why: PassedOver, tasks: readonly TaskName[]): QueueMessage =>
  message('queue.passed_over', { why, tasks: tasks.length, first: tasks.slice(0, NAMED) });
