import { NOTE_SUBJECTS } from '../../note.ts';
import type { ByHandMessages } from '../by-hand.ts';
import { civilDate, flag, group, number, oneOf, type ShapesOf, taskName, text } from './guards.ts';

const about = group({ kind: oneOf(...NOTE_SUBJECTS), name: text });
const logged = { task: taskName, agentName: text, hours: number };

export const byHandShapes: ShapesOf<ByHandMessages> = {
  'journal.note_added': { about, isLink: flag },
  'journal.note_changed': { about },
  'journal.notes_removed': { about, notes: number },
  'journal.hours_logged': logged,
  'journal.hours_corrected': logged,
  'journal.hours_removed': logged,
  'notes.no_note': { noteId: text },
  'notes.view_again': {},
  'notes.no_client': { client: text },
  'notes.no_project': { project: text },
  'notes.check_name': {},
  'time.no_entry': { entryId: text },
  'time.in_future': { on: civilDate },
  'time.choose_earlier': {},
  'journal.recurrence_saved': { name: text, how: oneOf('added', 'changed', 'paused', 'resumed') },
  'journal.recurrence_removed': { name: text },
  'journal.recurred': { tasks: group({ first: taskName, count: number }) },
  'recurrences.none': { id: text },
  'recurrences.view_again': {},
  'recurrences.never': {},
  'recurrences.change_dates': {},
  'journal.project_template_saved': { name: text, tasks: number },
  'journal.project_template_removed': { name: text },
  'journal.template_applied': { project: text, template: text, tasks: number },
  'templates.none': { id: text },
  'templates.view_again': {},
  'templates.no_tasks': { project: text },
  'templates.choose_other': {},
  'templates.project_exists': { project: text },
  'templates.other_name': {},
  'templates.changed': { name: text },
  'templates.open_again': {},
  'templates.repeated_key': { key: text },
  'templates.unknown_prerequisite': {},
  'templates.waits_for_itself': {},
  'templates.due_before_start': {},
  'templates.unknown_parent': {},
  'templates.part_of_itself': {},
  'templates.unknown_milestone_task': {},
  'templates.repeated_milestone': { name: text },
};
