import type { AgentId, Assignment, Instant, Task, TaskId } from '../../../../shared/model/index.ts';
import { at } from '../../base/at.ts';

/**
 * Returns the minutes of an agent's open work, without one given task, that is planned to start before an instant or
 * has no planned start.
 */
export type PlacedEffort = (agentId: AgentId, beforeAt: Instant, aside: TaskId) => number;

interface Line {
  /** Planned starts, earliest first. Work without one comes first, as an empty string. */
  readonly starts: readonly string[];
  /** Total minutes of the first n tasks. */
  readonly sums: readonly number[];
  readonly at: ReadonlyMap<TaskId, number>;
}

/** Returns a lookup of placed effort. Sums are calculated once per agent, because many instants are looked up. */
export function placedEffort(
  workOf: (agentId: AgentId) => readonly Task[],
  holders: ReadonlyMap<TaskId, Assignment>,
): PlacedEffort {
  const lines = new Map<AgentId, Line>();
  const lineOf = (agentId: AgentId): Line => {
    const known = lines.get(agentId);
    if (known !== undefined) return known;
    const made = lineFrom(workOf(agentId).flatMap((task) => holders.get(task.id) ?? []));
    lines.set(agentId, made);
    return made;
  };
  return (agentId, beforeAt, aside) => {
    const { starts, sums, at: position } = lineOf(agentId);
    const count = countBefore(starts, beforeAt);
    const own = position.get(aside);
    const ownMinutes = own === undefined || own >= count ? 0 : at(sums, own + 1) - at(sums, own);
    return at(sums, count) - ownMinutes;
  };
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function lineFrom(rows: readonly Assignment[]): Line {
  const sorted = rows.toSorted((a, b) => byText(a.plannedStartAt ?? '', b.plannedStartAt ?? ''));
  const sums = [0];
  let sum = 0;
  for (const row of sorted) {
    sum += row.effortMinutes;
    sums.push(sum);
  }
  return {
    starts: sorted.map((row) => row.plannedStartAt ?? ''),
    sums,
    at: new Map(sorted.map((row, index) => [row.taskId, index])),
  };
}

/** Returns how many starts are earlier, by binary search. */
function countBefore(starts: readonly string[], position: string): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? '') < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
