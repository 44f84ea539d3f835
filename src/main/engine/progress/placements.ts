import {
  type Assignment,
  activeAllocation,
  type Instant,
  isOpen,
  lanesOf,
  msOf,
  parentIdsOf,
} from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { workingMinutesUntil } from '../calendar/index.ts';
import { type Ends, type Links, startAfterLinks } from '../schedule/index.ts';
import { finishFloorMs } from '../solve/links.ts';
import type { Prepared } from '../solve/prepare.ts';
import { startFloorMs } from '../solve/timetable.ts';
import { type AgentLanes, oneDraw } from './agent-lanes.ts';
import { inQueue, plannedMs, type Queued, RANK } from './agent-queue.ts';
import { newLanes } from './new-lanes.ts';
import type { WorkAhead } from './work.ts';
import { beforeOthers, FIRST, inOrder, type Placement } from './working-order.ts';

/** What the placements of assigned work depend on. */
export interface PlacingContext {
  readonly prepared: Prepared;
  readonly calendars: WorkAhead['calendars'];
  /** What holds each task and is still open, by task index; nothing if the task is pinned to a start. */
  readonly waitsFor: readonly (readonly number[])[];
  /** The same with types and lags; null if the task waits only for others to finish. */
  readonly links: Links;
}

type Assigned = ReadonlyMap<number, Assignment>;

/** Returns open assigned work as planned, in working order, without parents and work that depends on unassigned work. */
export function placementsOf(context: PlacingContext): readonly Placement[] {
  const { snapshot, taskIndex, agentIndex } = context.prepared;
  const parents = parentIdsOf(snapshot.tasks);
  const assigned = new Map<number, Assignment>();
  for (const row of snapshot.assignments) {
    const index = taskIndex.get(row.taskId);
    const task = index === undefined ? undefined : snapshot.tasks[index];
    if (
      index !== undefined &&
      task !== undefined &&
      isOpen(task) &&
      agentIndex.has(row.agentId) &&
      !parents.has(task.id)
    )
      assigned.set(index, row);
  }
  const stuck = stuckOf(context.waitsFor, assigned);
  const byAgent = new Map<number, [number, Assignment][]>();
  for (const [index, row] of assigned) {
    const agent = agentIndex.get(row.agentId);
    if (agent === undefined || stuck(index)) continue;
    const known = byAgent.get(agent);
    if (known === undefined) byAgent.set(agent, [[index, row]]);
    else known.push([index, row]);
  }
  const placements = [...byAgent].flatMap(([agent, rows]) => placementsOfAgent(context, agent, rows));
  const order = beforeOthers(snapshot.tasks, context.waitsFor, placements);
  return withBindingStarts(context, inOrder(order, placements), assigned);
}

/** Returns whether a task depends, directly or indirectly, on open work without an assignee. */
function stuckOf(waitsFor: PlacingContext['waitsFor'], assigned: Assigned): (taskIndex: number) => boolean {
  const known = new Map<number, boolean>();
  const isStuck = (taskIndex: number): boolean => {
    const before = known.get(taskIndex);
    if (before !== undefined) return before;
    const made = (waitsFor[taskIndex] ?? []).some((other) => !assigned.has(other) || isStuck(other));
    known.set(taskIndex, made);
    return made;
  };
  return isStuck;
}

/** Returns an agent's queue as planned, each task with the earliest start that does not depend on other work. */
function placementsOfAgent(
  context: PlacingContext,
  agent: number,
  rows: readonly (readonly [number, Assignment])[],
): readonly Placement[] {
  const { prepared } = context;
  const { nowMs } = prepared;
  return inTurn(context, inQueue(prepared, rows)).map(({ index, row, rank, orderMs }, position): Placement => {
    // Of pinned work, and of work under way that nothing holds, the position among that of its agent is enough.
    const isPartTime = activeAllocation(at(prepared.snapshot.tasks, index)) !== undefined;
    const order = rank !== RANK.other ? position : isPartTime ? FIRST : orderMs;
    const lane = laneIn(prepared, row, agent);
    const placement = { key: row.taskId, taskIndex: index, agent, rank, orderMs: order, share: 1, lane };
    if (rank === RANK.pinned) return { ...placement, floorMs: msOf(row.pin?.startAt ?? row.assignedAt) };
    const begun = rank === RANK.started || isHeldUnderWay(context, index);
    const floorMs = begun ? nowMs : Math.max(nowMs, startFloorMs(prepared, index, agent));
    return { ...placement, floorMs: begun || !row.pin?.startAt ? floorMs : Math.max(floorMs, msOf(row.pin.startAt)) };
  });
}

/** Returns the lane of its agent on which a task is planned; the first if it is not planned. */
function laneIn({ placed: { board, rowOf } }: Prepared, { taskId }: Assignment, agent: number): number {
  const row = rowOf.get(taskId);
  return row !== undefined && board.agentOf(row) === agent
    ? at(board.laneOf, row) - at(board.lanes.firstLane, agent)
    : 0;
}

/**
 * Raises the floors of placements, which are in working order, to their planned starts if their agents would start them
 * earlier without another reason to wait: because the plan leaves a gap. Otherwise work follows without a gap.
 */
function withBindingStarts(
  context: PlacingContext,
  ordered: readonly Placement[],
  assigned: Assigned,
): readonly Placement[] {
  const { snapshot, nowMs } = context.prepared;
  const byAgent = Map.groupBy(ordered, ({ agent }) => agent);
  const lanes = new Map<number, AgentLanes>();
  for (const [agent, own] of byAgent) {
    const calendar = context.calendars[agent];
    const person = snapshot.agents[agent];
    if (calendar === undefined || person === undefined) continue;
    const pins = own.filter(({ rank }) => rank === RANK.pinned).length;
    const nowWork = workingMinutesUntil(calendar, nowMs);
    const size = { draws: 1, rows: own.length, lanes: Math.max(1, lanesOf(person)) };
    const hasPartTime = own.some(({ taskIndex }) => activeAllocation(at(snapshot.tasks, taskIndex)) !== undefined);
    lanes.set(agent, newLanes({ ...size, pins, nowWork, hasPartTime }));
  }
  return ordered.map((placement) => {
    const own = lanes.get(placement.agent);
    const row = assigned.get(placement.taskIndex);
    return own === undefined || row === undefined
      ? placement
      : bound(context, placement, { lanes: own, row, assigned });
  });
}

interface Own {
  readonly lanes: AgentLanes;
  readonly row: Assignment;
  readonly assigned: Assigned;
}

/** Places a task on the lanes of its agent as planned, and returns its placement with a floor at its planned start if it needs one. */
function bound(context: PlacingContext, placement: Placement, { lanes, row, assigned }: Own): Placement {
  const { taskIndex: index, agent, rank } = placement;
  const { snapshot, nowMs } = context.prepared;
  const calendar = context.calendars[agent];
  const startMs = Math.max(nowMs, plannedMs(row) ?? Number.POSITIVE_INFINITY);
  const allocation = activeAllocation(at(snapshot.tasks, index));
  const minutes = row.effortMinutes / (allocation ?? 1);
  // A milestone occupies no lane and depends only on its prerequisites.
  if (calendar === undefined || !Number.isFinite(startMs) || snapshot.tasks[index]?.remainingMinutes === 0)
    return placement;
  const workAt = (ms: number): number => workingMinutesUntil(calendar, ms);
  const isPinned = rank === RANK.pinned;
  const put = (readyWork: number): void =>
    lanes.place(
      { isPinned, lane: placement.lane, ...(allocation === undefined ? {} : { allocation }) },
      oneDraw(readyWork),
      Float64Array.of(minutes),
    );
  if (isPinned) {
    put(workAt(Math.max(nowMs, placement.floorMs)));
    return placement;
  }
  const before = plannedReady(context, assigned, { index, agent, minutes });
  const readyWork = workAt(Math.max(placement.floorMs, before));
  const isBinding = lanes.startIn(0, readyWork, minutes, allocation) < workAt(startMs) - 1;
  put(isBinding ? workAt(startMs) : readyWork);
  return isBinding ? { ...placement, floorMs: startMs } : placement;
}

/** A task with the agent and the effort of its assignment. */
interface Planned {
  readonly index: number;
  readonly agent: number;
  readonly minutes: number;
}
/** Returns the earliest start of a task by the planned times of what it waits for; Infinity if some of it has none. */
function plannedReady(
  { prepared, calendars, waitsFor, links }: PlacingContext,
  assigned: Assigned,
  { index, agent, minutes }: Planned,
): number {
  const timeOf = (time: Instant | null | undefined): number => (time == null ? Number.POSITIVE_INFINITY : msOf(time));
  const own = links[index] ?? null;
  if (own === null)
    return Math.max(0, ...(waitsFor[index] ?? []).map((other) => timeOf(assigned.get(other)?.plannedFinishAt)));
  const ends: Ends = {
    startOf: (task) => timeOf(assigned.get(task)?.plannedStartAt),
    finishOf: (task) => timeOf(assigned.get(task)?.plannedFinishAt),
  };
  const after = startAfterLinks(prepared.office, { links: own, calendar: calendars[agent], minutes }, ends);
  return Math.max(0, after, finishFloorMs({ ...prepared, calendars }, index, agent));
}

/**
 * Returns a queue in which work under way that cannot be finished yet goes on later, in its place among other work, and
 * part-time work takes its turn after what it waits for.
 */
const inTurn = (context: PlacingContext, queue: readonly Queued[]): readonly Queued[] =>
  queue
    .map((one) =>
      (one.rank === RANK.started && isHeldUnderWay(context, one.index)) ||
      (one.rank === RANK.partTime && (context.waitsFor[one.index] ?? []).length > 0)
        ? { ...one, rank: RANK.other }
        : one,
    )
    .sort(
      (a, b) =>
        a.rank - b.rank || (a.rank === RANK.other && a.orderMs !== b.orderMs ? (a.orderMs < b.orderMs ? -1 : 1) : 0),
    );

/** Returns whether work under way waits for something before it can be finished. */
function isHeldUnderWay({ prepared: { placed, snapshot } }: PlacingContext, index: number): boolean {
  const row = placed.rowOf.get(at(snapshot.tasks, index).id);
  return row !== undefined && placed.board.waitsToFinish(row);
}
