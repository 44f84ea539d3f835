import {
  awaitsStart,
  hasHappened,
  holdsFinish,
  isOpen,
  msOf,
  partsOf,
  relationsOf,
  type Snapshot,
  type Task,
  type TaskId,
  type TaskRelation,
} from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import type { OfficeClock } from '../calendar/index.ts';
import { buildDependencies } from '../priority/dependencies.ts';
import { afterLags, type Lag, type Link, type Links } from '../schedule/index.ts';
import { childrenOf, lastFinishes } from '../tasks/index.ts';

/** What each task waits for, by task index. */
export interface TaskLinks {
  /** Open work, each once. Prerequisites within a cycle are omitted. */
  readonly predecessors: readonly (readonly number[])[];
  /** The same with types and lags; null if the task waits only for its predecessors to finish. */
  readonly typed: Links;
  /** Earliest start and finish by what has already happened, epoch ms; -Infinity if there is none. */
  readonly startFloorMs: Float64Array;
  readonly finishFloorMs: Float64Array;
}

interface Parts {
  readonly snapshot: Snapshot;
  readonly taskIndex: ReadonlyMap<TaskId, number>;
  readonly office: OfficeClock;
}

/**
 * Returns what each task waits for. A parent represents its subtasks: it starts with the first of them and finishes
 * with the last. Ends that have happened count with their actual time, so that only their lag is left.
 */
export function taskLinksOf(parts: Parts): TaskLinks {
  const { tasks } = parts.snapshot;
  const { prerequisites } = buildDependencies(parts.snapshot);
  const leaves = leavesBelow(parts);
  const startFloorMs = new Float64Array(tasks.length).fill(Number.NEGATIVE_INFINITY);
  const finishFloorMs = new Float64Array(tasks.length).fill(Number.NEGATIVE_INFINITY);
  const predecessors: (readonly number[])[] = [];
  const typed = tasks.map((task, index): readonly Link[] | null => {
    const followed = prerequisites[index] ?? [];
    if (followed.length === 0) {
      predecessors.push([]);
      return null;
    }
    const found: Link[] = [];
    for (const relation of relationsOf(task)) {
      const before = parts.taskIndex.get(relation.predecessorId);
      if (before === undefined || !followed.includes(before)) continue;
      const lags = lagsOf(relation, at(tasks, before), parts);
      const { open, endMs } = endsOf(parts, relation, leaves(before, index));
      for (const group of awaitsStart(relation) ? [open] : open.map((one) => [one]))
        if (group.length > 0) found.push({ before: group, type: relation.type, lags });
      if (endMs === null || (lags.length === 0 && !holdsFinish(relation))) continue;
      const floors = holdsFinish(relation) ? finishFloorMs : startFloorMs;
      floors[index] = Math.max(at(floors, index), afterLags(parts.office, endMs, lags));
    }
    predecessors.push([...new Set(found.flatMap(({ before }) => before))].sort((a, b) => a - b));
    return found.every(({ type, lags }) => type === 'FS' && lags.length === 0) ? null : found;
  });
  return { predecessors, typed, startFloorMs, finishFloorMs };
}

/** Returns the lag of a relation to a task; a percentage is of its estimate, a parent's of those of its subtasks. */
function lagsOf({ lag, lagUnit }: TaskRelation, predecessor: Task, { snapshot }: Parts): readonly Lag[] {
  if (lag === 0) return [];
  if (lagUnit !== 'percent') return [{ minutes: lag, isElapsed: lagUnit === 'elapsed' }];
  const minutes = Math.round((lag / 100) * estimateOf(predecessor, snapshot.tasks));
  return minutes === 0 ? [] : [{ minutes, isElapsed: false }];
}

function estimateOf(task: Task, tasks: readonly Task[]): number {
  const children = childrenOf(tasks);
  const seen = new Set<TaskId>();
  const sum = (one: Task): number => {
    if (seen.has(one.id)) return 0;
    seen.add(one.id);
    return children.get(one.id)?.reduce((total, child) => total + sum(child), 0) ?? one.estimateMinutes;
  };
  return sum(task);
}

/**
 * Returns the lowest subtasks of a task, or the task itself if it has none, except for one of them, by index; each with
 * the parts of its contributors.
 */
function leavesBelow({ snapshot: { tasks }, taskIndex }: Parts): (index: number, except: number) => readonly number[] {
  const children = childrenOf(tasks);
  const parts = partsOf(tasks);
  return (index, except) => {
    const found: number[] = [];
    const seen = new Set<number>([index]);
    const open = [index];
    for (let one = open.pop(); one !== undefined; one = open.pop()) {
      if (at(tasks, one).status === 'cancelled') continue;
      const below = children.get(at(tasks, one).id);
      if (below === undefined && one !== except) found.push(one);
      for (const { id } of [...(below ?? []), ...(parts.get(at(tasks, one).id) ?? [])]) {
        const child = taskIndex.get(id);
        if (child === undefined || seen.has(child)) continue;
        seen.add(child);
        open.push(child);
      }
    }
    return found;
  };
}

/** The parts of a predecessor that are still waited for, and when its end happened, in epoch ms; null if not yet or unknown. */
interface Awaited {
  readonly open: readonly number[];
  readonly endMs: number | null;
}
function endsOf({ snapshot }: Parts, relation: TaskRelation, leaves: readonly number[]): Awaited {
  const { tasks, outcomes, startedAt } = snapshot;
  if (awaitsStart(relation)) {
    const begun = leaves.filter((index) => hasHappened(relation, at(tasks, index)));
    if (begun.length === 0) return { open: leaves, endMs: null };
    return { open: [], endMs: first(begun.flatMap((index) => startedAt?.get(at(tasks, index).id) ?? []).map(msOf)) };
  }
  const finishes = lastFinishes(outcomes);
  const closed = leaves.flatMap((index) => (isOpen(at(tasks, index)) ? [] : (finishes.get(at(tasks, index).id) ?? [])));
  return {
    open: leaves.filter((index) => isOpen(at(tasks, index))),
    endMs: closed.length === 0 ? null : Math.max(...closed.map(msOf)),
  };
}
const first = (instants: readonly number[]): number | null => (instants.length === 0 ? null : Math.min(...instants));
