import {
  asCivilDate,
  DAY_MS,
  instantOf,
  isOpen,
  isStarted,
  lanesOf,
  msOf,
  type TaskId,
} from '../../../shared/model/index.ts';
import { mondayMs, weekOf, workingMinutesBetween } from '../calendar/index.ts';
import type { Freeze } from '../placement/index.ts';
import { schedule } from '../schedule/index.ts';
import type { Prepared } from './prepare.ts';
import { placedWorth, worthInTime } from './worth.ts';

const ROUNDS = 6;

/** Work on the calendar, by task index. */
export interface Placed {
  readonly agentIndex: number;
  readonly minutes: number;
  /** NaN: does not fit the horizon. */
  readonly startMs: number;
  readonly finishMs: number;
}
export type Timetable = ReadonlyMap<number, Placed>;

/** Open tasks each task waits for, by task index; a parent stands for its open children, prerequisites within a cycle are left out. */
export function predecessorsOf(prepared: Prepared): readonly (readonly number[])[] {
  const { graph } = prepared.priority;
  const { tasks } = prepared.snapshot;
  const children = new Map<number, number[]>();
  tasks.forEach((task, index) => {
    const parent = task.parentId === null ? undefined : prepared.taskIndex.get(task.parentId);
    if (parent === undefined) return;
    const known = children.get(parent);
    if (known === undefined) children.set(parent, [index]);
    else known.push(index);
  });
  return graph.prerequisites.map((list, own) => {
    const found = new Set<number>();
    const seen = new Set<number>(list);
    const open = [...list];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      const below = children.get(index);
      for (const child of below ?? []) {
        if (seen.has(child)) continue;
        seen.add(child);
        open.push(child);
      }
      const task = tasks[index];
      if (below === undefined && task !== undefined && isOpen(task) && index !== own) found.add(index);
    }
    return [...found].sort((a, b) => a - b);
  });
}

/** Planned times of decided work: `agentOf` by task index. Tasks whose prerequisites have no time get none, unless `fixed` holds them. */
export function timetableOf(
  prepared: Prepared,
  agentOf: ReadonlyMap<number, number>,
  predecessors: readonly (readonly number[])[],
  pinnedStartMs: ReadonlyMap<number, number>,
  fixed: ReadonlySet<number>,
): Timetable {
  const rows = [...agentOf.keys()].sort((a, b) => a - b);
  const rowOf = new Map(rows.map((taskIndex, row) => [taskIndex, row]));
  const { snapshot, matcher, nowMs } = prepared;
  const tasks = rows.map((taskIndex) => {
    const task = snapshot.tasks[taskIndex];
    const agentIndex = agentOf.get(taskIndex) ?? 0;
    const before = predecessors[taskIndex] ?? [];
    const started = task !== undefined && isStarted(task);
    return {
      agentIndex,
      minutes: matcher.score(taskIndex, agentIndex).effortMinutes,
      releaseMs: releaseMs(prepared, taskIndex, agentIndex),
      dueMs: task === undefined || task.dueAt === null ? null : msOf(task.dueAt),
      startPinMs: pinnedStartMs.get(taskIndex) ?? null,
      started,
      predecessors: started ? [] : before.flatMap((other) => rowOf.get(other) ?? []),
      weight: task === undefined ? 0 : worthInTime(task, prepared.scores[taskIndex] ?? null),
      unreachable: !started && !fixed.has(taskIndex) && before.some((other) => !rowOf.has(other)),
    };
  });
  const unreachable = cascade(tasks);
  const kept = rows.filter((_, row) => !unreachable.has(row));
  const newRow = new Map(kept.map((taskIndex, row) => [rowOf.get(taskIndex) ?? -1, row]));
  const made = schedule({
    tasks: tasks.flatMap((task, row) =>
      unreachable.has(row)
        ? []
        : [{ ...task, predecessors: task.predecessors.flatMap((other) => newRow.get(other) ?? []) }],
    ),
    calendars: prepared.calendars,
    lanes: snapshot.agents.map(lanesOf),
    nowMs,
    rounds: ROUNDS,
  });
  const placed = new Map<number, Placed>();
  rows.forEach((taskIndex, row) => {
    const at = newRow.get(row);
    const task = tasks[row];
    if (task === undefined) return;
    placed.set(taskIndex, {
      agentIndex: task.agentIndex,
      minutes: task.minutes,
      startMs: at === undefined ? Number.NaN : (made.startMs[at] ?? Number.NaN),
      finishMs: at === undefined ? Number.NaN : (made.finishMs[at] ?? Number.NaN),
    });
  });
  return placed;
}

/** Rows that wait for something without a time, directly or through others. */
function cascade(
  tasks: readonly { readonly unreachable: boolean; readonly predecessors: readonly number[] }[],
): ReadonlySet<number> {
  const next: number[][] = tasks.map(() => []);
  tasks.forEach((task, row) => {
    for (const before of task.predecessors) next[before]?.push(row);
  });
  const open = tasks.flatMap((task, row) => (task.unreachable ? [row] : []));
  const found = new Set(open);
  for (let row = open.pop(); row !== undefined; row = open.pop()) {
    for (const after of next[row] ?? []) {
      if (found.has(after)) continue;
      found.add(after);
      open.push(after);
    }
  }
  return found;
}

/** Days in which an agent's team takes no new work, those past left out; `untilMs` is the first instant after them. */
export function freezesOf(prepared: Prepared, agentIndex: number): readonly Freeze[] {
  const team = prepared.snapshot.agents[agentIndex]?.team;
  return prepared.snapshot.constraints.flatMap((rule) => {
    if (rule.kind !== 'team_freeze' || rule.team !== team) return [];
    const untilMs = Date.parse(`${rule.untilOn}T00:00:00Z`) + DAY_MS;
    return untilMs > prepared.nowMs ? [{ fromMs: Date.parse(`${rule.fromOn}T00:00:00Z`), untilMs }] : [];
  });
}

/** Not before: the task's release, and the end of a freeze of the agent's team that is on now where the work is new to it. */
export function releaseMs(prepared: Prepared, taskIndex: number, agentIndex: number): number | null {
  const task = prepared.snapshot.tasks[taskIndex];
  if (task === undefined) return null;
  let from = task.releaseAt === null ? null : msOf(task.releaseAt);
  for (const freeze of task.status === 'queued' ? freezesOf(prepared, agentIndex) : [])
    if (freeze.fromMs <= prepared.nowMs) from = Math.max(from ?? freeze.untilMs, freeze.untilMs);
  return from;
}

/** Placed value of a timetable. */
export const placedValueOf = (prepared: Prepared, placed: Timetable): number => {
  let sum = 0;
  for (const [taskIndex, work] of placed) {
    const task = prepared.snapshot.tasks[taskIndex];
    if (task !== undefined && Number.isFinite(work.finishMs))
      sum += placedWorth(task, prepared.scores[taskIndex] ?? null, work.finishMs, prepared.snapshot.policy);
  }
  return sum;
};

/** Weeks in which a client's work passes its cap, with the free tasks in them, least worth first. */
export function cappedOut(prepared: Prepared, placed: Timetable, free: ReadonlySet<number>): readonly number[] {
  const drop = new Set<number>();
  for (const rule of prepared.snapshot.constraints) {
    if (rule.kind !== 'client_hour_cap') continue;
    const weeks = new Map<string, { minutes: number; tasks: number[] }>();
    for (const [taskIndex, work] of placed) {
      const task = prepared.snapshot.tasks[taskIndex];
      if (task?.client !== rule.client || !Number.isFinite(work.finishMs) || drop.has(taskIndex)) continue;
      for (const [week, minutes] of minutesByWeek(prepared, work)) {
        const row = weeks.get(week) ?? { minutes: 0, tasks: [] };
        row.minutes += minutes;
        row.tasks.push(taskIndex);
        weeks.set(week, row);
      }
    }
    for (const [, row] of [...weeks].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (row.minutes <= rule.minutesPerWeek + 1e-6) continue;
      const least = row.tasks
        .filter((index) => free.has(index))
        .sort((a, b) => (prepared.scores[a]?.composite ?? 0) - (prepared.scores[b]?.composite ?? 0) || b - a)[0];
      if (least !== undefined) {
        drop.add(least);
        break;
      }
    }
  }
  return [...drop];
}

export function minutesByWeek(prepared: Prepared, work: Placed): readonly (readonly [string, number])[] {
  const calendar = prepared.calendars[work.agentIndex];
  if (calendar === undefined) return [];
  const rows: [string, number][] = [];
  for (let at = mondayMs(weekOf(work.startMs)); at < work.finishMs; at += 7 * DAY_MS) {
    const minutes = workingMinutesBetween(
      calendar,
      Math.max(at, work.startMs),
      Math.min(at + 7 * DAY_MS, work.finishMs),
    );
    if (minutes > 0) rows.push([asCivilDate(instantOf(at).slice(0, 10)), minutes]);
  }
  return rows;
}

export const namesOf = (prepared: Prepared, indices: readonly number[]): readonly TaskId[] =>
  indices.flatMap((index) => prepared.snapshot.tasks[index]?.id ?? []);
