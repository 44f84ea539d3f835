import { compareIds } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import type { Board } from './board.ts';
import { placePins } from './construct.ts';
import { isPartTime } from './problem.ts';

/** What the order of assigned work depends on besides the plan. */
export interface Waits {
  /** The task depends on work without a finish. */
  readonly isStuck: (task: number) => boolean;
  /** Work without a planned start is ordered by this, highest first. */
  readonly priorityOf: (task: number) => number;
  /** Earliest start by rules or relaxation, apart from other work; -Infinity if none. */
  readonly notBeforeMs: (task: number) => number;
  /** Exact ties are in natural order of ids. */
  readonly idOf: (task: number) => string;
}

/**
 * Places assigned work (`must`) as it would be done from now on: pins at their starts, then started work, then the rest
 * of each agent's work in its order, each as early as possible after its prerequisites. A task is placed only after
 * everything before it on the same agent, so it may use a gap but delays nothing. Work that depends on unplaced work is
 * not placed either.
 */
export function workInOrder(board: Board, waits: Waits): void {
  placePins(board);
  const { problem } = board;
  const rows = Array.from({ length: problem.taskCount }, (_, task) => task).filter(
    (task) => problem.must[task] === 1 && !board.isPlaced(task),
  );
  // Part-time work comes first, and other work goes on beside it. What waits for something takes its turn after that.
  for (const task of rows.filter((one) => isPartTime(problem, one)).sort(byStart(board, waits)))
    if ((problem.predecessors[task] ?? []).length === 0 && !waits.isStuck(task))
      putEarliest(board, task, waits.notBeforeMs(task));
  const started = rows
    .filter((task) => problem.started[task] === 1 && !isPartTime(problem, task))
    .sort(byPlan(board, waits));
  // What cannot be finished yet goes on after what can.
  for (const task of started) if (!board.waitsToFinish(task)) putUnderWay(board, task);
  for (const task of started) putUnderWay(board, task);
  const rest = rows.filter(
    (task) => !board.isPlaced(task) && (!board.isStartPinned(task) || isPartTime(problem, task)),
  );
  // A milestone takes no working time, so it has no place in the order of its agent.
  const milestones = rest.filter((task) => board.isMilestone(task));
  const ordered = rest.filter((task) => !board.isMilestone(task));
  placeInTurn(board, waits, [...ordersOf(board, waits, ordered), ...milestones.map((task) => [task])]);
}

/** Orders by planned start, work without one last; ties in natural order of ids. */
const byPlan =
  ({ problem }: Board, { idOf }: Waits) =>
  (a: number, b: number): number =>
    compare(plannedOr(at(problem.currentStartMs, a)), plannedOr(at(problem.currentStartMs, b))) ||
    compareIds(idOf(a), idOf(b));

const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);
const plannedOr = (ms: number): number => (Number.isNaN(ms) ? Number.POSITIVE_INFINITY : ms);

/** Returns each agent's work in order, by index of the agent. */
function ordersOf(board: Board, waits: Waits, rows: readonly number[]): readonly (readonly number[])[] {
  const { problem } = board;
  const own: number[][] = problem.calendars.map(() => []);
  for (const task of rows) own[at(problem.pairAgent, at(problem.pairStart, task))]?.push(task);
  return own.map((tasks) => orderOf(board, waits, tasks));
}

/**
 * Returns the work of one agent in order: planned work as planned, and unplanned work directly after the last task that
 * precedes it by priority and due date.
 */
function orderOf(board: Board, waits: Waits, tasks: readonly number[]): readonly number[] {
  const { problem } = board;
  const partTime = tasks.filter((task) => isPartTime(problem, task));
  if (partTime.length > 0)
    return withPartTime(
      board,
      partTime.sort(byStart(board, waits)),
      orderOf(
        board,
        waits,
        tasks.filter((task) => !isPartTime(problem, task)),
      ),
    );
  const unplanned = tasks.filter((task) => isUnplanned(problem, task));
  const order = tasks.filter((task) => !isUnplanned(problem, task)).sort(byPlan(board, waits));
  if (unplanned.length === 0 || tasks.length === 1) return unplanned.length === 0 ? order : unplanned;
  const compareUrgency = byUrgency(board, waits);
  for (const task of unplanned.sort(compareUrgency).reverse()) {
    const last = order.findLastIndex((other) => !isUnplanned(problem, other) && compareUrgency(other, task) < 0);
    order.splice(last + 1, 0, task);
  }
  return order;
}

/** Orders part-time work: what has started first, then as planned. */
const byStart =
  (board: Board, waits: Waits) =>
  (a: number, b: number): number =>
    at(board.problem.started, b) - at(board.problem.started, a) || byPlan(board, waits)(a, b);

/** Returns an agent's order with its part-time work: each directly after the last of the work that it waits for, else first. */
function withPartTime(board: Board, partTime: readonly number[], order: readonly number[]): readonly number[] {
  const made = [...order];
  for (const task of partTime.toReversed()) {
    const awaited = new Set([task]);
    for (const one of awaited) for (const before of board.problem.predecessors[one] ?? []) awaited.add(before);
    made.splice(made.findLastIndex((other) => awaited.has(other)) + 1, 0, task);
  }
  return made;
}

/** Returns the work of an agent that is on the board and may still be moved, in its order. */
export const movableWork = (board: Board, waits: Waits, agent: number): readonly number[] =>
  orderOf(
    board,
    waits,
    board.lanes
      .tasksOf(agent)
      .filter((task) => board.problem.started[task] !== 1 && Number.isNaN(at(board.problem.startPinMs, task))),
  );

/** Where priority and due date (epoch ms; Infinity if there is none) place work that is newly assigned to an agent. */
export interface Newcomer {
  readonly priority: number;
  readonly dueMs: number;
}

/** Returns the part of an agent's `movableWork` that would come after newly assigned work. */
export function workBehind(
  { problem }: Board,
  waits: Waits,
  movable: readonly number[],
  { priority, dueMs }: Newcomer,
): ReadonlySet<number> {
  const isBefore = (task: number): boolean =>
    waits.priorityOf(task) > priority || (waits.priorityOf(task) === priority && at(problem.dueMs, task) <= dueMs);
  return new Set(movable.slice(movable.findLastIndex(isBefore) + 1));
}

const isUnplanned = ({ currentStartMs }: Board['problem'], task: number): boolean =>
  Number.isNaN(at(currentStartMs, task));

/** Orders by priority, then due date. Ties: planned work first, then natural order of ids. */
const byUrgency =
  ({ problem }: Board, { priorityOf, idOf }: Waits) =>
  (a: number, b: number): number =>
    compare(priorityOf(b), priorityOf(a)) ||
    compare(at(problem.dueMs, a), at(problem.dueMs, b)) ||
    Number(isUnplanned(problem, a)) - Number(isUnplanned(problem, b)) ||
    compareIds(idOf(a), idOf(b));

/**
 * Places started work, after other started work before which it cannot be finished. If it cannot be finished before
 * something that has not been started, it takes its turn after that.
 */
function putUnderWay(board: Board, task: number): boolean {
  if (board.isPlaced(task)) return true;
  const { started, predecessors } = board.problem;
  const isNext = (before: number): boolean =>
    board.isPlaced(before) || (started[before] === 1 && putUnderWay(board, before));
  if (!(predecessors[task] ?? []).every(isNext)) return false;
  putEarliest(board, task, 0);
  return true;
}

/** Places a task at the earliest place on its agent, if there is one. */
function putEarliest(board: Board, task: number, fromMs: number): void {
  const pair = at(board.problem.pairStart, task);
  const place =
    pair < at(board.problem.pairStart, task + 1) ? board.placeOn(task, pair, Number.POSITIVE_INFINITY, fromMs) : null;
  if (place !== null) board.put(task, place);
}

/**
 * Places the work of all agents, each in its order. If orders and prerequisites contradict each other, places the
 * prerequisites of the earliest planned task first.
 */
function placeInTurn(board: Board, waits: Waits, orders: readonly (readonly number[])[]): void {
  const { problem } = board;
  const next = orders.map(() => 0);
  const isWaiting = new Uint8Array(problem.taskCount);
  for (const list of orders) for (const task of list) isWaiting[task] = 1;
  const before = (task: number): readonly number[] => problem.predecessors[task] ?? [];
  const isReady = (task: number): boolean => before(task).every((other) => isWaiting[other] !== 1);
  const place = (task: number): void => {
    isWaiting[task] = 0;
    if (!waits.isStuck(task) && before(task).every((other) => board.isPlaced(other)))
      putEarliest(board, task, waits.notBeforeMs(task));
  };
  const headOf = (agent: number): number => {
    const list = orders[agent] ?? [];
    let place = at(next, agent);
    while (place < list.length && at(isWaiting, at(list, place)) === 0) place++;
    next[agent] = place;
    return place < list.length ? at(list, place) : -1;
  };
  for (;;) {
    let isMoving = false;
    const heads: number[] = [];
    for (let agent = 0; agent < orders.length; agent++) {
      let head = headOf(agent);
      for (; head >= 0 && isReady(head); head = headOf(agent)) {
        place(head);
        isMoving = true;
      }
      if (head >= 0) heads.push(head);
    }
    if (isMoving) continue;
    const [first] = heads.sort(byPlan(board, waits));
    if (first === undefined) return;
    const chain = [first];
    for (let other = waitingFor(first); other >= 0 && !chain.includes(other); other = waitingFor(other))
      chain.push(other);
    place(chain.at(-1) ?? first);
  }

  function waitingFor(task: number): number {
    const [found] = before(task)
      .filter((other) => isWaiting[other] === 1)
      .sort(byPlan(board, waits));
    return found ?? -1;
  }
}
