import { type Instant, instantOf, type PriorityScore } from '../../../shared/model/index.ts';
import { type PriorityContext, scoreTask } from '../priority/index.ts';
import { compareEntries, type QueueEntry } from './rank.ts';

/** Scores and queue positions from one context. */
export interface Scored {
  readonly scores: readonly (PriorityScore | null)[];
  readonly entries: readonly QueueEntry[];
}

/**
 * Scores the tasks whose recompute time has come by `nowMs` (time alone has moved them by a point) and reorders the
 * queue. Others keep their scores. New scores equal those of scoring everything with this context at `nowMs`. Returns
 * the same object if no task is due.
 */
export function rescoreDue<S extends Scored>(context: PriorityContext, scored: S, nowMs: number): S {
  const now = instantOf(nowMs);
  const due = scored.scores.flatMap((score, index) =>
    score !== null && score.recomputeAt !== null && score.recomputeAt <= now ? [index] : [],
  );
  if (due.length === 0) return scored;
  const scores = [...scored.scores];
  for (const index of due) scores[index] = scoreTask(context, index, nowMs);
  const again = new Set(due);
  const moved = scored.entries
    .filter((entry) => again.has(entry.taskIndex))
    .map((entry) => ({ ...entry, composite: scores[entry.taskIndex]?.composite ?? entry.composite }))
    .sort(compareEntries);
  const stayed = scored.entries.filter((entry) => !again.has(entry.taskIndex));
  return { ...scored, scores, entries: merged(stayed, moved) };
}

/** Returns the next instant at which time alone changes a priority, or null if there is none. */
export function nextRecompute({ scores }: Pick<Scored, 'scores'>): Instant | null {
  let first: Instant | null = null;
  for (const score of scores) {
    const at = score?.recomputeAt ?? null;
    if (at !== null && (first === null || at < first)) first = at;
  }
  return first;
}

function merged(a: readonly QueueEntry[], b: readonly QueueEntry[]): readonly QueueEntry[] {
  const all: QueueEntry[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const [left, right] = [a[i], b[j]];
    const takesLeft = right === undefined || (left !== undefined && compareEntries(left, right) < 0);
    const next = takesLeft ? left : right;
    if (takesLeft) i++;
    else j++;
    if (next === undefined) break;
    const rank = all.length + 1;
    all.push(next.rank === rank ? next : { ...next, rank });
  }
  return all;
}
