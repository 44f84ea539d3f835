import { asCivilDate, DAY_MS, instantOf, isOpen, msOf, type TaskId } from '../../../shared/model/index.ts';
import { mondayMs, weekOf, workingMinutesBetween } from '../calendar/index.ts';
import type { Prepared } from './prepare.ts';

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

/** Not before: the task's release, and the end of a freeze of the agent's team where the work is new to it. */
export function releaseMs(prepared: Prepared, taskIndex: number, agentIndex: number): number | null {
  const task = prepared.snapshot.tasks[taskIndex];
  const agent = prepared.snapshot.agents[agentIndex];
  if (task === undefined || agent === undefined) return null;
  let from = task.releaseAt === null ? null : msOf(task.releaseAt);
  const today = instantOf(prepared.nowMs).slice(0, 10);
  for (const rule of prepared.snapshot.constraints) {
    if (
      rule.kind !== 'team_freeze' ||
      rule.team !== agent.team ||
      task.status !== 'queued' ||
      rule.untilOn < today ||
      rule.fromOn > today
    )
      continue;
    const end = Date.parse(`${rule.untilOn}T00:00:00Z`) + DAY_MS;
    from = Math.max(from ?? end, end);
  }
  return from;
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
