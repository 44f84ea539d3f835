import type { TaskWorkMessages } from '../task-work.ts';
import { group, listOf, number, oneOf, type ShapesOf, taskName } from './guards.ts';

const tasks = group({ first: taskName, count: number });

export const taskWorkShapes: ShapesOf<TaskWorkMessages> = {
  'journal.duplicated': { tasks },
  'journal.split': { task: taskName, parts: number },
  'journal.merged': { into: taskName, others: tasks },
  'journal.cancelled': { tasks },
  'journal.reopened': { tasks },
  'journal.deleted': { tasks },
  'tasks.has_subtasks': { task: taskName },
  'tasks.use_its_subtasks': {},
  'tasks.nothing_left_to_split': { task: taskName },
  'tasks.give_hours_first': {},
  'tasks.parts_in_one_unit': {},
  'tasks.parts_sum': { of: oneOf('hours', 'percent'), given: number, needed: number },
  'tasks.part_too_small': {},
  'tasks.make_parts_fit': {},
  'tasks.merge_two': {},
  'tasks.merge_loop': { tasks: listOf(taskName) },
  'tasks.merge_last_subtask': { task: taskName },
  'tasks.merge_within_parent': {},
  'tasks.remove_dependency': {},
  'tasks.not_closed': { task: taskName },
  'tasks.choose_closed': {},
  'tasks.referred_to': {
    task: taskName,
    by: group({
      subtasks: listOf(taskName),
      dependants: listOf(taskName),
      constraints: number,
      reports: number,
      more: number,
    }),
  },
  'tasks.cancel_or_cascade': {},
};
