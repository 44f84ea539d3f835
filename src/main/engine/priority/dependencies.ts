import {
  isOpen,
  parentIdsOf,
  predecessorIdsOf,
  type Snapshot,
  type Task,
  type TaskId,
} from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { memoizeLast } from '../base/memoize.ts';

/** What tasks wait for and what waits for them, by relations of any type and by task index, the cycles among them, and which tasks are parents. */
export interface DependencyGraph {
  /** Without the edges that close a cycle, so safe to follow. */
  readonly prerequisites: readonly (readonly number[])[];
  /** As stored, including cycles. */
  readonly allPrerequisites: readonly (readonly number[])[];
  readonly dependants: readonly (readonly number[])[];
  /** Each cycle as a path that ends where it starts. */
  readonly cycles: readonly (readonly TaskId[])[];
  readonly inCycle: Uint8Array;
  readonly isParent: Uint8Array;
}

/**
 * Builds the dependency graph of a snapshot. Edges that close a cycle are reported but not followed. IDs of unknown
 * tasks are ignored.
 */
export const buildDependencies = ({ tasks }: Pick<Snapshot, 'tasks'>): DependencyGraph => graphOf(tasks);

const graphOf = memoizeLast((tasks: readonly Task[]): DependencyGraph => {
  const indexOf = new Map<TaskId, number>(tasks.map((task, index) => [task.id, index]));
  const prerequisites = tasks.map((task) => predecessorIdsOf(task).flatMap((id) => indexOf.get(id) ?? []));
  const parents = parentIdsOf(tasks);
  const isParent = Uint8Array.from(tasks, (task) => (parents.has(task.id) ? 1 : 0));
  const inCycle = new Uint8Array(tasks.length);
  const cycles = findCycles(prerequisites).map((path) => {
    for (const index of path) inCycle[index] = 1;
    return path.flatMap((index) => tasks[index]?.id ?? []);
  });
  const acyclic = prerequisites.map((list, index) =>
    inCycle[index] === 1 ? list.filter((other) => inCycle[other] !== 1) : list,
  );
  const dependants: number[][] = tasks.map(() => []);
  acyclic.forEach((list, index) => {
    for (const prerequisite of list) dependants[prerequisite]?.push(index);
  });
  return { prerequisites: acyclic, allPrerequisites: prerequisites, dependants, cycles, inCycle, isParent };
});

/** Finds cycles by an iterative depth-first search with three colours, in index order. */
function findCycles(next: readonly (readonly number[])[]): number[][] {
  const colour = new Uint8Array(next.length);
  const cycles: number[][] = [];
  for (let root = 0; root < next.length; root++) {
    if (colour[root] !== 0) continue;
    const path: number[] = [root];
    const position: number[] = [0];
    colour[root] = 1;
    while (path.length > 0) {
      const node = at(path, path.length - 1);
      const step = at(position, position.length - 1);
      const child = next[node]?.[step];
      if (child === undefined) {
        colour[node] = 2;
        path.pop();
        position.pop();
        continue;
      }
      position[position.length - 1] = step + 1;
      if (colour[child] === 1) cycles.push([...path.slice(path.indexOf(child)), child]);
      else if (colour[child] === 0) {
        colour[child] = 1;
        path.push(child);
        position.push(0);
      }
    }
  }
  return cycles;
}

/** Totals over the open tasks downstream of each task, each counted once. */
export interface Downstream {
  readonly value: Float64Array;
  readonly minutes: Float64Array;
  readonly count: Int32Array;
  /** The first few downstream tasks by index, for the facts. */
  readonly first: readonly (readonly number[])[];
}

const NAMED = 3;

/**
 * Calculates downstream totals for each open task. Stores only sums, so that long chains need little memory. `worth`
 * returns the value of one task.
 */
export function downstreamOf(graph: DependencyGraph, snapshot: Snapshot, worth: (index: number) => number): Downstream {
  const size = snapshot.tasks.length;
  const value = new Float64Array(size);
  const minutes = new Float64Array(size);
  const count = new Int32Array(size);
  const marks = new Int32Array(size).fill(-1);
  const first = snapshot.tasks.map((task, index) => {
    const named: number[] = [];
    if (!isOpen(task)) return named;
    marks[index] = index;
    const stack: number[] = [index];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      for (const next of graph.dependants[node] ?? []) {
        const other = snapshot.tasks[next];
        if (marks[next] === index || other === undefined || !isOpen(other)) continue;
        marks[next] = index;
        stack.push(next);
        if (graph.isParent[next] === 1) continue;
        value[index] = at(value, index) + worth(next);
        minutes[index] = at(minutes, index) + other.remainingMinutes;
        count[index] = at(count, index) + 1;
        keepFirst(named, next);
      }
    }
    return named;
  });
  return { value, minutes, count, first };
}

function keepFirst(named: number[], index: number): void {
  if (named.length === NAMED && index > at(named, NAMED - 1)) return;
  named.push(index);
  named.sort((a, b) => a - b);
  if (named.length > NAMED) named.pop();
}
