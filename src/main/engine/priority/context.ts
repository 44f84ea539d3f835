import {
  hasHappened,
  holdsFinish,
  isOpen,
  relationsOf,
  type Snapshot,
  type Task,
  type TaskId,
  type TaskRelation,
} from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import type { WorkCalendar } from '../calendar/index.ts';
import { buildDependencies, type DependencyGraph, type Downstream, downstreamOf } from './dependencies.ts';
import type { Steady } from './reach.ts';
import { type ReachCalendars, reachCalendars } from './reach-calendars.ts';
import { ClientSupply, SkillSupply } from './supply.ts';
import { businessImpact, contributionsOf, rankRatio } from './value.ts';

/**
 * The parts of scoring that concern the whole workspace, calculated once. Full and incremental scoring read the same
 * context, so they agree exactly.
 */
export interface PriorityContext {
  readonly snapshot: Snapshot;
  readonly calendars: readonly WorkCalendar[];
  readonly eligibleAgentsOf: (taskIndex: number) => ArrayLike<number>;
  readonly graph: DependencyGraph;
  readonly downstream: Downstream;
  /** Calendars for work that is already assigned. */
  readonly assigned: ReachCalendars;
  /** Calendars for new work. */
  readonly fresh: ReachCalendars;
  /** Base value of each task: impact + revenue rank, 0..2. */
  readonly baseValue: Float64Array;
  /** Returns the expected contribution of a task, in minor units. */
  readonly contributionOf: (task: Task) => number;
  /** Contributions above 0 of the open tasks, sorted. */
  readonly contributions: Float64Array;
  /** Downstream value at which dependency impact reaches 1; 0 if there are no dependencies. */
  readonly downstreamScale: number;
  readonly skillSupply: SkillSupply;
  readonly clientSupply: ClientSupply;
  /** The parts of each task's score that do not change with time, by task index, cached when first needed. */
  readonly steady: (Steady | undefined)[];
}

/** Builds the context of a snapshot. `eligibleAgentsOf` returns agent indices by task index. */
export function buildPriorityContext(
  snapshot: Snapshot,
  calendars: readonly WorkCalendar[],
  eligibleAgentsOf: (taskIndex: number) => ArrayLike<number>,
  nowMs: number,
): PriorityContext {
  const graph = buildDependencies(snapshot);
  const counted = (index: number): boolean => {
    const task = snapshot.tasks[index];
    return task !== undefined && isOpen(task) && graph.isParent[index] !== 1;
  };
  const contributionOf = contributionsOf(snapshot);
  const contributions = Float64Array.from(
    snapshot.tasks
      .filter((_, index) => counted(index))
      .map(contributionOf)
      .filter((value) => value > 0),
  ).sort();
  const baseValue = Float64Array.from(
    snapshot.tasks,
    (task) => businessImpact(task, snapshot.policy) + rankRatio(contributions, contributionOf(task)),
  );
  const downstream = downstreamOf(graph, snapshot, (index) => downstreamWorth(snapshot, baseValue, index));
  const positive = [...downstream.value].filter((value) => value > 0).sort((a, b) => a - b);
  // The 95th percentile instead of the maximum, so that one huge chain does not flatten all others.
  const downstreamScale = positive.length === 0 ? 0 : at(positive, Math.floor((positive.length - 1) * 0.95));
  const reach = reachCalendars(snapshot, calendars, nowMs);
  return {
    snapshot,
    calendars,
    eligibleAgentsOf,
    graph,
    downstream,
    baseValue,
    contributionOf,
    contributions,
    ...reach,
    downstreamScale,
    skillSupply: new SkillSupply(snapshot, reach.fresh, { nowMs, isParent: graph.isParent }),
    clientSupply: new ClientSupply(snapshot, nowMs, graph.isParent),
    steady: Array.from({ length: snapshot.tasks.length }),
  };
}

/** Returns a task's value weighted by its work: base value x hours left. */
const downstreamWorth = (snapshot: Snapshot, baseValue: Float64Array, index: number): number =>
  (at(baseValue, index) * at(snapshot.tasks, index).remainingMinutes) / 60;

/**
 * Returns the tasks that must be finished, or started, before this one may start, and are not, including those in a cycle.
 * A task with any is waiting: it is planned, but must not start. To follow the graph safely, use
 * `context.graph.prerequisites` instead.
 */
export function openPrerequisites({ snapshot, graph }: PriorityContext, taskIndex: number): readonly TaskId[] {
  const before = graph.allPrerequisites[taskIndex] ?? [];
  const own = snapshot.tasks[taskIndex];
  if (before.length === 0 || own === undefined) return [];
  const held = relationsOf(own).filter((relation) => !holdsFinish(relation));
  return before.flatMap((index) => {
    const task = snapshot.tasks[index];
    const isAwaited = (relation: TaskRelation): boolean =>
      task !== undefined && relation.predecessorId === task.id && !hasHappened(relation, task);
    return task !== undefined && held.some(isAwaited) ? [task.id] : [];
  });
}
export const isWaiting = (context: PriorityContext, taskIndex: number): boolean =>
  openPrerequisites(context, taskIndex).length > 0;
export const cyclesOf = (context: PriorityContext): readonly (readonly TaskId[])[] => context.graph.cycles;
