import {
  type AgentId,
  type Assignment,
  activeAllocation,
  isOpen,
  isStarted,
  lanesOf,
  msOf,
  type Snapshot,
  type Task,
  type TaskId,
} from '../../../shared/model/index.ts';
import { memoizeLast } from '../base/memoize.ts';
import { type WorkCalendar, workingMinutesBetween } from '../calendar/index.ts';

/** A span of time, `[fromMs, untilMs)`. */
interface TimeSpan {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** A span in which other work of the agent takes all of the time, or a share of it. */
export interface Interruption extends TimeSpan {
  /** Above 0, at most 1. Default: 1. */
  readonly share?: number;
}

/**
 * Returns when other work of its agent interrupts or slows down planned work, by task: started and part-time work, while
 * its agent does work that is pinned to a start between its planned start and finish; and part-time work and what is done
 * beside it, by the share of the time that goes to the other. Agents with several lanes are left out, apart from the
 * part-time work itself: other work may have a lane of its own.
 */
export const interruptionsOf = memoizeLast(
  (
    assignments: readonly Assignment[],
    tasks: Snapshot['tasks'],
    agents: Snapshot['agents'],
  ): ReadonlyMap<TaskId, readonly Interruption[]> => {
    const allocations = allocationsOf(tasks);
    const pinned = Map.groupBy(
      assignments.filter(
        ({ taskId, pin, plannedStartAt }) =>
          (pin?.startAt ?? null) !== null && plannedStartAt !== null && !allocations.has(taskId),
      ),
      ({ agentId }) => agentId,
    );
    const found = new Map<TaskId, readonly Interruption[]>();
    if (pinned.size === 0 && allocations.size === 0) return found;
    const started = new Set(tasks.filter(isStarted).map(({ id }) => id));
    const single = new Set(agents.filter((agent) => lanesOf(agent) === 1).map(({ id }) => id));
    const partTime = partTimeOf(assignments, allocations);
    for (const row of assignments) {
      const own = spanOf(row);
      const isSingle = single.has(row.agentId);
      const allocation = allocations.get(row.taskId);
      const spans =
        isSingle && (started.has(row.taskId) || allocation !== undefined)
          ? (pinned.get(row.agentId) ?? [])
              .filter((other) => other.taskId !== row.taskId)
              .map(spanOf)
              .filter(({ fromMs, untilMs }) => fromMs > own.fromMs && untilMs < own.untilMs)
          : [];
      const isPinned = allocation === undefined && (row.pin?.startAt ?? null) !== null;
      const beside =
        allocation !== undefined
          ? [{ ...own, share: 1 - allocation }]
          : isSingle && !isPinned
            ? (partTime.get(row.agentId) ?? [])
            : [];
      const all = beside.length === 0 ? mergedSpans(spans) : takenIn(own, mergedSpans(spans), beside);
      if (all.length > 0) found.set(row.taskId, all);
    }
    return found;
  },
);

/** Returns the allocation of each open task that has one. */
const allocationsOf = memoizeLast(
  (tasks: Snapshot['tasks']): ReadonlyMap<TaskId, number> =>
    new Map(tasks.flatMap((task) => (isOpen(task) ? allocated(task) : []))),
);

const allocated = (task: Task): readonly (readonly [TaskId, number])[] => {
  const allocation = activeAllocation(task);
  return allocation === undefined ? [] : [[task.id, allocation]];
};

/** Returns when each agent does part-time work, with its share of the time. */
function partTimeOf(
  assignments: readonly Assignment[],
  allocations: ReadonlyMap<TaskId, number>,
): ReadonlyMap<AgentId, readonly Required<Interruption>[]> {
  const found = new Map<AgentId, Required<Interruption>[]>();
  for (const row of assignments) {
    const share = allocations.get(row.taskId);
    if (share === undefined || row.plannedStartAt === null || row.plannedFinishAt === null) continue;
    found.set(row.agentId, [...(found.get(row.agentId) ?? []), { ...spanOf(row), share }]);
  }
  return found;
}

/** Returns what is taken from a span: all where it is interrupted, and otherwise the sum of the shares, in order. */
function takenIn(
  own: TimeSpan,
  interruptions: readonly TimeSpan[],
  beside: readonly Interruption[],
): readonly Interruption[] {
  const all = [...interruptions.map((span) => ({ ...span, share: 1 })), ...beside].flatMap(
    ({ fromMs, untilMs, share = 1 }) => {
      const span = { fromMs: Math.max(fromMs, own.fromMs), untilMs: Math.min(untilMs, own.untilMs), share };
      return span.untilMs > span.fromMs ? [span] : [];
    },
  );
  const edges = [...new Set(all.flatMap(({ fromMs, untilMs }) => [fromMs, untilMs]))].sort((a, b) => a - b);
  return edges.slice(1).flatMap((untilMs, position): readonly Interruption[] => {
    const fromMs = edges[position] ?? untilMs;
    const share = all.reduce(
      (sum, span) => (span.fromMs <= fromMs && span.untilMs >= untilMs ? sum + span.share : sum),
      0,
    );
    return share === 0 ? [] : [{ fromMs, untilMs, share: Math.min(1, share) }];
  });
}

const spanOf = ({ plannedStartAt, plannedFinishAt }: Assignment): TimeSpan => ({
  fromMs: plannedStartAt === null ? Number.NaN : msOf(plannedStartAt),
  untilMs: plannedFinishAt === null ? Number.NaN : msOf(plannedFinishAt),
});

/** Returns the spans in order, without overlaps. */
function mergedSpans(spans: readonly TimeSpan[]): readonly TimeSpan[] {
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
  interruptions: readonly Interruption[] | undefined,
  fromMs: number,
  untilMs: number,
): number {
  const whole = workingMinutesBetween(calendar, fromMs, untilMs);
  return (interruptions ?? []).reduce(
    (left, span) =>
      left -
      workingMinutesBetween(calendar, Math.max(fromMs, span.fromMs), Math.min(untilMs, span.untilMs)) *
        (span.share ?? 1),
    whole,
  );
}
