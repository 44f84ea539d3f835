import { afterEvent, type FixEdit, type ResponseEdit, type Task, withDue } from '../../../shared/model/index.ts';

/** One change of tasks, assignments, rules, agents or policy, as values: a fix, a response to an exception, or prevention. */
export type Edit = ResponseEdit | FixEdit;

const TASK_EDITS = [
  'due',
  'estimate',
  'unblock',
  'skill_minimum',
  'skill_optional',
  'remove_prerequisite',
] as const satisfies readonly Edit['kind'][];
/** An edit of one task's own fields. */
export type TaskEdit = Extract<Edit, { readonly kind: (typeof TASK_EDITS)[number] }>;
export const isTaskEdit = (edit: Edit): edit is TaskEdit => TASK_EDITS.some((kind) => kind === edit.kind);

/**
 * The task after an edit of its fields. An estimate that is set is no longer an assumed one, so that later overruns of it are found.
 *
 * @param hasAgent Whether an agent has the task: unblocked, it is then assigned, not queued.
 */
export function taskAfter(task: Task, edit: TaskEdit, hasAgent: boolean): Task {
  switch (edit.kind) {
    case 'due':
      return withDue(task, edit);
    case 'estimate':
      return {
        ...task,
        estimateMinutes: edit.estimateMinutes,
        remainingMinutes: edit.remainingMinutes,
        estimateAssumed: false,
      };
    case 'unblock':
      return afterEvent(task, hasAgent ? 'unblocked_with_agent' : 'unblocked');
    case 'skill_minimum':
      return withSkill(task, edit.skillId, { minimumProficiency: edit.minimumProficiency });
    case 'skill_optional':
      return withSkill(task, edit.skillId, { mandatory: false });
    case 'remove_prerequisite':
      return { ...task, dependsOn: task.dependsOn.filter((id) => id !== edit.dependsOn) };
  }
}

const withSkill = (task: Task, skillId: string, changes: Partial<Task['requiredSkills'][number]>): Task => ({
  ...task,
  requiredSkills: task.requiredSkills.map((need) => (need.skillId === skillId ? { ...need, ...changes } : need)),
});
