import {
  type Activity,
  type Agent,
  type Balancing,
  type Instant,
  instantOf,
  isOpen,
  lanesOf,
  type Message,
  msOf,
  type Outcome,
  type Snapshot,
  type Spread,
  type TaskId,
} from '../../../../shared/model/index.ts';
import {
  compileCalendar,
  officeClock,
  type WorkCalendar,
  weekSpan,
  workingMinutesBetween,
} from '../../calendar/index.ts';
import type { AgentLoad, WeekLoad } from '../weeks.ts';
import { differences } from './differences.ts';
import { endOfWeeksMs, spreadOf } from './spread.ts';

/** The result of a balancing over its weeks, compared with the prediction. */
export interface Measured {
  readonly measured: Spread;
  readonly measuredAt: Instant;
  readonly facts: readonly Message[];
}

/**
 * Measures a balancing once its weeks are over; returns null until then. Load is the reported work (`activity` minutes
 * at the time of the report) or, for tasks without reports, the actual effort spread from start to finish. Capacity
 * counts from when the balancing was applied. A task is late if it existed then, was due in these weeks, and finished
 * after its due date or not at all.
 */
export function measureBalancing(
  balancing: Pick<Balancing, 'appliedAt' | 'weeks' | 'predicted'>,
  snapshot: Snapshot,
  activity: readonly Activity[],
  nowMs: number,
): Measured | null {
  const endMs = endOfWeeksMs(officeClock(snapshot), balancing.weeks);
  // The weeks of the westernmost time zone end up to half a day after the office's.
  const lastMs = Math.max(
    endMs,
    ...snapshot.agents.flatMap((agent) => balancing.weeks.map((week) => weekSpan(agent.calendar, week)[1])),
  );
  if (nowMs < lastMs || balancing.weeks.length === 0) return null;
  const fromMs = msOf(balancing.appliedAt);
  const work = workBy(snapshot.outcomes, activity);
  const loads = snapshot.agents.map((agent): AgentLoad => {
    const calendar = compileCalendar(agent, snapshot.holidays, Math.min(fromMs, endMs), lastMs);
    const own = work.get(agent.id) ?? NOTHING;
    return {
      agentId: agent.id,
      weeks: balancing.weeks.map((week) => {
        const [begin, until] = weekSpan(agent.calendar, week);
        return weekLoad({ agent, calendar, work: own }, week, Math.max(begin, fromMs), until);
      }),
    };
  });
  const late = lateOf(snapshot, fromMs, endMs);
  const measured = spreadOf(loads, late, snapshot.policy.values.overloadPercent);
  return {
    measured,
    measuredAt: instantOf(lastMs),
    facts: differences(balancing.predicted, measured, snapshot),
  };
}

interface Work {
  /** Reported minutes, and when they were reported. */
  readonly reported: { readonly atMs: number; readonly minutes: number }[];
  /** Finished tasks without reports. */
  readonly finished: Outcome[];
}
const NOTHING: Work = { reported: [], finished: [] };

function workBy(outcomes: readonly Outcome[], activity: readonly Activity[]): ReadonlyMap<string, Work> {
  const work = new Map<string, Work>();
  const of = (agentId: string): Work => {
    const known = work.get(agentId) ?? { reported: [], finished: [] };
    work.set(agentId, known);
    return known;
  };
  const reported = new Set<string>();
  for (const row of activity) {
    if (row.minutes === null || row.minutes <= 0) continue;
    of(row.agentId).reported.push({ atMs: msOf(row.at), minutes: row.minutes });
    if (row.taskId !== null) reported.add(row.taskId);
  }
  for (const outcome of outcomes) if (!reported.has(outcome.taskId)) of(outcome.agentId).finished.push(outcome);
  return work;
}

interface AgentWork {
  readonly agent: Agent;
  readonly calendar: WorkCalendar;
  readonly work: Work;
}
function weekLoad(
  { agent, calendar, work }: AgentWork,
  weekOf: WeekLoad['weekOf'],
  fromMs: number,
  untilMs: number,
): WeekLoad {
  const capacityMinutes = fromMs >= untilMs ? 0 : workingMinutesBetween(calendar, fromMs, untilMs) * lanesOf(agent);
  const isInside = (ms: number): boolean => ms >= fromMs && ms < untilMs;
  let workloadMinutes = 0;
  for (const { atMs, minutes } of work.reported) if (isInside(atMs)) workloadMinutes += minutes;
  for (const outcome of work.finished) {
    const finishMs = msOf(outcome.finishedAt);
    const startMs = outcome.startedAt === null ? finishMs : msOf(outcome.startedAt);
    const run = finishMs - startMs;
    const inside = Math.min(finishMs, untilMs) - Math.max(startMs, fromMs);
    if (run > 0) workloadMinutes += (outcome.actualMinutes * Math.max(0, inside)) / run;
    else if (isInside(finishMs)) workloadMinutes += outcome.actualMinutes;
  }
  return {
    weekOf,
    capacityMinutes,
    workloadMinutes,
    utilisation: capacityMinutes > 0 ? workloadMinutes / capacityMinutes : null,
    overMinutes: Math.max(0, workloadMinutes - capacityMinutes),
  };
}

function lateOf(snapshot: Snapshot, fromMs: number, endMs: number): readonly TaskId[] {
  const tasks = new Map(snapshot.tasks.map((task) => [task.id, task]));
  const assigned = new Set(snapshot.assignments.map((row) => row.taskId));
  const late = new Set<TaskId>();
  for (const { taskId, dueAt, finishedAt, failed } of snapshot.outcomes) {
    const task = tasks.get(taskId);
    if (failed || dueAt === null || msOf(dueAt) >= endMs || msOf(finishedAt) < fromMs) continue;
    if (task !== undefined && msOf(task.createdAt) > fromMs) continue;
    if (finishedAt > dueAt) late.add(taskId);
  }
  for (const task of snapshot.tasks)
    if (isOpen(task) && assigned.has(task.id) && msOf(task.createdAt) <= fromMs)
      if (task.dueAt !== null && msOf(task.dueAt) < endMs) late.add(task.id);
  return [...late].sort();
}
