import type { CapacityCell, CapacityGroup, CapacityGrouping, UnplacedHours } from '../../../shared/contract/index.ts';
import type { AgentLoads, GroupLoads, Load, LostTime, Snapshot, UnplacedDemand } from '../../../shared/model/index.ts';
import { agentsBySkill, agentsByTeam, loadOf, loadsByGroup, type Periods, unplacedDemand } from '../../engine/index.ts';

export const cellOf = (
  load: Load & { readonly lost?: LostTime | null; readonly pendingMinutes?: number },
): CapacityCell => ({
  periodOn: load.periodOn,
  capacityHours: load.capacityMinutes / 60,
  workloadHours: load.workloadMinutes / 60,
  tentativeHours: load.tentativeMinutes / 60,
  utilisation: load.utilisation,
  overHours: load.overMinutes / 60,
  workingDays: load.workingDays,
  lost: load.lost ?? null,
  pendingHours: (load.pendingMinutes ?? 0) / 60,
});

export const hoursOf = (demand: UnplacedDemand): UnplacedHours => ({
  hours: demand.minutes.map((minutes) => minutes / 60),
  laterHours: demand.laterMinutes / 60,
  undatedHours: demand.undatedMinutes / 60,
  count: demand.count,
});

/** Several loads added up, with the hours over capacity of each. */
export function together(loads: readonly Load[]): Load | null {
  const [first] = loads;
  if (first === undefined) return null;
  const sum = (of: (load: Load) => number): number => loads.reduce((all, load) => all + of(load), 0);
  return {
    ...loadOf({
      periodOn: first.periodOn,
      capacityMinutes: sum((load) => load.capacityMinutes),
      workloadMinutes: sum((load) => load.workloadMinutes),
      tentativeMinutes: sum((load) => load.tentativeMinutes),
      workingDays: sum((load) => load.workingDays),
    }),
    overMinutes: sum((load) => load.overMinutes),
  };
}

interface Named {
  readonly name: string;
  readonly periods: readonly Load[];
}
/** Orders by hours over, then by utilisation of all periods shown, then by name. */
export function mostLoadedFirst(a: Named, b: Named): number {
  const [one, two] = [together(a.periods), together(b.periods)];
  const byLoad =
    (two?.overMinutes ?? 0) - (one?.overMinutes ?? 0) || (two?.utilisation ?? -1) - (one?.utilisation ?? -1);
  return byLoad || (a.name < b.name ? -1 : 1);
}

/** Teams, or skills with all who have them, most loaded first. */
export function groupsOf(
  {
    snapshot,
    loads,
    periods,
  }: { readonly snapshot: Snapshot; readonly loads: readonly AgentLoads[]; readonly periods: Periods },
  by: CapacityGrouping,
  hoursPerWeek: ReadonlyMap<string, number>,
): readonly CapacityGroup[] {
  const members = by === 'team' ? agentsByTeam(snapshot) : agentsBySkill(snapshot);
  const skillNames = new Map<string, string>(snapshot.skills.map((skill) => [skill.id, skill.name]));
  const nameOf = ({ group }: GroupLoads): string => (by === 'team' ? group : (skillNames.get(group) ?? group));
  return loadsByGroup(loads, members)
    .map((group) => ({ ...group, name: nameOf(group) }))
    .sort(mostLoadedFirst)
    .map((group) => ({
      group: group.group,
      name: group.name,
      agentIds: group.agentIds,
      hoursPerWeek: group.agentIds.reduce((sum, id) => sum + (hoursPerWeek.get(id) ?? 0), 0),
      cells: group.periods.map(cellOf),
      unassigned:
        by === 'team' ? null : hoursOf(unplacedDemand(snapshot, periods, { of: 'queue', skillId: group.group })),
    }));
}
