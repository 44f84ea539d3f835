import type {
  CapacityCell,
  CapacityRow,
  CapacityTeam,
  CapacityView,
  WeekTask,
  WeekView,
} from '../../../shared/contract/index.ts';
import { type AgentId, type CivilDate, lanesOf, msOf } from '../../../shared/model/index.ts';
import { type Prepared, tasksInWeek, type WeekLoad, weeksFrom, workloadByWeek } from '../../engine/index.ts';

const cellOf = (load: WeekLoad): CapacityCell => ({
  weekOf: load.weekOf,
  capacityHours: load.capacityMinutes / 60,
  workloadHours: load.workloadMinutes / 60,
  utilisation: load.utilisation,
  overHours: load.overMinutes / 60,
});

/** Agents by weeks with their teams' sums, most loaded teams and agents first. */
export function capacityView(prepared: Prepared, weekCount: number): CapacityView {
  const { snapshot } = prepared;
  const weeks = weeksFrom(prepared.nowMs, weekCount);
  const loads = workloadByWeek(snapshot, prepared.calendars, weeks, prepared.nowMs);
  const rows = snapshot.agents.map((agent, index): CapacityRow => {
    const weekly = agent.calendar.weekdayMinutes.reduce((sum, minutes) => sum + minutes, 0) * lanesOf(agent);
    return {
      agentId: agent.id,
      name: agent.name,
      kind: agent.kind,
      team: agent.team,
      hoursPerWeek: weekly / 60,
      cells: (loads[index]?.weeks ?? []).map(cellOf),
    };
  });
  const totals = sumOf(rows.flatMap((row) => row.cells));
  const assigned = new Set(snapshot.assignments.map((assignment) => assignment.taskId));
  const unassignedMinutes = prepared.entries.reduce(
    (sum, entry) => (assigned.has(entry.taskId) ? sum : sum + (snapshot.tasks[entry.taskIndex]?.remainingMinutes ?? 0)),
    0,
  );
  const teams = teamsOf(rows, weeks);
  const order = new Map(teams.map((team, index) => [team.team, index]));
  return {
    weeks,
    rows: [...rows].sort(
      (a, b) =>
        (order.get(a.team) ?? 0) - (order.get(b.team) ?? 0) ||
        loadRatio(b.cells) - loadRatio(a.cells) ||
        (a.name < b.name ? -1 : 1),
    ),
    teams,
    overloadedAgents: rows.filter((row) => row.cells.some((cell) => cell.overHours > 0)).length,
    overHours: totals.overHours,
    unassignedHours: unassignedMinutes / 60,
    overallUtilisation: totals.capacityHours > 0 ? totals.workloadHours / totals.capacityHours : null,
  };
}

const sumOf = (
  cells: readonly CapacityCell[],
): { readonly capacityHours: number; readonly workloadHours: number; readonly overHours: number } =>
  cells.reduce(
    (sum, cell) => ({
      capacityHours: sum.capacityHours + cell.capacityHours,
      workloadHours: sum.workloadHours + cell.workloadHours,
      overHours: sum.overHours + cell.overHours,
    }),
    { capacityHours: 0, workloadHours: 0, overHours: 0 },
  );

const loadRatio = (cells: readonly CapacityCell[]): number => {
  const sum = sumOf(cells);
  return sum.capacityHours > 0 ? sum.workloadHours / sum.capacityHours : sum.workloadHours > 0 ? Number.MAX_VALUE : 0;
};

function teamsOf(rows: readonly CapacityRow[], weeks: readonly CivilDate[]): readonly CapacityTeam[] {
  const byTeam = new Map<string, CapacityRow[]>();
  for (const row of rows) byTeam.set(row.team, [...(byTeam.get(row.team) ?? []), row]);
  return [...byTeam]
    .map(
      ([team, members]): CapacityTeam => ({
        team,
        agents: members.length,
        hoursPerWeek: members.reduce((sum, row) => sum + row.hoursPerWeek, 0),
        cells: weeks.map((weekOf, index): CapacityCell => {
          const { capacityHours, workloadHours, overHours } = sumOf(members.flatMap((row) => row.cells[index] ?? []));
          return {
            weekOf,
            capacityHours,
            workloadHours,
            utilisation: capacityHours > 0 ? workloadHours / capacityHours : null,
            overHours,
          };
        }),
      }),
    )
    .sort((a, b) => loadRatio(b.cells) - loadRatio(a.cells) || (a.team < b.team ? -1 : 1));
}

/** The tasks behind one cell. Null: no such agent. */
export function weekView(prepared: Prepared, agentId: AgentId, weekOf: CivilDate): WeekView | null {
  const index = prepared.agentIndex.get(agentId);
  const agent = index === undefined ? undefined : prepared.snapshot.agents[index];
  if (index === undefined || agent === undefined) return null;
  const load = workloadByWeek(prepared.snapshot, prepared.calendars, [weekOf], prepared.nowMs)[index]?.weeks[0];
  if (load === undefined) return null;
  const tasks = tasksInWeek(prepared.snapshot, prepared.calendars, index, weekOf, prepared.nowMs).flatMap(
    (row): WeekTask[] => {
      const task = prepared.snapshot.tasks[prepared.taskIndex.get(row.taskId) ?? -1];
      const assignment = prepared.snapshot.assignments.find((one) => one.taskId === row.taskId);
      if (task === undefined || assignment === undefined) return [];
      const late =
        task.dueAt !== null &&
        assignment.plannedFinishAt !== null &&
        msOf(assignment.plannedFinishAt) > msOf(task.dueAt);
      return [
        {
          taskId: task.id,
          version: task.version,
          title: task.title,
          client: task.client,
          hoursInWeek: row.minutesInWeek / 60,
          remainingHours: task.remainingMinutes / 60,
          dueAt: task.dueAt,
          plannedStartAt: assignment.plannedStartAt,
          plannedFinishAt: assignment.plannedFinishAt,
          pin: assignment.pin,
          status: task.status,
          late,
        },
      ];
    },
  );
  return { agentId, name: agent.name, weekOf, cell: cellOf(load), tasks };
}
