import { createHash } from 'node:crypto';
import { accessSync, constants, copyFileSync, existsSync, rmSync, statfsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Backup } from '../../../shared/contract/index.ts';
import { type Message, message } from '../../../shared/model/index.ts';
import { makeFolder } from '../../system/make-folder.ts';
import { makePrivate, PRIVATE_FOLDER } from '../../system/private-file.ts';
import { moveIntoPlace, partOf } from '../../system/replace-file.ts';
import { realPathOf } from '../opening/real-path.ts';
import { deleteUnfinishedIn, prune } from './backup-files.ts';

/** Digits that tell apart the backups of workspaces with the same name in one folder. */
const DIGITS = 8;

/** Where the copies of the backups of one workspace are, in a folder that may serve several. */
export function placeInSecond(folder: string, path: string): string {
  const real = realPathOf(path);
  const digits = createHash('sha256').update(real).digest('hex').slice(0, DIGITS);
  return join(folder, `${basename(real)}.backups-${digits}`);
}

/** Creates the place of the copies. Throws the system's error. */
export const makeSecondPlace = (folder: string, path: string): void =>
  makeFolder(placeInSecond(folder, path), PRIVATE_FOLDER);

/**
 * Why a folder cannot take a copy of the backups, of which one needs `bytes`; null if it can. The place of the copies is not created again: if it is
 * missing, the disk is not connected, even if the folder at which it appears exists.
 */
export function secondFolderFault(folder: string, path: string, bytes: number): Message | null {
  const place = placeInSecond(folder, path);
  try {
    if (!existsSync(place) || !statSync(place).isDirectory()) return message('workspace.second_missing', { folder });
    accessSync(place, constants.W_OK);
    const { bavail, bsize } = statfsSync(place);
    return bavail * bsize < bytes ? message('workspace.second_full', { folder }) : null;
  } catch (error) {
    return message('workspace.second_failed', { folder, reason: reasonOf(error) });
  }
}

/** Copies a complete backup to the second folder and deletes old copies by their rank. Returns why not; null if it was copied. */
export function copyToSecond(backup: Backup, folder: string, path: string): Message | null {
  const fault = secondFolderFault(folder, path, backup.bytes);
  if (fault !== null) return fault;
  const place = placeInSecond(folder, path);
  const file = join(place, basename(backup.path));
  const part = partOf(file);
  try {
    deleteUnfinishedIn(place);
    copyFileSync(backup.path, part, constants.COPYFILE_EXCL);
    makePrivate(part);
    if (statSync(part).size !== backup.bytes) throw new Error(`${statSync(part).size} B`);
    moveIntoPlace(part, file);
    prune(place);
    return null;
  } catch (error) {
    tried(() => rmSync(part, { force: true }));
    return isFull(error)
      ? message('workspace.second_full', { folder })
      : message('workspace.second_failed', { folder, reason: reasonOf(error) });
  }
}

const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error ? String(error.code) : null;
const isFull = (error: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes(codeOf(error) ?? '');
const reasonOf = (error: unknown): string => codeOf(error) ?? (error instanceof Error ? error.message : String(error));

function tried(run: () => void): void {
  try {
    run();
  } catch {
    // The disk is gone; the next copy deletes what is left.
  }
}
