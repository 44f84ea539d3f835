import {
  afterEvent,
  type FixEdit,
  type ResponseEdit,
  type Task,
  withDue,
  withRelations,
} from '../../../shared/model/index.ts';

/**
 * A typed change of tasks, assignments, rules, agents or policy: a fix, a response to an exception, or a preventive
 * action.
 */
export type Edit = ResponseEdit | FixEdit;

const TASK_EDITS = [
  'due',
  'estimate',
  'unblock',
  'skill_minimum',
  'skill_optional',
  'remove_prerequisite',
] as const satisfies readonly Edit['kind'][];
/** An edit of a task's own fields. */
export type TaskEdit = Extract<Edit, { readonly kind: (typeof TASK_EDITS)[number] }>;
export const isTaskEdit = (edit: Edit): edit is TaskEdit => TASK_EDITS.some((kind) => kind === edit.kind);

/**
 * Returns the task after an edit of its fields. Setting an estimate marks it as known, so that later overruns are
 * detected.
 * @param hasAgent Whether the task is assigned. An unblocked task becomes assigned if it is, and queued otherwise.
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
      return withRelations(task, (link) => (link.predecessorId === edit.dependsOn ? [] : [link]));
  }
}

const withSkill = (task: Task, skillId: string, changes: Partial<Task['requiredSkills'][number]>): Task => ({
  ...task,
  requiredSkills: task.requiredSkills.map((need) => (need.skillId === skillId ? { ...need, ...changes } : need)),
});
