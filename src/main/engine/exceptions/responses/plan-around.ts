import {
  type AgentId,
  type ExceptionFinding,
  type Instant,
  instantOf,
  isOpen,
  isStarted,
  message,
  type ResponseEdit,
  type Task,
  type TaskId,
  type WorkExceptionKind,
} from '../../../../shared/model/index.ts';
import { at } from '../../base/at.ts';
import { taskNameOf } from '../../base/names.ts';
import { reaches } from '../../base/reaches.ts';
import type { Around } from '../../solve/around.ts';
import { indexOfTask } from '../../solve/by-id.ts';
import { decide } from '../../solve/decide.ts';
import type { Decision } from '../../solve/decision.ts';
import type { Prepared } from '../../solve/prepare.ts';
import { holderOf, refusedBy, taskOf } from './alternatives.ts';
import type { Candidate, CandidateContext } from './candidate.ts';

/** Kinds of exception for which a plan is made. */
const PLANNED: ReadonlySet<WorkExceptionKind> = new Set([
  'late',
  'overrun',
  'unassignable',
  'overload',
  'agent_silent',
  'failed',
  'declined',
  'rejected',
]);
/** Maximum number of agents whose work may move, in addition to the current assignees. */
const MOST_AGENTS = 8;
/** Maximum number of assignments that a response changes, whatever the policy allows. */
const MOST_MOVES = 5;
/** Number of moves that is tried before the whole budget, so that a plan moves no more than it needs. */
const FEW_MOVES = 2;
/** Units of search work: little, because the plan is made while an operator waits. */
const WORK_LIMIT = 20_000;
const SEED = 1;

export type AssignEdit = Extract<ResponseEdit, { readonly kind: 'assign' }>;

/**
 * Yields the changes of plans around an exception in the order in which to try them: within two moves, then within the
 * whole budget; each with other agents only, with the starts of the exception's tasks, and with all starts.
 */
export function* planEdits(context: CandidateContext, exception: ExceptionFinding): Generator<readonly AssignEdit[]> {
  const around = aroundOf(context, exception);
  if (around === null) return;
  const most = Math.min(MOST_MOVES, context.prepared.snapshot.policy.values.disruptionBudget);
  for (const moveBudget of most > FEW_MOVES ? [FEW_MOVES, most] : [most])
    yield* editsWithin(context.prepared, around, moveBudget);
}

/** Returns the changes of the best plan within a budget. Empty if it changes no agent. */
function editsWithin(prepared: Prepared, around: Around, moveBudget: number): readonly (readonly AssignEdit[])[] {
  const decision = decide(prepared, {
    seed: SEED,
    moveBudget,
    workLimit: WORK_LIMIT,
    isTrial: true,
    withCost: false,
    around,
    onProgress: () => undefined,
    shouldStop: () => false,
  });
  const changes = changesOf(prepared, decision);
  const mayStay = changes.filter(({ index, holder }) => holder !== null && !around.isRefused(index, holder));
  const toOthers = changes.filter(({ isOther }) => isOther);
  if (toOthers.length === 0 || mayStay.length > moveBudget) return [];
  const inOrder = ({ edit }: Change): AssignEdit => ({ ...edit, startAt: null });
  return [
    toOthers.map(inOrder),
    toOthers.map((change) => (around.tasks.has(change.index) ? change.edit : inOrder(change))),
    changes.map(({ edit }) => edit),
  ];
}

/** Returns a response that makes the changes of a plan. `finishes` are the finishes once they are made. */
export function planCandidate(
  context: CandidateContext,
  edits: readonly AssignEdit[],
  finishes: ReadonlyMap<TaskId, Instant | null>,
): Candidate {
  const nameOf = new Map(context.prepared.snapshot.agents.map((agent) => [agent.id, agent.name]));
  const nameFor = (agentId: AgentId): string => nameOf.get(agentId) ?? agentId;
  const toOthers = edits.filter(({ taskId, agentId }) => holderOf(context, taskId)?.id !== agentId);
  const agents = [...new Set(toOthers.map(({ agentId }) => nameFor(agentId)))];
  const pinned = toOthers.filter(({ taskId }) => isPinnedByHand(context, taskId)).length;
  return {
    responseId: 'reassign:plan',
    strategy: 'reassign',
    label: message('responses.lighten', { tasks: toOthers.length, agents }),
    detail: message('responses.plan_detail', {
      ...(pinned === 0 ? {} : { pinned }),
      moves: edits.flatMap(({ taskId, agentId, startAt }) => {
        const task = taskOf(context, taskId);
        const finishAt = finishes.get(taskId) ?? null;
        return task === null ? [] : [{ task: taskNameOf(task), agent: nameFor(agentId), startAt, finishAt }];
      }),
    }),
    action: message('responses.action', { of: 'reassign' }),
    edits,
    agentId: toOthers[0]?.agentId ?? null,
    asks: null,
  };
}

const isPinnedByHand = ({ prepared }: CandidateContext, taskId: TaskId): boolean =>
  prepared.snapshot.assignments.some((row) => row.taskId === taskId && row.pin !== null && row.pin.by !== 'engine');

/** Returns the work that may change for an exception, or null if none of its tasks can be assigned. */
function aroundOf(context: CandidateContext, { kind, taskId, taskIds, agentId }: ExceptionFinding): Around | null {
  if (!PLANNED.has(kind)) return null;
  const { prepared } = context;
  const { agentIndex, snapshot } = prepared;
  const tasks = (taskId === null ? taskIds : [taskId]).flatMap((id) => {
    const task = taskOf(context, id);
    return task === null || !isOpen(task) || task.status === 'blocked' ? [] : [task];
  });
  if (tasks.length === 0 || (kind === 'agent_silent' && tasks.every(isStarted))) return null;
  const silent = kind === 'agent_silent' ? agentId : null;
  const refusals = new Map(tasks.map((task) => [indexOfTask(prepared, task.id), refusedBy(context, task.id)]));
  const left = leftHolder(context, kind, tasks);
  const isRefused = (index: number, agent: number): boolean => {
    const { id } = at(snapshot.agents, agent);
    return id === silent || (refusals.has(index) && id === left) || refusals.get(index)?.has(id) === true;
  };
  const holders = tasks.flatMap((task) => {
    const holder = holderOf(context, task.id);
    return holder === null ? [] : (agentIndex.get(holder.id) ?? []);
  });
  const indexes = new Set(refusals.keys());
  const agents = new Set([...holders, ...bestAgents(prepared, indexes, isRefused)]);
  const silentIndex = silent === null ? undefined : agentIndex.get(silent);
  if (silentIndex !== undefined) agents.delete(silentIndex);
  return { tasks: indexes, agents, isRefused, mayUnpin: kind === 'overload' };
}

/**
 * Returns the assignee whom only another agent can improve on: of a rejected task, and of one that is likely to be late
 * although it is planned on time, because a plan knows planned times alone. Null for other tasks.
 */
function leftHolder(context: CandidateContext, kind: WorkExceptionKind, [task]: readonly Task[]): AgentId | null {
  const row = context.prepared.snapshot.assignments.find((one) => one.taskId === task?.id);
  if (task === undefined || row === undefined) return null;
  if (kind === 'rejected') return row.agentId;
  const isOnTime = task.dueAt !== null && row.plannedFinishAt !== null && row.plannedFinishAt <= task.dueAt;
  return kind === 'late' && isOnTime ? row.agentId : null;
}

/** Returns the agents at or above the skill threshold who fit the tasks best, best first. */
function bestAgents(
  { matcher, snapshot }: Prepared,
  tasks: ReadonlySet<number>,
  isRefused: Around['isRefused'],
): readonly number[] {
  const threshold = snapshot.policy.values.matchThreshold;
  const fits = new Map<number, number>();
  for (const index of tasks)
    for (const agent of matcher.eligibleAgentsOf(index)) {
      const { skillAlignment, overall } = matcher.score(index, agent);
      if (reaches(skillAlignment, threshold) && !isRefused(index, agent))
        fits.set(agent, Math.max(overall, fits.get(agent) ?? 0));
    }
  return [...fits]
    .sort(([a, fitA], [b, fitB]) => fitB - fitA || a - b)
    .slice(0, MOST_AGENTS)
    .map(([agent]) => agent);
}

interface Change {
  readonly index: number;
  /** Index of the current assignee; null if unassigned. */
  readonly holder: number | null;
  /** Whether the agent changes. */
  readonly isOther: boolean;
  readonly edit: AssignEdit;
}

/** Returns the free work that the plan gives another agent or start, the tasks it is made around first. */
function changesOf({ snapshot, taskIndex, agentIndex }: Prepared, { roles, placed }: Decision): readonly Change[] {
  const current = new Map(snapshot.assignments.map((row) => [taskIndex.get(row.taskId), row]));
  return roles.free.flatMap((index): readonly Change[] => {
    const work = placed.get(index);
    if (work === undefined || !Number.isFinite(work.startMs)) return [];
    const { id: agentId } = at(snapshot.agents, work.agentIndex);
    const startAt = instantOf(work.startMs);
    const row = current.get(index);
    const isOther = row?.agentId !== agentId;
    if (!isOther && row.plannedStartAt === startAt) return [];
    const holder = row === undefined ? null : (agentIndex.get(row.agentId) ?? null);
    const { id: taskId } = at(snapshot.tasks, index);
    return [{ index, holder, isOther, edit: { kind: 'assign', taskId, agentId, startAt } }];
  });
}
