import { counted, hours, plural, type Reader } from '../../format/index.ts';
import type { TaskReferences, TaskWorkMessages } from '../../model/index.ts';
import { listed } from '../base/counts.ts';
import { taskName } from '../base/names.ts';
import type { WordsOf } from '../base/words-of.ts';
import { tasksText } from '../workspace/journal-names.ts';

/** The title of a copy. */
export const copyTitle = (title: string): string => `${title} (copy)`;
/** The title of a part of a task, from 1. */
export const partTitle = (title: string, part: number, parts: number): string => `${title}, part ${part} of ${parts}`;

/** The title of a contributor's part of a task. */
export const contributionTitle = (title: string): string => `${title} (contribution)`;

/** Making several tasks of one, one of several, and ending them. */
export const taskWorkWords: WordsOf<TaskWorkMessages> = {
  'journal.duplicated': ({ tasks }, { reader }) => `Duplicated ${tasksText(tasks, reader)}`,
  'journal.split': ({ task, parts }, { reader }) => `Split ${taskName(task)} into ${counted(parts, 'part', reader)}`,
  'journal.contributors': ({ task, added, removed }) =>
    [
      added.length === 0
        ? ''
        : `Added ${listed(added)} as ${plural(added.length, ['a contributor', 'contributors'])} to`,
      removed.length === 0
        ? ''
        : `${added.length === 0 ? 'Removed' : 'and removed'} ${listed(removed)} from the contributors to`,
    ]
      .filter(Boolean)
      .join(' ')
      .concat(` ${taskName(task)}`),
  'journal.merged': ({ into, others }, { reader }) => `Merged ${tasksText(others, reader)} into ${taskName(into)}`,
  'journal.cancelled': ({ tasks }, { reader }) => `Cancelled ${tasksText(tasks, reader)}`,
  'journal.reopened': ({ tasks }, { reader }) => `Reopened ${tasksText(tasks, reader)}`,
  'journal.deleted': ({ tasks }, { reader }) => `Deleted ${tasksText(tasks, reader)}`,
  'tasks.has_subtasks': ({ task }) => `${taskName(task)} has subtasks, whose effort is its effort.`,
  'tasks.use_its_subtasks': () => 'Split or merge its subtasks.',
  'tasks.nothing_left_to_split': ({ task }) => `${taskName(task)} has no remaining effort.`,
  'tasks.give_hours_first': () => 'Set its remaining effort first.',
  'tasks.parts_in_one_unit': () => 'Parts are given either all in hours or all in per cent.',
  'tasks.parts_sum': ({ of, given, needed }, { reader }) =>
    of === 'hours'
      ? `The parts add up to ${hours(given, reader)}, but the remaining effort is ${hours(needed, reader)}.`
      : `The parts add up to ${given}%, not to 100%.`,
  'tasks.part_too_small': () => 'A part is less than a minute.',
  'tasks.make_parts_fit': () => 'Change the parts so that they add up to all of it.',
  'tasks.merge_two': () => 'Name at least two tasks to merge.',
  'tasks.merge_loop': ({ tasks }) =>
    `The merged task would wait for itself, because of ${listed(tasks.map((task) => taskName(task)))}.`,
  'tasks.merge_last_subtask': ({ task }) => `${taskName(task)} would have no subtasks left.`,
  'tasks.merge_within_parent': () => 'Name one of its subtasks first, so that the others become part of it.',
  'tasks.remove_dependency': () => 'Remove that prerequisite, or merge these tasks too.',
  'tasks.not_closed': ({ task }) => `${taskName(task)} is open.`,
  'tasks.choose_closed': () => 'Choose tasks that are done or cancelled.',
  'tasks.referred_to': ({ task, by }, { reader }) =>
    `${taskName(task)} is still needed: ${referencesText(by, reader)}.`,
  'tasks.cancel_or_cascade': () => 'Cancel it instead, or delete it together with what refers to it.',
  'tasks.no_contributor': ({ task, agentName }) => `${agentName} has no open part of ${taskName(task)}.`,
  'tasks.see_contributors': () => 'The panel of the task and tde explain list its contributors.',
  'tasks.is_contribution': ({ task }) => `${taskName(task)} is itself a part of another task.`,
  'tasks.use_its_task': ({ taskId }) => `Add contributors to ${taskId} instead.`,
  'tasks.contribute_to_subtasks': () => 'Add contributors to its subtasks.',
  'tasks.works_on_it': ({ task, agentName }) => `${agentName} already works on ${taskName(task)}.`,
  'tasks.choose_other_contributor': () => 'Choose somebody else, or change the hours of the part that they have.',
  'tasks.contributors_exceed': ({ task, given, left }, { reader }) =>
    `${hours(given, reader)} were given to contributors, but ${taskName(task)} has ${hours(left, reader)} of remaining effort.`,
  'tasks.give_fewer_hours': () => 'Give fewer hours, or raise the remaining effort of the task first.',
  'tasks.edit_its_task': ({ taskId }) => `Edit ${taskId} instead.`,
  'tasks.follows_its_task': ({ task }) =>
    `${taskName(task)} is a contributor's part: its dates, client, project, parent task, importance and prerequisites are those of its task.`,
};

/** `subtask Logo (T-2), Banner (T-3) waits for it, 2 reports` */
function referencesText({ subtasks, dependants, constraints, reports, more }: TaskReferences, reader: Reader): string {
  const named = (tasks: TaskReferences['subtasks']): string => tasks.map((task) => taskName(task)).join(', ');
  return [
    ...(subtasks.length === 0 ? [] : [`${subtasks.length === 1 ? 'subtask' : 'subtasks'} ${named(subtasks)}`]),
    ...(dependants.length === 0 ? [] : [`${named(dependants)} ${dependants.length === 1 ? 'waits' : 'wait'} for it`]),
    ...(constraints === 0 ? [] : [counted(constraints, 'constraint', reader)]),
    ...(reports === 0 ? [] : [counted(reports, 'report', reader)]),
    ...(more === 0 ? [] : [`${more} more`]),
  ].join('; ');
}
