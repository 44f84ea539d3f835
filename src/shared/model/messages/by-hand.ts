import type { NOTE_SUBJECTS } from '../note.ts';
import type { CivilDate } from '../units.ts';
import type { JournalTasks } from './journal.ts';
import type { TaskName } from './planning.ts';

type Nothing = Record<never, never>;

/** What a note is about, by the name that people know it by. */
export interface NoteAbout {
  readonly kind: (typeof NOTE_SUBJECTS)[number];
  readonly name: string;
}

/** Notes, hours, recurring tasks and project templates. */
export interface ByHandMessages {
  'journal.note_added': { readonly about: NoteAbout; readonly isLink: boolean };
  'journal.note_changed': { readonly about: NoteAbout };
  'journal.notes_removed': { readonly about: NoteAbout; readonly notes: number };
  'journal.hours_logged': { readonly task: TaskName; readonly agentName: string; readonly hours: number };
  'journal.hours_corrected': { readonly task: TaskName; readonly agentName: string; readonly hours: number };
  'journal.hours_removed': { readonly task: TaskName; readonly agentName: string; readonly hours: number };
  'notes.no_note': { readonly noteId: string };
  'notes.view_again': Nothing;
  'notes.no_client': { readonly client: string };
  'notes.no_project': { readonly project: string };
  'notes.check_name': Nothing;
  'time.no_entry': { readonly entryId: string };
  'time.in_future': { readonly on: CivilDate };
  'time.choose_earlier': Nothing;
  'journal.recurrence_saved': {
    readonly name: string;
    readonly how: 'added' | 'changed' | 'paused' | 'resumed';
  };
  'journal.recurrence_removed': { readonly name: string };
  /** Tasks that recurrences created. */
  'journal.recurred': { readonly tasks: JournalTasks };
  'recurrences.none': { readonly id: string };
  'recurrences.view_again': Nothing;
  'recurrences.never': Nothing;
  'recurrences.change_dates': Nothing;
  'journal.project_template_saved': { readonly name: string; readonly tasks: number };
  'journal.project_template_removed': { readonly name: string };
  'journal.template_applied': { readonly project: string; readonly template: string; readonly tasks: number };
  'templates.none': { readonly id: string };
  'templates.view_again': Nothing;
  'templates.no_tasks': { readonly project: string };
  'templates.choose_other': Nothing;
  'templates.project_exists': { readonly project: string };
  'templates.other_name': Nothing;
  'templates.changed': { readonly name: string };
  'templates.open_again': Nothing;
  'templates.repeated_key': { readonly key: string };
  'templates.unknown_prerequisite': Nothing;
  'templates.waits_for_itself': Nothing;
  'templates.due_before_start': Nothing;
  'templates.unknown_parent': Nothing;
  'templates.part_of_itself': Nothing;
  'templates.unknown_milestone_task': Nothing;
  'templates.repeated_milestone': { readonly name: string };
}
