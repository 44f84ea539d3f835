import { hours, isoWeek, percent, span } from '../../../shared/format/index.ts';
import {
  type Agent,
  type AgentId,
  type AlertKind,
  type Breach,
  DAY_MS,
  type DemandAgainstSupply,
  msOf,
  type PerformanceFigure,
  type Snapshot,
  type Task,
} from '../../../shared/model/index.ts';
import type { Prepared } from '../decision/prepare.ts';
import { BAD_SIDE, badMeasures, type MonitorFigures } from './figures.ts';

const MOST_EVIDENCE = 12;
const OVERRUN_DAYS = 30;
const LEAST_OVERRUNS = 8;
/** Of a threshold: keeps an alert from clearing, raises none. */
const NEARLY = 0.99;
const HOUR_MS = 60 * 60_000;
const tenths = (value: number): number => Math.round(value * 10) / 10;
const many = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`;

/**
 * What is watched, from one look: every figure that is not 0, with its thresholds. A cause is a kind and a subject, so that the same trouble is one
 * alert however often it is seen. `openCauses`: those of alerts that have not cleared; who is over stays with the cause it was raised under.
 */
export function breachesOf(
  prepared: Prepared,
  figures: MonitorFigures,
  demand: DemandAgainstSupply | null,
  openCauses: ReadonlySet<string>,
): readonly Breach[] {
  const { snapshot, nowMs } = prepared;
  return [
    ...overloads(snapshot, figures, openCauses),
    ...shortage(snapshot, demand),
    ...lateByClient(prepared, figures),
    ...pins(prepared, figures),
    ...performance(snapshot, figures),
    ...overruns(snapshot, nowMs),
    ...queue(snapshot, figures),
    ...silent(snapshot, figures, nowMs),
  ];
}

/** Raised from `raiseAt` on, cleared below the policy's share of it. */
const withThresholds = (
  { policy }: Pick<Snapshot, 'policy'>,
  raiseAt: number,
  rest: Omit<Breach, 'raiseAt' | 'clearAt'>,
): Breach => ({ ...rest, raiseAt, clearAt: (raiseAt * policy.values.clearPercent) / 100 });

type Overload = MonitorFigures['overloads'][number];
interface Overloaded {
  readonly team: string;
  readonly members: readonly Overload[];
  readonly asTeam: boolean;
}

/**
 * A team where several are over is one cause; who is over alone is one of their own. What has an alert keeps it: were the cause to change with each
 * colleague who is over for a while, the same overload would be raised again and again.
 */
function overloadCauses(
  agents: ReadonlyMap<AgentId, Agent>,
  rows: readonly Overload[],
  open: ReadonlySet<string>,
): readonly Overloaded[] {
  const byTeam = new Map<string, Overload[]>();
  for (const row of rows) {
    const team = agents.get(row.agentId)?.team ?? '';
    byTeam.set(team, [...(byTeam.get(team) ?? []), row]);
  }
  return [...byTeam].flatMap(([team, members]): readonly Overloaded[] => {
    const hasOwn = members.some((row) => open.has(`agent_overload:${row.agentId}`));
    const asTeam = open.has(`team_overload:${team}`) || (members.length > 1 && !hasOwn);
    return asTeam ? [{ team, members, asTeam }] : members.map((row) => ({ team, members: [row], asTeam }));
  });
}

function overloads(
  snapshot: Snapshot,
  { overloads: rows }: MonitorFigures,
  open: ReadonlySet<string>,
): readonly Breach[] {
  const agents = new Map(snapshot.agents.map((agent) => [agent.id, agent]));
  const nameOf = (id: AgentId): string => agents.get(id)?.name ?? id;
  return overloadCauses(agents, rows, open).flatMap(({ team, members, asTeam }) => {
    const [first] = members;
    if (first === undefined) return [];
    const overHours = members.reduce((sum, row) => sum + row.overMinutes, 0) / 60;
    const weeks = [...new Set(members.flatMap((row) => row.weeks.map((week) => week.periodOn)))].sort();
    const when = `week${weeks.length === 1 ? '' : 's'} ${weeks.map(isoWeek).join(', ')}`;
    const kind = asTeam ? 'team_overload' : 'agent_overload';
    return withThresholds(snapshot, snapshot.policy.values.alertOverHours, {
      cause: `${kind}:${asTeam ? team : first.agentId}`,
      kind,
      severity: overHours >= 16 ? 'high' : 'medium',
      title: `${asTeam ? team || 'No team' : nameOf(first.agentId)} over by ${hours(tenths(overHours))}`,
      message: `${asTeam ? `${many(members.length, 'agent')}, ` : ''}${when}`,
      figure: overHours,
      unit: 'h',
      evidence: members
        .slice(0, MOST_EVIDENCE)
        .flatMap((row) =>
          row.weeks.map(
            (week) =>
              `${nameOf(row.agentId)}, week ${isoWeek(week.periodOn)}: ${hours(tenths(week.workloadMinutes / 60))} in ${hours(tenths(week.capacityMinutes / 60))}`,
          ),
        ),
      action: {
        label: 'Balance',
        kind: 'balance',
        target: weeks[0] === undefined ? null : { kind: 'week', id: weeks[0] },
      },
    });
  });
}

function shortage(snapshot: Snapshot, demand: DemandAgainstSupply | null): readonly Breach[] {
  if (demand === null || demand.firstShortage === null) return [];
  const { firstShortage, weeks, waysOut } = demand;
  const names = new Map<string, string>(snapshot.skills.map((skill) => [skill.id, skill.name]));
  const short = weeks.filter((week) => week.shortMinutes > 0);
  const total = short.reduce((sum, week) => sum + week.shortMinutes, 0) / 60;
  const skills = firstShortage.skillIds.slice(0, 3).map((id) => names.get(id) ?? id);
  return [
    withThresholds(snapshot, snapshot.policy.values.alertShortHours, {
      cause: 'capacity_short:agency',
      kind: 'capacity_short',
      severity: total >= 80 ? 'high' : 'medium',
      title: `Demand over supply from week ${isoWeek(firstShortage.weekOf)}`,
      message: `${hours(tenths(total))} short${skills.length === 0 ? '' : `, scarce: ${skills.join(', ')}`}`,
      figure: total,
      unit: 'h',
      evidence: [
        ...short.map((week) => `Week ${isoWeek(week.weekOf)}: ${hours(tenths(week.shortMinutes / 60))} short`),
        ...waysOut.slice(0, 3).map((way) => way.sentence),
      ],
      action: { label: 'Show', kind: 'show', target: { kind: 'week', id: firstShortage.weekOf } },
    }),
  ];
}

/** Past due, planned past it, or some of both. */
function lateWords(tasks: readonly Task[], nowMs: number): string {
  const past = tasks.filter((task) => task.dueAt !== null && msOf(task.dueAt) < nowMs).length;
  if (past === 0) return 'will be late';
  if (past === tasks.length) return past === 1 ? 'is late' : 'are late';
  return `will be late, ${past} past due`;
}

/** Late work of one client is one cause. */
function lateByClient({ snapshot, taskIndex, nowMs }: Prepared, { lateTaskIds }: MonitorFigures): readonly Breach[] {
  const byClient = new Map<string, Task[]>();
  for (const id of lateTaskIds) {
    const task = snapshot.tasks[taskIndex.get(id) ?? -1];
    if (task === undefined) continue;
    const client = task.client ?? 'Internal';
    byClient.set(client, [...(byClient.get(client) ?? []), task]);
  }
  const finishes = new Map(snapshot.assignments.map((row) => [row.taskId, row.plannedFinishAt]));
  const daysLate = (task: Task): number => {
    const finish = finishes.get(task.id) ?? null;
    return (Math.max(nowMs, finish === null ? nowMs : msOf(finish)) - msOf(task.dueAt ?? task.createdAt)) / DAY_MS;
  };
  return [...byClient].map(([client, tasks]) => {
    const sorted = [...tasks].sort((a, b) => daysLate(b) - daysLate(a) || (a.id < b.id ? -1 : 1));
    const [worst] = sorted;
    return withThresholds(snapshot, 1, {
      cause: `task_late:${client}`,
      kind: 'task_late',
      severity: tasks.some((task) => task.clientTier === 'strategic') ? 'high' : 'medium',
      title: `${tasks.length === 1 ? (worst?.title ?? '') : `${client}: ${tasks.length} tasks`} ${lateWords(tasks, nowMs)}`,
      message:
        worst === undefined
          ? ''
          : `${tasks.length === 1 ? `${client}, ` : 'worst '}${span(Math.max(0, daysLate(worst)))} after due`,
      figure: tasks.length,
      unit: 'tasks',
      evidence: sorted
        .slice(0, MOST_EVIDENCE)
        .map((task) => `${task.title} (${task.id}): ${span(Math.max(0, daysLate(task)))} after due`),
      action: worst === undefined ? null : { label: 'Show', kind: 'show', target: { kind: 'task', id: worst.id } },
    });
  });
}

/** One alert an agent: pinned work that cannot begin when it is pinned to. */
function pins({ snapshot, taskIndex }: Prepared, { blockedPins }: MonitorFigures): readonly Breach[] {
  const rows = new Map(snapshot.assignments.map((row) => [row.taskId, row]));
  const byAgent = new Map<AgentId, Task[]>();
  for (const id of blockedPins) {
    const [task, row] = [snapshot.tasks[taskIndex.get(id) ?? -1], rows.get(id)];
    if (task !== undefined && row !== undefined) byAgent.set(row.agentId, [...(byAgent.get(row.agentId) ?? []), task]);
  }
  const names = new Map(snapshot.agents.map((agent) => [agent.id, agent.name]));
  return [...byAgent].map(([agentId, tasks]) =>
    withThresholds(snapshot, 1, {
      cause: `pin_blocked:${agentId}`,
      kind: 'pin_blocked',
      severity: 'medium',
      title: `${names.get(agentId) ?? agentId} cannot begin ${tasks.length === 1 ? (tasks[0]?.title ?? '') : `${tasks.length} tasks`} when pinned`,
      message: 'Off then, or held up: the pin forbids to move it',
      figure: tasks.length,
      unit: 'tasks',
      evidence: tasks
        .slice(0, MOST_EVIDENCE)
        .map(
          (task) =>
            `${task.title} (${task.id}) is pinned to ${rows.get(task.id)?.pin?.startAt?.slice(0, 16).replace('T', ' ') ?? ''} UTC`,
        ),
      action:
        tasks[0] === undefined ? null : { label: 'Show', kind: 'show', target: { kind: 'task', id: tasks[0].id } },
    }),
  );
}

const MEASURE_KINDS: Readonly<Record<PerformanceFigure['measure'], AlertKind>> = {
  throughput: 'throughput_low',
  hours: 'throughput_low',
  cycle_time: 'cycle_time_high',
  overrun: 'overrun_high',
  failures: 'failures_high',
};
const MEASURE_TITLES: Readonly<Record<PerformanceFigure['measure'], string>> = {
  throughput: 'Fewer tasks finished than usual',
  hours: 'Fewer hours finished than usual',
  cycle_time: 'Work takes longer than usual from start to finish',
  overrun: 'Work runs over its estimates more than usual',
  failures: 'More failures than usual',
};

/** A measure on its bad side of what is usual; the figure is its distance in spreads. */
function performance(snapshot: Snapshot, { performance: found }: MonitorFigures): readonly Breach[] {
  const { baselineSpreads } = snapshot.policy.values;
  return (badMeasures(found) === null ? [] : found.figures).flatMap((row) => {
    const { value, baseline, low, high } = row;
    if (value === null || baseline === null || low === null || high === null) return [];
    const isBad = BAD_SIDE[row.measure] === 'below' ? value < baseline : value > baseline;
    const spread = BAD_SIDE[row.measure] === 'below' ? baseline - low : high - baseline;
    if (!isBad || spread <= 0) return [];
    const said = (figure: number): string => `${tenths(figure)} ${row.unit}`;
    const distance = (Math.abs(value - baseline) / spread) * baselineSpreads;
    // A band ends at 0 where chance reaches that far: then 0 itself is no breach.
    const figure = row.flag === BAD_SIDE[row.measure] ? distance : Math.min(distance, baselineSpreads * NEARLY);
    return [
      withThresholds(snapshot, baselineSpreads, {
        cause: `${MEASURE_KINDS[row.measure]}:${row.measure}`,
        kind: MEASURE_KINDS[row.measure],
        severity: 'medium',
        title: MEASURE_TITLES[row.measure],
        message: `${said(value)} in 24 hours, usually ${said(baseline)}`,
        figure,
        unit: 'spreads',
        evidence: [row.fact, `Usual: ${said(low)} to ${said(high)}`],
        action: null,
      }),
    ];
  });
}

/** Types of work whose finished tasks took longer than estimated, by the median of the last month. */
function overruns(snapshot: Snapshot, nowMs: number): readonly Breach[] {
  const byType = new Map<string, number[]>();
  for (const row of snapshot.outcomes) {
    const age = nowMs - msOf(row.finishedAt);
    if (age < 0 || age > OVERRUN_DAYS * DAY_MS || row.estimateMinutes <= 0 || row.actualMinutes <= 0) continue;
    byType.set(row.type, [...(byType.get(row.type) ?? []), row.actualMinutes / row.estimateMinutes]);
  }
  return [...byType].flatMap(([type, ratios]) => {
    if (ratios.length < LEAST_OVERRUNS) return [];
    const median = ratios.sort((a, b) => a - b)[ratios.length >> 1] ?? 1;
    return [
      withThresholds(snapshot, snapshot.policy.values.alertOverrunPercent, {
        cause: `overrun_high:type ${type}`,
        kind: 'overrun_high',
        severity: 'low',
        title: `${type} takes ${median.toFixed(1)} times its estimate`,
        message: `${many(ratios.length, 'task')} in ${OVERRUN_DAYS} days`,
        figure: median * 100,
        unit: '%',
        evidence: [
          `Median of ${ratios.length} finished tasks; half took more than ${median.toFixed(2)} times their estimate.`,
        ],
        action: null,
      }),
    ];
  });
}

function queue(
  snapshot: Snapshot,
  { worth, unassignedTasks, withoutEstimate, openTasks }: MonitorFigures,
): readonly Breach[] {
  const { alertUnassignedPercent, alertNoEstimatePercent } = snapshot.policy.values;
  const unassigned = worth.open > 0 ? worth.unassigned / worth.open : 0;
  const missing = openTasks > 0 ? withoutEstimate.length / openTasks : 0;
  const target = { kind: 'queue' as const, id: 'unassigned' };
  return [
    withThresholds(snapshot, alertUnassignedPercent, {
      cause: 'unassigned_value:queue',
      kind: 'unassigned_value',
      severity: 'medium',
      title: `${many(unassignedTasks, 'task')} without an agent`,
      message: `${percent(unassigned)} of the value of open work`,
      figure: unassigned * 100,
      unit: '%',
      evidence: [`${percent(unassigned)} of value; the alert is raised from ${alertUnassignedPercent}%.`],
      action: { label: 'Propose', kind: 'propose', target },
    }),
    withThresholds(snapshot, alertNoEstimatePercent, {
      cause: 'estimates_missing:queue',
      kind: 'estimates_missing',
      severity: 'low',
      title: `${many(withoutEstimate.length, 'task')} without an estimate`,
      message: 'Counted at the median of their type',
      figure: missing * 100,
      unit: '%',
      evidence: withoutEstimate.slice(0, MOST_EVIDENCE).map((id) => `${id} has no estimate`),
      action: {
        label: 'Show',
        kind: 'show',
        target: withoutEstimate[0] === undefined ? target : { kind: 'task', id: withoutEstimate[0] },
      },
    }),
  ];
}

function silent(snapshot: Snapshot, { silent: rows }: MonitorFigures, nowMs: number): readonly Breach[] {
  const names = new Map(snapshot.agents.map((agent) => [agent.id, agent.name]));
  return rows.flatMap(({ agentId, sinceMs, hasReported, tasks }) => {
    const silentHours = (nowMs - sinceMs) / HOUR_MS;
    return [
      withThresholds(snapshot, snapshot.policy.values.silentHours, {
        cause: `agent_silent:${agentId}`,
        kind: 'agent_silent',
        severity: 'high',
        title: `${names.get(agentId) ?? agentId} silent for ${span(silentHours / 24)}`,
        message: `${many(tasks, 'task')} under way`,
        figure: Math.max(0, silentHours),
        unit: 'h',
        evidence: [
          `${hasReported ? 'Last report' : 'Never reported; given the work'} ${new Date(sinceMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
        ],
        action: { label: 'Show', kind: 'show', target: { kind: 'agent', id: agentId } },
      }),
    ];
  });
}
