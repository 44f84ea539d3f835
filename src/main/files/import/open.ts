import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type FileKind, type ImportFault, LIMITS, type SourceFile } from './types.ts';

const WHY: Readonly<Record<string, readonly [code: string, message: string, fix: string]>> = {
  ENOENT: ['file_missing', 'There is no such file, or it is gone.', 'Check the path.'],
  EACCES: ['file_forbidden', 'The file may not be read.', 'Change its permissions, or copy it.'],
  EPERM: ['file_forbidden', 'The file may not be read.', 'Change its permissions, or copy it.'],
};

/** Reads a file for import. A directory, a pipe, a vanished or over-large file is a fault, found before anything is read. */
export async function openSource(path: string, kind?: FileKind): Promise<SourceFile | { readonly fault: ImportFault }> {
  const name = basename(path);
  const fault = (code: string, message: string, fix: string) => ({
    fault: { file: name, sheet: null, row: null, column: null, value: '', code, message, fix },
  });
  try {
    const found = await stat(path);
    if (found.isDirectory()) return fault('is_directory', 'This is a folder.', 'Choose a file in it.');
    if (!found.isFile()) return fault('not_a_file', 'This is no ordinary file.', 'Save its content to a file first.');
    if (found.size > LIMITS.fileBytes) {
      return fault(
        'too_large',
        `The file has ${Math.ceil(found.size / 1e6)} MB; the limit is ${LIMITS.fileBytes / 1e6} MB.`,
        'Split it.',
      );
    }
    return { name, bytes: await readFile(path), ...(kind === undefined ? {} : { kind }) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const [what, message, fix] = WHY[code] ?? [
      'file_unreadable',
      `The file cannot be read (${code || 'unknown'}).`,
      'Copy it to this machine and try again.',
    ];
    return fault(what, message, fix);
  }
}
