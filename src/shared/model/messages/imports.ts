import type { InnerMessage } from './inner.ts';

type Nothing = Record<never, never>;
interface Folder {
  readonly folder: string;
}

/** Imports of files, the sample agency, and the watched folder of agents' reports. */
export interface ImportMessages {
  'imports.answer_questions': Nothing;
  'imports.rows_rejected': { readonly errors: number };
  'imports.correct_rows_or_skip': Nothing;
  'imports.workspace_changed': Nothing;
  'imports.import_again': Nothing;
  'imports.reports_rejected': { readonly errors: number };
  'imports.correct_rows': Nothing;
  'imports.sample_not_empty': { readonly tasks: number; readonly agents: number };
  'imports.sample_in_new_workspace': Nothing;
  'imports.folder_path_relative': Folder;
  'imports.not_a_folder': Folder;
  /** `code`: the error code of the operating system, such as `EACCES`. */
  'imports.folder_unusable': Folder & { readonly code: string };
  'imports.choose_writable_folder': Nothing;
  /** `more`: how many files are not in `files`. */
  'imports.folder_not_empty': Folder & { readonly files: readonly string[]; readonly more: number };
  'imports.choose_empty_folder': Nothing;
  'imports.folder_unreadable': Folder & { readonly code: string };
  'imports.recreate_folder': Nothing;
  'imports.drop_empty': Nothing;
  'imports.drop_too_large': { readonly bytes: number; readonly limitBytes: number };
  'imports.drop_being_written': Nothing;
  'imports.drop_unreadable': { readonly code: string };
  'imports.drop_changed': Nothing;
  'imports.drop_not_moved': Folder & { readonly code: string };
  'imports.drop_other_kind': Nothing;
  'imports.drop_no_reports': Nothing;
  /** The first problem; `more`: others. `list`: the file that has all of them; null: none was written. `also`: what else went wrong. */
  'imports.drop_problems': {
    readonly row: number | null;
    readonly problem: InnerMessage;
    readonly more: number;
    readonly list: string | null;
    readonly also: InnerMessage | null;
  };
  'imports.drop_no_list': Folder & { readonly code: string };
  'imports.drop_stuck': { readonly file: string; readonly problem: InnerMessage };
  'imports.drop_failed': { readonly reason: string };
}
