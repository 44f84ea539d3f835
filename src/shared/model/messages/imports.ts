import type { InnerMessage } from './inner.ts';

type Nothing = Record<never, never>;
interface Folder {
  readonly folder: string;
}

/** Imports of files, the sample agency, and the watched folder of agents' reports. */
export interface ImportMessages {
  'imports.nothing_read': Nothing;
  'imports.check_files': Nothing;
  /** The answers about unknown people or tasks leave out every row. */
  'imports.all_left_out': { readonly rows: number };
  'imports.change_answers': Nothing;
  'imports.answer_questions': Nothing;
  'imports.rows_rejected': { readonly errors: number };
  'imports.correct_rows_or_skip': Nothing;
  'imports.workspace_changed': Nothing;
  'imports.import_again': Nothing;
  'imports.cancelled': Nothing;
  'imports.import_later': Nothing;
  'imports.reports_rejected': { readonly errors: number };
  'imports.correct_rows': Nothing;
  'imports.sample_not_empty': { readonly tasks: number; readonly agents: number };
  'imports.sample_in_new_workspace': Nothing;
  'imports.folder_path_relative': Folder;
  'imports.not_a_folder': Folder;
  /** `code`: the error code of the operating system, such as `EACCES`. */
  'imports.folder_unusable': Folder & { readonly code: string };
  'imports.choose_writable_folder': Nothing;
  /** `more`: the number of files that are not in `files`. */
  'imports.folder_not_empty': Folder & { readonly files: readonly string[]; readonly more: number };
  'imports.choose_empty_folder': Nothing;
  'imports.folder_unreadable': Folder & { readonly code: string };
  'imports.recreate_folder': Nothing;
  'imports.export_failed': Folder & { readonly reason: string };
  'imports.choose_export_folder': Nothing;
  'imports.watched_empty': Nothing;
  'imports.watched_too_large': { readonly bytes: number; readonly limitBytes: number };
  'imports.watched_being_written': Nothing;
  'imports.watched_unreadable': { readonly code: string };
  'imports.watched_changed': Nothing;
  'imports.watched_not_moved': Folder & { readonly code: string };
  /** A subfolder of version 0.1.0, and its present name. */
  'imports.watched_not_renamed': Folder & { readonly former: string; readonly code: string };
  'imports.watched_other_kind': Nothing;
  'imports.watched_no_reports': Nothing;
  /**
   * The first problem. `more`: how many others; `list`: the file that lists all of them; null if none was written.
   * `also`: a further problem.
   */
  'imports.watched_problems': {
    readonly row: number | null;
    readonly problem: InnerMessage;
    readonly more: number;
    readonly list: string | null;
    readonly also: InnerMessage | null;
  };
  'imports.watched_no_list': Folder & { readonly code: string };
  'imports.watched_stuck': { readonly file: string; readonly problem: InnerMessage };
  'imports.watched_failed': { readonly reason: string };
}
