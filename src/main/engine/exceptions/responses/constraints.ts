import {
  type Agent,
  type AgentId,
  type Constraint,
  type ConstraintEdit,
  type ExceptionFinding,
  type Instant,
  isOpen,
  isStarted,
  type Message,
  message,
  msOf,
  type Task,
  type TaskId,
  type WorkExceptionKind,
} from '../../../../shared/model/index.ts';
import { taskNameOf } from '../../base/names.ts';
import { dayNumber } from '../../calendar/index.ts';
import { weekOverCap } from '../../explain/constraint-breaches.ts';
import { constraintMeaning } from '../../explain/constraint-states.ts';
import { barringRule } from '../../explain/fix-openings.ts';
import { tryEdits } from '../../replan/try-edits.ts';
import { agentById, indexOfTask } from '../../solve/by-id.ts';
import { taskNamesOf } from '../../solve/timetable.ts';
import { alternatives, holderOf, refusedBy, taskOf } from './alternatives.ts';
import type { Candidate, CandidateContext } from './candidate.ts';
import { type AssignEdit, planEdits } from './plan-around.ts';

/** Kinds of exception on a task that another place for the task can resolve. */
const PLACED: ReadonlySet<WorkExceptionKind> = new Set([
  'stalled',
  'overrun',
  'late',
  'failed',
  'declined',
  'unassignable',
  'rejected',
]);
/** Maximum number of constraints that are tried, and of agents for each. */
const MOST_CONSTRAINTS = 3;
const MOST_AGENTS = 2;
/** Maximum number of other tasks of a group that are named. */
const NAMED = 3;
/** Caps are raised to the next quarter of an hour. */
const QUARTER = 15;

type Of<K extends Constraint['kind']> = Extract<Constraint, { readonly kind: K }>;

/** A constraint that keeps a task from being assigned or finished in time, and the state without it. */
export interface Barrier {
  readonly rule: Constraint;
  readonly task: Task;
  /** The state without the constraint: the context in which a place is searched. */
  readonly without: CandidateContext;
  /** The agents who could take the task only without it; null if no agent could take it with the constraint. */
  readonly agentIds: ReadonlySet<AgentId> | null;
}

/** The change of a constraint together with the assignments that it makes possible. */
export interface ConstraintChange {
  readonly barrier: Barrier;
  readonly edit: ConstraintEdit;
  readonly assigns: readonly AssignEdit[];
  /** The week in which the work exceeds a cap the most, and by how many hours; null if the constraint is no cap. */
  readonly over: Message<'responses.constraint_detail'>['values']['over'];
}

/** Returns the constraints that stand in the way of the task of an exception. */
export function barriersOf(context: CandidateContext, { kind, taskId }: ExceptionFinding): readonly Barrier[] {
  const task = taskOf(context, taskId);
  const { prepared } = context;
  if (task === null || !PLACED.has(kind) || !isOpen(task) || task.status === 'blocked') return [];
  const barred = barredAgents(context, task);
  const found = prepared.snapshot.constraints.flatMap((rule) => {
    const agents = barred.get(rule.id);
    return agents !== undefined || standsInTheWay(context, task, rule) ? [{ rule, agentIds: agents ?? null }] : [];
  });
  return found.slice(0, MOST_CONSTRAINTS).map(({ rule, agentIds }) => {
    const { after } = tryEdits(prepared, [liftOf(rule, task)]);
    return { rule, task, agentIds, without: { ...context, prepared: after } };
  });
}

/** Returns the skilled agents who are not eligible for a task because of a single constraint, by constraint. */
function barredAgents(context: CandidateContext, task: Task): ReadonlyMap<string, ReadonlySet<AgentId>> {
  const { prepared } = context;
  const { snapshot, matcher } = prepared;
  const found = new Map<string, Set<AgentId>>();
  if (!snapshot.constraints.some((rule) => rule.kind === 'team_freeze' || rule.kind === 'not_with')) return found;
  const index = indexOfTask(prepared, task.id);
  const refused = refusedBy(context, task.id);
  const threshold = snapshot.policy.values.matchThreshold - 1e-9;
  snapshot.agents.forEach((agent, at) => {
    if (refused.has(agent.id) || matcher.score(index, at).skillAlignment < threshold) return;
    const rule = barringRule(prepared, index, at);
    if (rule !== null) found.set(rule.id, (found.get(rule.id) ?? new Set()).add(agent.id));
  });
  return found;
}

/** Returns whether a constraint could make a task late or keep it from the agents who are eligible for it. */
function standsInTheWay(context: CandidateContext, task: Task, rule: Constraint): boolean {
  switch (rule.kind) {
    case 'not_with':
      return false;
    case 'client_hour_cap':
      return rule.client === task.client;
    case 'keep_together':
      return rule.taskIds.includes(task.id) && othersIn(context, task, rule).length > 0;
    case 'team_freeze':
      return isDelayedBy(context, task, rule);
  }
}

/** Returns whether work of a frozen team could start sooner, before the task is due, without the freeze. */
function isDelayedBy({ prepared }: CandidateContext, task: Task, rule: Of<'team_freeze'>): boolean {
  const { snapshot, office, nowMs, matcher } = prepared;
  const fromMs = office.startOfDayMs(dayNumber(rule.fromOn));
  const untilMs = office.endOfDateMs(rule.untilOn);
  if (isStarted(task) || untilMs <= nowMs || (task.dueAt !== null && fromMs >= msOf(task.dueAt))) return false;
  const row = snapshot.assignments.find((one) => one.taskId === task.id);
  const isOfTeam = (at: number): boolean => snapshot.agents[at]?.team === rule.team;
  if (row === undefined) return matcher.eligibleAgentsOf(indexOfTask(prepared, task.id)).some(isOfTeam);
  const startMs = row.plannedStartAt === null ? Number.POSITIVE_INFINITY : msOf(row.plannedStartAt);
  return startMs >= untilMs && agentById(prepared, row.agentId)?.team === rule.team;
}

/** Returns the other open tasks of a group that are assigned. */
const othersIn = (context: CandidateContext, task: Task, { taskIds }: Of<'keep_together'>): readonly TaskId[] =>
  taskIds.filter((id) => {
    const other = taskOf(context, id);
    return other !== null && id !== task.id && isOpen(other) && holderOf(context, id) !== null;
  });

const liftOf = (rule: Constraint, task: Task): ConstraintEdit =>
  rule.kind === 'keep_together'
    ? { kind: 'leave_group', constraintId: rule.id, taskId: task.id }
    : { kind: 'remove_rule', constraintId: rule.id };

/** Yields the places of the task alone that its best agents have for it without the constraint. */
export function* directChanges(context: CandidateContext, barrier: Barrier, kind: WorkExceptionKind) {
  for (const { id: agentId } of takersOf(context, barrier, kind)) {
    const change = changeOf(context, barrier, [{ kind: 'assign', taskId: barrier.task.id, agentId, startAt: null }]);
    if (change !== null) yield change;
  }
}

/** Yields the plans around the exception that are possible without the constraint. Each takes a solve. */
export function* plannedChanges(context: CandidateContext, barrier: Barrier, exception: ExceptionFinding) {
  for (const assigns of planEdits(barrier.without, exception)) {
    const change = changeOf(context, barrier, assigns);
    if (change !== null) yield change;
  }
}

/** Returns the agents to try, first the current assignee if the constraint only delays the task. */
function takersOf(context: CandidateContext, barrier: Barrier, kind: WorkExceptionKind): readonly Agent[] {
  const { rule, task, agentIds, without } = barrier;
  const { snapshot } = context.prepared;
  const isFrozenTeam = (agent: Agent): boolean => rule.kind !== 'team_freeze' || agent.team === rule.team;
  const others = alternatives(without, task.id, new Set())
    .map(({ agent }) => agent)
    .filter((agent) => (agentIds === null || agentIds.has(agent.id)) && isFrozenTeam(agent));
  const holder = holderOf(context, task.id);
  const isPinned = snapshot.assignments.some((row) => row.taskId === task.id && row.pin !== null);
  const mayStay = rule.kind === 'client_hour_cap' || rule.kind === 'team_freeze';
  const staying =
    holder !== null && kind === 'late' && mayStay && !isPinned && !isStarted(task) && isFrozenTeam(holder)
      ? [holder]
      : [];
  return [...staying, ...others].slice(0, MOST_AGENTS);
}

/** Returns the least change of the constraint that allows these assignments; null if they are allowed without one. */
function changeOf(
  { prepared }: CandidateContext,
  barrier: Barrier,
  assigns: readonly AssignEdit[],
): ConstraintChange | null {
  const { rule, task } = barrier;
  const lift = liftOf(rule, task);
  if (assigns.length === 0) return null;
  if (rule.kind !== 'client_hour_cap') return { barrier, edit: lift, assigns, over: null };
  const week = weekOverCap(prepared, tryEdits(prepared, [lift, ...assigns]).after, rule);
  if (week === null) return null;
  const minutesPerWeek = Math.ceil(week.minutes / QUARTER) * QUARTER;
  return {
    barrier,
    edit: { kind: 'client_hour_cap', constraintId: rule.id, minutesPerWeek },
    assigns,
    over: {
      client: rule.client,
      weekOn: week.weekOn,
      hours: (week.minutes - rule.minutesPerWeek) / 60,
      capHours: rule.minutesPerWeek / 60,
    },
  };
}

/** Returns a response that makes the change. `finishes` are the finishes once it is made. */
export function constraintCandidate(
  context: CandidateContext,
  { barrier, edit, assigns, over }: ConstraintChange,
  finishes: ReadonlyMap<TaskId, Instant | null>,
): Candidate {
  const { prepared } = context;
  const nameOf = new Map(prepared.snapshot.agents.map((agent) => [agent.id, agent.name]));
  const toOthers = assigns.filter(({ taskId, agentId }) => holderOf(context, taskId)?.id !== agentId);
  const nameFor = (agentId: AgentId): string => nameOf.get(agentId) ?? agentId;
  const before = new Map(prepared.snapshot.assignments.map((row) => [row.taskId, row.plannedFinishAt]));
  const [first] = toOthers;
  return {
    responseId: `constraint:${barrier.rule.id}`,
    strategy: 'constraint',
    label: message('responses.constraint', {
      change: changeText(context, barrier, edit),
      tasks: toOthers.length,
      agents: [...new Set(toOthers.map(({ agentId }) => nameFor(agentId)))],
    }),
    detail: message('responses.constraint_detail', {
      moves: assigns.flatMap(({ taskId, agentId, startAt }) => {
        const task = taskOf(context, taskId);
        const [finishAt, insteadOf] = [finishes.get(taskId) ?? null, before.get(taskId) ?? null];
        const agent = toOthers.some((row) => row.taskId === taskId) ? nameFor(agentId) : null;
        return task === null
          ? []
          : [{ task: taskNameOf(task), agent, startAt, finishAt, insteadOf: laterThan(insteadOf, finishAt) }];
      }),
      over,
    }),
    action: message('responses.action', { of: 'constraint' }),
    edits: [edit, ...assigns],
    agentId: (first ?? assigns[0])?.agentId ?? null,
    asks: null,
  };
}

/** Returns the planned finish without the change, if it differs from the one with it. */
const laterThan = (before: Instant | null, after: Instant | null): Instant | null =>
  before === null || after === null || msOf(before) === msOf(after) ? null : before;

function changeText(
  { prepared }: CandidateContext,
  { rule, task }: Barrier,
  edit: ConstraintEdit,
): Message<'responses.constraint'>['values']['change'] {
  if (rule.kind === 'client_hour_cap' && edit.kind === 'client_hour_cap')
    return {
      of: 'raise_cap',
      client: rule.client,
      fromHours: rule.minutesPerWeek / 60,
      toHours: edit.minutesPerWeek / 60,
    };
  if (rule.kind !== 'keep_together') return { of: 'remove', constraint: constraintMeaning(prepared.snapshot, rule) };
  const others = rule.taskIds.filter((id) => id !== task.id);
  return {
    of: 'leave_group',
    task: taskNameOf(task),
    others: taskNamesOf(prepared, others.slice(0, NAMED)),
    count: others.length,
  };
}
