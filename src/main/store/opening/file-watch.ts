import {
  type BigIntStats,
  closeSync,
  fstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { realPathOf } from './real-path.ts';

/** The files of SQLite next to a workspace while it is open. */
export const SIDE_FILES = ['-wal', '-shm'] as const;
type Side = (typeof SIDE_FILES)[number];

/**
 * What happened to an open file. `gone`: moved or deleted; `replaced`: another file has its name; `overwritten`: the same file, but another program
 * has written to it; `linked`: it has a second name; `log_lost`: a side file was deleted or replaced.
 */
export type FileChange = 'gone' | 'replaced' | 'overwritten' | 'linked' | 'log_lost';

/** Compares the file of an open workspace with the one that was opened. */
export interface FileWatch {
  /** The path without links. */
  readonly path: string;
  /** The difference found now; null if there is none. */
  change(): FileChange | null;
  /** Call after this process has written: what is in the file now is its own. */
  accept(): void;
  /** Whether the side file with this suffix is the one that this process has open. */
  isOwnSide(suffix: Side): boolean;
  /** The size of the log in bytes. */
  logBytes(): number;
  /** Where the file is now: null if it was deleted, and undefined if it cannot be found. */
  place(): string | null | undefined;
  /** Call once SQLite has closed the file. */
  close(): void;
}

type Identity = Pick<BigIntStats, 'dev' | 'ino'>;
const isSame = (a: Identity, b: Identity | null): boolean => a.dev === b?.dev && a.ino === b.ino;

/** Returns the status of a file, or null if there is none or its folder cannot be read. */
function found(path: string): BigIntStats | null {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}

/** Watches the file that SQLite has just opened. `named`: the path as the operator gave it, perhaps a link. */
export function watchFile(named: string): FileWatch {
  const path = realPathOf(named);
  // It stays open as long as SQLite has the file: closing it would end SQLite's own locks on systems with POSIX locks.
  const file = openSync(path, 'r');
  const opened = fstatSync(file, { bigint: true });
  const sides = new Map(SIDE_FILES.map((suffix) => [suffix, found(path + suffix)]));
  let written = { ...opened, content: contentOf(file) };
  const isAccepted = (now: BigIntStats): boolean => now.size === written.size && now.mtimeNs === written.mtimeNs;
  const isOverwritten = (now: BigIntStats): boolean => {
    if (isAccepted(now)) return false;
    if (now.size !== written.size || contentOf(file) !== written.content) return true;
    written = { ...now, content: written.content };
    return false;
  };
  const isOwnSide = (suffix: Side): boolean => {
    const before = sides.get(suffix) ?? null;
    return before === null || isSame(before, found(path + suffix));
  };
  return {
    path,
    isOwnSide,
    change() {
      const now = found(path);
      if (now === null) return 'gone';
      if (!isSame(opened, now) || (path !== named && !isSame(opened, found(named)))) return 'replaced';
      if (isOverwritten(now)) return 'overwritten';
      if (!SIDE_FILES.every(isOwnSide)) return 'log_lost';
      return now.nlink > 1n ? 'linked' : null;
    },
    accept() {
      const now = fstatSync(file, { bigint: true });
      if (!isAccepted(now)) written = { ...now, content: contentOf(file) };
    },
    logBytes: () => Number(found(`${path}-wal`)?.size ?? 0n),
    place: () => placeOf(file, path),
    close: () => closeSync(file),
  };
}

const CHUNK = 1 << 20;

/** A checksum of the whole file. */
function contentOf(file: number): number {
  const chunk = Buffer.allocUnsafe(CHUNK);
  let sum = 0;
  for (let at = 0; ; ) {
    const read = readSync(file, chunk, 0, CHUNK, at);
    if (read === 0) return sum;
    sum = crc32(chunk.subarray(0, read), sum);
    at += read;
  }
}

function placeOf(file: number, path: string): string | null | undefined {
  const now = fstatSync(file, { bigint: true });
  if (now.nlink === 0n) return null;
  try {
    const named = process.platform === 'linux' ? readlinkSync(`/proc/self/fd/${file}`) : '';
    if (isSame(now, found(named))) return named;
    const folder = dirname(path);
    const name = readdirSync(folder).find((each) => isSame(now, found(join(folder, each))));
    return name === undefined ? undefined : join(folder, name);
  } catch {
    return undefined;
  }
}
