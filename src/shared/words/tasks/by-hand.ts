import { civilDay, counted, hours } from '../../format/index.ts';
import type { ByHandMessages } from '../../model/index.ts';
import { taskName } from '../base/names.ts';
import type { WordsOf } from '../base/words-of.ts';
import { tasksText } from '../workspace/journal-names.ts';

const HOW = { added: 'Added', changed: 'Changed', paused: 'Paused', resumed: 'Resumed' } as const;

/** Notes, hours, recurring tasks and project templates. */
export const byHandWords: WordsOf<ByHandMessages> = {
  'journal.note_added': ({ about, isLink }) => `Added a ${isLink ? 'link' : 'note'} to ${about.name}`,
  'journal.note_changed': ({ about }) => `Changed a note on ${about.name}`,
  'journal.notes_removed': ({ about, notes }, { reader }) =>
    `Removed ${notes === 1 ? 'a note' : counted(notes, 'note', reader)} from ${about.name}`,
  'journal.hours_logged': ({ task, agentName, hours: worked }, { reader }) =>
    `Logged ${hours(worked, reader)} of ${agentName} on ${taskName(task)}`,
  'journal.hours_corrected': ({ task, agentName, hours: worked }, { reader }) =>
    `Corrected the time of ${agentName} on ${taskName(task)} to ${hours(worked, reader)}`,
  'journal.hours_removed': ({ task, agentName, hours: worked }, { reader }) =>
    `Removed ${hours(worked, reader)} of ${agentName} from ${taskName(task)}`,
  'notes.no_note': () => 'The note no longer exists.',
  'notes.view_again': () => 'Reload the notes.',
  'notes.no_client': ({ client }) => `No task, project or record names the client ${client}.`,
  'notes.no_project': ({ project }) => `No task or record names the project ${project}.`,
  'notes.check_name': () => 'Check the spelling of the name.',
  'time.no_entry': () => 'The time entry no longer exists.',
  'time.in_future': ({ on }, { reader }) => `${civilDay(on, reader)} is in the future.`,
  'time.choose_earlier': () => 'Choose today or an earlier day.',
  'journal.recurrence_saved': ({ name, how }) => `${HOW[how]} the recurring task ${name}`,
  'journal.recurrence_removed': ({ name }) => `Removed the recurring task ${name}`,
  'journal.recurred': ({ tasks }, { reader }) =>
    `Created the recurring ${recurringText(tasksText(tasks, reader), tasks.count)}`,
  'recurrences.none': ({ id }) => `There is no recurring task ${id}.`,
  'recurrences.view_again': () => 'Check the list of recurring tasks.',
  'recurrences.never': () => 'It would never recur: no day of the pattern lies between its start and its end.',
  'recurrences.change_dates': () => 'Change the pattern or the dates.',
  'journal.project_template_saved': ({ name, tasks }, { reader }) =>
    `Saved the project template ${name} with ${counted(tasks, 'task', reader)}`,
  'journal.project_template_removed': ({ name }) => `Removed the project template ${name}`,
  'journal.template_applied': ({ project, template, tasks }, { reader }) =>
    `Created the project ${project} with ${counted(tasks, 'task', reader)} from the template ${template}`,
  'templates.none': ({ id }) => `There is no project template ${id}.`,
  'templates.view_again': () => 'Check the list of project templates.',
  'templates.no_tasks': ({ project }) => `The project ${project} has no tasks.`,
  'templates.choose_other': () => 'Choose a project with tasks.',
  'templates.project_exists': ({ project }) => `The client already has a project ${project} with tasks.`,
  'templates.other_name': () => 'Give the new project another name.',
  'templates.changed': ({ name }) => `The project template ${name} has changed since you opened it.`,
  'templates.open_again': () => 'Open it again and repeat your changes.',
  'templates.repeated_key': ({ key }) => `Two tasks have the key ${key}.`,
  'templates.unknown_prerequisite': () => 'Use the numbers of other tasks of the template.',
  'templates.waits_for_itself': () => 'The task would wait for itself.',
  'templates.due_before_start': () => 'The due date is before the earliest start.',
  'templates.unknown_parent': () => 'Use the number of another task of the template.',
  'templates.part_of_itself': () => 'A task cannot be part of itself.',
  'templates.unknown_milestone_task': () =>
    'Use the number of a task of the template, or leave it empty for the project.',
  'templates.repeated_milestone': ({ name }) => `There are two milestones with the name "${name}".`,
};

const recurringText = (what: string, count: number): string => (count === 1 ? `task ${what}` : what);
