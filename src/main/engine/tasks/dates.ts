import { DAY_MS, type DueDate, instantOf, msOf, type Snapshot, type Task } from '../../../shared/model/index.ts';
import { memoizeLast } from '../base/memoize.ts';
import { civilClocks, civilOf } from '../calendar/index.ts';
import { readAs, storedTask } from './stored.ts';

type Clocks = Pick<Snapshot, 'agents' | 'holidays' | 'office'>;

/**
 * Returns when a task is due if this agent works on it (null: unassigned), in epoch ms; Infinity without a due date.
 */
export function dueMsFor(snapshot: Clocks, task: Task, agentIndex: number | null): number {
  if (task.dueOn !== undefined) return civilClocks(snapshot).of(agentIndex).endOf(task.dueOn);
  return task.dueAt === null ? Number.POSITIVE_INFINITY : msOf(task.dueAt);
}

/** Returns the same as `dueMsFor` as an instant, or null without a due date. */
export function dueFor(snapshot: Clocks, task: Task, agentIndex: number | null): Pick<Task, 'dueAt'> {
  if (task.dueOn === undefined) return task;
  const dueMs = dueMsFor(snapshot, task, agentIndex);
  return { dueAt: Number.isFinite(dueMs) ? instantOf(dueMs) : null };
}

/** Zones are up to 14 hours from UTC, and a night shift ends on the next day. */
const DAYS_BEFORE = 2;
const FURTHEST_DAYS = 366;

/**
 * Returns the earliest due date by which this agent (null: unassigned) is on time with work that finishes at `finishMs`
 * (epoch ms): a date without a time if the task is due on one, and otherwise that instant.
 */
export function dueDateFor(snapshot: Clocks, task: Task, agentIndex: number | null, finishMs: number): DueDate {
  if (task.dueOn === undefined) return { dueAt: instantOf(finishMs) };
  const { endOf } = civilClocks(snapshot).of(agentIndex);
  const first = Math.floor(finishMs / DAY_MS) - DAYS_BEFORE;
  for (let day = first; day < first + FURTHEST_DAYS; day++) {
    const [dueOn, endMs] = [civilOf(day), endOf(civilOf(day))];
    if (endMs >= finishMs && Number.isFinite(endMs)) return { dueAt: instantOf(endMs), dueOn };
  }
  return { dueAt: instantOf(finishMs) };
}

/** Returns when a task is due at the latest, whichever agent works on it, in epoch ms; Infinity without a due date. */
export const latestDueMs = (snapshot: Clocks, task: Task): number =>
  task.dueOn === undefined ? dueMsFor(snapshot, task, null) : civilClocks(snapshot).lastEndOf(task.dueOn);

/**
 * Returns when a task is released for this agent (null: unassigned), in epoch ms, or null if it has no release date.
 */
export function releaseMsFor(snapshot: Clocks, task: Task, agentIndex: number | null): number | null {
  if (task.releaseOn !== undefined) return civilClocks(snapshot).of(agentIndex).startOf(task.releaseOn);
  return task.releaseAt === null ? null : msOf(task.releaseAt);
}

const indexesOf = memoizeLast((agents: Snapshot['agents']) => new Map(agents.map((agent, index) => [agent.id, index])));
const dated = new WeakMap<Task, Task>();

/**
 * Returns tasks with their dates as instants, by the calendar of the assigned agent, or of the office if unassigned.
 */
export function datesAsRead(tasks: readonly Task[], snapshot: Snapshot): readonly Task[] {
  if (!tasks.some(hasDates)) return tasks;
  const indexes = indexesOf(snapshot.agents);
  const holders = new Map(snapshot.assignments.map((row) => [row.taskId, indexes.get(row.agentId) ?? null]));
  return tasks.map((task) => {
    if (!hasDates(task)) return task;
    const holder = holders.get(task.id) ?? null;
    const dueMs = dueMsFor(snapshot, task, holder);
    const releaseMs = releaseMsFor(snapshot, task, holder);
    const dueAt = Number.isFinite(dueMs) ? instantOf(dueMs) : null;
    const releaseAt = releaseMs === null || !Number.isFinite(releaseMs) ? null : instantOf(releaseMs);
    const known = dated.get(task);
    if (known?.dueAt === dueAt && known.releaseAt === releaseAt) return known;
    const made = readAs(storedTask(task), { ...task, dueAt, releaseAt });
    dated.set(task, made);
    return made;
  });
}

const hasDates = ({ dueOn, releaseOn }: Task): boolean => dueOn !== undefined || releaseOn !== undefined;
