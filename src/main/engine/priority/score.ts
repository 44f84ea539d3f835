import {
  instantOf,
  isOpen,
  PRIORITY_COMPONENTS,
  type PriorityComponent,
  type PriorityScore,
  type RecomputeEvent,
  type Task,
} from '../../../shared/model/index.ts';
import { openPrerequisites, type PriorityContext } from './context.ts';
import { capFact, dependencyFact, efficiencyFact, impactFact, revenueFact, urgencyFact } from './facts.ts';
import type { Reach } from './reach.ts';
import type { CalendarHolder, ReachCalendars } from './reach-calendars.ts';
import {
  ageingReaches,
  ageingUrgency,
  beforeDueReaches,
  minutesBeforeDue,
  slackOfUrgency,
  urgencyOfSlack,
  workSpan,
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

/** The eligible agent with most working time before due (one agent's hours, not everyone's sum); first by index among equals. */
function reachOf(context: PriorityContext, task: Task, taskIndex: number, nowMs: number): Reach {
  const span = workSpan(task, nowMs);
  const eligible = context.eligibleAgentsOf(taskIndex);
  const known = task.status === 'queued' ? context.fresh : context.held;
  const firsts = task.dueAt === null ? [] : firstOfEachCalendar(known, eligible);
  const candidates = firsts.length > 0 ? firsts : known.holders;
  let best = candidates[0] ?? null;
  let most = best === null ? 0 : minutesBeforeDue(span, best.calendar);
  for (const candidate of candidates) {
    const minutes = minutesBeforeDue(span, candidate.calendar);
    if (minutes > most) {
      most = minutes;
      best = candidate;
    }
  }
  const agentIndex = eligible.length === 0 ? -1 : task.dueAt === null ? (eligible[0] ?? -1) : (best?.agentIndex ?? -1);
  return {
    slackMinutes: most - task.remainingMinutes,
    minutesBeforeDue: most,
    agent: context.snapshot.agents[agentIndex] ?? null,
    calendars: candidates.map((candidate) => candidate.calendar),
  };
}

/** Agents share compiled calendars: each needs looking at once only. */
function firstOfEachCalendar(
  { calendarOf, holders }: ReachCalendars,
  eligible: ArrayLike<number>,
): readonly CalendarHolder[] {
  const seen = new Uint8Array(holders.length);
  const firsts: CalendarHolder[] = [];
  for (let i = 0; i < eligible.length; i++) {
    const agentIndex = eligible[i] ?? 0;
    const at = calendarOf[agentIndex] ?? -1;
    const holder = holders[at];
    if (holder === undefined || seen[at] === 1) continue;
    seen[at] = 1;
    firsts.push({ agentIndex, calendar: holder.calendar });
  }
  return firsts;
}

/** The scarcest needed skill, or the client's cap where that is tighter, decides how far the hours asked for can be supplied; nobody eligible: 0. */
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
  const cap = task.client === null ? undefined : context.clientBalances.get(task.client);
  const raw = eligible === 0 ? 0 : Math.min(bottleneck?.coverRatio ?? 1, cap?.coverRatio ?? 1);
  const binding = cap !== undefined && eligible > 0 && cap.coverRatio < 1 && cap.coverRatio === raw ? cap : null;
  return { raw, fact: binding === null ? efficiencyFact(eligible, bottleneck, balances) : capFact(eligible, binding) };
}

function dependencyOf(context: PriorityContext, taskIndex: number): { readonly raw: number; readonly fact: string } {
  const { downstream, downstreamScale, snapshot } = context;
  const value = downstream.value[taskIndex] ?? 0;
  return {
    raw: downstreamScale > 0 ? Math.min(1, value / downstreamScale) : 0,
    fact: dependencyFact(
      downstream.count[taskIndex] ?? 0,
      downstream.minutes[taskIndex] ?? 0,
      (downstream.first[taskIndex] ?? []).flatMap((index) => snapshot.tasks[index]?.id ?? []),
    ),
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
  if (urgency >= 1 || !Number.isFinite(step) || reach.calendars.length === 0) return null;
  // Close to 1 less than a point may be left: the moment slack is used up still counts.
  const slack = target >= 1 ? 0 : slackOfUrgency(target, task.remainingMinutes);
  // Urgency follows the best calendar, and the best may change: it has moved when the last of them has.
  let latest = nowMs + 1;
  const span = workSpan(task, nowMs);
  for (const calendar of reach.calendars)
    latest = Math.max(latest, beforeDueReaches(span, calendar, slack + task.remainingMinutes));
  return instantOf(Math.ceil(latest));
}

function recomputeOn(context: PriorityContext, task: Task, taskIndex: number, reach: Reach): readonly RecomputeEvent[] {
  const done = openPrerequisites(context, taskIndex).map((id): RecomputeEvent => ({ event: 'task_done', id }));
  const agent: RecomputeEvent[] = reach.agent === null ? [] : [{ event: 'agent_changed', id: reach.agent.id }];
  return [
    ...done,
    { event: 'task_changed', id: task.id },
    ...agent,
    { event: 'policy_changed', id: '*' },
    { event: 'work_imported', id: '*' },
  ];
}
