import { join } from 'node:path';
import { fail, ok, type Result } from '../../../shared/contract/index.ts';
import { message } from '../../../shared/model/index.ts';
import { renderTemplates } from '../../files/templates.ts';
import { makeFolder } from '../../system/make-folder.ts';
import { writePrivately } from '../../system/replace-file.ts';

export interface TemplatesWritten {
  readonly folder: string;
  /** Names, not paths. */
  readonly files: readonly string[];
}

/** Writes a template of every kind of file to a folder, which is created if it does not exist. Needs no workspace. */
export function writeTemplates(folder: string): Result<TemplatesWritten> {
  const files = renderTemplates();
  try {
    makeFolder(folder);
    // A link in the place of a file is replaced, not followed.
    for (const file of files) writePrivately(join(folder, file.name), Buffer.from(file.text));
    return ok({ folder, files: files.map((file) => file.name) });
  } catch (error) {
    return fail(
      'io_error',
      message('workspace.templates_failed', { folder, reason: error instanceof Error ? error.message : String(error) }),
      message('workspace.choose_writable_folder', {}),
      { folder },
    );
  }
}
