import { type Instant, instantOf, type PriorityScore } from '../../../shared/model/index.ts';
import { type PriorityContext, scoreTask } from '../priority/index.ts';
import { type QueueEntry, standsBefore } from './rank.ts';

/** Scores and places in the queue, as of one context. */
export interface Scored {
  readonly scores: readonly (PriorityScore | null)[];
  readonly entries: readonly QueueEntry[];
}

/**
 * Scores again what is due at `nowMs` (time alone moves it by a point since it was scored) and puts it where it now stands. The others keep
 * their scores; each new one is what scoring everything with this context at `nowMs` gives. Nothing due: the same object.
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
    .sort(standsBefore);
  const stayed = scored.entries.filter((entry) => !again.has(entry.taskIndex));
  return { ...scored, scores, entries: merged(stayed, moved) };
}

/** The next instant at which time alone moves a priority; null: never. */
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
    const takesLeft = right === undefined || (left !== undefined && standsBefore(left, right) < 0);
    const next = takesLeft ? left : right;
    if (takesLeft) i++;
    else j++;
    if (next === undefined) break;
    const rank = all.length + 1;
    all.push(next.rank === rank ? next : { ...next, rank });
  }
  return all;
}
