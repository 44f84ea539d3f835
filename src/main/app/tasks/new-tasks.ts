import {
  type Agent,
  type Assignment,
  asTaskId,
  recorded,
  type Task,
  type TaskId,
} from '../../../shared/model/index.ts';
import type { Writer } from '../../store/index.ts';
import type { Session } from '../session/session.ts';

/** The next ID of a task that none has. */
export function nextTaskId(writer: Writer): TaskId {
  let id = '';
  do id = `T-${String(writer.next('task')).padStart(4, '0')}`;
  while (writer.get('task', id) !== undefined);
  return asTaskId(id);
}

/** Writes a task, with the skills that it is the first to name. */
export function putTask(writer: Writer, task: Task): void {
  for (const { skillId } of task.requiredSkills)
    if (writer.get('skill', skillId) === undefined) writer.put('skill', { id: skillId, name: skillId });
  writer.put('task', task);
}

/** The assignment of a new task, pinned to the agent as every assignment by hand; by a recurrence, the agent may change. */
export const newAssignment = (session: Session, task: Task, agent: Agent, by: 'operator' | 'engine'): Assignment => ({
  taskId: task.id,
  agentId: agent.id,
  origin: by,
  pin: by === 'operator' ? { agent: true, startAt: null, by, reason: recorded('') } : null,
  plannedStartAt: null,
  plannedFinishAt: null,
  effortMinutes: task.remainingMinutes,
  compatibility: null,
  relaxation: [],
  assignedAt: session.now(),
  version: 1,
});

/** The same work once more: what people entered, without what happened to it, and without the page at the source, which is about the first. */
export function asNew(
  session: Session,
  { recurrenceId: _, recursOn: __, sourceUrl: ___, ...task }: Task,
  id: TaskId,
): Task {
  const now = session.now();
  return {
    ...task,
    id,
    status: 'queued',
    remainingMinutes: task.estimateMinutes,
    actualMinutes: 0,
    createdAt: now,
    enqueuedAt: now,
    milestones: task.milestones.map((one) => ({ ...one, completedAt: null })),
    deliverables: task.deliverables.map((one) => ({ ...one, state: 'pending' })),
    declines: 0,
    version: 1,
  };
}
