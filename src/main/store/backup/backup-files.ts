import { readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Backup } from '../../../shared/contract/index.ts';
import { DAY_MS, instantOf } from '../../../shared/model/index.ts';
import { realPathOf } from '../opening/real-path.ts';

/** The newest backups, all of which are kept. */
const NEWEST = 20;
const DAYS = 7;
const WEEKS = 8;
/** Backups that are never deleted: those that a person made, and those of a workspace whose file was lost. */
const KEPT_REASONS: ReadonlySet<string> = new Set(['by-hand', 'file-lost']);

/** Its number in the series, the instant of the backup and its reason. Earlier versions gave no number. */
const NAME = /^(?:(\d{6,12})-)?(\d{13,})-([a-z-]+)\.tde$/;
/** Files that were being written when a process ended. */
const UNFINISHED = /\.part(-wal|-shm|-journal)?$/;

/** A backup in its folder. `number`: greater than those of all backups before it, whatever the clock said; 0 if made by an earlier version. */
interface BackupFile extends Backup {
  readonly number: number;
}

/** The folder next to a workspace that has its backups. */
export const backupFolder = (path: string): string =>
  join(dirname(realPathOf(path)), `${basename(realPathOf(path))}.backups`);

function filesIn(folder: string): readonly BackupFile[] {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(folder)
    .flatMap((name) => {
      const [, number = '0', ms, reason] = NAME.exec(name) ?? [];
      if (ms === undefined || reason === undefined) return [];
      const file = join(folder, name);
      return [{ path: file, at: instantOf(Number(ms)), bytes: statSync(file).size, reason, number: Number(number) }];
    })
    .sort((a, b) => b.number - a.number || (a.at < b.at ? 1 : a.at > b.at ? -1 : a.path < b.path ? 1 : -1));
}

/** The backups in a folder, in the order in which they were made, newest first. */
export const backupsIn = (folder: string): readonly Backup[] =>
  filesIn(folder).map(({ path, at, bytes, reason }) => ({ path, at, bytes, reason }));

/** The backups of a workspace, in the order in which they were made, newest first. */
export const listBackups = (path: string): readonly Backup[] => backupsIn(backupFolder(path));

/** The name of the next backup in a folder. */
export function nextName(folder: string, nowMs: number, reason: string): string {
  const last = filesIn(folder).reduce((highest, { number }) => Math.max(highest, number), 0);
  return join(folder, `${String(last + 1).padStart(6, '0')}-${String(nowMs).padStart(13, '0')}-${reason}.tde`);
}

/**
 * Deletes old backups by their rank: the newest 20 are kept, of the others the newest of each of 7 days, and before those of each of 8 weeks. Days and
 * weeks without a backup do not count, so neither a long absence nor a clock that was wrong deletes anything that the rank would keep.
 */
export function prune(folder: string): void {
  const older = filesIn(folder)
    .filter(({ reason }) => !KEPT_REASONS.has(reason))
    .slice(NEWEST);
  const days = newestOfEach(older, dayOf, DAYS);
  const weekly = older.filter((backup) => !days.has(dayOf(backup)));
  const weeks = newestOfEach(weekly, weekOf, WEEKS);
  const kept = new Set([...days.values(), ...weeks.values()]);
  for (const backup of older) if (!kept.has(backup)) rmSync(backup.path, { force: true });
}

const dayOf = ({ at }: Backup): number => Math.floor(Date.parse(at) / DAY_MS);
/** Weeks from Monday; 1 January 1970 was a Thursday. */
const weekOf = (backup: Backup): number => Math.floor((dayOf(backup) + 3) / 7);

/** The newest backup of each of the newest periods. */
function newestOfEach(
  backups: readonly BackupFile[],
  periodOf: (backup: Backup) => number,
  most: number,
): ReadonlyMap<number, BackupFile> {
  const found = new Map<number, BackupFile>();
  for (const backup of backups) {
    const period = periodOf(backup);
    if (!found.has(period) && found.size < most) found.set(period, backup);
  }
  return found;
}

/** Deletes what a process that was killed left unfinished. Only for the owner of the workspace, of which there is one. */
export function deleteUnfinished(path: string): void {
  deleteUnfinishedIn(backupFolder(path));
  deleteWithSides(restorePart(path));
}

/** Deletes a file that is being prepared, with what SQLite keeps next to it. What cannot be deleted is left. */
export function deleteWithSides(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) deleteFile(file + suffix);
}

function deleteFile(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Something else has its name; creating the file will report it.
  }
}

/** The same for a folder of backups. */
export function deleteUnfinishedIn(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return;
  for (const name of readdirSync(folder)) if (UNFINISHED.test(name)) deleteFile(join(folder, name));
}

/** Where a restore prepares the file that is to replace a workspace. */
export const restorePart = (path: string): string => `${realPathOf(path)}.restore`;
