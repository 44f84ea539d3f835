import {
  type Agent,
  type AgentId,
  type Assignment,
  compareIds,
  type ExceptionFinding,
  isOpen,
  type Message,
  MINUTE_MS,
  message,
  msOf,
  openLeaves,
  type PolicyValues,
  parentIdsOf,
  type Severity,
  type Snapshot,
  type Task,
  type TaskId,
} from '../../../../shared/model/index.ts';
import { at } from '../../base/at.ts';
import { memoizeLast, once } from '../../base/memoize.ts';
import { compileCalendar, type OfficeClock, workingMinutesBetween } from '../../calendar/index.ts';
import { buildDependencies, type DependencyGraph } from '../../priority/dependencies.ts';
import {
  type Finish,
  type Foreseen,
  finishOfTasks,
  foresee,
  foreseeAfter,
  foreseeQueue,
} from '../../progress/index.ts';
import type { Prepared } from '../../solve/prepare.ts';
import { queueAhead } from '../../solve/queue-ahead.ts';
import { dueMsFor } from '../../tasks/index.ts';
import type { DetectionScope, ExceptionContext } from '../context.ts';
import { moreSevere, severityOf, timePressure } from '../severity.ts';
import { hoursOf, verbatim } from '../text.ts';
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
  indexOf(id: TaskId): number;
  foreseen(): Foreseen;
  /** The forecast with unassigned work as the queue would have it. On a copy on which a change is tried: that of the state before it. */
  foreseenQueue(): Foreseen;
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
const ranksOf = memoizeLast(
  (prepared: Prepared): ReadonlyMap<TaskId, number> =>
    new Map(prepared.entries.map((entry) => [entry.taskId, entry.rank])),
);

/** A view of a context, limited to the work and agents of its scope. */
export function viewOf(
  context: ExceptionContext,
  { scope, raised }: { readonly scope?: DetectionScope | undefined; readonly raised: ReadonlySet<string> },
): DetectionView {
  const { prepared } = context;
  const { snapshot, nowMs, taskIndex } = prepared;
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
    taskOf: (id) => snapshot.tasks[taskIndex.get(id) ?? -1],
    indexOf: (id) => taskIndex.get(id) ?? -1,
    foreseen: once(() => (context.before === undefined ? foresee(prepared) : foreseeAfter(context.before, prepared))),
    foreseenQueue: once(() => foreseeQueue(context.before ?? prepared)),
    scored: context.before ?? prepared,
    graph: buildDependencies(snapshot),
    workOf,
    placedEffort: placedEffort(workOf, holders),
  };
}

function openWork({ snapshot, taskIndex }: Prepared): ReadonlyMap<AgentId, readonly Task[]> {
  const found = new Map<AgentId, Task[]>();
  const parents = parentIdsOf(snapshot.tasks);
  for (const { taskId, agentId } of snapshot.assignments) {
    const task = snapshot.tasks[taskIndex.get(taskId) ?? -1];
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
  const calendar = agentId === null ? undefined : prepared.calendarsAhead[prepared.agentIndex.get(agentId) ?? -1];
  return calendar === undefined || untilMs >= calendar.untilMs
    ? office.between(nowMs, untilMs)
    : workingMinutesBetween(calendar, nowMs, untilMs);
}

/**
 * Returns the probability that a task misses its due date. Null if it has none, or if nothing can be foreseen.
 * Unassigned work is judged as it would be done in the order of the queue; otherwise the plan that assigns it would
 * seem to cause the delay.
 */
export function lateRatio(view: DetectionView, task: Task): number | null {
  if (task.dueAt === null) return null;
  if (msOf(task.dueAt) < view.nowMs) return 1;
  const index = view.indexOf(task.id);
  const own = view.foreseen();
  if (own.rowOf.has(index)) return own.finishes.get(index)?.lateRatio ?? null;
  const queued = finishInQueue(view, task);
  return queued === null ? (queueAhead(view.scored).isLate(task) ? 1 : null) : queued.lateRatio;
}

/** When a task that nobody has, or that depends on such work, would be done by simulation if agents took the queue in its order; null: not foreseeable. */
export function finishInQueue(view: DetectionView, task: Task): Finish | null {
  const seen = view.foreseenQueue();
  const index = view.scored.taskIndex.get(task.id) ?? -1;
  const row = seen.work.rows[seen.rowOf.get(index) ?? -1];
  if (row === undefined) return null;
  const dueMs = dueMsFor(view.snapshot, task, row.agent);
  return (row.dueMs === dueMs ? seen.finishes.get(index) : finishOfTasks(seen, [index], dueMs)) ?? null;
}

/** Returns when a task is done by simulation, or null if it or work it depends on is unassigned. */
export function finishOf(view: DetectionView, task: Task): Finish | null {
  const index = view.indexOf(task.id);
  const seen = view.foreseen();
  return seen.finishes.get(index) ?? finishOfTasks(seen, [index]);
}

/** A finding before its severity, impact and time pressure are calculated. */
export type Draft = Omit<
  ExceptionFinding,
  | 'severity'
  | 'impact'
  | 'impactFact'
  | 'timeLeftMinutes'
  | 'timeLeftFact'
  | 'clearAt'
  | 'taskType'
  | 'client'
  | 'agentId'
  | 'taskId'
> & {
  readonly taskId?: TaskId;
  readonly agentId?: AgentId;
  readonly taskType?: string | null;
  readonly client?: string | null;
  /** The instant from which harm is done. Null if there is no date; `pressure` then applies. */
  readonly untilMs: number | null;
  readonly pressure?: number;
  readonly workMinutes: number;
  /** Minimum severity, whatever the work is worth. Default: low. */
  readonly leastSeverity?: Severity;
  /** Default: the policy's share of `raiseAt`. */
  readonly clearAt?: number;
};

/** Time pressure without a date. */
const UNDATED = 0.6;

/**
 * Completes a finding. Impact is the highest priority of the affected work; severity is impact x likelihood x time
 * pressure.
 */
export function findingOf(view: DetectionView, draft: Draft): ExceptionFinding {
  const { untilMs, pressure, workMinutes, taskId = null, agentId = null, leastSeverity = 'low', ...rest } = draft;
  const holder = agentId ?? (taskId === null ? null : workerOf(view, taskId));
  const { severity, impact, impactFact, timeLeftMinutes } = ratingOf(view, { ...draft, holder });
  const task = taskId === null ? undefined : view.taskOf(taskId);
  return {
    ...rest,
    taskId,
    agentId,
    taskType: draft.taskType ?? task?.type ?? null,
    client: draft.client ?? task?.client ?? null,
    impact,
    impactFact,
    timeLeftMinutes,
    timeLeftFact: message('exceptions.work_left', { hours: hoursOf(Math.max(0, workMinutes)) }),
    severity: moreSevere(severity, leastSeverity),
    clearAt: draft.clearAt ?? (draft.raiseAt * view.values.clearPercent) / 100,
  };
}

/**
 * Returns who has a task or would take it from the queue, so that it has the same time left before and after it is
 * assigned; null for nobody.
 */
export const workerOf = (view: DetectionView, id: TaskId): AgentId | null =>
  view.holders.get(id)?.agentId ?? queueAhead(view.scored).agentOf(id);

/**
 * The data from which severity is calculated. `holder` is the agent whose working time is left; null for the office's.
 */
type Rated = Pick<Draft, 'taskIds' | 'likelihood' | 'untilMs' | 'workMinutes' | 'pressure'> & {
  readonly holder: AgentId | null;
};
type Rating = Pick<ExceptionFinding, 'severity' | 'impact' | 'impactFact' | 'timeLeftMinutes'>;

/** Returns the severity of a finding, with its impact and the time left. */
export function ratingOf(view: DetectionView, rated: Rated): Rating {
  const { taskIds, likelihood, untilMs, workMinutes, pressure = UNDATED, holder } = rated;
  const { impact, impactFact } =
    taskIds.length === 0 ? { impact: 0, impactFact: message('exceptions.whole_agency', {}) } : impactOf(view, taskIds);
  const timeLeftMinutes = untilMs === null ? null : Math.max(0, Math.round(minutesUntil(view, holder, untilMs)));
  const parts = {
    impact,
    likelihood,
    pressure: timeLeftMinutes === null ? pressure : timePressure(timeLeftMinutes, workMinutes),
  };
  return { severity: severityOf(parts, view.snapshot.policy), impact, impactFact, timeLeftMinutes };
}

/** Returns a task's priority, or null if it is not in the queue. */
export function scoreOf({ scored }: DetectionView, id: TaskId): number | null {
  const index = scored.taskIndex.get(id);
  return index === undefined ? null : (at(scored.scores, index)?.composite ?? null);
}

function impactOf(view: DetectionView, taskIds: readonly TaskId[]): { impact: number; impactFact: Message } {
  const { scored } = view;
  let best = 0;
  let at: TaskId | null = null;
  for (const id of taskIds) {
    const composite = scoreOf(view, id) ?? 0;
    if (at === null || composite > best) [best, at] = [composite, id];
  }
  const rank = at === null ? undefined : ranksOf(scored).get(at);
  return {
    impact: Math.round(best * 10) / 10,
    impactFact:
      rank === undefined
        ? message('exceptions.not_in_queue', {})
        : message('exceptions.rank', { rank, of: scored.entries.length }),
  };
}

export const minutesAgo = (nowMs: number, ms: number): number => Math.max(0, Math.round((nowMs - ms) / MINUTE_MS));
/** Returns an agent's name. */
export const nameOf = ({ agents }: DetectionView, id: AgentId | undefined): Message =>
  id === undefined ? message('exceptions.no_agent', {}) : verbatim(agents.get(id)?.name ?? id);
export const openBehind = (view: DetectionView, task: Task): readonly Task[] => {
  const { graph } = view;
  const seen = new Set<number>([view.indexOf(task.id)]);
  const found: Task[] = [];
  const stack = [...(graph.dependants[view.indexOf(task.id)] ?? [])];
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
