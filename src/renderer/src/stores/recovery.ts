import type { Backup } from '../../../shared/contract/index.ts';
import { dayAndClock } from '../../../shared/format/index.ts';
import { RECOVERY } from '../../../shared/words/core/recovery.ts';
import { core } from '../api.ts';
import { readerNow } from './reader.ts';

/** A view that failed, for the report file: its name, the class of the error, and the lines of its stack. */
export interface FailedView {
  readonly view: string;
  readonly error: string;
  readonly frames: readonly string[];
}

const FRAMES_AT_MOST = 30;
export const failedView = (view: string, error: unknown): FailedView => ({
  view,
  error: error instanceof Error ? error.constructor.name : typeof error,
  frames: error instanceof Error ? (error.stack ?? '').split('\n').slice(1, FRAMES_AT_MOST).map(shortened) : [],
});
const shortened = (line: string): string => line.trim().slice(0, 300);

/** The outcome of an action, as a line of text. */
export interface Outcome {
  readonly ok: boolean;
  readonly text: string;
}

/** Saves a report file next to the workspace. */
export async function saveReport(desk?: FailedView): Promise<Outcome> {
  const saved = await core.call('workspace.bug-report', {
    beside: true,
    ...(desk === undefined ? {} : { desk: { ...desk, frames: [...desk.frames] } }),
  });
  return saved.ok ? { ok: true, text: RECOVERY.saved(saved.value.path ?? '') } : refused(saved.error);
}

/** Undoes the last change. */
export async function undoForRecovery(): Promise<Outcome> {
  const undone = await core.call('journal.undo', {});
  return undone.ok ? { ok: true, text: RECOVERY.undone } : refused(undone.error);
}

/** The backups, newest first; empty if they cannot be listed. */
export async function backupsForRecovery(): Promise<readonly Backup[]> {
  const listed = await core.call('workspace.backups', {});
  return listed.ok ? listed.value : [];
}

/** Restores a backup; the workspace is backed up first. */
export async function restoreForRecovery({ path, at }: Backup): Promise<Outcome> {
  const done = await core.call('workspace.restore', { path });
  return done.ok ? { ok: true, text: RECOVERY.restored(dayAndClock(at, readerNow())) } : refused(done.error);
}

const refused = ({ message, hint }: { readonly message: string; readonly hint: string }): Outcome => ({
  ok: false,
  text: `${message} ${hint}`,
});
