import {
  type Agent,
  type AgentId,
  type Breach,
  type DemandAgainstSupply,
  message,
  type Snapshot,
} from '../../../shared/model/index.ts';
import type { MonitorFigures } from './figures.ts';
import { MOST_EVIDENCE, withThresholds } from './threshold.ts';

type Overload = MonitorFigures['overloads'][number];
interface Overloaded {
  readonly team: string;
  readonly members: readonly Overload[];
  readonly asTeam: boolean;
}

/**
 * Several overallocated members of one team are one cause; a single one is a cause of its own. An open alert keeps its cause: if it changed whenever
 * a colleague was overallocated for a while, the same overload would be raised again and again.
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

/** Agents over capacity in the weeks ahead, by team or one by one. */
export function overloads(
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
    const kind = asTeam ? 'team_overload' : 'agent_overload';
    return withThresholds(snapshot, snapshot.policy.values.alertOverHours, {
      cause: `${kind}:${asTeam ? team : first.agentId}`,
      kind,
      severity: overHours >= 16 ? 'high' : 'medium',
      title: asTeam
        ? message('monitor.team_over', { team: team === '' ? null : team, overHours })
        : message('monitor.agent_over', { agent: nameOf(first.agentId), overHours }),
      message: message('monitor.over_in', { agents: asTeam ? members.length : 0, weeksOf: weeks }),
      figure: overHours,
      unit: 'h',
      evidence: members.slice(0, MOST_EVIDENCE).flatMap((row) =>
        row.weeks.map((week) =>
          message('monitor.over_week', {
            agent: nameOf(row.agentId),
            weekOf: week.periodOn,
            workloadHours: week.workloadMinutes / 60,
            capacityHours: week.capacityMinutes / 60,
          }),
        ),
      ),
      action: {
        kind: 'balance',
        target: weeks[0] === undefined ? null : { kind: 'week', id: weeks[0] },
      },
    });
  });
}

/** Demand that exceeds capacity, as one cause for the whole agency. */
export function shortage(snapshot: Snapshot, demand: DemandAgainstSupply | null): readonly Breach[] {
  if (demand === null || demand.firstShortage === null) return [];
  const { firstShortage, weeks, options } = demand;
  const names = new Map<string, string>(snapshot.skills.map((skill) => [skill.id, skill.name]));
  const short = weeks.filter((week) => week.shortMinutes > 0);
  const total = short.reduce((sum, week) => sum + week.shortMinutes, 0) / 60;
  const skills = firstShortage.skillIds.slice(0, 3).map((id) => names.get(id) ?? id);
  return [
    withThresholds(snapshot, snapshot.policy.values.alertShortHours, {
      cause: 'capacity_short:agency',
      kind: 'capacity_short',
      severity: total >= 80 ? 'high' : 'medium',
      title: message('monitor.short_from', { weekOf: firstShortage.weekOf }),
      message: message('monitor.short_by', { shortHours: total, skills }),
      figure: total,
      unit: 'h',
      evidence: [
        ...short.map(({ weekOf, shortMinutes }) =>
          message('monitor.short_week', { weekOf, shortHours: shortMinutes / 60 }),
        ),
        ...options.slice(0, 3).map((option) => option.sentence),
      ],
      action: { kind: 'show', target: { kind: 'week', id: firstShortage.weekOf } },
    }),
  ];
}
