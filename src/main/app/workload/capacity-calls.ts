import {
  type ArgsOf,
  type CapacityRow,
  type CapacityState,
  type CapacityView,
  type Handlers,
  ok,
  type PeriodTask,
} from '../../../shared/contract/index.ts';
import {
  type Agent,
  type AgentId,
  type AgentLoads,
  type Assignment,
  type CivilDate,
  compareIds,
  fillRatioOf,
  hoursOn,
  isStarted,
  lanesOf,
  parentIdsOf,
  type Snapshot,
  taskDue,
  weekMinutes,
} from '../../../shared/model/index.ts';
import {
  buildEstimators,
  isOver,
  loadsByAgent,
  type Prepared,
  periodsFrom,
  queueAhead,
  taskById,
  tasksInPeriod,
  unplacedDemand,
} from '../../engine/index.ts';
import type { Session } from '../session/session.ts';
import { cellOf, groupsOf, hoursOf, mostLoadedFirst, together } from './capacity-groups.ts';
import { noAgent } from './capacity-refusals.ts';

/** Hours of a week by the working hours that apply on a date. */
const weeklyHours = (agent: Agent, on: CivilDate): number =>
  (weekMinutes(hoursOn(agent.calendar, on)) * lanesOf(agent)) / 60;

/** Current work at the times the proposal gives it, and separately what the proposal assigns or reassigns. Excluded changes are left out. */
function withProposal(session: Session): {
  readonly current: readonly Assignment[];
  readonly tentative: readonly Assignment[];
} {
  const { assignments } = session.prepared().snapshot;
  const draft = session.draft();
  if (draft === null) return { current: assignments, tentative: [] };
  const proposed = new Map(
    draft.plan.assignments.flatMap((row) => (draft.rows.get(row.taskId)?.excluded === true ? [] : [[row.taskId, row]])),
  );
  const agentOf = new Map(assignments.map((row) => [row.taskId, row.agentId]));
  return {
    current: assignments.flatMap((row) => {
      const next = proposed.get(row.taskId);
      return next === undefined ? row : next.agentId === row.agentId ? next : [];
    }),
    tentative: [...proposed.values()].filter((row) => agentOf.get(row.taskId) !== row.agentId),
  };
}

/** The band of an agent over all periods; null if it has no capacity in any of them. */
function stateOf(load: AgentLoads, { values }: Snapshot['policy']): CapacityState | null {
  if (load.periods.some((period) => isOver(withTentative(period), values.overloadPercent))) return 'over';
  const utilisation = together(load.periods)?.utilisation ?? null;
  if (utilisation === null) return null;
  return utilisation * 100 < values.underPercent ? 'under' : 'optimal';
}
const withTentative = (load: AgentLoads['periods'][number]) => ({
  capacityMinutes: load.capacityMinutes,
  workloadMinutes: load.workloadMinutes + load.tentativeMinutes,
});

/** Load against capacity: by agent, by team or skill, by week or day. */
export function capacityView(session: Session, asked: ArgsOf<'capacity.view'>): CapacityView {
  const { snapshot, calendarsAhead, office, nowMs } = session.prepared();
  const periods = periodsFrom(office, nowMs, asked.unit, asked.periods);
  const { current, tentative } = asked.tentative
    ? withProposal(session)
    : { current: snapshot.assignments, tentative: [] };
  const counted = { ...snapshot, assignments: current };
  const loads = loadsByAgent(counted, calendarsAhead, periods, { nowMs, tentative, toCap: asked.toCap });
  const rows = snapshot.agents
    .flatMap((agent, index) => {
      const load = loads[index];
      return load === undefined ? [] : [{ agent, load, name: agent.name, periods: load.periods }];
    })
    .sort(mostLoadedFirst)
    .map(
      ({ agent, load }): CapacityRow => ({
        agentId: agent.id,
        name: agent.name,
        kind: agent.kind,
        team: agent.team,
        hoursPerWeek: weeklyHours(agent, office.dateAt(nowMs)),
        fillPercent: Math.round(fillRatioOf(agent, snapshot.policy) * 100),
        state: stateOf(load, snapshot.policy),
        cells: load.periods.map(cellOf),
      }),
    );
  const hoursPerWeek = new Map<string, number>(rows.map((row) => [row.agentId, row.hoursPerWeek]));
  const all = together(loads.flatMap((load) => load.periods));
  const { underPercent, fullTimeHours } = snapshot.policy.values;
  return {
    unit: periods.unit,
    periods: periods.on,
    rows,
    groups: groupsOf({ snapshot, loads, periods }, asked.by, hoursPerWeek),
    unassigned: hoursOf(unplacedDemand(snapshot, periods, { of: 'queue' })),
    pipeline: asked.tentative ? hoursOf(unplacedDemand(snapshot, periods, { of: 'pipeline' })) : null,
    overloadedAgents: rows.filter((row) => row.state === 'over').length,
    overHours: (all?.overMinutes ?? 0) / 60,
    overallUtilisation: all?.utilisation ?? null,
    fullTimeHours,
    underPercent,
    hasProposal: session.draft() !== null,
  };
}

function periodTask(prepared: Prepared, row: Assignment, minutes: number): readonly PeriodTask[] {
  const task = taskById(prepared, row.taskId);
  if (task === undefined) return [];
  return [
    {
      taskId: task.id,
      version: task.version,
      title: task.title,
      client: task.client,
      hours: minutes / 60,
      remainingHours: task.remainingMinutes / 60,
      ...taskDue(task),
      plannedStartAt: row.plannedStartAt,
      plannedFinishAt: row.plannedFinishAt,
      pin: row.pin,
      status: task.status,
      late: queueAhead(prepared).isLate(task),
    },
  ];
}

/** All open work of an agent, by planned start; without one last. */
function workOf(prepared: Prepared, agentId: AgentId): readonly PeriodTask[] {
  const startOf = (row: Assignment): string => row.plannedStartAt ?? '9999';
  return prepared.snapshot.assignments
    .filter((row) => row.agentId === agentId)
    .sort((a, b) => (startOf(a) < startOf(b) ? -1 : startOf(a) > startOf(b) ? 1 : compareIds(a.taskId, b.taskId)))
    .flatMap((row) => periodTask(prepared, row, row.effortMinutes))
    .filter((task) => task.status !== 'done' && task.status !== 'cancelled');
}

/** Load against capacity, and the work behind it. */
export function capacityCalls(session: Session): Pick<Handlers, 'capacity.view' | 'capacity.period' | 'agent.view'> {
  return {
    'capacity.view': (asked) => ok(capacityView(session, asked)),
    'capacity.period': ({ agentId, unit, on }) => {
      const prepared = session.prepared();
      const { snapshot, calendarsAhead, agentIndex, nowMs } = prepared;
      const index = agentIndex.get(agentId);
      const agent = index === undefined ? undefined : snapshot.agents[index];
      if (index === undefined || agent === undefined) return noAgent(agentId);
      const load = loadsByAgent(snapshot, calendarsAhead, { unit, on: [on] }, { nowMs })[index]?.periods[0];
      const rows = new Map<string, Assignment>(snapshot.assignments.map((row) => [row.taskId, row]));
      const tasks = tasksInPeriod({ snapshot, calendars: calendarsAhead, nowMs }, index, unit, on).flatMap(
        ({ taskId, minutes }) => {
          const row = rows.get(taskId);
          return row === undefined ? [] : periodTask(prepared, row, minutes);
        },
      );
      return load === undefined ? noAgent(agentId) : ok({ agentId, name: agent.name, unit, cell: cellOf(load), tasks });
    },
    'agent.view': ({ agentId }) => {
      const { outcomes, policy, skills } = session.snapshot();
      const agent = session.store().records.agent.get(agentId);
      if (agent === undefined) return noAgent(agentId);
      const estimators = buildEstimators(outcomes, policy, session.nowMs());
      const types = new Set(outcomes.flatMap((row) => (row.agentId === agentId ? row.type : [])));
      const tasks = workOf(session.prepared(), agentId);
      const parents = parentIdsOf(session.snapshot().tasks);
      return ok({
        agent,
        skillNames: Object.fromEntries(skills.map((skill) => [skill.id, skill.name])),
        learned: [...types]
          .map((type) => {
            const { multiplier, low, high, evidenceCount, fromPrior, learnedShare } = estimators.predict(agentId, type);
            return { type, multiplier, low, high, cases: evidenceCount, fromPrior, learnedShare: learnedShare.effort };
          })
          .sort((a, b) => b.cases - a.cases || (a.type < b.type ? -1 : 1)),
        tasks,
        startedNow: tasks.filter((task) => isStarted(task) && !parents.has(task.taskId)).length,
        fillPercent: Math.round(fillRatioOf(agent, policy) * 100),
      });
    },
  };
}
