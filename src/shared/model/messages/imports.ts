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
}
