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

/** What the order of placements depends on besides their positions. */
interface Order {
  /** What each task comes after, by task index. */
  readonly waitsFor: readonly (readonly number[])[];
  /** Whether a task takes its turn in the order of its agent: part-time work goes on beside others, and milestones take no time. */
  readonly takesTurns: (taskIndex: number) => boolean;
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
  const takesTurns = (taskIndex: number): boolean => !isPartTime(taskIndex) && takesTime(taskIndex);
  const waiting = placements.filter(({ taskIndex, rank }) => rank === RANK.other && isPartTime(taskIndex));
  if (waiting.length === 0) return { waitsFor, takesTurns };
  const after = waitsFor.map((list) => [...list]);
  const awaitedBy = (taskIndex: number): ReadonlySet<number> => {
    const awaited = new Set([taskIndex]);
    for (const one of awaited) for (const before of after[one] ?? []) awaited.add(before);
    return awaited;
  };
  for (const { taskIndex, agent } of waiting) {
    const awaited = awaitedBy(taskIndex);
    const own = placements.filter((one) => one.agent === agent && one.rank === RANK.other && takesTurns(one.taskIndex));
    const last = Math.max(...own.flatMap((one) => (awaited.has(one.taskIndex) ? one.orderMs : [])));
    for (const one of own) if (!awaited.has(one.taskIndex) && one.orderMs > last) after[one.taskIndex]?.push(taskIndex);
  }
  return { waitsFor: after, takesTurns };
}

/** The position of a task in working order: first by order, then by how many others it comes after. */
interface Position {
  readonly orderMs: number;
  readonly depth: number;
}

/**
 * Orders placements by position in the queue: work pinned to a start, then part-time work, then started work, then the rest, taking into account those of prerequisites, so that unrelated work does
 * not affect the order.
 */
export function inOrder({ waitsFor, takesTurns }: Order, placements: readonly Placement[]): readonly Placement[] {
  const turns = placements.filter(({ taskIndex, rank }) => rank === RANK.other && takesTurns(taskIndex));
  const alone = positionsOf(waitsFor, placements, turns);
  const positions =
    alone.raised.size === 0 ? alone : positionsOf(inTurn(waitsFor, turns, alone.raised), placements, turns);
  return placements
    .map((placement) => {
      const { orderMs, depth } = positions.of(placement.taskIndex);
      return { placement, orderMs: Math.max(orderMs, placement.orderMs), depth };
    })
    .sort(
      (a, b) =>
        a.placement.rank - b.placement.rank ||
        compare(a.orderMs, b.orderMs) ||
        a.depth - b.depth ||
        byKey(a.placement, b.placement),
    )
    .map(({ placement }) => placement);
}
const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);
const byKey = (a: Placement, b: Placement): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

interface Positions {
  readonly of: (taskIndex: number) => Position;
  /** The agents with work that is ordered before something that it comes after, such as work that need only finish after that starts. */
  readonly raised: ReadonlySet<number>;
}

/** Returns the position of each task, no earlier than those of what it comes after. */
function positionsOf(
  waitsFor: Order['waitsFor'],
  placements: readonly Placement[],
  turns: readonly Placement[],
): Positions {
  const own = new Map<number, number>();
  for (const { taskIndex, rank, orderMs } of placements)
    if (rank === RANK.other) own.set(taskIndex, Math.max(own.get(taskIndex) ?? -Infinity, orderMs));
  const known = new Map<number, Position>();
  const of = (taskIndex: number): Position => {
    const before = known.get(taskIndex);
    if (before !== undefined) return before;
    let orderMs = own.get(taskIndex) ?? -Infinity;
    let depth = 0;
    // Orders and prerequisites may contradict each other.
    known.set(taskIndex, { orderMs, depth });
    for (const other of waitsFor[taskIndex] ?? []) {
      const place = of(other);
      orderMs = Math.max(orderMs, place.orderMs);
      depth = Math.max(depth, place.depth + 1);
    }
    const made = { orderMs, depth };
    known.set(taskIndex, made);
    return made;
  };
  const raised = new Set<number>();
  for (const { taskIndex, agent, orderMs } of turns) if (of(taskIndex).orderMs > orderMs) raised.add(agent);
  return { of, raised };
}

/**
 * Returns what each task comes after, with the order of work of some agents: a task takes its turn after what comes before
 * it, although that is placed later because it has to wait for another agent.
 */
function inTurn(
  waitsFor: Order['waitsFor'],
  turns: readonly Placement[],
  agents: ReadonlySet<number>,
): Order['waitsFor'] {
  const after = waitsFor.map((list) => [...list]);
  const comesAfter = (taskIndex: number, other: number): boolean => {
    const awaited = new Set([taskIndex]);
    for (const one of awaited) for (const before of after[one] ?? []) awaited.add(before);
    return awaited.has(other);
  };
  const byAgent = new Map<number, Placement[]>();
  for (const placement of turns)
    if (agents.has(placement.agent)) byAgent.set(placement.agent, [...(byAgent.get(placement.agent) ?? []), placement]);
  for (const own of byAgent.values()) {
    let last: readonly number[] = [];
    for (const { taskIndex } of own.sort((a, b) => compare(a.orderMs, b.orderMs) || byKey(a, b))) {
      const before = last.filter((other) => other !== taskIndex && !comesAfter(other, taskIndex));
      after[taskIndex]?.push(...before);
      last = before.length === last.length ? [taskIndex] : [...last, taskIndex];
    }
  }
  return after;
}
