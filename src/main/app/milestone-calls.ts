import { type ArgsOf, fail, type Handlers, ok, type Result } from '../../shared/contract/index.ts';
import type { Instant, Milestone, Task } from '../../shared/model/index.ts';
import { type Session, tasksFor } from './session.ts';

type Args = ArgsOf<'milestone.set'>;

/** Milestones by hand: what is completed here stays so until it is opened here. */
export const milestoneCalls = (session: Session): Pick<Handlers, 'milestone.set'> => ({
  'milestone.set': ({ items, changes, versions }) => {
    const found = tasksFor(
      session,
      items.map((item) => item.taskId),
      versions,
    );
    if (!found.ok) return found;
    const tasks: Task[] = [];
    for (const task of found.value) {
      const names = items.filter((item) => item.taskId === task.id).map((item) => item.name);
      const next = withMilestones(task, names, changes, session.now());
      if (!next.ok) return next;
      tasks.push(next.value);
    }
    const changed = session.change(
      { command: 'milestone.set', sentence: sentenceOf(found.value, { items, changes }) },
      (writer) => {
        for (const task of tasks) writer.put('task', task);
        return undefined;
      },
    );
    return changed.ok ? ok({ revision: changed.value.seq }) : changed;
  },
});

function withMilestones(task: Task, names: readonly string[], changes: Args['changes'], at: Instant): Result<Task> {
  const missing = names.find((name) => !task.milestones.some((one) => one.name === name));
  if (missing !== undefined)
    return fail(
      'not_found',
      `${task.title} (${task.id}) has no milestone ${missing}.`,
      task.milestones.length === 0
        ? 'It has none; they come with the import of its task.'
        : `It has ${task.milestones.map((one) => one.name).join(', ')}.`,
      { taskId: task.id, name: missing },
    );
  const milestones = task.milestones.map((one) => (names.includes(one.name) ? changedTo(one, changes, at) : one));
  return ok({ ...task, milestones });
}

function changedTo(one: Milestone, { isComplete, dueOn }: Args['changes'], at: Instant): Milestone {
  const completedAt = isComplete === undefined ? one.completedAt : isComplete ? (one.completedAt ?? at) : null;
  return { ...one, completedAt, dueOn: dueOn === undefined ? one.dueOn : dueOn };
}

function sentenceOf(tasks: readonly Task[], { items, changes }: Pick<Args, 'items' | 'changes'>): string {
  const [first] = items;
  const what =
    items.length === 1
      ? `${first?.name ?? ''} of ${tasks[0]?.title ?? ''} (${first?.taskId ?? ''})`
      : `${items.length} milestones`;
  const verbs = [
    ...(changes.isComplete === undefined ? [] : [changes.isComplete ? 'Completed' : 'Opened again']),
    ...(changes.dueOn === undefined ? [] : [changes.dueOn === null ? 'Took the day from' : `Set to ${changes.dueOn}`]),
  ];
  return `${verbs.join(', ')} ${what}.`;
}
