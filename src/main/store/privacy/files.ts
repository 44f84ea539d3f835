import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import type { Backup } from '../../../shared/contract/index.ts';
import { type Message, message } from '../../../shared/model/index.ts';
import { writePrivately } from '../../system/replace-file.ts';
import { backupFolder } from '../backup/backup-files.ts';
import { inspect } from '../backup/inspect.ts';
import { storeFailure } from '../failure.ts';
import { SIDE_FILES } from '../opening/file-watch.ts';
import { realPathOf } from '../opening/real-path.ts';
import { erasedCopy } from './erased-copy.ts';
import type { Erasure } from './erasure.ts';

/** A backup that still contains the person, and why. */
export interface BackupLeft {
  readonly path: string;
  readonly problem: Message;
}
export interface ErasedBackups {
  readonly rewritten: number;
  readonly failed: readonly BackupLeft[];
}

/**
 * Replaces each of these backups of a workspace by a copy in which the person is erased, those made by hand included. One that cannot be replaced stays as it is
 * and is named. Backups of an older schema get this version's.
 */
export function eraseInBackups(backups: readonly Backup[], erasure: Erasure): ErasedBackups {
  const failed = backups.flatMap((backup) => eraseInBackup(backup, erasure) ?? []);
  return { rewritten: backups.length - failed.length, failed };
}

function eraseInBackup({ path }: Backup, erasure: Erasure): BackupLeft | null {
  const [finding] = inspect(path);
  if (finding !== undefined) return { path, problem: finding };
  if (isOpenElsewhere(path)) return { path, problem: message('workspace.in_use', {}) };
  let db: Database | null = null;
  try {
    db = new Sqlite(path, { readonly: true });
    const { bytes } = erasedCopy(db, erasure, null);
    db.close();
    replaceWorkspace(path, bytes);
    return null;
  } catch (error) {
    return { path, problem: problemOf(error) };
  } finally {
    db?.close();
  }
}

/** What went wrong with one file: the others are not affected by it. */
const problemOf = (error: unknown): Message =>
  storeFailure(error)?.problem ??
  message('workspace.not_readable', { reason: error instanceof Error ? error.message : String(error) });

/** Puts a complete file in the place of a workspace or backup that nobody has open, and removes what SQLite keeps next to it. */
export function replaceWorkspace(path: string, bytes: Uint8Array): void {
  const place = realPathOf(path);
  for (const side of SIDE_FILES) rmSync(place + side, { force: true });
  writePrivately(place, bytes);
}

/** Whether a process has the file open; this one must have closed it. */
export function isOpenElsewhere(path: string): boolean {
  let probe: Database | null = null;
  try {
    probe = new Sqlite(realPathOf(path), { timeout: 0 });
    probe.pragma('locking_mode = EXCLUSIVE');
    probe.prepare('SELECT count(*) FROM sqlite_schema').get();
    return false;
  } catch (error) {
    if (storeFailure(error)?.code === 'workspace_in_use') return true;
    throw error;
  } finally {
    probe?.close();
  }
}

/**
 * Files next to a workspace, or to its backups, that are not part of it but contain the name, the ID or an address as it is: damaged copies and
 * unfinished files.
 */
export function otherFilesWith(
  path: string,
  backups: readonly Backup[],
  { person }: Pick<Erasure, 'person'>,
): readonly string[] {
  const place = realPathOf(path);
  const known = new Set([place, ...backups.map((backup) => backup.path)]);
  const around = filesIn(dirname(place)).filter((each) => basename(each).startsWith(`${basename(place)}.`));
  const beside = [...new Set([backupFolder(path), ...backups.map((backup) => dirname(backup.path))])].flatMap(filesIn);
  const needles = [...person.names, ...person.addresses, ...(person.agentId === null ? [] : [person.agentId])]
    .filter((text) => text.length > 2)
    .map((text) => Buffer.from(text));
  return [...around, ...beside].filter((each) => !known.has(each) && isFile(each) && contains(each, needles));
}

const filesIn = (folder: string): readonly string[] =>
  existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

function contains(path: string, needles: readonly Buffer[]): boolean {
  try {
    const bytes = readFileSync(path);
    return needles.some((needle) => bytes.includes(needle));
  } catch {
    return false;
  }
}
