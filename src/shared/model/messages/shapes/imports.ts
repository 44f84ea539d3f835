import type { ImportMessages } from '../imports.ts';
import { inner, listOf, number, orNull, type ShapesOf, text } from './guards.ts';

const folderFields = { folder: text };

export const importsShapes: ShapesOf<ImportMessages> = {
  'imports.answer_questions': {},
  'imports.rows_rejected': { errors: number },
  'imports.correct_rows_or_skip': {},
  'imports.workspace_changed': {},
  'imports.import_again': {},
  'imports.reports_rejected': { errors: number },
  'imports.correct_rows': {},
  'imports.sample_not_empty': { tasks: number, agents: number },
  'imports.sample_in_new_workspace': {},
  'imports.folder_path_relative': folderFields,
  'imports.not_a_folder': folderFields,
  'imports.folder_unusable': { ...folderFields, code: text },
  'imports.choose_writable_folder': {},
  'imports.folder_not_empty': { ...folderFields, files: listOf(text), more: number },
  'imports.choose_empty_folder': {},
  'imports.folder_unreadable': { ...folderFields, code: text },
  'imports.recreate_folder': {},
  'imports.watched_empty': {},
  'imports.watched_too_large': { bytes: number, limitBytes: number },
  'imports.watched_being_written': {},
  'imports.watched_unreadable': { code: text },
  'imports.watched_changed': {},
  'imports.watched_not_moved': { ...folderFields, code: text },
  'imports.watched_not_renamed': { ...folderFields, former: text, code: text },
  'imports.watched_other_kind': {},
  'imports.watched_no_reports': {},
  'imports.watched_problems': {
    row: orNull(number),
    problem: inner,
    more: number,
    list: orNull(text),
    also: orNull(inner),
  },
  'imports.watched_no_list': { ...folderFields, code: text },
  'imports.watched_stuck': { file: text, problem: inner },
  'imports.watched_failed': { reason: text },
};
