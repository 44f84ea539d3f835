import { type ExceptionFinding, isOpen, message, msOf, predecessorIdsOf } from '../../../../shared/model/index.ts';
import { at } from '../../base/at.ts';
import { indexOfTask } from '../../solve/by-id.ts';
import { because, harm, plainFact, verbatim } from '../text.ts';
import { findingOf } from './finding.ts';
import { byId, type DetectionView } from './view.ts';

/** Detects open work that depends on itself, one finding per cycle. */
export function cycles(view: DetectionView): readonly ExceptionFinding[] {
  const { snapshot, scope } = view;
  const { allPrerequisites } = view.graph;
  const isThere = (index: number): boolean => {
    const task = snapshot.tasks[index];
    return task !== undefined && isOpen(task);
  };
  return cycleGroups(allPrerequisites, isThere).flatMap((indexes): readonly ExceptionFinding[] => {
    // Identified by the smallest ID, because the order of rows changes when a workspace is reopened.
    const tasks = indexes.flatMap((index) => snapshot.tasks[index] ?? []).sort(byId);
    const [first] = tasks;
    if (first === undefined || (scope !== null && !tasks.some((task) => scope.taskIds.has(task.id)))) return [];
    const path = shortestRound(allPrerequisites, new Set(indexes), indexOfTask(view.prepared, first.id)).flatMap(
      (index) => snapshot.tasks[index]?.id ?? [],
    );
    return [
      findingOf(view, {
        cause: `cycle:${first.id}`,
        kind: 'cycle',
        causeClass: 'data',
        taskId: first.id,
        taskIds: tasks.map((task) => task.id),
        title: message('exceptions.cycle_title', { task: first.title, tasks: tasks.length }),
        fact: plainFact('cycle', message('exceptions.cycle_path', { taskIds: path })),
        likelihood: 1,
        likelihoodFact: harm('cannot_start'),
        untilMs:
          tasks.flatMap((task) => (task.dueAt === null ? [] : msOf(task.dueAt))).sort((a, b) => a - b)[0] ?? null,
        workMinutes: tasks.reduce((sum, task) => sum + task.remainingMinutes, 0),
        causeFact: because('contradiction'),
        evidence: tasks.slice(0, 6).map((task) => ({
          label: verbatim(task.title),
          value: verbatim(task.id),
          note: message('exceptions.waits_for_ids', {
            taskIds: predecessorIdsOf(task).filter((id) => tasks.some((other) => other.id === id)),
          }),
        })),
        figure: tasks.length,
        raiseAt: 1,
        clearAt: 1,
        pressure: 0.7,
      }),
    ];
  });
}

/**
 * Returns the strongly connected components of more than one node, and nodes that depend on themselves, each sorted
 * (Tarjan 1972, without recursion).
 */
export function cycleGroups(
  next: readonly (readonly number[])[],
  isThere: (index: number) => boolean,
): readonly (readonly number[])[] {
  const order = new Int32Array(next.length).fill(-1);
  const low = new Int32Array(next.length);
  const isOn = new Uint8Array(next.length);
  const stack: number[] = [];
  const found: number[][] = [];
  let count = 0;
  for (let root = 0; root < next.length; root++) {
    if (order[root] !== -1 || !isThere(root) || at(next, root).length === 0) continue;
    const path: { readonly node: number; at: number }[] = [{ node: root, at: 0 }];
    while (path.length > 0) {
      const step = path.at(-1);
      if (step === undefined) break;
      const { node } = step;
      if (step.at === 0) {
        order[node] = low[node] = count++;
        stack.push(node);
        isOn[node] = 1;
      }
      const child = next[node]?.[step.at];
      if (child !== undefined) {
        step.at++;
        if (!isThere(child)) continue;
        if (order[child] === -1) path.push({ node: child, at: 0 });
        else if (isOn[child] === 1) low[node] = Math.min(at(low, node), at(order, child));
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) low[parent.node] = Math.min(at(low, parent.node), at(low, node));
      if (low[node] !== order[node]) continue;
      const group: number[] = [];
      for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
        isOn[top] = 0;
        group.push(top);
        if (top === node) break;
      }
      if (group.length > 1 || next[node]?.includes(node)) found.push(group.sort((a, b) => a - b));
    }
  }
  return found;
}

/** Returns the shortest path from a node back to itself within a cycle, with the node at both ends (breadth first). */
function shortestRound(
  next: readonly (readonly number[])[],
  inside: ReadonlySet<number>,
  start: number,
): readonly number[] {
  const from = new Map<number, number>();
  const open = [start];
  for (let at = 0; at < open.length; at++) {
    const node = open[at] ?? start;
    for (const child of next[node] ?? []) {
      if (child === start) {
        const path = [start];
        for (let back: number | undefined = node; back !== undefined && back !== start; back = from.get(back))
          path.unshift(back);
        return [start, ...path];
      }
      if (!inside.has(child) || from.has(child)) continue;
      from.set(child, node);
      open.push(child);
    }
  }
  return [start];
}
