import { deviation as sampleDeviation } from 'd3-array';
import {
  type AgentId,
  type Assignment,
  type CivilDate,
  compareIds,
  isLate,
  isOpen,
  msOf,
  type Spread,
  type TaskId,
} from '../../../../shared/model/index.ts';
import { dayNumber, type OfficeClock } from '../../calendar/index.ts';
import { taskById } from '../../solve/by-id.ts';
import type { Prepared } from '../../solve/prepare.ts';
import { dueFor } from '../../tasks/index.ts';
import { type AgentLoad, isOver } from '../weeks.ts';

/** Returns the first instant after the last of the office's weeks, epoch milliseconds; -Infinity without weeks. */
export const endOfWeeksMs = (office: OfficeClock, weeks: readonly CivilDate[]): number => {
  const last = weeks.at(-1);
  return last === undefined ? Number.NEGATIVE_INFINITY : office.startOfDayMs(dayNumber(last) + 7);
};

/** Returns workload divided by capacity over all weeks, or null without capacity. */
export function utilisationOf(load: AgentLoad): number | null {
  const capacity = load.weeks.reduce((sum, week) => sum + week.capacityMinutes, 0);
  return capacity > 0 ? load.weeks.reduce((sum, week) => sum + week.workloadMinutes, 0) / capacity : null;
}

/** Returns the population standard deviation of the non-null ratios, or 0 for fewer than two. */
function deviationOf(ratios: readonly (number | null)[]): number {
  const known = ratios.filter((ratio) => ratio !== null);
  const sample = sampleDeviation(known);
  return sample === undefined ? 0 : sample * Math.sqrt((known.length - 1) / known.length);
}

/** Returns the late tasks due before `endMs`, in order of ID. */
export const lateBefore = (prepared: Prepared, assignments: readonly Assignment[], endMs: number): readonly TaskId[] =>
  assignments
    .flatMap((row) => {
      const task = taskById(prepared, row.taskId);
      if (task === undefined || !isOpen(task)) return [];
      const due = dueFor(prepared.snapshot, task, prepared.agentIndex.get(row.agentId) ?? null);
      if (due.dueAt === null || msOf(due.dueAt) >= endMs) return [];
      return isLate(due, row.plannedFinishAt, prepared.nowMs) ? [row.taskId] : [];
    })
    .sort(compareIds);

/** Returns how evenly work is spread over agents, the overload, and the late tasks. */
export function spreadOf(loads: readonly AgentLoad[], lateTaskIds: readonly TaskId[], overloadPercent: number): Spread {
  const overloaded: AgentId[] = loads.flatMap((load) =>
    load.weeks.some((week) => isOver(week, overloadPercent)) ? [load.agentId] : [],
  );
  return {
    deviation: deviationOf(loads.map(utilisationOf)),
    overMinutes: loads.reduce((sum, load) => sum + load.weeks.reduce((all, week) => all + week.overMinutes, 0), 0),
    overloadedAgentIds: overloaded,
    lateTaskIds,
  };
}
