import {
  type Agent,
  type AgentId,
  type ExceptionFinding,
  HOUR_MS,
  instantOf,
  type Message,
  message,
  msOf,
  type Task,
} from '../../../../shared/model/index.ts';
import { findAt } from '../../base/find-at.ts';
import { dayNumber, dayOfShift } from '../../calendar/index.ts';
import { isInHand } from '../../monitor/last-report.ts';
import { isOver, loadsByAgent, periodsFrom } from '../../workload/index.ts';
import { silenceSeverity } from '../severity.ts';
import { because, count, evidence, firstOf, harm, hoursOf, hoursText, NONE, plainFact, verbatim } from '../text.ts';
import { findingOf } from './finding.ts';
import { type DetectionView, minutesAgo, workedBetween } from './view.ts';

const isInScope = ({ scope }: DetectionView, agentId: AgentId): boolean =>
  scope === null || scope.agentIds.has(agentId);

/**
 * Returns when an agent with work last reported or was assigned the work, or null if it has neither started nor claimed
 * any.
 */
function silentSinceMs(view: DetectionView, agent: Agent): number | null {
  let assignedMs = Number.POSITIVE_INFINITY;
  for (const task of view.workOf(agent.id)) {
    const row = view.holders.get(task.id);
    if (row !== undefined && isInHand(task, row)) assignedMs = Math.min(assignedMs, msOf(row.assignedAt));
  }
  if (assignedMs === Number.POSITIVE_INFINITY) return null;
  return Math.max(assignedMs, view.lastReportMs.get(agent.id) ?? assignedMs);
}
/**
 * Returns whether the silence of an AI agent is an exception of its own. Its tasks are then not reported as stalled
 * too.
 */
export function isSilent(view: DetectionView, agent: Agent): boolean {
  if (agent.kind !== 'ai') return false;
  const sinceMs = silentSinceMs(view, agent);
  return sinceMs !== null && view.nowMs - sinceMs >= view.values.silentHours * HOUR_MS;
}

/** Detects AI agents with started work that have stopped reporting, and agents that have left and still have work. */
export function silentAgents(view: DetectionView): readonly ExceptionFinding[] {
  return view.snapshot.agents.flatMap((agent): readonly ExceptionFinding[] => {
    if (!isInScope(view, agent.id)) return [];
    const work = view.workOf(agent.id);
    if (work.length === 0) return [];
    return hasLeft(view, agent) ? [leftFinding(view, agent, work)] : silentFinding(view, agent, work);
  });
}

const hasLeft = ({ nowMs }: DetectionView, { activeUntilOn, calendar }: Agent): boolean =>
  activeUntilOn !== null && dayNumber(activeUntilOn) < dayOfShift(calendar, nowMs);

function leftFinding(view: DetectionView, agent: Agent, work: readonly Task[]): ExceptionFinding {
  return findingOf(view, {
    cause: `agent_silent:${agent.id}`,
    kind: 'agent_silent',
    causeClass: 'capacity',
    agentId: agent.id,
    taskIds: work.map((task) => task.id),
    title: message('exceptions.left_title', { agent: agent.name, tasks: work.length }),
    fact: message('exceptions.left_fact', { tasks: work.length }),
    likelihood: 1,
    likelihoodFact: harm('undone'),
    untilMs: earliestDue(work),
    workMinutes: remaining(work),
    causeFact: because('agent_left'),
    evidence: [
      ...(agent.activeUntilOn === null
        ? []
        : [evidence('last_day', message('exceptions.on', { on: agent.activeUntilOn }), verbatim(agent.name))]),
      evidence('open_tasks', count(work.length), idsOf(work)),
      evidence('work_left', hoursText(remaining(work))),
    ],
    // The agent has left, however long it has been silent.
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
  const begun = work.filter((task) => {
    const row = view.holders.get(task.id);
    return row !== undefined && isInHand(task, row);
  });
  const minutes = minutesAgo(view.nowMs, sinceMs);
  return [
    findingOf(view, {
      cause: `agent_silent:${agent.id}`,
      kind: 'agent_silent',
      causeClass: 'transient',
      agentId: agent.id,
      taskIds: work.map((task) => task.id),
      title: message('exceptions.silent_title', { agent: agent.name, silentMinutes: roundedMinutes(minutes) }),
      fact: plainFact('agent_silent', message('exceptions.tasks_waiting', { tasks: work.length })),
      // The longer the silence compared with the threshold, the less likely the agent is to come back.
      likelihood: Math.min(0.95, 0.5 + figure / silentHours / 10),
      likelihoodFact: harm('stays_silent'),
      untilMs: earliestDue(work),
      workMinutes: remaining(work),
      causeFact: because('reports_stopped'),
      evidence: [
        evidence(
          'last_report',
          message('exceptions.at', { at: instantOf(sinceMs) }),
          message('exceptions.silent_after', { hours: hoursOf(silentHours * 60) }),
        ),
        evidence('started_tasks', count(begun.length), idsOf(begun)),
        evidence('work_left', hoursText(remaining(work))),
      ],
      figure,
      raiseAt: silentHours,
      pressure: 0.8,
      leastSeverity: silenceSeverity(workedBetween(view, agent, sinceMs, view.nowMs), view.snapshot.policy),
      // One report clears it, because the figure then falls below the threshold.
      clearAt: silentHours,
    }),
  ];
}

const NAMED = 4;
const idsOf = (work: readonly Task[]): Message =>
  work.length === 0
    ? NONE
    : firstOf(
        work.map((task) => task.id),
        NAMED,
      );
/** Rounds to minutes below two hours, and to tenths of an hour above. */
const roundedMinutes = (minutes: number): number => (minutes < 120 ? minutes : hoursOf(minutes) * 60);
const remaining = (work: readonly Task[]): number => work.reduce((sum, task) => sum + task.remainingMinutes, 0);
function earliestDue(work: readonly Task[]): number | null {
  const dues = work.flatMap((task) => (task.dueAt === null ? [] : msOf(task.dueAt)));
  return dues.length === 0 ? null : Math.min(...dues);
}

const AHEAD_WEEKS = 4;

/** Returns the loads of the agents in scope. */
function loadsInScope(view: DetectionView): ReturnType<typeof loadsByAgent> {
  const { snapshot, prepared, nowMs } = view;
  const weeks = periodsFrom(view.office, nowMs, 'week', AHEAD_WEEKS);
  if (view.scope === null) return loadsByAgent(snapshot, prepared.calendarsAhead, weeks, { nowMs });
  const agents = snapshot.agents.filter((agent) => isInScope(view, agent.id));
  const assignments = snapshot.assignments.filter((row) => isInScope(view, row.agentId));
  const calendars = agents.flatMap((agent) => findAt(prepared.calendarsAhead, prepared.agentIndex.get(agent.id)) ?? []);
  return loadsByAgent({ ...snapshot, agents, assignments }, calendars, weeks, { nowMs });
}

/** Detects agents with more work than working hours in one of the next four weeks. */
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
    return [
      findingOf(view, {
        cause: `overload:${agentId}`,
        kind: 'overload',
        causeClass: 'capacity',
        agentId,
        taskIds: work.map((task) => task.id),
        title: message('exceptions.overload_title', {
          agent: agent.name,
          utilisation: worst.utilisation === null ? null : Math.round(worst.utilisation * 100) / 100,
          weekOn: worst.periodOn,
        }),
        fact: plainFact(
          'overload',
          message('exceptions.over_estimate', { overHours: hoursOf(overMinutes) }),
          message('exceptions.tasks', { tasks: work.length }),
        ),
        likelihood: worst.capacityMinutes <= 0 ? 1 : Math.min(1, 0.4 + worst.overMinutes / worst.capacityMinutes),
        likelihoodFact: harm('work_slips'),
        untilMs: Math.max(view.nowMs, firstMs),
        workMinutes: overMinutes,
        causeFact: because('more_work_than_hours'),
        evidence: weeks.map((week) => ({
          label: message('exceptions.label_week', { weekOn: week.periodOn }),
          value: hoursText(week.workloadMinutes),
          note: message('exceptions.over_capacity', {
            capacityHours: hoursOf(week.capacityMinutes),
            overHours: hoursOf(week.overMinutes),
          }),
        })),
        figure: overMinutes / 60,
        raiseAt: values.overHours,
        action: { kind: 'balance', target: weeks[0] === undefined ? null : { kind: 'week', id: weeks[0].periodOn } },
      }),
    ];
  });
}
