import { type Dirent, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { extname, join, parse } from 'node:path';
import { fail, ok, type Result } from '../../../shared/contract/index.ts';
import { type Message, message } from '../../../shared/model/index.ts';

/** A file that has not changed for so long is written to its end. */
const SETTLED_MS = 1_000;
const LARGEST_BYTES = 100_000_000;
const KINDS: ReadonlySet<string> = new Set(['.csv', '.json', '.xlsx']);
const UNFINISHED = /^\.|^~|~$|\.(tmp|part|partial|crdownload|swp)$/i;
export const TAKEN = 'taken';
export const REFUSED = 'refused';

/** What differs when a file was written to. It stays the same where a file is moved; inode numbers do not on every network drive. */
export interface Written {
  readonly size: number;
  readonly mtimeMs: number;
}
export interface Found extends Written {
  readonly name: string;
  readonly bytes: Buffer;
  /** How long it has stayed the same. */
  readonly quietMs: number;
}
/** A file as it was at the looks before, and since when: what clocks of other machines wrote into the future settles too. */
export type Seen = Map<string, Written & { readonly sinceMs: number }>;

export const isSame = (a: Written, b: Written): boolean => a.size === b.size && a.mtimeMs === b.mtimeMs;
export const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');
export const isReportFile = (name: string): boolean => KINDS.has(extname(name).toLowerCase());

/** Names of files that are written to their end, sorted. Links, folders and pipes are none. */
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

/** What is in a folder and would be in the way of a folder of reports, or be in danger there: files of other kinds and other folders. */
export const foreignIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !UNFINISHED.test(entry.name))
    .filter((entry) => (entry.isDirectory() ? ![TAKEN, REFUSED].includes(entry.name) : !isReportFile(entry.name)))
    .map((entry) => entry.name)
    .sort();

/** A file that nobody writes to any more, or why it has to wait; null: it is gone. */
export function readSettled(
  folder: string,
  name: string,
  seen: Seen,
  wallMs: number,
): Found | { readonly waits: Message } | null {
  const path = join(folder, name);
  try {
    const before = lstatSync(path);
    if (!before.isFile()) return null;
    const quietMs = quietOf(name, before, seen, wallMs);
    if (before.size === 0) return { waits: message('imports.drop_empty', {}) };
    if (before.size > LARGEST_BYTES)
      return { waits: message('imports.drop_too_large', { bytes: before.size, limitBytes: LARGEST_BYTES }) };
    if (quietMs < SETTLED_MS) return { waits: message('imports.drop_being_written', {}) };
    const bytes = readFileSync(path);
    const after = lstatSync(path);
    if (!isSame(before, after) || bytes.length !== after.size)
      return { waits: message('imports.drop_being_written', {}) };
    return { name, bytes, quietMs, size: after.size, mtimeMs: after.mtimeMs };
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT' ? null : { waits: message('imports.drop_unreadable', { code }) };
  }
}

function quietOf(name: string, { size, mtimeMs }: Written, seen: Seen, wallMs: number): number {
  const before = seen.get(name);
  const sinceMs = before !== undefined && isSame(before, { size, mtimeMs }) ? before.sinceMs : wallMs;
  seen.set(name, { size, mtimeMs, sinceMs });
  return Math.max(wallMs - mtimeMs, wallMs - sinceMs);
}

/** A name that is free in `folder`: its own, or with the instant. */
export function freeName(folder: string, name: string, wallMs: number): string {
  const { name: stem, ext } = parse(name);
  return existsSync(join(folder, name)) ? `${stem}-${wallMs}${ext}` : name;
}

/** Moves a file out of the way, unless it was written to since it was read. Returns why it could not be moved; null: it was. */
export function moveAside(
  folder: string,
  found: Written & { readonly name: string },
  into: string,
  as: string,
): Message | null {
  const path = join(folder, found.name);
  try {
    if (!isSame(lstatSync(path), found)) return message('imports.drop_changed', {});
    mkdirSync(join(folder, into), { recursive: true });
    renameSync(path, join(folder, into, as));
    return null;
  } catch (error) {
    const code = codeOf(error);
    if (code === '') throw error;
    return message('imports.drop_not_moved', { folder: into, code });
  }
}
