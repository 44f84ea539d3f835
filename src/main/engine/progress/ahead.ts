import {
  activeAllocation,
  holdsFinish,
  isStarted,
  lanesOf,
  type Policy,
  type Snapshot,
  type Task,
} from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { memoizeLast } from '../base/memoize.ts';
import { compileCalendars } from '../calendar/index.ts';
import { buildEstimators, type Estimators } from '../learning/index.ts';
import type { Link } from '../schedule/index.ts';
import type { Prepared } from '../solve/prepare.ts';
import { dueMsFor } from '../tasks/index.ts';
import { holdsStart, RANK } from './agent-queue.ts';
import { type EffortDistribution, effortDistribution } from './calibration.ts';
import { type PlacingContext, placementsOf } from './placements.ts';
import { linkRows, raised, type Waiting, waitingOf } from './waiting.ts';
import type { WorkAhead, WorkRow } from './work.ts';
import { beforeOthers, inOrder, type Placement } from './working-order.ts';

/** Finishes are searched this many horizons ahead, and at least a year. */
const HORIZONS = 2;
const LEAST_AHEAD_MS = 366 * 86_400_000;
/** Half the width of an 80 % interval of a normal distribution, in standard deviations. */
const Z80 = 1.2816;

/** The data for forecasting finishes, read once per prepared state. */
export interface ForecastContext extends PlacingContext {
  readonly estimators: Estimators;
  /** How actual effort is distributed around the estimators' predictions. */
  readonly distribution: EffortDistribution;
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
  const pinned = new Set(
    snapshot.assignments.flatMap((row) => {
      const index = prepared.taskIndex.get(row.taskId);
      const allocation = index === undefined ? undefined : activeAllocation(at(snapshot.tasks, index));
      return holdsStart(row, nowMs) && allocation === undefined ? row.taskId : [];
    }),
  );
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
  const ordered = inOrder(beforeOthers(prepared.snapshot.tasks, context.waitsFor, placements), placements);
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
  const allocation = activeAllocation(task);
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
    ...(allocation === undefined ? {} : { allocation }),
    lane: placement.lane,
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
