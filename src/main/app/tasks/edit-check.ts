import type { ArgsOf, EditCheck, EditSide } from '../../../shared/contract/index.ts';
import { type Assignment, isOpen, minutesOfHours, msOf, type Task } from '../../../shared/model/index.ts';
import { milestonesAfterEdit, type Prepared } from '../../engine/index.ts';
import type { Session } from '../session/session.ts';
import { type Draftwork, reflowed } from './reflow.ts';

type Changes = ArgsOf<'task.edit'>['changes'];

/** An edit: the tasks as they will be, and their assignees; closed or requeued tasks have none. */
export function editWork(session: Session, before: readonly Task[], changes: Changes): Draftwork {
  const tasks = before.map((task) => {
    const next = edited(task, changes);
    return { ...next, milestones: milestonesAfterEdit(next, session.now()) };
  });
  const { assignment } = session.store().records;
  return {
    tasks,
    assignments: [],
    removed: tasks.filter((task) => !isOpen(task) || task.status === 'queued').map((task) => task.id),
    agentIds: new Set(before.flatMap((task) => assignment.get(task.id)?.agentId ?? [])),
  };
}

/** The effect of an edit of one task on it and on the planned times of others. Nothing is written. */
export function editCheck(session: Session, task: Task, changes: Changes): EditCheck {
  const prepared = session.prepared();
  const before = prepared.snapshot.assignments;
  const after = reflowed(session, editWork(session, [task], changes));
  const finishBefore = new Map(before.map((row) => [row.taskId, row.plannedFinishAt]));
  const moved = after.assignments.filter(
    (row) => row.taskId !== task.id && finishBefore.get(row.taskId) !== row.plannedFinishAt,
  );
  const dueOf = new Map(after.prepared.snapshot.tasks.map((other) => [other.id, other.dueAt]));
  const isLate = (finishAt: string | null | undefined, dueAt: string | null | undefined): boolean =>
    finishAt != null && dueAt != null && finishAt > dueAt;
  const holder = (rows: readonly Assignment[]) => rows.find((row) => row.taskId === task.id)?.agentId;
  const [from, to] = [holder(before), holder(after.assignments)];
  return {
    taskId: task.id,
    title: task.title,
    before: sideOf(prepared, before, task),
    after: sideOf(after.prepared, after.assignments, task),
    moved: moved.length,
    turnLate: moved.filter((row) => {
      const dueAt = dueOf.get(row.taskId);
      return isLate(row.plannedFinishAt, dueAt) && !isLate(finishBefore.get(row.taskId), dueAt);
    }).length,
    takenFrom: from === undefined || to !== undefined ? null : (session.store().records.agent.get(from)?.name ?? from),
  };
}

function sideOf(prepared: Prepared, assignments: readonly Assignment[], { id }: Task): EditSide {
  const index = prepared.taskIndex.get(id) ?? -1;
  const task = prepared.snapshot.tasks[index];
  const score = prepared.scores[index];
  const finishAt = assignments.find((row) => row.taskId === id)?.plannedFinishAt ?? null;
  return {
    rank: prepared.entries.find((entry) => entry.taskId === id)?.rank ?? null,
    composite: score?.composite ?? null,
    slackHours: score?.slackMinutes == null ? null : score.slackMinutes / 60,
    finishAt,
    isLate: finishAt !== null && task?.dueAt != null && msOf(finishAt) > msOf(task.dueAt),
  };
}

function edited(task: Task, changes: Changes): Task {
  const estimate = changes.estimateHours === undefined ? task.estimateMinutes : minutesOfHours(changes.estimateHours);
  const done = changes.status === 'done' ? 0 : null;
  const remaining =
    changes.remainingHours === undefined
      ? Math.max(0, task.remainingMinutes + estimate - task.estimateMinutes)
      : minutesOfHours(changes.remainingHours);
  return {
    ...task,
    title: changes.title ?? task.title,
    dueAt: changes.dueAt === undefined ? task.dueAt : changes.dueAt,
    estimateMinutes: estimate,
    estimateAssumed: changes.estimateHours === undefined && task.estimateAssumed,
    remainingMinutes: done ?? remaining,
    status: changes.status ?? task.status,
  };
}
