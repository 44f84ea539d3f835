import { at } from '../base/at.ts';
import type { AssignmentProblem } from './problem.ts';

/** Items and agents connected by eligible pairs, each list ascending. */
export interface Component {
  readonly items: readonly number[];
  readonly agents: readonly number[];
}

/**
 * Returns the connected components of the eligibility graph, found by union-find. Items without eligible agents are in
 * none.
 */
export function componentsOf(problem: AssignmentProblem): readonly Component[] {
  const parent = Int32Array.from({ length: problem.agentCount }, (_, agent) => agent);
  const root = (agent: number): number => {
    let at = agent;
    while ((parent[at] ?? at) !== at) {
      parent[at] = parent[parent[at] ?? at] ?? at;
      at = parent[at] ?? at;
    }
    return at;
  };
  for (let item = 0; item < problem.itemCount; item++) {
    const first = at(problem.pairStart, item);
    for (let pair = first + 1; pair < at(problem.pairStart, item + 1); pair++) {
      const a = root(at(problem.pairAgent, first));
      const b = root(at(problem.pairAgent, pair));
      if (a !== b) parent[Math.max(a, b)] = Math.min(a, b);
    }
  }
  const found = new Map<number, { readonly items: number[]; readonly agents: number[] }>();
  for (let agent = 0; agent < problem.agentCount; agent++) {
    const at = root(agent);
    const known = found.get(at) ?? { items: [], agents: [] };
    known.agents.push(agent);
    found.set(at, known);
  }
  for (let item = 0; item < problem.itemCount; item++) {
    const first = at(problem.pairStart, item);
    if (first < at(problem.pairStart, item + 1)) found.get(root(at(problem.pairAgent, first)))?.items.push(item);
  }
  return [...found.values()].filter((component) => component.items.length > 0);
}
