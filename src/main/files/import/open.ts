import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type FileKind, type ImportFault, LIMITS, type SourceFile } from './types.ts';

const WHY: Readonly<Record<string, readonly [code: string, message: string, fix: string]>> = {
  ENOENT: ['file_missing', 'The file does not exist.', 'Check the path, or choose the file again.'],
  EACCES: [
    'file_forbidden',
    'You do not have permission to read this file.',
    'Change its permissions, or choose a copy that you can read.',
  ],
  EPERM: [
    'file_forbidden',
    'You do not have permission to read this file.',
    'Change its permissions, or choose a copy that you can read.',
  ],
};

/** Reads a file for import. A directory, a pipe, a missing file or one that is too large gives a fault before anything is read. */
export async function openSource(path: string, kind?: FileKind): Promise<SourceFile | { readonly fault: ImportFault }> {
  const name = basename(path);
  const fault = (code: string, message: string, fix: string) => ({
    fault: { file: name, sheet: null, row: null, column: null, value: '', code, message, fix },
  });
  try {
    const found = await stat(path);
    if (found.isDirectory())
      return fault('is_directory', 'This is a folder, not a file.', 'Choose a file in the folder.');
    if (!found.isFile())
      return fault('not_a_file', 'This is not a regular file.', 'Save its content to a file, then import that file.');
    if (found.size > LIMITS.fileBytes) {
      return fault(
        'too_large',
        `The file is ${Math.ceil(found.size / 1e6)} MB. The limit is ${LIMITS.fileBytes / 1e6} MB.`,
        'Split it into smaller files.',
      );
    }
    return { name, bytes: await readFile(path), ...(kind === undefined ? {} : { kind }) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const [what, message, fix] = WHY[code] ?? [
      'file_unreadable',
      `The file could not be read${code === '' ? '' : ` (${code})`}.`,
      'Copy it to this computer and try again.',
    ];
    return fault(what, message, fix);
  }
}
