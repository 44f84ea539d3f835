import { activeAllocation, type Task } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { RANK, type Rank } from './agent-queue.ts';

/** Before all other work of an agent. */
export const FIRST = -Number.MAX_VALUE;

/** A task, or part of one, assigned to an agent, with its position in the agent's queue: by `rank`, then by `orderMs`. */
export interface Placement {
  readonly key: string;
  readonly taskIndex: number;
  readonly agent: number;
  readonly rank: Rank;
  readonly orderMs: number;
  readonly floorMs: number;
  /** The lane of the agent on which it is planned. */
  readonly lane: number;
  /** The share of the task's remaining effort. */
  readonly share: number;
}

/** What each task waits for, by task index. */
interface Order {
  readonly waitsFor: readonly (readonly number[])[];
}

/**
 * Returns what each task comes after in working order: what it waits for, and part-time work of its agent that waits for
 * other work, because that work takes its share of the time first. Work that takes no time comes after nothing of the
 * kind: what waits for it would otherwise be held back by the work of another agent.
 */
export function beforeOthers(
  tasks: readonly Task[],
  waitsFor: Order['waitsFor'],
  placements: readonly Placement[],
): Order {
  const isPartTime = (taskIndex: number): boolean => {
    const task = tasks[taskIndex];
    return task !== undefined && activeAllocation(task) !== undefined;
  };
  const takesTime = (taskIndex: number): boolean => at(tasks, taskIndex).remainingMinutes > 0;
  const waiting = placements.filter(({ taskIndex, rank }) => rank === RANK.other && isPartTime(taskIndex));
  if (waiting.length === 0) return { waitsFor };
  const after = waitsFor.map((list) => [...list]);
  const awaitedBy = (taskIndex: number): ReadonlySet<number> => {
    const awaited = new Set([taskIndex]);
    for (const one of awaited) for (const before of after[one] ?? []) awaited.add(before);
    return awaited;
  };
  for (const { taskIndex, agent } of waiting) {
    const awaited = awaitedBy(taskIndex);
    const own = placements.filter(
      (one) => one.agent === agent && one.rank === RANK.other && !isPartTime(one.taskIndex) && takesTime(one.taskIndex),
    );
    const last = Math.max(...own.flatMap((one) => (awaited.has(one.taskIndex) ? one.orderMs : [])));
    for (const one of own) if (!awaited.has(one.taskIndex) && one.orderMs > last) after[one.taskIndex]?.push(taskIndex);
  }
  return { waitsFor: after };
}

/**
 * Orders placements by position in the queue: work pinned to a start, then part-time work, then started work, then the rest, taking into account those of prerequisites, so that unrelated work does
 * not affect the order.
 */
export function inOrder({ waitsFor }: Order, placements: readonly Placement[]): readonly Placement[] {
  const own = new Map<number, number>();
  for (const { taskIndex, rank, orderMs } of placements)
    if (rank === RANK.other) own.set(taskIndex, Math.max(own.get(taskIndex) ?? -Infinity, orderMs));
  const known = new Map<number, { readonly orderMs: number; readonly depth: number }>();
  const placeOf = (taskIndex: number): { readonly orderMs: number; readonly depth: number } => {
    const before = known.get(taskIndex);
    if (before !== undefined) return before;
    // Orders and prerequisites may contradict each other.
    known.set(taskIndex, { orderMs: own.get(taskIndex) ?? -Infinity, depth: 0 });
    let orderMs = own.get(taskIndex) ?? -Infinity;
    let depth = 0;
    for (const other of waitsFor[taskIndex] ?? []) {
      const place = placeOf(other);
      orderMs = Math.max(orderMs, place.orderMs);
      depth = Math.max(depth, place.depth + 1);
    }
    const made = { orderMs, depth };
    known.set(taskIndex, made);
    return made;
  };
  return placements
    .map((placement) => {
      const { orderMs, depth } = placeOf(placement.taskIndex);
      return { placement, orderMs: Math.max(orderMs, placement.orderMs), depth };
    })
    .sort(
      (a, b) =>
        a.placement.rank - b.placement.rank ||
        compare(a.orderMs, b.orderMs) ||
        a.depth - b.depth ||
        (a.placement.key < b.placement.key ? -1 : a.placement.key > b.placement.key ? 1 : 0),
    )
    .map(({ placement }) => placement);
}
const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);
