import { isoWeek } from '../../../shared/format/index.ts';
import type { Agent, AgentId, Breach, DemandAgainstSupply, Snapshot } from '../../../shared/model/index.ts';
import { hours } from '../base/english.ts';
import type { MonitorFigures } from './figures.ts';
import { MOST_EVIDENCE, many, tenths, withThresholds } from './threshold.ts';

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

/** Who is over capacity in the weeks ahead, by team or alone. */
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

/** Demand that finds no time, as one cause of the whole agency. */
export function shortage(snapshot: Snapshot, demand: DemandAgainstSupply | null): readonly Breach[] {
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
