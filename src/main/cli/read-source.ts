import { readFileSync, statSync } from 'node:fs';
import { fail, ok, type Result } from '../../shared/contract/index.ts';
import { message } from '../../shared/model/index.ts';
import { unreadableFile } from './refusals.ts';

const LARGEST_FILE_BYTES = 100_000_000;

/** The bytes of a file. Fails if it is missing, is not a file (a folder, a device), is too large, or cannot be read. */
export function readSource(path: string): Result<Buffer> {
  try {
    const stat = statSync(path);
    if (!stat.isFile())
      return fail('refused_input', message('cli.not_a_file', { path }), message('cli.name_a_file', {}), { path });
    if (stat.size > LARGEST_FILE_BYTES)
      return fail(
        'refused_input',
        message('cli.file_too_large', { path, bytes: stat.size, limitBytes: LARGEST_FILE_BYTES }),
        message('cli.split_file', {}),
        { path, bytes: stat.size },
      );
    return ok(readFileSync(path));
  } catch (error) {
    return unreadableFile(path, error);
  }
}
