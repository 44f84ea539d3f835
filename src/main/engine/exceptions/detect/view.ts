import {
  type Agent,
  type AgentId,
  type Assignment,
  compareIds,
  isOpen,
  type Message,
  MINUTE_MS,
  message,
  msOf,
  openLeaves,
  type PolicyValues,
  parentIdsOf,
  type Snapshot,
  type Task,
  type TaskId,
} from '../../../../shared/model/index.ts';
import { findAt } from '../../base/find-at.ts';
import { memoizeLast, once } from '../../base/memoize.ts';
import { compileCalendar, type OfficeClock, workingMinutesBetween } from '../../calendar/index.ts';
import { buildDependencies, type DependencyGraph } from '../../priority/dependencies.ts';
import {
  type Finish,
  finishOfTasks,
  forecastAfter,
  forecastQueue,
  forecastWork,
  type WorkForecast,
} from '../../progress/index.ts';
import { indexOfTask, taskById } from '../../solve/by-id.ts';
import type { Prepared } from '../../solve/prepare.ts';
import { queueAhead } from '../../solve/queue-ahead.ts';
import { dueMsFor } from '../../tasks/index.ts';
import type { DetectionScope, ExceptionContext } from '../context.ts';
import { verbatim } from '../text.ts';
import { type PlacedEffort, placedEffort } from './placed-effort.ts';

/** The data that detectors read, built once per state. */
export interface DetectionView extends ExceptionContext {
  readonly snapshot: Snapshot;
  readonly nowMs: number;
  readonly values: PolicyValues;
  readonly office: OfficeClock;
  readonly holders: ReadonlyMap<TaskId, Assignment>;
  readonly agents: ReadonlyMap<AgentId, Agent>;
  /** Open tasks that are not parents. */
  readonly leaves: readonly Task[];
  readonly scope: DetectionScope | null;
  /** Causes of open exceptions. */
  readonly raised: ReadonlySet<string>;
  taskOf(id: TaskId): Task | undefined;
  forecast(): WorkForecast;
  /** The forecast with unassigned work as the queue would have it. On a copy on which a change is tried: that of the state before it. */
  queueForecast(): WorkForecast;
  /** The state whose priorities and ranks apply. */
  readonly scored: Prepared;
  readonly graph: DependencyGraph;
  /** Returns the open work of an agent, except parents, in order of ID. */
  workOf(agentId: AgentId): readonly Task[];
  readonly placedEffort: PlacedEffort;
}

const leavesOf = memoizeLast((tasks: Snapshot['tasks']) => openLeaves(tasks));
const holdersOf = memoizeLast(
  (assignments: Snapshot['assignments']): ReadonlyMap<TaskId, Assignment> =>
    new Map(assignments.map((row) => [row.taskId, row])),
);

/** A view of a context, limited to the work and agents of its scope. */
export function viewOf(
  context: ExceptionContext,
  { scope, raised }: { readonly scope?: DetectionScope | undefined; readonly raised: ReadonlySet<string> },
): DetectionView {
  const { prepared } = context;
  const { snapshot, nowMs } = prepared;
  const all = leavesOf(snapshot.tasks);
  const work = once(() => openWork(prepared));
  const workOf = (agentId: AgentId): readonly Task[] => work().get(agentId) ?? [];
  const holders = holdersOf(snapshot.assignments);
  return {
    ...context,
    snapshot,
    nowMs,
    values: snapshot.policy.values,
    office: prepared.office,
    holders,
    agents: new Map(snapshot.agents.map((agent) => [agent.id, agent])),
    leaves: scope === undefined ? all : all.filter((task) => scope.taskIds.has(task.id)),
    scope: scope ?? null,
    raised,
    taskOf: (id) => taskById(prepared, id),
    forecast: once(() =>
      context.before === undefined ? forecastWork(prepared) : forecastAfter(context.before, prepared),
    ),
    queueForecast: once(() => forecastQueue(context.before ?? prepared)),
    scored: context.before ?? prepared,
    graph: buildDependencies(snapshot),
    workOf,
    placedEffort: placedEffort(workOf, holders),
  };
}

function openWork(prepared: Prepared): ReadonlyMap<AgentId, readonly Task[]> {
  const { snapshot } = prepared;
  const found = new Map<AgentId, Task[]>();
  const parents = parentIdsOf(snapshot.tasks);
  for (const { taskId, agentId } of snapshot.assignments) {
    const task = taskById(prepared, taskId);
    if (task === undefined || !isOpen(task) || parents.has(taskId)) continue;
    const own = found.get(agentId);
    if (own === undefined) found.set(agentId, [task]);
    else own.push(task);
  }
  for (const own of found.values()) own.sort(byId);
  return found;
}

/** Returns an agent's working minutes between two instants, even before the prepared calendars start. */
export const workedBetween = ({ snapshot }: DetectionView, agent: Agent, fromMs: number, untilMs: number): number =>
  fromMs >= untilMs
    ? 0
    : workingMinutesBetween(compileCalendar(agent, snapshot.holidays, fromMs, untilMs), fromMs, untilMs);

/** Returns the working minutes until a future instant: those of the agent, or of the office if there is none. */
export function minutesUntil(
  { prepared, office, nowMs }: DetectionView,
  agentId: AgentId | null,
  untilMs: number,
): number {
  const calendar = agentId === null ? undefined : findAt(prepared.calendarsAhead, prepared.agentIndex.get(agentId));
  return calendar === undefined || untilMs >= calendar.untilMs
    ? office.between(nowMs, untilMs)
    : workingMinutesBetween(calendar, nowMs, untilMs);
}

/**
 * Returns the probability that a task misses its due date. Null if it has none, or if there is no forecast for it.
 * Unassigned work is judged as it would be done in the order of the queue; otherwise the plan that assigns it would
 * seem to cause the delay.
 */
export function lateRatio(view: DetectionView, task: Task): number | null {
  if (task.dueAt === null) return null;
  if (msOf(task.dueAt) < view.nowMs) return 1;
  const index = indexOfTask(view.prepared, task.id);
  const own = view.forecast();
  if (own.rowOf.has(index)) return own.finishes.get(index)?.lateRatio ?? null;
  const queued = finishInQueue(view, task);
  return queued === null ? (queueAhead(view.scored).isLate(task) ? 1 : null) : queued.lateRatio;
}

/** Returns the simulated finish of an unassigned task, or of one that depends on unassigned work, if agents take the queue in its order. Null if there is none. */
export function finishInQueue(view: DetectionView, task: Task): Finish | null {
  const forecast = view.queueForecast();
  const index = view.scored.taskIndex.get(task.id);
  const row = index === undefined ? undefined : findAt(forecast.work.rows, forecast.rowOf.get(index));
  if (index === undefined || row === undefined) return null;
  const dueMs = dueMsFor(view.snapshot, task, row.agent);
  return (row.dueMs === dueMs ? forecast.finishes.get(index) : finishOfTasks(forecast, [index], dueMs)) ?? null;
}

/** Returns when a task is done by simulation, or null if it or work it depends on is unassigned. */
export function finishOf(view: DetectionView, task: Task): Finish | null {
  const index = indexOfTask(view.prepared, task.id);
  const forecast = view.forecast();
  return forecast.finishes.get(index) ?? finishOfTasks(forecast, [index]);
}

export const minutesAgo = (nowMs: number, ms: number): number => Math.max(0, Math.round((nowMs - ms) / MINUTE_MS));
/** Returns an agent's name. */
export const nameOf = ({ agents }: DetectionView, id: AgentId | undefined): Message =>
  id === undefined ? message('exceptions.no_agent', {}) : verbatim(agents.get(id)?.name ?? id);
export const openBehind = (view: DetectionView, task: Task): readonly Task[] => {
  const { graph } = view;
  const seen = new Set<number>([indexOfTask(view.prepared, task.id)]);
  const found: Task[] = [];
  const stack = [...(graph.dependants[indexOfTask(view.prepared, task.id)] ?? [])];
  for (let index = stack.pop(); index !== undefined; index = stack.pop()) {
    const other = view.snapshot.tasks[index];
    if (seen.has(index) || other === undefined || !isOpen(other)) continue;
    seen.add(index);
    found.push(other);
    stack.push(...(graph.dependants[index] ?? []));
  }
  return found.sort(byId);
};
export const dueMs = (task: Task): number | null => (task.dueAt === null ? null : msOf(task.dueAt));
/** Sorted by ID, so that findings do not depend on the order of rows. */
export const byId = (a: Pick<Task, 'id'>, b: Pick<Task, 'id'>): number => compareIds(a.id, b.id);
