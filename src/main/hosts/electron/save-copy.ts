import { copyFile, open, rename, rm } from 'node:fs/promises';
import { fail, ok, type Result } from '../../../shared/contract/index.ts';
import { readOwner, realPathOf } from '../../app/ownership.ts';

/** Gives a checked backup a second place. Refused where a workspace would be replaced that is open, here (`opened`) or elsewhere. Answers the place. */
export async function saveCopy(backup: string, target: string, opened: string): Promise<Result<string>> {
  const place = realPathOf(target);
  if (place === realPathOf(opened))
    return fail('bad_request', `${target} is the workspace that is open.`, 'Save the copy under another name.', {
      path: target,
    });
  const owner = readOwner(target);
  if (owner !== null)
    return fail(
      'workspace_in_use',
      `${target} is open in another process (${owner.pid}), or was when that process ended.`,
      'Save the copy under another name.',
      { path: target, pid: owner.pid },
    );
  const temporary = `${place}.part`;
  try {
    await copyFile(backup, temporary);
    const written = await open(temporary, 'r+');
    await written.sync().finally(() => written.close());
    for (const side of ['-wal', '-shm']) await rm(place + side, { force: true });
    await rename(temporary, place);
    return ok(place);
  } catch (error) {
    await rm(temporary, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    return fail('io_error', `The copy could not be written: ${reason}`, 'Choose another folder, or make room.', {
      path: target,
    });
  }
}
