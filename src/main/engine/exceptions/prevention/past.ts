import { type AgentId, msOf, type Outcome } from '../../../../shared/model/index.ts';
import { at } from '../../base/at.ts';

/** What was known from finished work before an instant. A lookup takes log(outcomes) time. */
export interface Past {
  /** Returns the usual effort of a type per minute of estimate, as known then; 1 if nothing was known. */
  typicalRatio(type: string, beforeMs: number): number;
  /** Returns the number of tasks of a type that an agent had finished by then. */
  finished(agentId: AgentId, type: string, beforeMs: number): number;
}

/** Number of pseudo-outcomes that shrink a ratio towards 1. */
const SHRINKAGE = 8;

interface Line {
  /** Epoch milliseconds, ascending. */
  readonly atMs: readonly number[];
  /** Cumulative sums of log(actual / estimate). */
  readonly sums: readonly number[];
}

/**
 * Reads the outcomes once. The usual ratio is e to the mean of log(actual / estimate), the median of log-normal
 * efforts, as in the estimators.
 */
export function pastOf(outcomes: readonly Outcome[]): Past {
  const sorted = [...outcomes].sort((a, b) => (a.finishedAt < b.finishedAt ? -1 : a.finishedAt > b.finishedAt ? 1 : 0));
  const byType = grouped(
    sorted.filter((row) => row.estimateMinutes > 0 && row.actualMinutes > 0),
    (row) => row.type,
  );
  const byPair = grouped(sorted, (row) => `${row.agentId}|${row.type}`);
  return {
    typicalRatio(type, beforeMs) {
      const line = byType.get(type);
      const count = line === undefined ? 0 : countBefore(line.atMs, beforeMs);
      const logs = line === undefined || count === 0 ? 0 : at(line.sums, count - 1);
      return Math.exp(logs / (count + SHRINKAGE));
    },
    finished(agentId, type, beforeMs) {
      const line = byPair.get(`${agentId}|${type}`);
      return line === undefined ? 0 : countBefore(line.atMs, beforeMs);
    },
  };
}

function grouped(sorted: readonly Outcome[], keyOf: (row: Outcome) => string): ReadonlyMap<string, Line> {
  const lines = new Map<string, { readonly atMs: number[]; readonly sums: number[] }>();
  for (const row of sorted) {
    const key = keyOf(row);
    const line = lines.get(key) ?? { atMs: [], sums: [] };
    lines.set(key, line);
    line.atMs.push(msOf(row.finishedAt));
    line.sums.push((line.sums.at(-1) ?? 0) + Math.log(row.actualMinutes / row.estimateMinutes));
  }
  return lines;
}

/** Returns the number of instants in a sorted list that are before a given one. */
function countBefore(atMs: readonly number[], beforeMs: number): number {
  let [low, high] = [0, atMs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(atMs, middle) < beforeMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
