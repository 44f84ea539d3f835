import { fullMoment, whole } from '../../format/index.ts';
import type { WorkspaceMessages } from '../../model/index.ts';
import { sentence } from '../base/counts.ts';
import type { WordsOf } from '../base/words-of.ts';
import { megabytes } from '../imports/phrases.ts';
import { policyFaultText } from './policy.ts';

/** The name of a table in words: `work_exceptions` as `work exceptions`. */
const spelled = (table: string): string => table.replaceAll('_', ' ');

/** The open workspace, its file, its backups and its journal. */
export const workspaceWords: WordsOf<WorkspaceMessages> = {
  'workspace.read_only': ({ reason }, { textOf }) => `The workspace is read-only: ${textOf(reason)}`,
  'workspace.make_writable': () => 'Save a copy elsewhere, or close the workspace where it is open.',
  'workspace.opened_read_only': () => 'It was opened as read-only.',
  'workspace.no_permission': () => 'The file, or the folder it is in, cannot be written to.',
  'workspace.restore_damaged': ({ finding }, { textOf }) =>
    `The file is damaged; restore a backup. ${sentence(textOf(finding))}`,
  'workspace.integrity': ({ report }) => report,
  'workspace.missing_row': ({ table }) => `A row of ${spelled(table)} refers to a row that does not exist.`,
  'workspace.content_changed': ({ table }) =>
    `The content of ${spelled(table)} does not match its checksum: restore a backup.`,
  'workspace.tables_changed': () => 'The tables do not match their checksum: restore a backup.',
  'workspace.not_readable': ({ reason }) => `The file could not be read: ${sentence(reason)}`,
  'workspace.gone': ({ path }) => `${path} was moved or deleted while it was open. Changes can no longer be saved.`,
  'workspace.deleted': ({ path }) => `${path} was deleted while it was open. Changes can no longer be saved.`,
  'workspace.moved': ({ path, place }) =>
    `${path} was moved to ${place} while it was open. Changes can no longer be saved.`,
  'workspace.replaced': ({ path }) =>
    `Another file took the place of ${path} while it was open. Changes can no longer be saved.`,
  'workspace.overwritten': ({ path }) =>
    `Another program overwrote ${path} while it was open. Changes can no longer be saved.`,
  'workspace.log_lost': ({ path }) =>
    `The -wal or -shm file of ${path} was deleted or replaced while the workspace was open. Changes can no longer be saved.`,
  'workspace.save_lost': ({ backup }) =>
    `Save a copy under another name and continue there.${backup === null ? '' : ` Everything saved so far is also in the backup ${backup}.`}`,
  'workspace.linked': ({ path }) =>
    `${path} has more than one name (hard links), so two programs could write to it at the same time.`,
  'workspace.copied': ({ path, isOtherMachine }) =>
    `This workspace is a copy of ${path}${isOtherMachine ? ' on another machine' : ''}. Its report schedules, watched folder and notifications are off.`,
  'workspace.adopt_copy': () => 'Turn them on in the app, or with tde adopt.',
  'workspace.saved_again': () => 'Changes can be saved again.',
  'workspace.delete_other_name': () => 'Delete the other name, or copy the file and open the copy.',
  'workspace.stopped': ({ problem, nextStep }, { textOf }) => `${textOf(problem)} ${textOf(nextStep)}`,
  'workspace.open_under_other_name': ({ path }) => `${path} is open in another process under its previous name.`,
  'workspace.log_without_file': ({ path }) =>
    `${path} does not exist, but SQLite's log ${path}-wal does. It may contain the latest changes.`,
  'workspace.put_beside_log': () =>
    'Put the workspace file back next to it. If the file is lost, move the log elsewhere and restore a backup.',
  'workspace.link_without_file': ({ path, target }) => `${path} is a link to ${target}, which does not exist.`,
  'workspace.check_link': () =>
    'Connect the disk that the link leads to, or delete the link and create the workspace in its place.',
  'workspace.missing': ({ path }) => `The workspace ${path} does not exist.`,
  'workspace.check_path': () => 'Check the name, or create the workspace.',
  'workspace.is_no_file': ({ path }) => `${path} is not a file, so it cannot be a Task Distribution Engine workspace.`,
  'workspace.is_folder': ({ path }) => `${path} is a folder, not a Task Distribution Engine workspace.`,
  'workspace.choose_file': () => 'Choose a workspace file.',
  'workspace.is_empty': ({ path }) => `The file ${path} is empty (0 bytes).`,
  'workspace.restore_or_delete': () =>
    'Restore a backup. To start over, delete the file and create the workspace again.',
  'workspace.other_database': ({ path }) => `${path} is a database of another program, not a workspace.`,
  'workspace.not_workspace': () => 'The file is not a Task Distribution Engine workspace.',
  'workspace.choose_other_file': () => 'Choose another file.',
  'workspace.newer': ({ path, schema, known }) =>
    `${path} was saved by a newer version of the app (schema ${schema}; this version reads up to ${known}).`,
  'workspace.update': () => 'Update the app.',
  'workspace.at_path': ({ path, problem }, { textOf }) => `${path}: ${textOf(problem)}`,
  'workspace.damaged': () => 'The workspace file is damaged.',
  'workspace.restore_backup': () => 'Restore a backup.',
  'workspace.restore_newest': ({ path, backup, backupAt }, { reader }) =>
    `Restore the backup of ${fullMoment(backupAt, reader)}: tde restore "${path}" --from "${backup}". The damaged file is kept.`,
  'workspace.restore_own_copy': () => 'No backup was found next to the file. Replace it with a copy of your own.',
  'workspace.backup_missing': ({ path }) => `The backup ${path} does not exist.`,
  'workspace.choose_backup': () => 'Choose a backup from the list.',
  'workspace.backup_damaged': ({ finding }, { textOf }) =>
    `The backup is damaged and was not restored. ${sentence(textOf(finding))}`,
  'workspace.choose_other_backup': () => 'Choose another backup.',
  'workspace.restore_failed': ({ reason }) => `The backup could not be restored: ${sentence(reason)}`,
  'workspace.copy_onto_itself': ({ path }) =>
    `${path} is the open workspace and cannot be replaced with a copy of itself.`,
  'workspace.choose_copy_name': () => 'Choose another name for the copy.',
  'workspace.copy_damaged': ({ finding }, { textOf }) =>
    `The copy is damaged and was deleted. ${sentence(textOf(finding))}`,
  'workspace.check': () => 'Check the workspace for damage, then try again.',
  'workspace.copy_failed': ({ reason }) => `The copy could not be saved: ${sentence(reason)}`,
  'workspace.check_disk': () => 'Check the disk, then try again.',
  'workspace.disk_full': () => 'The disk is full.',
  'workspace.free_space': () => 'Free some space and try again. Nothing was changed.',
  'workspace.free_bytes': ({ bytes }, { reader }) =>
    `Free at least ${megabytes(bytes, reader)} on the disk and try again. Nothing was changed.`,
  'workspace.not_writable': () => 'The workspace is write-protected.',
  'workspace.allow_writing': () => 'Save a copy elsewhere, or give yourself permission to write to the file.',
  'workspace.disk_failed': () => 'The disk could not be read or written.',
  'workspace.check_disk_and_reopen': () => 'Check the disk, then open the workspace again.',
  'workspace.in_use': () => 'The workspace is in use.',
  'workspace.close_elsewhere': () => 'Close the workspace where it is open, then try again.',
  'workspace.not_opened': () => 'The workspace could not be opened.',
  'workspace.check_folder': () => 'Check that its folder exists.',
  'workspace.choose_folder': () => 'Choose another folder, or give yourself permission to write to this one.',
  'workspace.lock_failed': ({ reason }, { textOf }) =>
    `The lock file next to the workspace cannot be used: ${textOf(reason)}`,
  'workspace.delete_lock': ({ path }) =>
    `Close the workspace everywhere, delete ${path}, and open the workspace again.`,
  'workspace.open_elsewhere': ({ pid }) =>
    `The workspace is open in another process${pid === null ? '' : ` (${pid})`}.`,
  'workspace.close_or_read': () => 'Close it there, or open it here as read-only.',
  'workspace.second_missing': ({ folder }) =>
    `Backups are not copied to ${folder}: the folder is missing. Connect its disk, or choose the folder again.`,
  'workspace.second_full': ({ folder }) =>
    `Backups are not copied to ${folder}: the disk is full. Free some space, or choose another folder.`,
  'workspace.second_failed': ({ folder, reason }) =>
    `Backups are not copied to ${folder}: ${reason}. Check the disk, or choose another folder.`,
  'workspace.backed_up_again': () => 'Backups are made again.',
  'workspace.folder_relative': ({ folder }) => `${folder} is not a full path.`,
  'workspace.folder_missing': ({ folder }) => `The folder ${folder} does not exist.`,
  'workspace.no_restore_while_solving': () => 'A plan is being solved, so no backup can be restored.',
  'workspace.edited_during_restore': () =>
    'The workspace was edited while it was backed up before the restore. Nothing was restored.',
  'workspace.templates_failed': ({ folder, reason }) =>
    `The templates could not be saved to ${folder}: ${sentence(reason)}`,
  'workspace.folder_not_made': ({ folder, code }) => `The folder ${folder} could not be created (${code}).`,
  'workspace.choose_writable_folder': () => 'Choose a folder that you have permission to write to.',
  'workspace.nothing_to_undo': () => 'There is nothing to undo.',
  'workspace.no_journal_entry': ({ entry }, { reader }) => `There is no journal entry ${whole(entry, reader)}.`,
  'workspace.nothing_to_undo_after': ({ entry, change }, { reader, textOf }) =>
    `There is nothing to undo after entry ${whole(entry, reader)}: ${sentence(textOf(change))}`,
  'workspace.see_journal': () => 'See the journal for all changes.',
  'workspace.nothing_to_redo': () => 'There is nothing to redo.',
  'workspace.redo_after_undo': () => 'You can redo only directly after an undo.',
  'workspace.policy_fault': ({ fault }, { reader }) => policyFaultText(fault, reader),
  'workspace.correct_and_save': () => 'Correct it and save again.',
};
