import { type Dirent, lstatSync, readdirSync, renameSync, rmdirSync } from 'node:fs';
import { extname, join, parse } from 'node:path';
import { fail, ok, type Result } from '../../../shared/contract/index.ts';
import { type Message, message } from '../../../shared/model/index.ts';
import { inFolder, isTaken, readRegular } from '../../system/held-folder.ts';

/** A file is complete once it has not changed for this long. */
const UNCHANGED_MS = 1_000;
const MAX_BYTES = 100_000_000;
const EXTENSIONS: ReadonlySet<string> = new Set(['.csv', '.json', '.xlsx']);
const UNFINISHED = /^\.|^~|~$|\.(tmp|part|partial|crdownload|swp)$/i;
/** The subfolders that files are moved to. */
export const ACCEPTED = 'accepted';
export const REJECTED = 'rejected';
/** Names of the subfolders in version 0.1.0, and their current names. */
const FORMER_NAMES = { taken: ACCEPTED, refused: REJECTED } as const;
const OWN_FOLDERS: ReadonlySet<string> = new Set([ACCEPTED, REJECTED, ...Object.keys(FORMER_NAMES)]);

/**
 * Properties that change when a file is written to. They survive a move, unlike inode numbers on some network drives.
 */
export interface FileVersion {
  readonly size: number;
  readonly mtimeMs: number;
}
export interface FoundFile extends FileVersion {
  readonly name: string;
  readonly bytes: Buffer;
  readonly unchangedMs: number;
}
/**
 * Files as of the previous checks, and how long each has been unchanged by this machine's clock, because the clock of
 * another machine may be ahead.
 */
export type SeenFiles = Map<string, FileVersion & { readonly sinceMs: number }>;

export const isSameVersion = (a: FileVersion, b: FileVersion): boolean => a.size === b.size && a.mtimeMs === b.mtimeMs;
export const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');
export const isReportFile = (name: string): boolean => EXTENSIONS.has(extname(name).toLowerCase());

/** Sorted names of the files in a folder, apart from those named as unfinished. Links, folders and pipes are left out. */
export function filesIn(folder: string): Result<readonly string[]> {
  let entries: readonly Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const code = codeOf(error);
    return fail(
      'io_error',
      message('imports.folder_unreadable', { folder, code }),
      message('imports.recreate_folder', {}),
      { folder, code },
    );
  }
  const files = entries.filter((entry) => entry.isFile() && !UNFINISHED.test(entry.name));
  return ok(files.map((entry) => entry.name).sort());
}

/** Sorted names of the files and folders that do not belong in a folder of reports. */
export const foreignIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !UNFINISHED.test(entry.name))
    .filter((entry) => (entry.isDirectory() ? !OWN_FOLDERS.has(entry.name) : !isReportFile(entry.name)))
    .map((entry) => entry.name)
    .sort();

/** Reads a file that nobody is writing to. Returns why it has to wait if somebody is, and null if it is gone. */
export function readComplete(
  folder: string,
  name: string,
  seen: SeenFiles,
  wallMs: number,
): FoundFile | { readonly waits: Message } | null {
  try {
    return inFolder(folder, [], { create: false }, (held) => readHeld(held, name, seen, wallMs));
  } catch (error) {
    const code = codeOf(error);
    if (code === '') throw error;
    return code === 'ENOENT' ? null : { waits: message('imports.watched_unreadable', { code }) };
  }
}

function readHeld(
  folder: string,
  name: string,
  seen: SeenFiles,
  wallMs: number,
): FoundFile | { readonly waits: Message } | null {
  const path = join(folder, name);
  const before = lstatSync(path);
  if (!before.isFile()) return null;
  const unchangedMs = unchangedFor(name, before, seen, wallMs);
  if (before.size === 0) return { waits: message('imports.watched_empty', {}) };
  if (before.size > MAX_BYTES)
    return { waits: message('imports.watched_too_large', { bytes: before.size, limitBytes: MAX_BYTES }) };
  if (unchangedMs < UNCHANGED_MS) return { waits: message('imports.watched_being_written', {}) };
  // A link that has taken the place of the file is not followed.
  const after = readRegular(path, MAX_BYTES);
  if (after === null) return null;
  if (!isSameVersion(before, after) || after.bytes.length !== after.size)
    return { waits: message('imports.watched_being_written', {}) };
  return { name, bytes: after.bytes, unchangedMs, size: after.size, mtimeMs: after.mtimeMs };
}

function unchangedFor(name: string, { size, mtimeMs }: FileVersion, seen: SeenFiles, wallMs: number): number {
  const before = seen.get(name);
  const sinceMs = before !== undefined && isSameVersion(before, { size, mtimeMs }) ? before.sinceMs : wallMs;
  seen.set(name, { size, mtimeMs, sinceMs });
  return Math.max(wallMs - mtimeMs, wallMs - sinceMs);
}

/** A name that is free in `folder`: the same, or with the time added. */
export function freeName(folder: string, name: string, wallMs: number): string {
  const { name: stem, ext } = parse(name);
  return isTaken(join(folder, name)) ? `${stem}-${wallMs}${ext}` : name;
}

/** Moves a file to a subfolder unless it has changed since it was read. Returns why it was not moved, or null if it was. */
export function moveInto(
  folder: string,
  found: FileVersion & { readonly name: string },
  into: string,
  as: string,
): Message | null {
  try {
    return inFolder(folder, [], { create: false }, (from) => {
      const path = join(from, found.name);
      const now = lstatSync(path);
      if (!now.isFile() || !isSameVersion(now, found)) return message('imports.watched_changed', {});
      inFolder(folder, [into], { create: true }, (to) => renameSync(path, join(to, as)));
      return null;
    });
  } catch (error) {
    const code = codeOf(error);
    if (code === '') throw error;
    return message('imports.watched_not_moved', { folder: into, code });
  }
}

/**
 * Gives the subfolders of version 0.1.0 their current names. If both exist, because both versions have used the folder,
 * the files of the former
 * are moved; none is replaced. Returns the first problem; null if there was none.
 */
export function renameFormerFolders(folder: string, wallMs: number): Message | null {
  let problem: Message | null = null;
  for (const [former, name] of Object.entries(FORMER_NAMES)) {
    try {
      const path = join(folder, former);
      if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) continue;
      if (isTaken(join(folder, name))) mergeFolder(folder, former, name, wallMs);
      else renameSync(path, join(folder, name));
    } catch (error) {
      const code = codeOf(error);
      if (code === '') throw error;
      problem ??= message('imports.watched_not_renamed', { former, folder: name, code });
    }
  }
  return problem;
}

function mergeFolder(folder: string, former: string, name: string, wallMs: number): void {
  inFolder(folder, [former], { create: false }, (from) =>
    inFolder(folder, [name], { create: false }, (into) => {
      for (const file of readdirSync(from)) renameSync(join(from, file), join(into, freeName(into, file, wallMs)));
    }),
  );
  rmdirSync(join(folder, former));
}
