import { counted } from '../../format/index.ts';
import type { ImportMessages } from '../../model/index.ts';
import { listedOf } from '../base/counts.ts';
import type { WordsOf } from '../base/words-of.ts';

/** Imports of files, the sample agency, and the watched folder of agents' reports. */
export const importWords: WordsOf<ImportMessages> = {
  'imports.answer_questions': () => 'Answer the questions first.',
  'imports.rows_rejected': ({ errors }, { reader }) =>
    `The files contain ${counted(errors, 'error', reader)}. Nothing was imported.`,
  'imports.correct_rows_or_skip': () => 'Correct the listed rows, or import only the valid rows.',
  'imports.workspace_changed': () => 'The workspace changed while the files were being read. Nothing was imported.',
  'imports.import_again': () => 'Import the files again.',
  'imports.reports_rejected': ({ errors }, { reader }) =>
    `The files contain ${counted(errors, 'error', reader)}. No reports were imported.`,
  'imports.correct_rows': () => 'Correct the listed rows, then import the files again.',
  'imports.sample_not_empty': ({ tasks, agents }, { reader }) =>
    `This workspace already has ${counted(tasks, 'task', reader)} and ${counted(agents, 'agent', reader)}. The sample agency can only be added to an empty workspace.`,
  'imports.sample_in_new_workspace': () => 'Create the sample agency in a new file.',
  'imports.folder_path_relative': ({ folder }) => `The folder ${folder} is not a full path.`,
  'imports.not_a_folder': ({ folder }) => `${folder} is not a folder.`,
  'imports.folder_unusable': ({ folder, code }) => `The folder ${folder} cannot be used (${code}).`,
  'imports.choose_writable_folder': () => 'Choose a folder on this computer that you have permission to write to.',
  'imports.folder_not_empty': ({ folder, files, more }) =>
    `The folder ${folder} contains files that are not reports: ${listedOf(files, more)}.`,
  'imports.choose_empty_folder': () => 'Choose an empty folder, because imported files are moved within it.',
  'imports.folder_unreadable': ({ folder, code }) =>
    `The folder for agents' reports cannot be read (${code}): ${folder}.`,
  'imports.recreate_folder': () => 'Create the folder again, or choose another one in Settings.',
};
