import type { ArgsOf, EditCheck, EditSide } from '../../../shared/contract/index.ts';
import {
  isLate,
  isOpen,
  minutesOfHours,
  type Task,
  type TaskDue,
  taskDue,
  withDue,
} from '../../../shared/model/index.ts';
import { milestonesAfterEdit, type Prepared } from '../../engine/index.ts';
import type { Session } from '../session/session.ts';
import { preparedAfter, type WorkChange } from './work-change.ts';

type Changes = ArgsOf<'task.edit'>['changes'];

/** An edit: the tasks as they will be, and their assignees; closed or requeued tasks have none. */
export function editWork(session: Session, before: readonly Task[], changes: Changes): WorkChange {
  const tasks = before.map((task) => {
    const next = edited(task, changes);
    return { ...next, milestones: milestonesAfterEdit(next, session.now()) };
  });
  return {
    tasks,
    assignments: [],
    removed: tasks.filter((task) => !isOpen(task) || task.status === 'queued').map((task) => task.id),
  };
}

/** The effect of an edit of one task on it and on the planned times of others. Nothing is written. */
export function editCheck(session: Session, task: Task, changes: Changes): EditCheck {
  const before = session.prepared();
  const after = preparedAfter(session, editWork(session, [task], changes));
  const finishBefore = new Map(before.snapshot.assignments.map((row) => [row.taskId, row.plannedFinishAt]));
  const moved = after.snapshot.assignments.filter(
    (row) => row.taskId !== task.id && finishBefore.get(row.taskId) !== row.plannedFinishAt,
  );
  const holder = ({ snapshot }: Prepared) => snapshot.assignments.find((row) => row.taskId === task.id)?.agentId;
  const [from, to] = [holder(before), holder(after)];
  return {
    taskId: task.id,
    title: task.title,
    before: sideOf(before, task),
    after: sideOf(after, task),
    moved: moved.length,
    becomeLate: moved.filter((row) => {
      const other = after.snapshot.tasks[after.taskIndex.get(row.taskId) ?? -1];
      const was = finishBefore.get(row.taskId) ?? null;
      return (
        other !== undefined && isLate(other, row.plannedFinishAt, after.nowMs) && !isLate(other, was, before.nowMs)
      );
    }).length,
    unassignedFrom:
      from === undefined || to !== undefined ? null : (session.store().records.agent.get(from)?.name ?? from),
  };
}

function sideOf(prepared: Prepared, { id }: Task): EditSide {
  const index = prepared.taskIndex.get(id) ?? -1;
  const task = prepared.snapshot.tasks[index];
  const score = prepared.scores[index];
  const finishAt = prepared.snapshot.assignments.find((row) => row.taskId === id)?.plannedFinishAt ?? null;
  return {
    rank: prepared.entries.find((entry) => entry.taskId === id)?.rank ?? null,
    composite: score?.composite ?? null,
    slackHours: score?.slackMinutes == null ? null : score.slackMinutes / 60,
    finishAt,
    isLate: task !== undefined && isOpen(task) && isLate(task, finishAt, prepared.nowMs),
  };
}

/** The due date after an edit; clearing either kind clears it. */
function dueAfter(task: Task, { dueAt, dueOn }: Changes): TaskDue {
  if (dueOn != null) return { dueAt: null, dueOn };
  return dueAt === undefined && dueOn === undefined ? taskDue(task) : { dueAt: dueAt ?? null };
}

function edited(task: Task, changes: Changes): Task {
  const estimate = changes.estimateHours === undefined ? task.estimateMinutes : minutesOfHours(changes.estimateHours);
  const done = changes.status === 'done' ? 0 : null;
  const remaining =
    changes.remainingHours === undefined
      ? Math.max(0, task.remainingMinutes + estimate - task.estimateMinutes)
      : minutesOfHours(changes.remainingHours);
  return {
    ...withDue(task, dueAfter(task, changes)),
    title: changes.title ?? task.title,
    estimateMinutes: estimate,
    estimateAssumed: changes.estimateHours === undefined && task.estimateAssumed,
    remainingMinutes: done ?? remaining,
    status: changes.status ?? task.status,
  };
}
