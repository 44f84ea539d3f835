import {
  atAllocation,
  type Instant,
  instantOf,
  isOpen,
  type PriorityComponent,
  type PriorityScore,
  type Task,
} from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import type { PriorityContext } from './context.ts';
import { urgencyFact } from './facts.ts';
import type { Reach, Steady } from './reach.ts';
import { steadyOf } from './steady.ts';
import {
  ageingReaches,
  ageingUrgency,
  beforeDueReaches,
  minutesBeforeDue,
  slackOfUrgency,
  urgencyOfSlack,
} from './urgency.ts';

/** Scores all open tasks that are not parents. Returns the scores by task index, null for other tasks. */
export const scoreAll = (context: PriorityContext, nowMs: number): readonly (PriorityScore | null)[] => {
  const moment = { nowMs, computedAt: instantOf(nowMs) };
  return context.snapshot.tasks.map((task, index) =>
    isOpen(task) && context.graph.isParent[index] !== 1 ? scoreAt(context, task, index, moment) : null,
  );
};

/**
 * Returns the priority of the task at an index, 0..100, or 0 if it has no score because it is closed or a parent.
 * Throws a RangeError if there is no task at the index.
 */
export const compositeOf = (
  { scores }: { readonly scores: readonly (PriorityScore | null)[] },
  taskIndex: number,
): number => at(scores, taskIndex)?.composite ?? 0;

/**
 * Returns the priority of one task at `nowMs`: five components whose contributions sum to the composite. Throws a
 * RangeError if there is no task at the index.
 */
export function scoreTask(context: PriorityContext, taskIndex: number, nowMs: number): PriorityScore {
  const task = context.snapshot.tasks[taskIndex];
  if (task === undefined) throw new RangeError(`There is no task at index ${taskIndex}.`);
  return scoreAt(context, task, taskIndex, { nowMs, computedAt: instantOf(nowMs) });
}

/** One instant in both forms. */
interface Moment {
  readonly nowMs: number;
  readonly computedAt: Instant;
}

function scoreAt(
  context: PriorityContext,
  task: Task,
  taskIndex: number,
  { nowMs, computedAt }: Moment,
): PriorityScore {
  const { policy } = context.snapshot;
  const weight = policy.values.weightUrgency;
  const steady = steadyOf(context, task, taskIndex);
  const reach = reachAt(context, steady, task, nowMs);
  const raw =
    task.dueAt === null
      ? ageingUrgency(steady.enqueuedMs, policy, nowMs)
      : urgencyOfSlack(reach.slackMinutes, atAllocation(task, task.remainingMinutes));
  const urgency: PriorityComponent = {
    name: 'urgency',
    raw,
    weight,
    contribution: raw * weight * 100,
    fact: urgencyFact(task, reach, steady, nowMs),
  };
  const { before, after } = steady.events;
  return {
    taskId: task.id,
    composite: steady.components.reduce((sum, component) => sum + component.contribution, urgency.contribution),
    components: [urgency, ...steady.components],
    computedAt,
    recomputeAt: recomputeAt(context, task, steady, { urgency: raw, nowMs }),
    recomputeOn: [...before, ...(reach.agent === null ? [] : [agentChanged(reach.agent.id)]), ...after],
    slackMinutes: task.dueAt === null ? null : reach.slackMinutes,
    policyVersion: policy.version,
  };
}

const agentChanged = (id: string): PriorityScore['recomputeOn'][number] => ({ event: 'agent_changed', id });

/**
 * Returns the eligible agent with the most working time before the due date (of that agent alone, not the sum), and the
 * slack it leaves. Ties go to the lowest index.
 */
function reachAt(context: PriorityContext, steady: Steady, task: Task, nowMs: number): Reach {
  const { calendars, agents } = steady;
  let best = 0;
  let most = calendars.length === 0 ? 0 : minutesBeforeDue(steady, 0, nowMs);
  for (let at = 1; at < calendars.length; at++) {
    const minutes = minutesBeforeDue(steady, at, nowMs);
    if (minutes <= most) continue;
    most = minutes;
    best = at;
  }
  const agentIndex =
    steady.eligible === 0 || task.dueAt === null || agents.length === 0 ? steady.firstAgent : at(agents, best);
  return {
    slackMinutes: most - atAllocation(task, task.remainingMinutes),
    minutesBeforeDue: most,
    agent: context.snapshot.agents[agentIndex] ?? null,
  };
}

function recomputeAt(
  context: PriorityContext,
  task: Task,
  steady: Steady,
  { urgency, nowMs }: { readonly urgency: number; readonly nowMs: number },
): PriorityScore['recomputeAt'] {
  const { policy } = context.snapshot;
  const step = policy.values.weightUrgency > 0 ? 0.01 / policy.values.weightUrgency : Number.POSITIVE_INFINITY;
  const target = urgency + step;
  if (task.dueAt === null) {
    const at = ageingReaches(steady.enqueuedMs, policy, target);
    return at === null ? null : instantOf(Math.max(nowMs + 1, at));
  }
  if (urgency >= 1 || !Number.isFinite(step) || steady.calendars.length === 0) return null;
  // Near 1, less than a point may remain. The moment when slack is used up still counts.
  const neededMinutes = atAllocation(task, task.remainingMinutes);
  const slack = target >= 1 ? 0 : slackOfUrgency(target, neededMinutes);
  // Urgency depends on the best calendar, which may change, so it changes only when the last of them reaches the
  // threshold.
  let latest = nowMs + 1;
  for (let at = 0; at < steady.calendars.length; at++)
    latest = Math.max(latest, beforeDueReaches(steady, at, nowMs, slack + neededMinutes));
  return instantOf(Math.ceil(latest));
}
