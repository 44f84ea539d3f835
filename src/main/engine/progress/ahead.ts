import {
  type Assignment,
  holdsFinish,
  type Instant,
  isOpen,
  isStarted,
  lanesOf,
  MINUTE_MS,
  msOf,
  type Policy,
  parentIdsOf,
  type Snapshot,
  type Task,
} from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { memoizeLast } from '../base/memoize.ts';
import { addWorkingMinutes, compileCalendars } from '../calendar/index.ts';
import { buildEstimators, type Estimators } from '../learning/index.ts';
import { type Ends, type Link, type Links, startAfterLinks } from '../schedule/index.ts';
import { finishFloorMs } from '../solve/links.ts';
import type { Prepared } from '../solve/prepare.ts';
import { startFloorMs } from '../solve/timetable.ts';
import { dueMsFor, mergedSpans, type TimeSpan, workedMinutesIn } from '../tasks/index.ts';
import { holdsStart, inQueue, plannedMs, type Queued, RANK } from './agent-queue.ts';
import { type EffortDistribution, effortDistribution } from './calibration.ts';
import { linkRows, raised, type Waiting, waitingOf } from './waiting.ts';
import type { WorkAhead, WorkRow } from './work.ts';
import { inOrder, type Placement } from './working-order.ts';

/** Finishes are searched this many horizons ahead, and at least a year. */
const HORIZONS = 2;
const LEAST_AHEAD_MS = 366 * 86_400_000;
/** Half the width of an 80 % interval of a normal distribution, in standard deviations. */
const Z80 = 1.2816;

/** The data for forecasting finishes, read once per prepared state. */
export interface ForecastContext {
  readonly prepared: Prepared;
  readonly calendars: WorkAhead['calendars'];
  readonly estimators: Estimators;
  /** How actual effort is distributed around the estimators' predictions. */
  readonly distribution: EffortDistribution;
  /** What holds each task and is still open, by task index; nothing if the task is pinned to a start. */
  readonly waitsFor: readonly (readonly number[])[];
  /** The same with types and lags; null if the task waits only for others to finish. */
  readonly links: Links;
  /** Open tasks with an assignee, as planned, without parents and work that depends on unassigned work. */
  readonly placements: readonly Placement[];
}

const calendarsOf = memoizeLast(
  (agents: Snapshot['agents'], holidays: Snapshot['holidays'], fromMs: number, untilMs: number) =>
    compileCalendars({ agents, holidays }, fromMs, untilMs),
);
const estimatorsOf = memoizeLast((outcomes: Snapshot['outcomes'], policy: Policy, nowMs: number) =>
  buildEstimators(outcomes, policy, nowMs),
);
const distributionOf = memoizeLast(effortDistribution);
export const aheadMs = (policy: Policy): number =>
  Math.max(LEAST_AHEAD_MS, HORIZONS * policy.values.horizonWeeks * 7 * 86_400_000);

/** Builds the forecast context of a prepared state. */
export function forecastContext(prepared: Prepared): ForecastContext {
  const { snapshot, nowMs } = prepared;
  const calendars = calendarsOf(snapshot.agents, snapshot.holidays, nowMs, nowMs + aheadMs(snapshot.policy));
  const pinned = new Set(snapshot.assignments.flatMap((row) => (holdsStart(row, nowMs) ? row.taskId : [])));
  const links = prepared.links.typed.map((list, index) => {
    const task = at(snapshot.tasks, index);
    if (list === null || pinned.has(task.id)) return null;
    return isStarted(task) ? heldUnderWay(prepared, list) : list;
  });
  const waitsFor = prepared.predecessors.map((list, index) => {
    const task = snapshot.tasks[index];
    if (task === undefined || pinned.has(task.id)) return [];
    return isStarted(task) ? [...new Set((links[index] ?? []).flatMap(({ before }) => before))] : list;
  });
  const { outcomes, policy } = snapshot;
  const estimators = estimatorsOf(outcomes, policy, nowMs);
  const context = {
    prepared,
    calendars,
    waitsFor,
    links,
    estimators,
    distribution: distributionOf(outcomes, policy, nowMs),
  };
  return { ...context, placements: placementsOf(context) };
}

/** Returns the links that hold the finish of work under way, if what it waits for has a place. */
function heldUnderWay({ snapshot, placed }: Prepared, links: readonly Link[]): readonly Link[] | null {
  const held = links.flatMap((link) => {
    const before = link.before.filter((index) => placed.rowOf.has(at(snapshot.tasks, index).id));
    return holdsFinish(link) && before.length > 0 ? [{ ...link, before }] : [];
  });
  return held.length === 0 ? null : held;
}

/** Returns the rows of placements in working order: each after its prerequisites, then by position in the queue. */
export function workAhead(context: ForecastContext, placements: readonly Placement[]): WorkAhead {
  const { prepared, calendars } = context;
  const ordered = inOrder(context, placements);
  const rowsOf = new Map<number, number[]>();
  const rows: WorkRow[] = [];
  for (const placement of ordered) {
    const found = (before: number): readonly number[] => rowsOf.get(before) ?? [];
    const waitsFor = (context.waitsFor[placement.taskIndex] ?? []).flatMap(found);
    const links = context.links[placement.taskIndex] ?? null;
    const own = links === null ? null : linkRows(links, found);
    const waiting = waitingOf(rows, { placement, waitsFor, links: own }, prepared.office);
    rowsOf.set(placement.taskIndex, [...(rowsOf.get(placement.taskIndex) ?? []), rows.length]);
    const floorMs = at(prepared.links.finishFloorMs, placement.taskIndex);
    const isHeld = floorMs > prepared.nowMs && placement.rank !== RANK.pinned;
    rows.push(rowOf(context, isHeld ? raised(waiting, floorMs) : waiting));
  }
  const { nowMs, office } = prepared;
  return { rows, calendars, lanes: prepared.snapshot.agents.map(lanesOf), office, nowMs };
}

function rowOf({ prepared, estimators, distribution }: ForecastContext, waiting: Waiting): WorkRow {
  const { placement, waitsFor, links, finishFloorMs } = waiting;
  const { snapshot } = prepared;
  const task = snapshot.tasks[placement.taskIndex];
  const agent = snapshot.agents[placement.agent];
  if (task === undefined || agent === undefined) throw new RangeError(`${placement.key} is no task of an agent.`);
  const predicted = estimators.predict(agent.id, task.type);
  const remainingMinutes = task.remainingMinutes * placement.share;
  const { shift, scale } = distribution;
  const learned = Math.log(predicted.high / predicted.multiplier) / Z80;
  const plainSpread = scale * learned;
  return {
    key: placement.key,
    taskIndex: placement.taskIndex,
    agent: placement.agent,
    remainingMinutes,
    medianMinutes: remainingMinutes * predicted.multiplier * Math.exp(shift * learned),
    plainSpread,
    spread: plainSpread * (1 + (risksOf(task) * snapshot.policy.values.riskWidening) / 100),
    floorMs: placement.floorMs,
    isPinned: placement.rank === RANK.pinned,
    waitsFor,
    ...(links === null ? {} : { links }),
    ...(finishFloorMs === undefined ? {} : { finishFloorMs }),
    dueMs: dueMsFor(snapshot, task, placement.agent),
  };
}

/** Counts risk factors, each level by which the remaining work is more complex than the whole, and being blocked. */
export const risksOf = (task: Task): number =>
  task.riskFactors.length +
  Math.max(0, (task.remainingComplexity ?? task.complexity) - task.complexity) +
  (task.status === 'blocked' ? 1 : 0);

function placementsOf(context: Omit<ForecastContext, 'placements'>): readonly Placement[] {
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
  return [...byAgent].flatMap(([agent, rows]) => placementsOfAgent(context, agent, rows, assigned));
}

/** Returns whether a task depends, directly or indirectly, on open work without an assignee. */
function stuckOf(
  waitsFor: ForecastContext['waitsFor'],
  assigned: ReadonlyMap<number, Assignment>,
): (taskIndex: number) => boolean {
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

/**
 * Returns an agent's queue as planned. A planned start is binding if the plan leaves an unexplained gap before it;
 * otherwise work follows without a gap.
 */
function placementsOfAgent(
  context: Omit<ForecastContext, 'placements'>,
  agent: number,
  rows: readonly (readonly [number, Assignment])[],
  assigned: ReadonlyMap<number, Assignment>,
): readonly Placement[] {
  const { snapshot, nowMs } = context.prepared;
  const calendar = context.calendars[agent];
  const person = snapshot.agents[agent];
  if (calendar === undefined || person === undefined) return [];
  const queue = inTurn(context, inQueue(context.prepared, rows));
  const pins = pinnedSpans(queue);
  const laneEnds = new Array<number>(Math.max(1, lanesOf(person))).fill(nowMs);
  return queue.map(({ index, row, rank, orderMs }, position): Placement => {
    // Of pinned work, and of work under way that nothing holds, the position among that of its agent is enough.
    const order = rank === RANK.other ? orderMs : position;
    const placement = { key: row.taskId, taskIndex: index, agent, rank, orderMs: order, share: 1 };
    if (rank === RANK.pinned) return { ...placement, floorMs: msOf(row.pin?.startAt ?? row.assignedAt) };
    const begun = rank === RANK.started || isHeldUnderWay(context, index);
    let floorMs = begun ? nowMs : Math.max(nowMs, startFloorMs(context.prepared, index, agent));
    if (!begun && row.pin?.startAt) floorMs = Math.max(floorMs, msOf(row.pin.startAt));
    const startMs = rank === RANK.started ? nowMs : Math.max(nowMs, plannedMs(row) ?? Number.POSITIVE_INFINITY);
    const before = plannedReady(context, assigned, { index, agent, minutes: row.effortMinutes });
    const lane = laneFor(laneEnds, startMs);
    // A milestone occupies no lane and depends only on its prerequisites.
    if (Number.isFinite(startMs) && snapshot.tasks[index]?.remainingMinutes !== 0) {
      const earliest = Math.max(laneEnds[lane] ?? nowMs, floorMs, before);
      // With pinned work on several lanes, the end of other work alone does not tell why work starts later.
      const isBinding =
        (pins.length > 0 && laneEnds.length > 1) || workedMinutesIn(calendar, pins, earliest, startMs) > 1;
      if (isBinding) floorMs = startMs;
      laneEnds[lane] =
        row.plannedFinishAt === null
          ? (addWorkingMinutes(calendar, startMs, row.effortMinutes) ?? calendar.untilMs)
          : Math.max(startMs, msOf(row.plannedFinishAt));
    }
    return { ...placement, floorMs };
  });
}

/** A task with the agent and the effort of its assignment. */
interface Own {
  readonly index: number;
  readonly agent: number;
  readonly minutes: number;
}
/** Returns the earliest start of a task by the planned times of what it waits for; Infinity if some of it has none. */
function plannedReady(
  { prepared, calendars, waitsFor, links }: Omit<ForecastContext, 'placements'>,
  assigned: ReadonlyMap<number, Assignment>,
  { index, agent, minutes }: Own,
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

/** Returns a queue in which work under way that cannot be finished yet goes on later, in its place among other work. */
const inTurn = (context: Omit<ForecastContext, 'placements'>, queue: readonly Queued[]): readonly Queued[] =>
  queue
    .map((one) =>
      one.rank === RANK.started && isHeldUnderWay(context, one.index) ? { ...one, rank: RANK.other } : one,
    )
    .sort(
      (a, b) =>
        a.rank - b.rank || (a.rank === RANK.other && a.orderMs !== b.orderMs ? (a.orderMs < b.orderMs ? -1 : 1) : 0),
    );

/** Returns whether work under way waits for something before it can be finished. */
function isHeldUnderWay(
  { prepared: { placed, snapshot } }: Omit<ForecastContext, 'placements'>,
  index: number,
): boolean {
  const row = placed.rowOf.get(at(snapshot.tasks, index).id);
  return row !== undefined && placed.board.waitsToFinish(row);
}

/** Returns when work pinned to a start is planned. */
const pinnedSpans = (queue: readonly Queued[]): readonly TimeSpan[] =>
  mergedSpans(
    queue.flatMap(({ rank, row }) =>
      rank === RANK.pinned && row.plannedStartAt !== null && row.plannedFinishAt !== null
        ? [{ fromMs: msOf(row.plannedStartAt), untilMs: msOf(row.plannedFinishAt) }]
        : [],
    ),
  );

/** Returns the lane whose work ends last among those free by then, or the one that is free first if none is. */
function laneFor(ends: readonly number[], startMs: number): number {
  let best = 0;
  const isFree = (lane: number): boolean => at(ends, lane) <= startMs + MINUTE_MS;
  for (let lane = 1; lane < ends.length; lane++) {
    const [end, bestEnd] = [at(ends, lane), at(ends, best)];
    if (isFree(lane) ? !isFree(best) || end > bestEnd : !isFree(best) && end < bestEnd) best = lane;
  }
  return best;
}
