import { counted, whole } from '../../format/index.ts';
import type { ImportContentMessages, ImportMessages } from '../../model/index.ts';
import { listedOf, sentence } from '../base/counts.ts';
import type { WordsOf } from '../base/words-of.ts';
import { cellFaultWords, notationFaultWords } from './cell-faults.ts';
import { fileFaultWords, tableFaultWords } from './file-faults.ts';
import { mappingFaultWords } from './mapping-faults.ts';
import { IMPORT_CANCELLED, megabytes } from './phrases.ts';
import { questionWords } from './questions.ts';
import { referenceFaultWords, rowFaultWords } from './row-faults.ts';

/** Imports of files, the sample agency, and the watched folder of agents' reports. */
export const importWords: WordsOf<ImportMessages & ImportContentMessages> = {
  ...fileFaultWords,
  ...tableFaultWords,
  ...cellFaultWords,
  ...notationFaultWords,
  ...rowFaultWords,
  ...referenceFaultWords,
  ...mappingFaultWords,
  ...questionWords,
  'imports.nothing_read': () => '0 rows read. Nothing was imported.',
  'imports.check_files': () => 'Check that these are the files you meant to import, and that they have rows.',
  'imports.all_left_out': ({ rows }, { reader }) =>
    `Your answers leave out ${rows === 1 ? 'the only row' : `all ${whole(rows, reader)} rows`}. Nothing was imported.`,
  'imports.change_answers': () => 'First import the tasks and people that these rows refer to, or change your answers.',
  'imports.answer_questions': () => 'Answer the questions first.',
  'imports.rows_rejected': ({ errors }, { reader }) =>
    `The files contain ${counted(errors, 'error', reader)}. Nothing was imported.`,
  'imports.correct_rows_or_skip': () => 'Correct the listed rows, or import only the valid rows.',
  'imports.workspace_changed': () => 'The workspace changed while the files were being read. Nothing was imported.',
  'imports.import_again': () => 'Import the files again.',
  'imports.cancelled': () => IMPORT_CANCELLED,
  'imports.import_later': () => 'You can import the files again at any time.',
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
  'imports.export_failed': ({ folder, reason }) => `The export could not be written to ${folder}: ${reason}`,
  'imports.choose_export_folder': () => 'Choose a folder that you can write to and that has enough free space.',
  'imports.watched_empty': () => 'The file is still empty.',
  'imports.watched_too_large': ({ bytes, limitBytes }, { reader }) =>
    `The file is ${megabytes(bytes, reader)}. The limit is ${megabytes(limitBytes, reader)}. Split it into smaller files.`,
  'imports.watched_being_written': () => 'The file is still being written.',
  'imports.watched_unreadable': ({ code }) => `The file cannot be read at the moment (${code}).`,
  'imports.watched_changed': () => 'The file was changed after it was read, and will be read again.',
  'imports.watched_not_moved': ({ folder, code }) => `The file could not be moved to ${folder} (${code}).`,
  'imports.watched_not_renamed': ({ former, folder, code }) =>
    `The subfolder ${former} could not be renamed to ${folder} (${code}).`,
  'imports.watched_other_kind': () => 'Not a CSV, JSON or XLSX file, so it is ignored.',
  'imports.watched_no_reports': () => 'The file has no reports yet.',
  'imports.watched_problems': ({ row, problem, more, list, also }, { reader, textOf }) =>
    [
      `${row === null ? '' : `Row ${whole(row, reader)}: `}${sentence(textOf(problem))}`,
      more === 0 ? '' : `And ${whole(more, reader)} more.`,
      list === null ? '' : `All of them are listed in ${list}.`,
      also === null ? '' : textOf(also),
    ]
      .filter((part) => part !== '')
      .join(' '),
  'imports.watched_no_list': ({ folder, code }) => `The list of errors could not be saved to ${folder} (${code}).`,
  'imports.watched_stuck': ({ file, problem }, { textOf }) => `${file}: ${textOf(problem)}`,
  'imports.watched_failed': ({ reason }) => `The watched folder could not be checked: ${sentence(reason)}`,
  'imports.recreate_folder': () => 'Create the folder again, or choose another one in Settings.',
};
