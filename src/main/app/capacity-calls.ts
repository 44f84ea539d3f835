import { type CapacityCell, type CapacityRow, fail, type Handlers, ok } from '../../shared/contract/index.ts';
import { lanesOf } from '../../shared/model/index.ts';
import { isOver, tasksInWeek, type WeekLoad, weeksFrom, workloadByWeek } from '../engine/index.ts';
import type { Session } from './session.ts';

const cellOf = (week: WeekLoad): CapacityCell => ({
  weekOf: week.weekOf,
  capacityHours: week.capacityMinutes / 60,
  workloadHours: week.workloadMinutes / 60,
  utilisation: week.utilisation,
  overHours: week.overMinutes / 60,
});

const total = (cells: readonly CapacityCell[]): Omit<CapacityCell, 'weekOf'> => {
  const sum = (of: (cell: CapacityCell) => number): number => cells.reduce((all, cell) => all + of(cell), 0);
  const capacityHours = sum((cell) => cell.capacityHours);
  const workloadHours = sum((cell) => cell.workloadHours);
  return {
    capacityHours,
    workloadHours,
    utilisation: capacityHours > 0 ? workloadHours / capacityHours : null,
    overHours: sum((cell) => cell.overHours),
  };
};

interface Loaded {
  readonly cells: readonly CapacityCell[];
}
/** Orders by hours over, then by utilisation of all weeks shown, then by name. */
const mostLoadedFirst =
  <T extends Loaded>(nameOf: (row: T) => string) =>
  (a: T, b: T): number => {
    const [one, two] = [total(a.cells), total(b.cells)];
    const byLoad = two.overHours - one.overHours || (two.utilisation ?? -1) - (one.utilisation ?? -1);
    return byLoad || (nameOf(a) < nameOf(b) ? -1 : 1);
  };

/** Load against capacity, by agent, team and week. */
export function capacityCalls(session: Session): Pick<Handlers, 'capacity.view' | 'capacity.week'> {
  return {
    'capacity.view': ({ weeks: count }) => {
      const prepared = session.prepared();
      const { snapshot } = prepared;
      const weeks = weeksFrom(session.nowMs(), count);
      const loads = workloadByWeek(snapshot, prepared.calendars, weeks, session.nowMs());
      const rows = snapshot.agents.map(
        (agent, index): CapacityRow => ({
          agentId: agent.id,
          name: agent.name,
          kind: agent.kind,
          team: agent.team,
          hoursPerWeek: (agent.calendar.weekdayMinutes.reduce((a, b) => a + b, 0) * lanesOf(agent)) / 60,
          cells: (loads[index]?.weeks ?? []).map(cellOf),
        }),
      );
      rows.sort(mostLoadedFirst((row) => row.name));
      const teams = [...new Set(rows.map((row) => row.team))].map((team) => {
        const members = rows.filter((row) => row.team === team);
        return {
          team,
          agents: members.length,
          hoursPerWeek: members.reduce((sum, row) => sum + row.hoursPerWeek, 0),
          cells: weeks.map((weekOf, week) => ({ weekOf, ...total(members.flatMap((row) => row.cells[week] ?? [])) })),
        };
      });
      teams.sort(mostLoadedFirst((row) => row.team));
      const all = total(rows.flatMap((row) => row.cells));
      const { overloadPercent } = snapshot.policy.values;
      const assigned = new Set(snapshot.assignments.map((row) => row.taskId));
      const unassigned = prepared.entries.filter((entry) => !assigned.has(entry.taskId));
      return ok({
        weeks,
        rows,
        teams,
        overloadedAgents: loads.filter((load) => load.weeks.some((week) => isOver(week, overloadPercent))).length,
        overHours: all.overHours,
        unassignedHours:
          unassigned.reduce((sum, entry) => sum + (snapshot.tasks[entry.taskIndex]?.remainingMinutes ?? 0), 0) / 60,
        overallUtilisation: all.utilisation,
      });
    },
    'capacity.week': ({ agentId, weekOf }) => {
      const prepared = session.prepared();
      const { records } = session.store();
      const index = prepared.agentIndex.get(agentId);
      const agent = records.agent.get(agentId);
      if (index === undefined || agent === undefined)
        return fail('not_found', `There is no agent ${agentId}.`, 'Pick one of the list.', { agentId });
      const week = workloadByWeek(prepared.snapshot, prepared.calendars, [weekOf], session.nowMs())[index]?.weeks[0];
      if (week === undefined) return fail('not_found', `There is no week ${weekOf}.`, 'Pick a week of the plan.');
      const tasks = tasksInWeek(prepared.snapshot, prepared.calendars, index, weekOf, session.nowMs()).flatMap(
        ({ taskId, minutesInWeek }) => {
          const task = records.task.get(taskId);
          const row = records.assignment.get(taskId);
          if (task === undefined || row === undefined) return [];
          return [
            {
              taskId,
              version: task.version,
              title: task.title,
              client: task.client,
              hoursInWeek: minutesInWeek / 60,
              remainingHours: task.remainingMinutes / 60,
              dueAt: task.dueAt,
              plannedStartAt: row.plannedStartAt,
              plannedFinishAt: row.plannedFinishAt,
              pin: row.pin,
              status: task.status,
              late: task.dueAt !== null && row.plannedFinishAt !== null && row.plannedFinishAt > task.dueAt,
            },
          ];
        },
      );
      return ok({ agentId, name: agent.name, weekOf, cell: cellOf(week), tasks });
    },
  };
}
