import {
  type EditCheck,
  type EditSide,
  type FieldWarning,
  ok,
  type Result,
  type TaskChanges,
} from '../../../shared/contract/index.ts';
import {
  hasTag,
  isLate,
  isOpen,
  minutesOfHours,
  type Task,
  type TaskStatus,
  withTags,
} from '../../../shared/model/index.ts';
import { findAt, milestonesAfterEdit, type Prepared, taskById } from '../../engine/index.ts';
import type { Session } from '../session/session.ts';
import { readTaskFields } from './task-rows.ts';
import { preparedAfter, type WorkChange } from './work-change.ts';

/** An edit: the tasks as they will be, and their assignees; closed or requeued tasks have none. Refused if a value is not accepted. */
export function editWork(
  session: Session,
  before: readonly Task[],
  changes: TaskChanges,
): Result<{ readonly change: WorkChange; readonly warnings: readonly FieldWarning[] }> {
  const { status, remainingHours, addTags, removeTags, ...fields } = changes;
  const read = readTaskFields(session, before, fields);
  if (!read.ok) return read;
  const byId = new Map(read.value.tasks.map((task) => [task.id, task]));
  const tasks = before.map((task) => edited(task, byId.get(task.id) ?? task, changes));
  return ok({ change: workAfter(session, tasks), warnings: read.value.warnings });
}

/** Tasks with another status, and what follows from it. */
export const withStatus = (session: Session, tasks: readonly Task[], status: TaskStatus): WorkChange =>
  workAfter(
    session,
    tasks.map((task) => edited(task, task, { status })),
  );

/** Tasks as they will be, with their milestones and assignments. */
function workAfter(session: Session, changed: readonly Task[]): WorkChange {
  const tasks = changed.map((task) => ({ ...task, milestones: milestonesAfterEdit(task, session.now()) }));
  return {
    tasks,
    assignments: [],
    removed: tasks.filter((task) => !isOpen(task) || task.status === 'queued').map((task) => task.id),
  };
}

/** The effect of an edit of one task on it and on the planned times of others. Nothing is written. */
export function editCheck(session: Session, task: Task, changes: TaskChanges): Result<EditCheck> {
  const work = editWork(session, [task], changes);
  if (!work.ok) return work;
  const before = session.prepared();
  const after = preparedAfter(session, work.value.change);
  const finishBefore = new Map(before.snapshot.assignments.map((row) => [row.taskId, row.plannedFinishAt]));
  const moved = after.snapshot.assignments.filter(
    (row) => row.taskId !== task.id && finishBefore.get(row.taskId) !== row.plannedFinishAt,
  );
  const holder = ({ snapshot }: Prepared) => snapshot.assignments.find((row) => row.taskId === task.id)?.agentId;
  const [from, to] = [holder(before), holder(after)];
  return ok({
    taskId: task.id,
    title: task.title,
    before: sideOf(before, task),
    after: sideOf(after, task),
    moved: moved.length,
    becomeLate: moved.filter((row) => {
      const other = taskById(after, row.taskId);
      const was = finishBefore.get(row.taskId) ?? null;
      return (
        other !== undefined && isLate(other, row.plannedFinishAt, after.nowMs) && !isLate(other, was, before.nowMs)
      );
    }).length,
    unassignedFrom:
      from === undefined || to !== undefined ? null : (session.store().records.agent.get(from)?.name ?? from),
  });
}

function sideOf(prepared: Prepared, { id }: Task): EditSide {
  const task = taskById(prepared, id);
  const score = findAt(prepared.scores, prepared.taskIndex.get(id));
  const finishAt = prepared.snapshot.assignments.find((row) => row.taskId === id)?.plannedFinishAt ?? null;
  return {
    rank: prepared.entries.find((entry) => entry.taskId === id)?.rank ?? null,
    composite: score?.composite ?? null,
    slackHours: score?.slackMinutes == null ? null : score.slackMinutes / 60,
    finishAt,
    isLate: task !== undefined && isOpen(task) && isLate(task, finishAt, prepared.nowMs),
  };
}

/** A task with the values of an edit. What follows from effort and status is not as in a file: earlier work counts. */
function edited(task: Task, read: Task, changes: TaskChanges): Task {
  const estimate = changes.estimateHours === undefined ? task.estimateMinutes : minutesOfHours(changes.estimateHours);
  const done = changes.status === 'done' ? 0 : null;
  const remaining =
    changes.remainingHours === undefined
      ? Math.max(0, task.remainingMinutes + estimate - task.estimateMinutes)
      : minutesOfHours(changes.remainingHours);
  return {
    ...withChangedTags(read, changes),
    estimateMinutes: estimate,
    estimateAssumed: changes.estimateHours === undefined && task.estimateAssumed,
    remainingMinutes: done ?? remaining,
    status: changes.status ?? task.status,
  };
}

/** The task with tags added and removed; its other tags stay. */
function withChangedTags(task: Task, { addTags = [], removeTags = [] }: TaskChanges): Task {
  if (addTags.length === 0 && removeTags.length === 0) return task;
  const kept = (task.tags ?? []).filter((tag) => !hasTag({ tags: removeTags }, tag));
  return withTags(task, [...kept, ...addTags]);
}
