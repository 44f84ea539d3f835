/**
 * Cycles of a graph of ids, one for each that a depth-first walk closes, each beginning with its smallest id.
 * Iterative, so that chains of any length are supported. Edges to ids outside the graph are ignored.
 */
export function findCycles(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  for (const start of edges.keys()) {
    if (done.has(start)) continue;
    const path: string[] = [start];
    const next: number[] = [0];
    const depthOf = new Map([[start, 0]]);
    while (path.length > 0) {
      const id = path.at(-1) ?? '';
      const targets = edges.get(id) ?? [];
      const at = next.at(-1) ?? 0;
      const target = targets[at];
      if (target === undefined) {
        path.pop();
        next.pop();
        depthOf.delete(id);
        done.add(id);
        continue;
      }
      next[next.length - 1] = at + 1;
      const depth = depthOf.get(target);
      if (depth !== undefined) cycles.push(rotated(path.slice(depth)));
      else if (!done.has(target) && edges.has(target)) {
        depthOf.set(target, path.length);
        path.push(target);
        next.push(0);
      }
    }
  }
  return cycles;
}

function rotated(cycle: readonly string[]): string[] {
  const smallest = cycle.reduce((best, id, index) => (id < (cycle[best] ?? id) ? index : best), 0);
  return [...cycle.slice(smallest), ...cycle.slice(0, smallest)];
}
