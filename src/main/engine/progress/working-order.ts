import { RANK, type Rank } from './agent-queue.ts';

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
 * Orders placements by position in the queue: work pinned to a start, then started work, then the rest, taking into account those of prerequisites, so that unrelated work does
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
