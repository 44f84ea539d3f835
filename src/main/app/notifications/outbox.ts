import { closeSync, fsyncSync, lstatSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fail, ok, type Result } from '../../../shared/contract/index.ts';
import { type Message, message, type Notice } from '../../../shared/model/index.ts';
import { storeFailure } from '../../store/index.ts';
import { createFile, inFolder, isTaken, readRegular } from '../../system/held-folder.ts';

/** The steps of a delivery, in order; a test replaces one to end the process there. */
export interface OutboxSteps {
  /** Writes to a hidden name; the content is on disk when it returns. */
  readonly writePart: (path: string, bytes: Uint8Array) => void;
  /** Syncs the folder: created and renamed files are on disk when it returns. */
  readonly syncFolder: (folder: string) => void;
  /** Records in the workspace that these files are written, in one transaction. */
  readonly keep: (notices: readonly Notice[]) => void;
  /** Renames the hidden file to the name that mail programs see. */
  readonly show: (part: string, path: string) => void;
}
export const DISK_STEPS: Omit<OutboxSteps, 'keep'> = { writePart, syncFolder, show: renameSync };

const partOf = (name: string): string => `.${name}.part`;
const PART = /^\.(.+)\.part$/;

/** Notifications of one person, in the order of their numbers: at least one. */
export type Mailing = readonly [Notice, ...Notice[]];

/**
 * Writes the notifications that are not in a file yet: one file per person, each exactly once however the process ends
 * (decision 13). Returns a failure on a disk error; files written until then are kept, and the next call writes the
 * rest.
 */
export function fillOutbox(
  folder: string,
  notices: Iterable<Notice>,
  bytesOf: (mailing: Mailing) => Uint8Array,
  steps: OutboxSteps,
): Result<{ readonly written: number }> {
  const due = mailings([...notices].filter((notice) => notice.outboxFile === null));
  if (due.length === 0) return ok({ written: 0 });
  try {
    return inOutbox(folder, true, (held) => fill(held, due, bytesOf, steps));
  } catch (error) {
    return outboxFailure(folder, error);
  }
}

/** Throws the error that stopped it, after everything written until then has its name. */
function fill(
  folder: string,
  due: readonly Mailing[],
  bytesOf: (mailing: Mailing) => Uint8Array,
  steps: OutboxSteps,
): Result<{ readonly written: number }> {
  const made: Notice[] = [];
  const files: string[] = [];
  let refused: unknown = null;
  try {
    for (const mailing of due) {
      const outboxFile = written(folder, mailing[0], bytesOf(mailing), steps);
      files.push(outboxFile);
      made.push(...mailing.map((notice) => ({ ...notice, outboxFile })));
    }
  } catch (error) {
    refused = error;
  }
  if (files.length > 0) {
    steps.syncFolder(folder);
    steps.keep(made);
    for (const file of files) shown(folder, file, steps);
    steps.syncFolder(folder);
  }
  if (refused !== null) throw refused;
  return ok({ written: files.length });
}

/** The outbox lies next to the workspace, and is refused if it is a link: its files would go wherever that leads. */
const inOutbox = <T>(folder: string, create: boolean, use: (held: string) => T): T =>
  inFolder(dirname(folder), [basename(folder)], { create }, use);

function mailings(due: readonly Notice[]): readonly Mailing[] {
  const found = new Map<string, [Notice, ...Notice[]]>();
  for (const notice of due.toSorted((a, b) => a.number - b.number)) {
    const person = JSON.stringify([notice.to, notice.address]);
    const known = found.get(person);
    if (known === undefined) found.set(person, [notice]);
    else known.push(notice);
  }
  return [...found.values()];
}

/** Completes what an earlier process began: hidden files of recorded notifications get their names, all others are deleted. */
export function settleOutbox(folder: string, notices: Iterable<Notice>, steps: OutboxSteps): Result<null> {
  const kept = new Set([...notices].flatMap(({ outboxFile }) => outboxFile ?? []));
  try {
    if (!isTaken(folder)) return ok(null);
    return inOutbox(folder, false, (held) => {
      const names = readdirSync(held).flatMap((entry) => PART.exec(entry)?.[1] ?? []);
      for (const name of names)
        if (kept.has(name)) shown(held, name, steps);
        else rmSync(join(held, partOf(name)), { force: true });
      return ok(null);
    });
  } catch (error) {
    return outboxFailure(folder, error);
  }
}

/**
 * The name of the file: its own, or the next free one if another notice with the same number already has a file there
 * (after a restore).
 */
function written(folder: string, notice: Notice, bytes: Uint8Array, steps: OutboxSteps): string {
  const base = `${String(notice.number).padStart(4, '0')}-${notice.noticeId.replace(/[^\w.-]+/g, '-').slice(0, 80)}`;
  for (let count = 1; ; count++) {
    const name = `${base}${count === 1 ? '' : `-${count}`}.eml`;
    const path = join(folder, name);
    if (isTaken(path)) {
      if (isSame(path, bytes)) return name;
      continue;
    }
    steps.writePart(join(folder, partOf(name)), bytes);
    return name;
  }
}

/** Whether a file, no link, has this content. */
function isSame(path: string, bytes: Uint8Array): boolean {
  try {
    return readRegular(path, bytes.length)?.bytes.equals(bytes) === true;
  } catch {
    return false;
  }
}

function shown(folder: string, name: string, steps: OutboxSteps): void {
  const [part, path] = [join(folder, partOf(name)), join(folder, name)];
  if (lstatSync(part, { throwIfNoEntry: false })?.isFile() !== true) return;
  if (isTaken(path)) rmSync(part);
  else steps.show(part, path);
}

/** An earlier process may have left the beginning of the same file. */
function writePart(path: string, bytes: Uint8Array): void {
  rmSync(path, { force: true });
  createFile(path, bytes);
}

function syncFolder(folder: string): void {
  // Windows cannot open folders for syncing, and protects their entries with its own journal.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

type OutboxProblem = Message<'notifications.outbox_next'>['values']['why'];
const REASONS: Readonly<Record<string, OutboxProblem>> = {
  EACCES: 'permission',
  EPERM: 'permission',
  EROFS: 'read_only',
  EEXIST: 'file_in_the_way',
  ENOTDIR: 'file_in_the_way',
  ELOOP: 'link',
  ENOSPC: 'disk_full',
  EDQUOT: 'disk_full',
};
const FULL = new Set(['ENOSPC', 'EDQUOT']);

/** A disk error is returned; anything else is a bug and is rethrown. */
function outboxFailure(folder: string, error: unknown): Result<never> {
  const failure = storeFailure(error);
  if (failure !== null) return { ok: false, error: failure };
  if (!(error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string')) throw error;
  const why = REASONS[error.code] ?? 'other';
  return fail(
    FULL.has(error.code) ? 'disk_full' : 'io_error',
    message('notifications.outbox_failed', { folder, why, system: error.code }),
    message('notifications.outbox_next', { why }),
    { folder, system: error.code },
  );
}
