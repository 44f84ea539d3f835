import {
  type AgentId,
  type Assignment,
  compareIds,
  hasHours,
  isOpen,
  msOf,
  type Snapshot,
  type TaskId,
} from '../../../shared/model/index.ts';
import { addWorkingMinutes, type WorkCalendar } from '../calendar/index.ts';
import { type Interruption, interruptionsOf, workedMinutesIn } from '../tasks/index.ts';

/** The remaining effort of one task at its planned time. */
export interface PlacedWork {
  readonly taskId: TaskId;
  readonly startMs: number;
  readonly finishMs: number;
  readonly effortMinutes: number;
  readonly calendar: WorkCalendar;
  /** When other work of the agent interrupts it or slows it down. */
  readonly interruptions: readonly Interruption[];
  /** Working minutes between start and finish, without interruptions. */
  readonly runMinutes: number;
}

/**
 * Returns the open assigned work of these rows, by agent index. Omits rows without a planned start and rows of agents
 * who never work.
 */
export function placedWork(
  snapshot: Snapshot,
  assignments: readonly Assignment[],
  calendars: readonly WorkCalendar[],
  nowMs: number,
): ReadonlyMap<number, readonly PlacedWork[]> {
  const agentIndex = new Map<AgentId, number>(snapshot.agents.map((agent, index) => [agent.id, index]));
  const open = new Set(snapshot.tasks.filter(isOpen).map((task) => task.id));
  const interruptions = interruptionsOf(assignments, snapshot.tasks, snapshot.agents);
  const placed = new Map<number, PlacedWork[]>();
  for (const assignment of assignments) {
    const index = agentIndex.get(assignment.agentId);
    const calendar = index === undefined ? undefined : calendars[index];
    if (index === undefined || calendar === undefined || !open.has(assignment.taskId)) continue;
    const agent = snapshot.agents[index];
    if (agent === undefined || !hasHours(agent.calendar)) continue;
    const work = placedOf(assignment, calendar, nowMs, interruptions.get(assignment.taskId));
    if (work === null) continue;
    const known = placed.get(index);
    if (known === undefined) placed.set(index, [work]);
    else known.push(work);
  }
  return placed;
}

/**
 * The remaining effort counts from now on: work in progress starts now, and work whose planned finish has passed is
 * worked now.
 */
function placedOf(
  assignment: Assignment,
  calendar: WorkCalendar,
  nowMs: number,
  interruptions: readonly Interruption[] = [],
): PlacedWork | null {
  if (assignment.plannedStartAt === null) return null;
  const startMs = Math.max(nowMs, msOf(assignment.plannedStartAt));
  const planned = assignment.plannedFinishAt === null ? 0 : msOf(assignment.plannedFinishAt);
  const finishMs =
    planned > startMs ? planned : (addWorkingMinutes(calendar, startMs, assignment.effortMinutes) ?? calendar.untilMs);
  return {
    taskId: assignment.taskId,
    startMs,
    finishMs,
    effortMinutes: assignment.effortMinutes,
    calendar,
    interruptions,
    runMinutes: workedMinutesIn(calendar, interruptions, startMs, finishMs),
  };
}

/**
 * Spreads effort over the working minutes between start and finish, and returns the minutes in a span. Work without
 * any, such as work pinned to time off, counts where it starts.
 */
export function minutesIn(work: PlacedWork, fromMs: number, untilMs: number): number {
  if (work.runMinutes <= 0) return work.startMs >= fromMs && work.startMs < untilMs ? work.effortMinutes : 0;
  if (work.finishMs <= fromMs || work.startMs >= untilMs) return 0;
  const overlap = workedMinutesIn(
    work.calendar,
    work.interruptions,
    Math.max(fromMs, work.startMs),
    Math.min(untilMs, work.finishMs),
  );
  return (work.effortMinutes * overlap) / work.runMinutes;
}

/** Returns the tasks worked in a span, by planned start, each with its minutes in that span. */
export function tasksIn(
  placed: readonly PlacedWork[],
  [fromMs, untilMs]: readonly [number, number],
): readonly { readonly taskId: TaskId; readonly minutes: number }[] {
  return placed
    .map((work) => ({ taskId: work.taskId, startMs: work.startMs, minutes: minutesIn(work, fromMs, untilMs) }))
    .filter((work) => work.minutes > 0)
    .sort((a, b) => a.startMs - b.startMs || compareIds(a.taskId, b.taskId))
    .map(({ taskId, minutes }) => ({ taskId, minutes }));
}
