import { isoWeek } from '../../../../shared/format/index.ts';
import {
  type Agent,
  type AgentId,
  type ExceptionFinding,
  HOUR_MS,
  instantOf,
  msOf,
  type Task,
} from '../../../../shared/model/index.ts';
import { dayAndClock, percent } from '../../base/english.ts';
import { dayInZone, dayNumber } from '../../calendar/index.ts';
import { isOver, loadsByAgent, periodsFrom } from '../../workload/index.ts';
import { type DetectionView, findingOf, hoursText, many, minutesAgo } from './view.ts';

const isInScope = ({ scope }: DetectionView, agentId: AgentId): boolean =>
  scope === null || scope.agentIds.has(agentId);

/** Since when nothing was heard of an agent with begun work: its last report, or when it was given the work. Null: it has begun nothing. */
export function silentSinceMs(view: DetectionView, agent: Agent): number | null {
  let givenMs = Number.POSITIVE_INFINITY;
  for (const task of view.workOf(agent.id))
    if (task.status === 'in_progress') {
      const row = view.holders.get(task.id);
      if (row !== undefined) givenMs = Math.min(givenMs, msOf(row.assignedAt));
    }
  if (givenMs === Number.POSITIVE_INFINITY) return null;
  return Math.max(givenMs, view.lastReportMs.get(agent.id) ?? givenMs);
}
/** True where the silence of an AI agent is an exception of its own: then its tasks are none. */
export function isSilent(view: DetectionView, agent: Agent): boolean {
  if (agent.kind !== 'ai') return false;
  const sinceMs = silentSinceMs(view, agent);
  return sinceMs !== null && view.nowMs - sinceMs >= view.values.silentHours * HOUR_MS;
}

/** AI agents with begun work that nothing was heard of, and agents that are gone and still have work. */
export function silentAgents(view: DetectionView): readonly ExceptionFinding[] {
  return view.snapshot.agents.flatMap((agent): readonly ExceptionFinding[] => {
    if (!isInScope(view, agent.id)) return [];
    const work = view.workOf(agent.id);
    if (work.length === 0) return [];
    return isGone(view, agent) ? [goneFinding(view, agent, work)] : silentFinding(view, agent, work);
  });
}

const isGone = ({ nowMs }: DetectionView, { activeUntilOn, calendar }: Agent): boolean =>
  activeUntilOn !== null && dayNumber(activeUntilOn) < dayInZone(calendar.timeZone, nowMs);

function goneFinding(view: DetectionView, agent: Agent, work: readonly Task[]): ExceptionFinding {
  return findingOf(view, {
    cause: `agent_silent:${agent.id}`,
    kind: 'agent_silent',
    causeClass: 'capacity',
    agentId: agent.id,
    taskIds: work.map((task) => task.id),
    title: `${agent.name} has left with ${many(work.length, 'task')}`,
    fact: `Agent gone, ${many(work.length, 'task')} waiting`,
    likelihood: 1,
    likelihoodFact: 'nobody does this work',
    untilMs: earliestDue(work),
    workMinutes: remaining(work),
    causeFact: 'not its speed, not its skill',
    evidence: [
      { label: 'Last day', value: agent.activeUntilOn ?? '', note: agent.name },
      { label: 'Open tasks', value: String(work.length), note: idsOf(work) },
      { label: 'Work left', value: hoursText(remaining(work)), note: '' },
    ],
    // A silence of any length counts as gone.
    figure: Math.max(view.values.silentHours, 1),
    raiseAt: view.values.silentHours,
    pressure: 0.9,
  });
}

function silentFinding(view: DetectionView, agent: Agent, work: readonly Task[]): readonly ExceptionFinding[] {
  const sinceMs = agent.kind === 'ai' ? silentSinceMs(view, agent) : null;
  if (sinceMs === null) return [];
  const figure = (view.nowMs - sinceMs) / HOUR_MS;
  const { silentHours } = view.values;
  const begun = work.filter((task) => task.status === 'in_progress');
  const minutes = minutesAgo(view.nowMs, sinceMs);
  const length = minutes < 120 ? `${minutes} min` : hoursText(minutes);
  return [
    findingOf(view, {
      cause: `agent_silent:${agent.id}`,
      kind: 'agent_silent',
      causeClass: 'transient',
      agentId: agent.id,
      taskIds: work.map((task) => task.id),
      title: `${agent.name} has not reported for ${length}`,
      fact: `Agent silent, ${many(work.length, 'task')} waiting`,
      // The longer the silence against what is usual, the less likely it comes back by itself.
      likelihood: Math.min(0.95, 0.5 + figure / silentHours / 10),
      likelihoodFact: 'that it does not come back by itself',
      untilMs: earliestDue(work),
      workMinutes: remaining(work),
      causeFact: 'not the tasks: all of its reports stopped',
      evidence: [
        {
          label: 'Last report',
          value: dayAndClock(instantOf(sinceMs)),
          note: `silent after ${hoursText(silentHours * 60)}`,
        },
        { label: 'Tasks begun', value: String(begun.length), note: idsOf(begun) },
        { label: 'Work left', value: hoursText(remaining(work)), note: '' },
      ],
      figure,
      raiseAt: silentHours,
      pressure: 0.8,
      // One report ends it, whatever the share: below it was heard of.
      clearAt: silentHours,
    }),
  ];
}

const idsOf = (work: readonly Task[]): string =>
  work.length > 4
    ? `${work
        .slice(0, 4)
        .map((task) => task.id)
        .join(', ')} and ${work.length - 4} more`
    : work.map((task) => task.id).join(', ');
const remaining = (work: readonly Task[]): number => work.reduce((sum, task) => sum + task.remainingMinutes, 0);
function earliestDue(work: readonly Task[]): number | null {
  const dues = work.flatMap((task) => (task.dueAt === null ? [] : msOf(task.dueAt)));
  return dues.length === 0 ? null : Math.min(...dues);
}

const AHEAD_WEEKS = 4;

/** Loads of the agents that are looked at: each agent's is its own. */
function loadsInScope(view: DetectionView): ReturnType<typeof loadsByAgent> {
  const { snapshot, prepared, nowMs } = view;
  const weeks = periodsFrom(view.office, nowMs, 'week', AHEAD_WEEKS);
  if (view.scope === null) return loadsByAgent(snapshot, prepared.calendars, weeks, nowMs);
  const agents = snapshot.agents.filter((agent) => isInScope(view, agent.id));
  const assignments = snapshot.assignments.filter((row) => isInScope(view, row.agentId));
  const calendars = agents.flatMap((agent) => prepared.calendars[prepared.agentIndex.get(agent.id) ?? -1] ?? []);
  return loadsByAgent({ ...snapshot, agents, assignments }, calendars, weeks, nowMs);
}

/** Agents with more work in a week than they have hours, in the next four. */
export function overloads(view: DetectionView): readonly ExceptionFinding[] {
  const { values } = view;
  return loadsInScope(view).flatMap(({ agentId, periods }): readonly ExceptionFinding[] => {
    const agent = view.agents.get(agentId);
    const weeks = periods.filter((week) => isOver(week, values.overloadPercent));
    if (agent === undefined || weeks.length === 0) return [];
    const overMinutes = weeks.reduce((sum, week) => sum + week.overMinutes, 0);
    const [worst] = weeks.toSorted((a, b) => b.overMinutes - a.overMinutes);
    if (worst === undefined) return [];
    const work = view.workOf(agentId);
    const firstMs = Date.parse(`${weeks[0]?.periodOn ?? ''}T00:00:00Z`);
    const share = worst.utilisation === null ? 'no hours at all' : percent(worst.utilisation);
    return [
      findingOf(view, {
        cause: `overload:${agentId}`,
        kind: 'overload',
        causeClass: 'capacity',
        agentId,
        taskIds: work.map((task) => task.id),
        title: `${agent.name} at ${share} in week ${isoWeek(worst.periodOn)}`,
        fact: `Overload, ${hoursText(overMinutes)}, ${many(work.length, 'task')}`,
        likelihood: worst.capacityMinutes <= 0 ? 1 : Math.min(1, 0.4 + worst.overMinutes / worst.capacityMinutes),
        likelihoodFact: 'that work slips',
        untilMs: Math.max(view.nowMs, firstMs),
        workMinutes: overMinutes,
        causeFact: 'more work than hours',
        evidence: weeks.map((week) => ({
          label: `Week ${isoWeek(week.periodOn)}`,
          value: hoursText(week.workloadMinutes),
          note: `of ${hoursText(week.capacityMinutes)}, ${hoursText(week.overMinutes)} over`,
        })),
        figure: overMinutes / 60,
        raiseAt: values.alertOverHours,
      }),
    ];
  });
}
