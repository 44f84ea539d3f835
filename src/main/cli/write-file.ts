import { statSync } from 'node:fs';
import { fail, ok, type Refusal, type Result } from '../../shared/contract/index.ts';
import { message } from '../../shared/model/index.ts';
import { writePrivately } from '../system/replace-file.ts';

/**
 * Writes text to a new or existing file that only this user can read. A system error becomes a failure that names the file.
 * Folders and devices are refused, because the new file takes the place of what is there.
 */
export function writeFile(path: string, text: string): Result<null> {
  try {
    const existing = statSync(path, { throwIfNoEntry: false });
    if (existing?.isFile() === false) return notWritten(path, existing.isDirectory() ? 'EISDIR' : 'ENOTSUP');
    writePrivately(path, Buffer.from(text));
    return ok(null);
  } catch (error) {
    return notWritten(path, error instanceof Error && 'code' in error ? String(error.code) : String(error));
  }
}

const notWritten = (path: string, reason: string): Refusal =>
  fail('io_error', message('cli.file_not_written', { path, reason }), message('cli.choose_writable_file', {}), {
    path,
  });
