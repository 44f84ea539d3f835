import type { AgentShift, ChangeRow, ClientShift, PlanReview, WorkSum } from '../../../shared/contract/index.ts';
import {
  type Agent,
  type Assignment,
  compareIds,
  type Plan,
  type PlanChange,
  type TaskId,
} from '../../../shared/model/index.ts';
import { memoizeLast, movesOf, type Prepared, type WorkFigures, workAfter, workFigures } from '../../engine/index.ts';
import type { Draft } from '../../store/index.ts';
import type { Session } from '../session/session.ts';
import { dueOf, figuresOf, placeOf, scopeView } from './places.ts';
import { staleIn } from './stale.ts';
import { changed, type StaleReason } from './stale-reasons.ts';

/** Assignments with their figures. */
export interface Work {
  readonly assignments: readonly Assignment[];
  readonly figures: WorkFigures;
}
/** The figures of the current plan. */
export const currentWork = memoizeLast((prepared: Prepared): Work => {
  const { assignments } = prepared.snapshot;
  return { assignments, figures: workFigures(prepared, assignments) };
});

/** The changes of a draft that will not be applied: the excluded ones, and those that are stale. */
export function leftOut(draft: Draft, stale: ReadonlyMap<TaskId, StaleReason>): ReadonlySet<TaskId> {
  const excluded = [...draft.rows.values()].flatMap((row) => (row.excluded ? row.taskId : []));
  return new Set([...excluded, ...stale.keys()]);
}

/** The work once the included changes of a draft are applied. */
export function workOf(prepared: Prepared, plan: Plan, without: ReadonlySet<TaskId>): Work {
  const assignments = workAfter(prepared, plan, without);
  return { assignments, figures: workFigures(prepared, assignments) };
}

/** A draft for review: its changes compared with the current plan. */
export function reviewOf(session: Session, draft: Draft): PlanReview {
  const { assignments, changes, unassigned, ...plan } = draft.plan;
  const prepared = session.prepared();
  const stale = staleIn(session, draft);
  const without = leftOut(draft, stale);
  const [before, after] = [currentWork(prepared), workOf(prepared, draft.plan, without)];
  const rowOf = changeRows(session, draft, stale);
  const earlier = session.earlierDraft();
  return {
    plan,
    scope: scopeView(prepared, plan.scope),
    current: figuresOf(before.figures),
    after: figuresOf(after.figures),
    placed: assignments.length,
    ofTasks: prepared.entries.length,
    movesUsed: movesOf(draft.plan).filter((taskId) => !without.has(taskId)).length,
    moveBudget: draft.plan.moveBudget,
    changes: changes.map(rowOf),
    agents: agentShifts(prepared, changes, { before, after }),
    clients: clientShifts(prepared, changes, { before, after }),
    unassigned: unassigned.map((row) => {
      const task = session.store().records.task.get(row.taskId);
      const index = prepared.taskIndex.get(row.taskId);
      return {
        ...row,
        title: task?.title ?? row.taskId,
        client: task?.client ?? null,
        composite: (index === undefined ? null : prepared.scores[index])?.composite ?? 0,
      };
    }),
    earlier: earlier === null ? null : { planId: earlier.plan.planId, createdAt: earlier.plan.createdAt },
  };
}

/** Returns the row of each change, with its place before and after. */
function changeRows(
  session: Session,
  { plan, rows }: Draft,
  stale: ReadonlyMap<TaskId, StaleReason>,
): (change: PlanChange) => ChangeRow {
  const { records } = session.store();
  const prepared = session.prepared();
  const { snapshot, taskIndex, agentIndex, matcher } = prepared;
  const planned = new Map(plan.assignments.map((row) => [row.taskId, row]));
  const current = new Map(snapshot.assignments.map((row) => [row.taskId, row]));
  const [late, over] = [new Set(plan.lateTaskIds), new Set<string>(plan.overloadedAgentIds)];
  const lateNow = new Set(currentWork(prepared).figures.late);
  const agentOf = (id: Agent['id'] | null): Agent | undefined => (id === null ? undefined : records.agent.get(id));
  return (change) => {
    const { taskId, from, to, kind, reason } = change;
    const index = taskIndex.get(taskId);
    const task = index === undefined ? undefined : snapshot.tasks[index];
    const fromIndex = from === null ? undefined : agentIndex.get(from);
    const row = planned.get(taskId);
    const now = current.get(taskId);
    const fit = row?.compatibility?.overall ?? null;
    const fitBefore = index === undefined || fromIndex === undefined ? null : matcher.score(index, fromIndex).overall;
    const draftRow = rows.get(taskId);
    const isMove = kind === 'move' || kind === 'unassign';
    return {
      ...change,
      title: records.task.get(taskId)?.title ?? taskId,
      client: records.task.get(taskId)?.client ?? null,
      ...(task === undefined ? { dueAt: null } : dueOf(task)),
      fromName: agentOf(from)?.name ?? null,
      toName: agentOf(to)?.name ?? null,
      toKind: agentOf(to)?.kind ?? null,
      fit,
      fitChange: fit === null || fitBefore === null ? null : fit - fitBefore,
      finishAt: row?.plannedFinishAt ?? null,
      before: task === undefined || now === undefined ? null : placeOf(prepared, task, now, lateNow),
      after: task === undefined || row === undefined ? null : placeOf(prepared, task, row, late),
      isFollowing: reason.code === 'planning.follows_selection',
      excluded: draftRow?.excluded ?? false,
      stale: draftRow === undefined ? changed('edited') : (stale.get(taskId) ?? null),
      impact: late.has(taskId) ? 'late' : to !== null && over.has(to) ? 'over' : isMove ? 'moved' : 'none',
    };
  };
}

interface BeforeAfter {
  readonly before: Work;
  readonly after: Work;
}

/** The assigned work that a rule selects: tasks, hours and how many are late. */
function sumOf({ assignments, figures }: Work, isCounted: (row: Assignment) => boolean): WorkSum {
  const rows = assignments.filter(isCounted);
  const late = new Set<TaskId>(figures.late);
  return {
    tasks: rows.length,
    hours: rows.reduce((sum, row) => sum + row.effortMinutes, 0) / 60,
    late: rows.filter((row) => late.has(row.taskId)).length,
  };
}

function agentShifts(
  { snapshot }: Prepared,
  changes: readonly PlanChange[],
  { before, after }: BeforeAfter,
): readonly AgentShift[] {
  const ids = new Set(changes.flatMap(({ from, to }) => [from, to]).filter((id) => id !== null));
  const over = { before: new Set(before.figures.overloaded), after: new Set(after.figures.overloaded) };
  return snapshot.agents.flatMap(({ id, name }): AgentShift[] => {
    if (!ids.has(id)) return [];
    const isTheirs = (row: Assignment): boolean => row.agentId === id;
    return [
      {
        agentId: id,
        name,
        before: sumOf(before, isTheirs),
        after: sumOf(after, isTheirs),
        isOver: { before: over.before.has(id), after: over.after.has(id) },
      },
    ];
  });
}

function clientShifts(
  { snapshot }: Prepared,
  changes: readonly PlanChange[],
  { before, after }: BeforeAfter,
): readonly ClientShift[] {
  const clientOf = new Map(snapshot.tasks.map((task) => [task.id, task.client]));
  const clients = [...new Set(changes.map(({ taskId }) => clientOf.get(taskId) ?? null))];
  clients.sort((a, b) => (a === null ? 1 : b === null ? -1 : compareIds(a, b)));
  return clients.map((client) => {
    const isTheirs = (row: Assignment): boolean => (clientOf.get(row.taskId) ?? null) === client;
    return { client, before: sumOf(before, isTheirs), after: sumOf(after, isTheirs) };
  });
}
