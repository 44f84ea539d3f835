import { type Assignment, isStarted, lanesOf, msOf, type Snapshot, type TaskId } from '../../../shared/model/index.ts';
import { memoizeLast } from '../base/memoize.ts';
import { type WorkCalendar, workingMinutesBetween } from '../calendar/index.ts';

/** A span of time, `[fromMs, untilMs)`. */
export interface TimeSpan {
  readonly fromMs: number;
  readonly untilMs: number;
}

/**
 * Returns when started work is interrupted, by task: while its agent does work that is pinned to a start between its
 * planned start and finish. Agents with several lanes are left out: pinned work may have a lane of its own.
 */
export const interruptionsOf = memoizeLast(
  (
    assignments: readonly Assignment[],
    tasks: Snapshot['tasks'],
    agents: Snapshot['agents'],
  ): ReadonlyMap<TaskId, readonly TimeSpan[]> => {
    const pinned = Map.groupBy(
      assignments.filter(({ pin, plannedStartAt }) => (pin?.startAt ?? null) !== null && plannedStartAt !== null),
      ({ agentId }) => agentId,
    );
    const found = new Map<TaskId, readonly TimeSpan[]>();
    if (pinned.size === 0) return found;
    const started = new Set(tasks.filter(isStarted).map(({ id }) => id));
    const single = new Set(agents.filter((agent) => lanesOf(agent) === 1).map(({ id }) => id));
    for (const row of assignments) {
      if (!started.has(row.taskId) || !single.has(row.agentId)) continue;
      const own = spanOf(row);
      const spans = (pinned.get(row.agentId) ?? [])
        .filter((other) => other.taskId !== row.taskId)
        .map(spanOf)
        .filter(({ fromMs, untilMs }) => fromMs > own.fromMs && untilMs < own.untilMs);
      if (spans.length > 0) found.set(row.taskId, mergedSpans(spans));
    }
    return found;
  },
);

const spanOf = ({ plannedStartAt, plannedFinishAt }: Assignment): TimeSpan => ({
  fromMs: plannedStartAt === null ? Number.NaN : msOf(plannedStartAt),
  untilMs: plannedFinishAt === null ? Number.NaN : msOf(plannedFinishAt),
});

/** Returns the spans in order, without overlaps. */
export function mergedSpans(spans: readonly TimeSpan[]): readonly TimeSpan[] {
  const made: TimeSpan[] = [];
  for (const span of spans.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const last = made.at(-1);
    if (last === undefined || span.fromMs > last.untilMs) made.push(span);
    else made[made.length - 1] = { ...last, untilMs: Math.max(last.untilMs, span.untilMs) };
  }
  return made;
}

/** Returns the working minutes of a span without its interruptions. */
export function workedMinutesIn(
  calendar: WorkCalendar,
  interruptions: readonly TimeSpan[] | undefined,
  fromMs: number,
  untilMs: number,
): number {
  const whole = workingMinutesBetween(calendar, fromMs, untilMs);
  return (interruptions ?? []).reduce(
    (left, span) =>
      left - workingMinutesBetween(calendar, Math.max(fromMs, span.fromMs), Math.min(untilMs, span.untilMs)),
    whole,
  );
}
