import type { PolicyFault } from '../policy/index.ts';
import type { Instant } from '../units.ts';
import type { InnerMessage } from './inner.ts';

type Nothing = Record<never, never>;
interface Folder {
  readonly folder: string;
}
interface Path {
  readonly path: string;
}

/** The open workspace, its file, its backups and its journal. `reason`: what SQLite or the operating system reported. */
export interface WorkspaceMessages {
  'workspace.read_only': { readonly reason: InnerMessage };
  'workspace.make_writable': Nothing;
  'workspace.opened_read_only': Nothing;
  'workspace.no_permission': Nothing;
  'workspace.choose_folder': Nothing;
  'workspace.restore_damaged': { readonly finding: InnerMessage };
  /** `report`: of SQLite's integrity check. */
  'workspace.integrity': { readonly report: string };
  'workspace.missing_row': { readonly table: string };
  'workspace.content_changed': { readonly table: string };
  'workspace.tables_changed': Nothing;
  'workspace.not_readable': { readonly reason: string };
  /** The file of the open workspace is no longer where it was opened. `place`: where it is now. */
  'workspace.gone': Path;
  'workspace.deleted': Path;
  'workspace.moved': Path & { readonly place: string };
  'workspace.replaced': Path;
  'workspace.overwritten': Path;
  'workspace.log_lost': Path;
  /** `backup`: where everything that was confirmed is saved; null if it could not be saved. */
  'workspace.save_lost': { readonly backup: string | null };
  'workspace.linked': Path;
  /** The open workspace is a copy of the one at `path`. */
  'workspace.copied': Path & { readonly isOtherMachine: boolean };
  'workspace.adopt_copy': Nothing;
  'workspace.saved_again': Nothing;
  'workspace.delete_other_name': Nothing;
  'workspace.stopped': { readonly problem: InnerMessage; readonly nextStep: InnerMessage };
  'workspace.open_under_other_name': Path;
  'workspace.link_without_file': Path & { readonly target: string };
  /** SQLite's log of a workspace whose file is missing. */
  'workspace.log_without_file': Path;
  'workspace.put_beside_log': Nothing;
  'workspace.check_link': Nothing;
  'workspace.missing': Path;
  'workspace.check_path': Nothing;
  'workspace.is_folder': Path;
  'workspace.is_no_file': Path;
  'workspace.choose_file': Nothing;
  'workspace.is_empty': Path;
  'workspace.restore_or_delete': Nothing;
  'workspace.other_database': Path;
  'workspace.not_workspace': Nothing;
  'workspace.choose_other_file': Nothing;
  /** `schema`: of the file; `known`: the newest that this version reads. */
  'workspace.newer': Path & { readonly schema: number; readonly known: number };
  'workspace.update': Nothing;
  'workspace.at_path': Path & { readonly problem: InnerMessage };
  'workspace.damaged': Nothing;
  'workspace.restore_backup': Nothing;
  'workspace.restore_newest': Path & { readonly backup: string; readonly backupAt: Instant };
  'workspace.restore_own_copy': Nothing;
  'workspace.backup_missing': Path;
  'workspace.choose_backup': Nothing;
  'workspace.backup_damaged': { readonly finding: InnerMessage };
  'workspace.choose_other_backup': Nothing;
  'workspace.restore_failed': { readonly reason: string };
  'workspace.copy_onto_itself': Path;
  'workspace.choose_copy_name': Nothing;
  'workspace.copy_damaged': { readonly finding: InnerMessage };
  'workspace.check': Nothing;
  'workspace.copy_failed': { readonly reason: string };
  'workspace.check_disk': Nothing;
  'workspace.disk_full': Nothing;
  'workspace.free_space': Nothing;
  /** At least so many bytes, a whole number of megabytes. */
  'workspace.free_bytes': { readonly bytes: number };
  'workspace.not_writable': Nothing;
  'workspace.allow_writing': Nothing;
  'workspace.disk_failed': Nothing;
  'workspace.check_disk_and_reopen': Nothing;
  'workspace.in_use': Nothing;
  'workspace.close_elsewhere': Nothing;
  'workspace.not_opened': Nothing;
  'workspace.check_folder': Nothing;
  'workspace.lock_failed': { readonly reason: InnerMessage };
  'workspace.delete_lock': Path;
  /** `pid`: the other process; null if not known. */
  'workspace.open_elsewhere': { readonly pid: number | null };
  'workspace.close_or_read': Nothing;
  /** `folder`: the second backup folder. */
  'workspace.second_missing': Folder;
  'workspace.second_full': Folder;
  'workspace.second_failed': Folder & { readonly reason: string };
  'workspace.backed_up_again': Nothing;
  'workspace.folder_relative': Folder;
  'workspace.folder_missing': Folder;
  'workspace.no_restore_while_solving': Nothing;
  'workspace.edited_during_restore': Nothing;
  'workspace.templates_failed': { readonly folder: string; readonly reason: string };
  /** `code`: of the operating system, such as `EACCES`. */
  'workspace.folder_not_made': { readonly folder: string; readonly code: string };
  'workspace.choose_writable_folder': Nothing;
  'workspace.nothing_to_undo': Nothing;
  'workspace.no_journal_entry': { readonly entry: number };
  /** `change`: what the entry did. */
  'workspace.nothing_to_undo_after': { readonly entry: number; readonly change: InnerMessage };
  'workspace.see_journal': Nothing;
  'workspace.nothing_to_redo': Nothing;
  'workspace.redo_after_undo': Nothing;
  'workspace.policy_fault': { readonly fault: PolicyFault };
  'workspace.correct_and_save': Nothing;
}
