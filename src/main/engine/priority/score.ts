import {
  type Agent,
  instantOf,
  isOpen,
  PRIORITY_COMPONENTS,
  type PriorityComponent,
  type PriorityScore,
  type RecomputeEvent,
  type Task,
} from '../../../shared/model/index.ts';
import type { PriorityContext } from './context.ts';
import { dependencyFact, efficiencyFact, impactFact, revenueFact, urgencyFact } from './facts.ts';
import {
  ageingReaches,
  ageingUrgency,
  minutesBeforeDue,
  slackOfUrgency,
  slackReaches,
  urgencyOfSlack,
} from './urgency.ts';
import { businessImpact, expectedContribution, rankRatio } from './value.ts';

/** Scores every open task that is no parent, by task index; null for the others. */
export const scoreAll = (context: PriorityContext, nowMs: number): readonly (PriorityScore | null)[] =>
  context.snapshot.tasks.map((task, index) =>
    isOpen(task) && context.graph.isParent[index] !== 1 ? scoreTask(context, index, nowMs) : null,
  );

/** The priority of one task at `nowMs`: five components whose contributions sum to the composite. Throws where the index names no task. */
export function scoreTask(context: PriorityContext, taskIndex: number, nowMs: number): PriorityScore {
  const task = context.snapshot.tasks[taskIndex];
  if (task === undefined) throw new RangeError(`There is no task at index ${taskIndex}.`);
  const { policy } = context.snapshot;
  const reach = reachOf(context, task, taskIndex, nowMs);
  const urgency =
    task.dueAt === null
      ? ageingUrgency(task, policy, nowMs)
      : urgencyOfSlack(reach.slackMinutes, task.remainingMinutes);
  const contribution = expectedContribution(task);
  const raws: readonly { readonly raw: number; readonly weight: number; readonly fact: string }[] = [
    { raw: urgency, weight: policy.values.weightUrgency, fact: urgencyFact(task, reach, nowMs) },
    { raw: businessImpact(task, policy), weight: policy.values.weightImpact, fact: impactFact(task) },
    { ...efficiencyOf(context, task, taskIndex), weight: policy.values.weightEfficiency },
    {
      raw: rankRatio(context.contributions, contribution),
      weight: policy.values.weightRevenue,
      fact: revenueFact(contribution, context.contributions),
    },
    { ...dependencyOf(context, taskIndex), weight: policy.values.weightDependency },
  ];
  const components = PRIORITY_COMPONENTS.map((name, index): PriorityComponent => {
    const { raw, weight, fact } = raws[index] ?? { raw: 0, weight: 0, fact: '' };
    return { name, raw, weight, contribution: raw * weight * 100, fact };
  });
  return {
    taskId: task.id,
    composite: components.reduce((sum, component) => sum + component.contribution, 0),
    components,
    computedAt: instantOf(nowMs),
    recomputeAt: recomputeAt(context, task, reach, urgency, nowMs),
    recomputeOn: recomputeOn(context, task, taskIndex, reach),
    slackMinutes: task.dueAt === null ? null : reach.slackMinutes,
    policyVersion: policy.version,
  };
}

/** Who could do it soonest, and the slack that leaves. */
export interface Reach {
  readonly slackMinutes: number;
  readonly minutesBeforeDue: number;
  readonly agentIndex: number;
  readonly agent: Agent | null;
}

/** The eligible agent with most working time before due (one agent's hours, not everyone's sum); first by index among equals. */
function reachOf(context: PriorityContext, task: Task, taskIndex: number, nowMs: number): Reach {
  const eligible = context.eligibleAgentsOf(taskIndex);
  let best = -1;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < eligible.length; i++) {
    const agentIndex = eligible[i] ?? 0;
    const calendar = context.calendars[agentIndex];
    if (calendar === undefined) continue;
    const minutes = minutesBeforeDue(task, calendar, nowMs);
    if (minutes > most) {
      most = minutes;
      best = agentIndex;
    }
    if (task.dueAt === null) break;
  }
  const before = best < 0 ? 0 : most;
  return {
    slackMinutes: before - task.remainingMinutes,
    minutesBeforeDue: before,
    agentIndex: best,
    agent: context.snapshot.agents[best] ?? null,
  };
}

/** The scarcest needed skill decides how far the hours asked for can be supplied; nobody eligible: 0. */
function efficiencyOf(
  context: PriorityContext,
  task: Task,
  taskIndex: number,
): { readonly raw: number; readonly fact: string } {
  const eligible = context.eligibleAgentsOf(taskIndex).length;
  const balances = task.requiredSkills.flatMap((need) => context.balances.get(need.skillId) ?? []);
  const bottleneck = balances.reduce<(typeof balances)[number] | null>(
    (worst, balance) => (worst === null || balance.coverRatio < worst.coverRatio ? balance : worst),
    null,
  );
  const raw = eligible === 0 ? 0 : (bottleneck?.coverRatio ?? 1);
  return { raw, fact: efficiencyFact(eligible, bottleneck) };
}

function dependencyOf(context: PriorityContext, taskIndex: number): { readonly raw: number; readonly fact: string } {
  const value = context.downstreamValue[taskIndex] ?? 0;
  const ids = (context.downstream[taskIndex] ?? []).map((index) => context.snapshot.tasks[index]);
  return {
    raw: context.downstreamScale > 0 ? Math.min(1, value / context.downstreamScale) : 0,
    fact: dependencyFact(ids.filter((task) => task !== undefined)),
  };
}

function recomputeAt(
  context: PriorityContext,
  task: Task,
  reach: Reach,
  urgency: number,
  nowMs: number,
): PriorityScore['recomputeAt'] {
  const { policy } = context.snapshot;
  const step = policy.values.weightUrgency > 0 ? 0.01 / policy.values.weightUrgency : Number.POSITIVE_INFINITY;
  const target = urgency + step;
  if (task.dueAt === null) {
    const at = ageingReaches(task, policy, target);
    return at === null ? null : instantOf(Math.max(nowMs + 1, at));
  }
  const calendar = context.calendars[reach.agentIndex];
  if (urgency >= 1 || calendar === undefined) return null;
  // Close to 1 less than a point may be left: the moment slack is used up still counts.
  const at = slackReaches(task, calendar, nowMs, target >= 1 ? 0 : slackOfUrgency(target, task.remainingMinutes));
  return at === null ? null : instantOf(Math.max(nowMs + 1, Math.ceil(at)));
}

function recomputeOn(context: PriorityContext, task: Task, taskIndex: number, reach: Reach): readonly RecomputeEvent[] {
  const done = (context.graph.prerequisites[taskIndex] ?? []).flatMap((index): RecomputeEvent[] => {
    const other = context.snapshot.tasks[index];
    return other !== undefined && isOpen(other) ? [{ event: 'task_done', id: other.id }] : [];
  });
  const agent: RecomputeEvent[] = reach.agent === null ? [] : [{ event: 'agent_changed', id: reach.agent.id }];
  return [
    ...done,
    { event: 'task_changed', id: task.id },
    ...agent,
    { event: 'policy_changed', id: '*' },
    { event: 'work_imported', id: '*' },
  ];
}
