import {
  msOf,
  type PriorityComponent,
  type PriorityComponentName,
  type PriorityFact,
  type RecomputeEvent,
  type Task,
} from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { skillName } from '../base/names.ts';
import { type WorkCalendar, workingMinutesUntil } from '../calendar/index.ts';
import { openPrerequisites, type PriorityContext } from './context.ts';
import { capFact, dependencyFact, efficiencyFact, impactFact, revenueFact } from './facts.ts';
import type { Steady } from './reach.ts';
import type { ReachCalendars } from './reach-calendars.ts';
import { businessImpact, rankRatio } from './value.ts';

const ANY: readonly RecomputeEvent[] = [
  { event: 'constraint_changed', id: '*' },
  { event: 'calendar_changed', id: '*' },
  { event: 'open_work_changed', id: '*' },
  { event: 'policy_changed', id: '*' },
  { event: 'work_imported', id: '*' },
];

const ANY_AGENT: RecomputeEvent = { event: 'agent_changed', id: '*' };

const hasMandatorySkill = ({ requiredSkills }: Task): boolean =>
  requiredSkills.some((need) => need.mandatory && need.minimumProficiency > 0);

/** Returns the parts of a task's score that do not change with time, cached in the context. */
export function steadyOf(context: PriorityContext, task: Task, taskIndex: number): Steady {
  const known = context.steady[taskIndex];
  if (known !== undefined) return known;
  const made = makeSteady(context, task, taskIndex);
  context.steady[taskIndex] = made;
  return made;
}

function makeSteady(context: PriorityContext, task: Task, taskIndex: number): Steady {
  const { policy } = context.snapshot;
  const eligible = context.eligibleAgentsOf(taskIndex);
  const dueMs = task.dueAt === null ? Number.POSITIVE_INFINITY : msOf(task.dueAt);
  const reach = reachOf(
    task.status === 'queued' ? context.fresh : context.assigned,
    task.dueAt === null ? [] : eligible,
  );
  const contribution = context.contributionOf(task);
  const component = (
    name: PriorityComponentName,
    weight: number,
    raw: number,
    fact: PriorityFact,
  ): PriorityComponent => ({
    name,
    raw,
    weight,
    contribution: raw * weight * 100,
    fact,
  });
  const efficiency = efficiencyOf(context, task, eligible.length);
  const dependency = dependencyOf(context, taskIndex);
  const v = policy.values;
  return {
    enqueuedMs: msOf(task.enqueuedAt),
    releaseMs: task.releaseAt === null ? Number.NEGATIVE_INFINITY : msOf(task.releaseAt),
    dueMs,
    eligible: eligible.length,
    firstAgent: eligible.length === 0 ? -1 : at(eligible, 0),
    ...reach,
    minutesUntilDue: minutesUntil(reach.calendars, dueMs),
    components: [
      component('business_impact', v.weightImpact, businessImpact(task, policy), impactFact(task)),
      component('resource_efficiency', v.weightEfficiency, efficiency.raw, efficiency.fact),
      component(
        'revenue_impact',
        v.weightRevenue,
        rankRatio(context.contributions, contribution),
        revenueFact(contribution, context.contributions),
      ),
      component('dependency_impact', v.weightDependency, dependency.raw, dependency.fact),
    ],
    events: {
      before: [
        ...openPrerequisites(context, taskIndex).map((id): RecomputeEvent => ({ event: 'task_done', id })),
        { event: 'task_changed', id: task.id },
        ...(at(context.downstream.count, taskIndex) === 0
          ? []
          : [{ event: 'dependent_work_changed', id: task.id } as const]),
      ],
      after: [
        ...task.requiredSkills.map(({ skillId }): RecomputeEvent => ({ event: 'skill_changed', id: skillId })),
        ...(eligible.length === 0 || !hasMandatorySkill(task) ? [ANY_AGENT] : []),
        ...(task.client === null ? [] : [{ event: 'pipeline_changed', id: task.client } as const]),
        ...ANY,
      ],
    },
  };
}

/**
 * Returns the distinct calendars of the eligible agents: agents share compiled calendars, and each needs to be checked
 * only once.
 */
function reachOf(
  { calendarOf, holders, everyone }: ReachCalendars,
  eligible: ArrayLike<number>,
): Pick<Steady, 'calendars' | 'agents'> {
  const seen = new Uint8Array(holders.length);
  const calendars: WorkCalendar[] = [];
  const agents: number[] = [];
  for (let i = 0; i < eligible.length; i++) {
    const agentIndex = at(eligible, i);
    const position = at(calendarOf, agentIndex);
    const holder = holders[position];
    if (holder === undefined || seen[position] === 1) continue;
    seen[position] = 1;
    calendars.push(holder.calendar);
    agents.push(agentIndex);
  }
  return agents.length > 0 ? { calendars, agents } : everyone;
}

function minutesUntil(calendars: readonly WorkCalendar[], dueMs: number): Float64Array {
  const minutes = new Float64Array(calendars.length);
  if (dueMs === Number.POSITIVE_INFINITY) return minutes;
  for (let position = 0; position < calendars.length; position++) {
    const calendar = calendars[position];
    if (calendar !== undefined) minutes[position] = workingMinutesUntil(calendar, dueMs);
  }
  return minutes;
}

/**
 * Returns the share of required hours that can be supplied, limited by the scarcest required skill or the client's cap,
 * whichever is lower; 0 if no agent is eligible.
 */
function efficiencyOf(
  context: PriorityContext,
  task: Task,
  eligible: number,
): { readonly raw: number; readonly fact: PriorityFact } {
  const balances = task.requiredSkills.flatMap((need) => context.skillSupply.balanceOf(need, task) ?? []);
  const bottleneck = balances.reduce<(typeof balances)[number] | null>(
    (worst, balance) => (worst === null || balance.supplyRatio < worst.supplyRatio ? balance : worst),
    null,
  );
  const cap = context.clientSupply.balanceOf(task);
  const raw = eligible === 0 ? 0 : Math.min(bottleneck?.supplyRatio ?? 1, cap?.supplyRatio ?? 1);
  const binding = cap !== null && eligible > 0 && cap.supplyRatio < 0.5 && cap.supplyRatio === raw ? cap : null;
  return {
    raw,
    fact:
      binding === null
        ? efficiencyFact(eligible, bottleneck, balances, (id) => skillName(context.snapshot, id))
        : capFact(eligible, binding),
  };
}

function dependencyOf(
  context: PriorityContext,
  taskIndex: number,
): { readonly raw: number; readonly fact: PriorityFact } {
  const { downstream, downstreamScale, snapshot } = context;
  const value = at(downstream.value, taskIndex);
  return {
    raw: downstreamScale > 0 ? Math.min(1, value / downstreamScale) : 0,
    fact: dependencyFact(
      at(downstream.count, taskIndex),
      at(downstream.minutes, taskIndex),
      (downstream.first[taskIndex] ?? []).flatMap((index) => snapshot.tasks[index] ?? []),
    ),
  };
}
