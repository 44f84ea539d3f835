import {
  type AgentId,
  type Assignment,
  compareIds,
  type Instant,
  instantOf,
  isLate,
  isOpen,
  type Task,
  type TaskId,
} from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { runToEnd } from '../base/run-to-end.ts';
import { type Board, type Place, type Waits, workInOrder } from '../schedule/index.ts';
import { dueFor, dueMsFor } from '../tasks/index.ts';
import { indexOfTask } from './by-id.ts';
import { type Offer, offersOf } from './offers.ts';
import { emptyBoard, leavesOf, waitsOf } from './placed-plan.ts';
import type { Prepared } from './prepared.ts';

/** The schedule of all open work, assuming that agents take unassigned work in the order of the queue after their assigned work. */
export interface QueueAhead {
  /** Returns when a task will be finished: as planned, or by simulation if it is unassigned or depends on unassigned work. Returns null if it cannot be scheduled. */
  finishAt(taskId: TaskId): Instant | null;
  /** Returns the agent who has a task or would take it, or null. */
  agentOf(taskId: TaskId): AgentId | null;
  /** Returns whether an open task, assigned or not, is late. */
  isLate(task: Task): boolean;
  /** Simulated assignments with their times: of unassigned work, and of assigned work that depends on it. */
  readonly simulated: readonly Assignment[];
}

const known = new WeakMap<Prepared, QueueAhead>();

/** Returns the schedule of a prepared state. It is calculated once per state, on the first call. */
export const queueAhead = (prepared: Prepared): QueueAhead => runToEnd(queueAheadInSteps(prepared));

/** The same as `queueAhead`, yielding to pending calls. */
export function* queueAheadInSteps(prepared: Prepared): Generator<undefined, QueueAhead> {
  const before = known.get(prepared);
  if (before !== undefined) return before;
  const made = yield* simulatedAheadInSteps(prepared);
  known.set(prepared, made);
  return made;
}

function* simulatedAheadInSteps(prepared: Prepared): Generator<undefined, QueueAhead> {
  const { snapshot, nowMs, untilMs, taskIndex, agentIndex } = prepared;
  const { simulated, refused } = yield* simulatedInSteps(prepared);
  const rows = new Map(snapshot.assignments.map((row) => [row.taskId, row]));
  for (const row of simulated) rows.set(row.taskId, row);
  /** For work without a finish: late if even the best agent has too few hours left, or if no eligible agent has time within the horizon. */
  const isTooLate = (task: Task, index: number): boolean =>
    dueMsFor(snapshot, task, null) < (refused.has(index) ? untilMs : nowMs) ||
    (at(prepared.scores, index)?.slackMinutes ?? 0) < 0;
  return {
    simulated,
    agentOf: (taskId) => rows.get(taskId)?.agentId ?? null,
    finishAt: (taskId) => rows.get(taskId)?.plannedFinishAt ?? null,
    isLate(task) {
      const row = rows.get(task.id);
      const index = taskIndex.get(task.id);
      if (!isOpen(task) || index === undefined) return false;
      if (row === undefined || row.plannedFinishAt === null) return isTooLate(task, index);
      return isLate(dueFor(snapshot, task, agentIndex.get(row.agentId) ?? null), row.plannedFinishAt, nowMs);
    },
  };
}

interface SimulatedQueue {
  readonly simulated: readonly Assignment[];
  /** By task index: work that is assigned or could be, but for which no eligible agent has time within the horizon. */
  readonly refused: ReadonlySet<number>;
}

/** The number of tasks handled between two yields. */
const PART = 500;

function* simulatedInSteps(prepared: Prepared): Generator<undefined, SimulatedQueue> {
  const { snapshot } = prepared;
  const { assignments } = snapshot;
  const own = new Map(assignments.map((row) => [row.taskId, row]));
  const offers = yield* offersInSteps(prepared);
  const simulated: Assignment[] = [];
  const refused = new Set<number>();
  if (offers.length === 0 && assignments.every((row) => row.plannedFinishAt !== null)) return { simulated, refused };
  const made = emptyBoard(prepared, assignments, false, offers);
  yield;
  const waits = waitsOf(prepared, made);
  workInOrder(made.board, waits);
  yield;
  yield* placeInOrder(made.board, waits);
  const offered = new Map(offers.map((offer) => [snapshot.tasks[offer.taskIndex]?.id, offer]));
  for (const [taskId, row] of made.rowOf) {
    const assigned = own.get(taskId);
    if (assigned !== undefined && assigned.plannedFinishAt !== null) continue;
    if (made.board.isPlaced(row))
      simulated.push({
        ...(assigned ?? claimed(prepared, taskId, offered.get(taskId))),
        ...timesOf(prepared, made.board, row),
      });
    else if (isReady(made.board, waits, row)) refused.add(indexOfTask(prepared, taskId));
  }
  return { simulated, refused };
}

/** Returns the eligible agents of each unassigned task; tasks that nobody may do are left out. */
function* offersInSteps(prepared: Prepared): Generator<undefined, readonly Offer[]> {
  const { snapshot } = prepared;
  const leaves = leavesOf(snapshot.tasks);
  const assignedIds = new Set(snapshot.assignments.map((row) => row.taskId));
  const free = snapshot.tasks.flatMap(({ id, status }, index) =>
    leaves.has(id) && !assignedIds.has(id) && status !== 'blocked' ? index : [],
  );
  if (free.length === 0) return [];
  const { matcher, nowMs, office, taskIndex, agentIndex, links } = prepared;
  const state = { matcher, nowMs, office, taskIndex, agentIndex, links, snapshot };
  const offers: Offer[] = [];
  for (let from = 0; from < free.length; from += PART) {
    offers.push(...offersOf(state, free.slice(from, from + PART)).filter(({ agents }) => agents.length > 0));
    yield;
  }
  return offers;
}

const claimed = ({ nowMs }: Prepared, taskId: TaskId, offer: Offer | undefined) =>
  ({
    taskId,
    origin: 'agent',
    pin: null,
    compatibility: null,
    relaxation: offer?.relaxation ?? [],
    assignedAt: instantOf(nowMs),
    version: 0,
  }) as const;

const timesOf = ({ snapshot }: Prepared, board: Board, row: number) => ({
  agentId: at(snapshot.agents, board.agentOf(row)).id,
  plannedStartAt: instantOf(at(board.startMs, row)),
  plannedFinishAt: instantOf(at(board.finishMs, row)),
  effortMinutes: at(board.problem.pairMinutes, at(board.pairOf, row)),
});

/** Places the remaining tasks in the order of the queue: each after its prerequisites, with the agent who finishes it first. */
function* placeInOrder(board: Board, waits: Waits): Generator<undefined, void> {
  const { taskCount, dueMs, predecessors } = board.problem;
  const queue = Array.from({ length: taskCount }, (_, row) => row).filter((row) => !board.isPlaced(row));
  queue.sort(
    (a, b) =>
      waits.priorityOf(b) - waits.priorityOf(a) ||
      compare(at(dueMs, a), at(dueMs, b)) ||
      compareIds(waits.idOf(a), waits.idOf(b)),
  );
  const isLeft = new Uint8Array(taskCount);
  for (const row of queue) isLeft[row] = 1;
  for (const [position, first] of queue.entries()) {
    const open = isLeft[first] === 1 ? [first] : [];
    for (let row = open.at(-1); row !== undefined; row = open.at(-1)) {
      const before = (predecessors[row] ?? []).find((other) => isLeft[other] === 1);
      if (before !== undefined) {
        open.push(before);
        continue;
      }
      open.pop();
      isLeft[row] = 0;
      const place = isReady(board, waits, row) ? earliestFinish(board, row) : null;
      if (place !== null) board.put(row, place);
    }
    if (position % PART === PART - 1) yield;
  }
}

const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);
const isReady = (board: Board, { isStuck }: Waits, row: number): boolean =>
  !isStuck(row) && (board.problem.predecessors[row] ?? []).every((before) => board.isPlaced(before));

/** Returns the slot with the earliest finish of a task; on a tie, that of the first agent. */
function earliestFinish(board: Board, task: number): Place | null {
  const { pairStart } = board.problem;
  let best: Place | null = null;
  for (let pair = at(pairStart, task); pair < at(pairStart, task + 1); pair++) {
    const place = board.placeOn(task, pair, best === null ? Number.POSITIVE_INFINITY : best.finishMs - 1);
    if (place !== null && (best === null || place.finishMs < best.finishMs)) best = place;
  }
  return best;
}
