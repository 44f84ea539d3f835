import {
  type AgentId,
  type AgentLoads,
  isOpen,
  isStarted,
  msOf,
  openLeaves,
  type Performance,
  type PerformanceFigure,
  type TaskId,
} from '../../../shared/model/index.ts';
import { findAt } from '../base/find-at.ts';
import { nextWorkingMs } from '../calendar/index.ts';
import { indexOfTask, taskById } from '../solve/by-id.ts';
import type { Prepared } from '../solve/prepare.ts';
import { queueAhead } from '../solve/queue-ahead.ts';
import { steadyWorth } from '../solve/worth.ts';
import { isOver, loadsByAgent, performanceOf, periodsFrom } from '../workload/index.ts';
import type { HealthInput } from './health.ts';

/** The number of weeks ahead that are checked for overallocation. */
const AHEAD_WEEKS = 4;
/** Which side of the usual range is bad, by measure. */
export const BAD_SIDE: Readonly<Record<PerformanceFigure['measure'], 'below' | 'above'>> = {
  throughput: 'below',
  hours: 'below',
  cycle_time: 'above',
  overrun: 'above',
  failures: 'above',
};

/** The figures of one check, from which health and the exceptions about the agency are derived. */
export interface MonitorFigures {
  readonly overloads: readonly {
    readonly agentId: AgentId;
    readonly overMinutes: number;
    readonly weeks: AgentLoads['periods'];
  }[];
  readonly capacityMinutes: number;
  /** Open tasks that are late, assigned or not. */
  readonly lateTaskIds: readonly TaskId[];
  readonly worth: { readonly open: number; readonly late: number; readonly unassigned: number };
  readonly unassignedTasks: number;
  readonly openTasks: number;
  readonly withoutEstimate: readonly TaskId[];
  /** Work pinned to a start at which its agent is off or busy. */
  readonly blockedPins: readonly TaskId[];
  /** Performance over the last day. */
  readonly performance: Performance;
}

/** Calculates the figures of one check. */
export function monitorFigures(prepared: Prepared): MonitorFigures {
  const { snapshot, calendarsAhead, nowMs } = prepared;
  const periods = periodsFrom(prepared.office, nowMs, 'week', AHEAD_WEEKS);
  const { overloadPercent } = snapshot.policy.values;
  const loads = loadsByAgent(snapshot, calendarsAhead, periods, { nowMs });
  const assigned = new Map(snapshot.assignments.map((row) => [row.taskId, row]));
  const open = openLeaves(snapshot.tasks).map((task) => ({ task, index: indexOfTask(prepared, task.id) }));
  const ahead = queueAhead(prepared);
  const late = new Set<TaskId>(open.flatMap(({ task }) => (ahead.isLate(task) ? task.id : [])));
  const worth = { open: 0, late: 0, unassigned: 0 };
  for (const { task, index } of open) {
    const value = steadyWorth(task, prepared.scores[index] ?? null);
    worth.open += value;
    if (late.has(task.id)) worth.late += value;
    if (!assigned.has(task.id)) worth.unassigned += value;
  }
  return {
    overloads: loads.flatMap(({ agentId, periods: weeks }) => {
      const over = weeks.filter((week) => isOver(week, overloadPercent));
      const overMinutes = over.reduce((sum, week) => sum + week.overMinutes, 0);
      return over.length === 0 ? [] : [{ agentId, overMinutes, weeks: over }];
    }),
    capacityMinutes: loads.reduce(
      (sum, load) => sum + load.periods.reduce((all, week) => all + week.capacityMinutes, 0),
      0,
    ),
    lateTaskIds: open.flatMap(({ task }) => (late.has(task.id) ? task.id : [])),
    worth,
    unassignedTasks: open.filter(({ task }) => !assigned.has(task.id)).length,
    openTasks: open.length,
    withoutEstimate: open.flatMap(({ task }) => (task.estimateAssumed ? task.id : [])),
    blockedPins: blockedPins(prepared),
    performance: performanceOf(snapshot, nowMs, 'day'),
  };
}

/** Returns pinned work that cannot start as pinned, because of an absence or a slip. It is reported because pinned work is never moved. */
function blockedPins(prepared: Prepared): readonly TaskId[] {
  const { snapshot, calendarsAhead, agentIndex, nowMs } = prepared;
  return snapshot.assignments.flatMap((row) => {
    const startAt = row.pin?.startAt ?? null;
    const task = taskById(prepared, row.taskId);
    const calendar = findAt(calendarsAhead, agentIndex.get(row.agentId));
    if (startAt === null || task === undefined || calendar === undefined || !isOpen(task) || isStarted(task)) return [];
    const pinMs = msOf(startAt);
    if (pinMs <= nowMs || pinMs >= calendar.untilMs) return [];
    const isOff = nextWorkingMs(calendar, pinMs) !== pinMs;
    return isOff || row.plannedStartAt !== startAt ? [row.taskId] : [];
  });
}

const ratio = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

/** Returns the measures that are worse than usual among those with a baseline, or null if there is no baseline yet. */
export function badMeasures({ figures }: Performance): readonly PerformanceFigure[] | null {
  const known = figures.filter((row) => row.baseline !== null);
  return known.length === 0 ? null : known.filter((row) => row.flag === BAD_SIDE[row.measure]);
}

/** Returns the inputs of health from the figures of one check. */
export function healthInput(figures: MonitorFigures, exceptions: HealthInput['exceptions']): HealthInput {
  const { worth, performance } = figures;
  return {
    overMinutes: figures.overloads.reduce((sum, row) => sum + row.overMinutes, 0),
    capacityMinutes: figures.capacityMinutes,
    overloadedAgents: figures.overloads.length,
    lateWorthRatio: ratio(worth.late, worth.open),
    lateTasks: figures.lateTaskIds.length,
    unassignedWorthRatio: ratio(worth.unassigned, worth.open),
    unassignedTasks: figures.unassignedTasks,
    exceptions,
    badMeasures: badMeasures(performance)?.length ?? null,
    measures: performance.figures.length,
    openTasks: figures.openTasks,
    tasksWithoutEstimate: figures.withoutEstimate.length,
  };
}
