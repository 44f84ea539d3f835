import {
  type Agent,
  type ExceptionFinding,
  instantOf,
  isOpen,
  isStarted,
  message,
  type ResponseEdit,
  type Task,
  type WorkException,
} from '../../../../shared/model/index.ts';
import { compositeOf } from '../../priority/index.ts';
import { indexOfTask } from '../../solve/by-id.ts';
import type { ExceptionContext } from '../context.ts';
import { type Alternative, allAlternatives, alternatives, holderOf, taskOf } from './alternatives.ts';
import type { Candidate, CandidateContext } from './candidate.ts';

const OTHERS = 2;
/** Work is split to the quarter of an hour. */
const QUARTER = 15;

export function reassign(context: CandidateContext, { taskId }: ExceptionFinding): readonly Candidate[] {
  const task = taskOf(context, taskId);
  if (task === null || task.status === 'blocked') return [];
  const threshold = context.prepared.snapshot.policy.values.matchThreshold;
  return bestAlternatives(allAlternatives(context, task.id, new Set())).map(
    ({ agent, fit, finishMs, inTime, lowAlignment }): Candidate => ({
      responseId: `reassign:${agent.id}`,
      strategy: 'reassign',
      label: message('responses.reassign', { agent: agent.name }),
      detail: message('responses.reassign_detail', {
        fit,
        finishAt: instantOf(finishMs),
        lateAfter: inTime ? null : task.dueAt,
        isStarted: isStarted(task),
        ...(lowAlignment === null ? {} : { lowSkill: { alignment: lowAlignment, threshold } }),
      }),
      action: message('responses.reassign', { agent: agent.name }),
      edits: [{ kind: 'assign', taskId: task.id, agentId: agent.id, startAt: null }],
      agentId: agent.id,
      asks: null,
      ...(lowAlignment === null ? {} : { isBelowThreshold: true }),
    }),
  );
}

/** Returns the best agents with the skills and, if none of them is on time, also the best without. */
function bestAlternatives(all: readonly Alternative[]): readonly Alternative[] {
  const skilled = all.filter((one) => one.lowAlignment === null);
  const other = skilled.some((one) => one.inTime) ? undefined : all.find((one) => one.lowAlignment !== null);
  return [...skilled.slice(0, OTHERS), ...(other === undefined ? [] : [other])];
}

/** Assigns the unassigned prerequisite that all the other work depends on. */
export function assignRoot(context: CandidateContext, exception: WorkException): readonly Candidate[] {
  return exception.taskId === null || holderOf(context, exception.taskId) !== null ? [] : reassign(context, exception);
}

/**
 * Reassigns all open work of an agent, each task to the best other agent with time. Tasks that no agent can take return
 * to the queue.
 */
export function reassignAll(context: CandidateContext, { agentId, taskIds }: ExceptionFinding): readonly Candidate[] {
  if (agentId === null) return [];
  const without = new Set([agentId]);
  const moves = taskIds.flatMap((id): readonly { readonly edit: ResponseEdit; readonly to: Agent | null }[] => {
    const task = taskOf(context, id);
    if (task === null || !isOpen(task) || holderOf(context, id)?.id !== agentId) return [];
    const [best] = alternatives(context, id, without);
    return best === undefined
      ? [{ edit: { kind: 'unassign', taskId: id }, to: null }]
      : [{ edit: { kind: 'assign', taskId: id, agentId: best.agent.id, startAt: null }, to: best.agent }];
  });
  if (moves.length === 0) return [];
  const names = [...new Set(moves.flatMap(({ to }) => to?.name ?? []))];
  const queued = moves.filter(({ to }) => to === null).length;
  return [
    {
      responseId: 'reassign:all',
      strategy: 'reassign',
      label: message('responses.reassign_all', { tasks: moves.length }),
      detail: message('responses.reassign_all_detail', { agents: names, queued }),
      action: message('responses.action', { of: 'reassign' }),
      edits: moves.map(({ edit }) => edit),
      agentId: moves.find(({ to }) => to !== null)?.to?.id ?? null,
      asks: null,
    },
  ];
}

/**
 * Reassigns work that an overallocated agent has not started until the excess is gone: unpinned work first, then the
 * least urgent.
 */
export function reduceLoad(context: CandidateContext, exception: WorkException): readonly Candidate[] {
  const { prepared } = context;
  const { agentId, taskIds, figure } = exception;
  if (agentId === null) return [];
  const isPinned = (id: string): boolean =>
    prepared.snapshot.assignments.some((row) => row.taskId === id && row.pin !== null);
  const movable = taskIds
    .flatMap((id) => {
      const task = taskOf(context, id);
      return task === null || isStarted(task) ? [] : [task];
    })
    .sort((a, b) => Number(isPinned(a.id)) - Number(isPinned(b.id)) || scoreOf(context, a) - scoreOf(context, b));
  const edits: ResponseEdit[] = [];
  const names = new Set<string>();
  let over = figure * 60;
  for (const task of movable) {
    if (over <= 0) break;
    const best = alternatives(context, task.id, new Set([agentId])).find((one) => one.inTime);
    if (best === undefined) continue;
    edits.push({ kind: 'assign', taskId: task.id, agentId: best.agent.id, startAt: null });
    names.add(best.agent.name);
    over -= task.remainingMinutes;
  }
  if (edits.length === 0) return [];
  const pinned = edits.filter((edit) => isPinned(edit.taskId)).length;
  return [
    {
      responseId: 'reassign:lighten',
      strategy: 'reassign',
      label: message('responses.lighten', { tasks: edits.length, agents: [...names] }),
      detail: message('responses.lighten_detail', { pinned }),
      action: message('responses.action', { of: 'reassign' }),
      edits,
      agentId: null,
      asks: null,
    },
  ];
}

const scoreOf = ({ prepared }: ExceptionContext, task: Task): number =>
  compositeOf(prepared, indexOfTask(prepared, task.id));

/** Assigns half of the remaining work to the best other agent. */
export function split(context: CandidateContext, { taskId }: ExceptionFinding): readonly Candidate[] {
  const task = taskOf(context, taskId);
  if (task === null || task.status === 'blocked' || task.remainingMinutes < 4 * QUARTER) return [];
  if (holderOf(context, task.id) === null) return [];
  const [best] = alternatives(context, task.id, new Set());
  if (best === undefined) return [];
  const minutes = Math.round(task.remainingMinutes / 2 / QUARTER) * QUARTER;
  return [
    {
      responseId: `split:${best.agent.id}`,
      strategy: 'split',
      label: message('responses.split', { agent: best.agent.name }),
      detail: message('responses.split_detail', {
        hours: minutes / 60,
        remainingHours: task.remainingMinutes / 60,
        fit: best.fit,
      }),
      action: message('responses.action', { of: 'split' }),
      edits: [{ kind: 'split', taskId: task.id, minutes, agentId: best.agent.id }],
      agentId: best.agent.id,
      asks: null,
    },
  ];
}
