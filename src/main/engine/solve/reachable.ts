import type { Prepared } from './prepared.ts';
import type { Roles } from './roles.ts';

/** Returns the free tasks that do not depend, directly or indirectly, on work that cannot be planned. */
export function reachable(
  prepared: Prepared,
  roles: Roles,
  predecessors: readonly (readonly number[])[],
): readonly number[] {
  const next: number[][] = predecessors.map(() => []);
  predecessors.forEach((list, index) => {
    for (const before of list) next[before]?.push(index);
  });
  const stuck = new Set<number>(roles.blocked);
  prepared.priority.graph.inCycle.forEach((flag, index) => {
    if (flag === 1) stuck.add(index);
  });
  const open = [...stuck];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    for (const after of next[index] ?? []) {
      if (stuck.has(after) || roles.fixed.has(after)) continue;
      stuck.add(after);
      open.push(after);
    }
  }
  return roles.free.filter((index) => !stuck.has(index));
}
