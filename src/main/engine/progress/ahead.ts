import {
  type Assignment,
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
import type { Prepared } from '../solve/prepare.ts';
import { releaseMs } from '../solve/timetable.ts';
import { dueMsFor, mergedSpans, type TimeSpan, workedMinutesIn } from '../tasks/index.ts';
import { holdsStart, inQueue, plannedMs, type Queued, RANK, type Rank } from './agent-queue.ts';
import { type EffortDistribution, effortDistribution } from './calibration.ts';
import { isMilestone, type WorkAhead, type WorkRow } from './work.ts';

/** Finishes are searched this many horizons ahead, and at least a year. */
const HORIZONS = 2;
const LEAST_AHEAD_MS = 366 * 86_400_000;
/** Half the width of an 80 % interval of a normal distribution, in standard deviations. */
const Z80 = 1.2816;

/** A task, or part of one, assigned to an agent, with its position in the agent's queue: by `rank`, then by `orderMs`. */
export interface Placement {
  readonly key: string;
  readonly taskIndex: number;
  readonly agent: number;
  readonly rank: Rank;
  readonly orderMs: number;
  readonly floorMs: number;
  /** The share of the task's remaining effort. */
  readonly share: number;
}

/** The data for forecasting finishes, read once per prepared state. */
export interface ForecastContext {
  readonly prepared: Prepared;
  readonly calendars: WorkAhead['calendars'];
  readonly estimators: Estimators;
  /** How actual effort is distributed around the estimators' predictions. */
  readonly distribution: EffortDistribution;
  /** Open prerequisites of each task, by task index; none if the task has started or is pinned to a start. */
  readonly waitsFor: readonly (readonly number[])[];
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
  const waitsFor = prepared.predecessors.map((list, index) => {
    const task = snapshot.tasks[index];
    return task !== undefined && (isStarted(task) || pinned.has(task.id)) ? [] : list;
  });
  const { outcomes, policy } = snapshot;
  const estimators = estimatorsOf(outcomes, policy, nowMs);
  const context = { prepared, calendars, waitsFor, estimators, distribution: distributionOf(outcomes, policy, nowMs) };
  return { ...context, placements: placementsOf(context) };
}

/** Returns the rows of placements in working order: each after its prerequisites, then by position in the queue. */
export function workAhead(context: ForecastContext, placements: readonly Placement[]): WorkAhead {
  const { prepared, calendars } = context;
  const ordered = inOrder(context, placements);
  const rowsOf = new Map<number, number[]>();
  const rows: WorkRow[] = [];
  for (const placement of ordered) {
    const waitsFor = (context.waitsFor[placement.taskIndex] ?? []).flatMap((before) => rowsOf.get(before) ?? []);
    rowsOf.set(placement.taskIndex, [...(rowsOf.get(placement.taskIndex) ?? []), rows.length]);
    rows.push(rowOf(context, replaceMilestones(rows, placement, waitsFor)));
  }
  return { rows, calendars, lanes: prepared.snapshot.agents.map(lanesOf), nowMs: prepared.nowMs };
}

interface Waiting {
  readonly placement: Placement;
  readonly waitsFor: readonly number[];
}
/**
 * Replaces prerequisites that are milestones by the milestones' own prerequisites, because a milestone takes no working
 * time.
 */
function replaceMilestones(rows: readonly WorkRow[], placement: Placement, waitsFor: readonly number[]): Waiting {
  const passed = waitsFor.flatMap((before) => {
    const row = rows[before];
    return row !== undefined && isMilestone(row) ? row : [];
  });
  if (passed.length === 0) return { placement, waitsFor };
  const real = waitsFor.flatMap((before) => {
    const row = rows[before];
    return row !== undefined && isMilestone(row) ? row.waitsFor : before;
  });
  const floorMs = Math.max(placement.floorMs, ...passed.map((row) => row.floorMs));
  return { placement: { ...placement, floorMs }, waitsFor: [...new Set(real)] };
}

function rowOf({ prepared, estimators, distribution }: ForecastContext, { placement, waitsFor }: Waiting): WorkRow {
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
    dueMs: dueMsFor(snapshot, task, placement.agent),
  };
}

/** Counts risk factors, each level by which the remaining work is more complex than the whole, and being blocked. */
export const risksOf = (task: Task): number =>
  task.riskFactors.length +
  Math.max(0, (task.remainingComplexity ?? task.complexity) - task.complexity) +
  (task.status === 'blocked' ? 1 : 0);

/**
 * Orders placements by position in the queue: work pinned to a start, then started work, then the rest, taking into account those of prerequisites, so that unrelated work does
 * not affect the order.
 */
function inOrder(context: ForecastContext, placements: readonly Placement[]): readonly Placement[] {
  const own = new Map<number, number>();
  for (const { taskIndex, rank, orderMs } of placements)
    if (rank === RANK.other) own.set(taskIndex, Math.max(own.get(taskIndex) ?? -Infinity, orderMs));
  const known = new Map<number, { readonly orderMs: number; readonly depth: number }>();
  const placeOf = (taskIndex: number): { readonly orderMs: number; readonly depth: number } => {
    const before = known.get(taskIndex);
    if (before !== undefined) return before;
    let orderMs = own.get(taskIndex) ?? -Infinity;
    let depth = 0;
    for (const other of context.waitsFor[taskIndex] ?? []) {
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
  const queue = inQueue(context.prepared, rows);
  const pins = pinnedSpans(queue);
  const laneEnds = new Array<number>(Math.max(1, lanesOf(person))).fill(nowMs);
  return queue.map(({ index, row, rank, orderMs }, position): Placement => {
    // Pinned and started work depends on nothing, so its position among that of its agent is enough.
    const order = rank === RANK.other ? orderMs : position;
    const placement = { key: row.taskId, taskIndex: index, agent, rank, orderMs: order, share: 1 };
    if (rank === RANK.pinned) return { ...placement, floorMs: msOf(row.pin?.startAt ?? row.assignedAt) };
    const begun = rank === RANK.started;
    let floorMs = begun ? nowMs : Math.max(nowMs, releaseMs(context.prepared, index, agent) ?? 0);
    if (!begun && row.pin?.startAt) floorMs = Math.max(floorMs, msOf(row.pin.startAt));
    const startMs = begun ? nowMs : Math.max(nowMs, plannedMs(row) ?? Number.POSITIVE_INFINITY);
    const before = (context.waitsFor[index] ?? []).map((other) => {
      const planned = assigned.get(other)?.plannedFinishAt ?? null;
      return planned === null ? Number.POSITIVE_INFINITY : msOf(planned);
    });
    const lane = laneFor(laneEnds, startMs);
    // A milestone occupies no lane and depends only on its prerequisites.
    if (Number.isFinite(startMs) && snapshot.tasks[index]?.remainingMinutes !== 0) {
      const earliest = Math.max(laneEnds[lane] ?? nowMs, floorMs, ...before);
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
