import { isOpen, type Snapshot, type TaskId } from '../../../shared/model/index.ts';

/** Prerequisites and dependants by task index, the cycles among them, and which tasks are parents. */
export interface DependencyGraph {
  readonly prerequisites: readonly (readonly number[])[];
  readonly dependants: readonly (readonly number[])[];
  /** Each cycle as a path that ends where it began. */
  readonly cycles: readonly (readonly TaskId[])[];
  readonly inCycle: Uint8Array;
  readonly isParent: Uint8Array;
}

/** Builds the graph; edges that close a cycle are reported and never followed. Ids that name no task are left out. */
export function buildDependencies(snapshot: Snapshot): DependencyGraph {
  const indexOf = new Map<TaskId, number>(snapshot.tasks.map((task, index) => [task.id, index]));
  const prerequisites = snapshot.tasks.map((task) => task.dependsOn.flatMap((id) => indexOf.get(id) ?? []));
  const isParent = new Uint8Array(snapshot.tasks.length);
  for (const task of snapshot.tasks) {
    const parent = task.parentId === null ? undefined : indexOf.get(task.parentId);
    if (parent !== undefined) isParent[parent] = 1;
  }
  const inCycle = new Uint8Array(snapshot.tasks.length);
  const cycles = findCycles(prerequisites).map((path) => {
    for (const index of path) inCycle[index] = 1;
    return path.flatMap((index) => snapshot.tasks[index]?.id ?? []);
  });
  const acyclic = prerequisites.map((list, index) =>
    inCycle[index] === 1 ? list.filter((other) => inCycle[other] !== 1) : list,
  );
  const dependants: number[][] = snapshot.tasks.map(() => []);
  acyclic.forEach((list, index) => {
    for (const prerequisite of list) dependants[prerequisite]?.push(index);
  });
  return { prerequisites: acyclic, dependants, cycles, inCycle, isParent };
}

/** Depth-first search with three colours, iterative, in index order. */
function findCycles(next: readonly (readonly number[])[]): number[][] {
  const colour = new Uint8Array(next.length);
  const cycles: number[][] = [];
  for (let root = 0; root < next.length; root++) {
    if (colour[root] !== 0) continue;
    const path: number[] = [root];
    const at: number[] = [0];
    colour[root] = 1;
    while (path.length > 0) {
      const node = path[path.length - 1] ?? 0;
      const step = at[at.length - 1] ?? 0;
      const child = next[node]?.[step];
      if (child === undefined) {
        colour[node] = 2;
        path.pop();
        at.pop();
        continue;
      }
      at[at.length - 1] = step + 1;
      if (colour[child] === 1) cycles.push([...path.slice(path.indexOf(child)), child]);
      else if (colour[child] === 0) {
        colour[child] = 1;
        path.push(child);
        at.push(0);
      }
    }
  }
  return cycles;
}

/** All that stands downstream of each open task, each task counted once. */
export function downstreamOf(graph: DependencyGraph, snapshot: Snapshot): readonly (readonly number[])[] {
  const marks = new Int32Array(snapshot.tasks.length).fill(-1);
  return snapshot.tasks.map((task, index) => {
    if (!isOpen(task) || (graph.dependants[index]?.length ?? 0) === 0) return [];
    const found: number[] = [];
    const stack = [...(graph.dependants[index] ?? [])];
    while (stack.length > 0) {
      const node = stack.pop() ?? 0;
      if (marks[node] === index || node === index) continue;
      marks[node] = index;
      const other = snapshot.tasks[node];
      if (other === undefined || !isOpen(other)) continue;
      found.push(node);
      stack.push(...(graph.dependants[node] ?? []));
    }
    return found.sort((a, b) => a - b);
  });
}
