import { statSync } from 'node:fs';
import type { Backup, Result } from '../../../shared/contract/index.ts';
import type { Message } from '../../../shared/model/index.ts';
import {
  backupsIn,
  copyToSecond,
  listBackups,
  makeBackup,
  placeInSecond,
  secondFolderFault,
} from '../../store/index.ts';
import type { Session } from './session.ts';

/** The name of the setting in stored workspaces and their journals. */
export const SECOND_FOLDER = 'backupFolder';
/** The folder, usually on another disk, to which every backup is copied; null if there is none. */
export const secondFolderOf = (session: Session): string | null => {
  const value = session.store().records.setting.get(SECOND_FOLDER)?.value ?? '';
  return value === '' ? null : value;
};

interface State {
  readonly pending: Set<Promise<unknown>>;
  /** Why the last backup was not made; null if it was. */
  failure: Message | null;
  /** Why the last copy to the second folder was not made; null if it was. */
  copyFailure: Message | null;
}
const states = new WeakMap<Session, State>();
function stateOf(session: Session): State {
  const known = states.get(session);
  if (known !== undefined) return known;
  const made: State = { pending: new Set(), failure: null, copyFailure: null };
  states.set(session, made);
  return made;
}

/** Why the last backup or its copy is missing; null if both are there. */
export const backupFailure = (session: Session): Message | null =>
  stateOf(session).failure ?? stateOf(session).copyFailure;

/** Makes a backup and copies it to the second folder, if there is one. A copy that fails is reported by `backupFailure`. */
export async function backUp(session: Session, reason: string): Promise<Result<Backup>> {
  const state = stateOf(session);
  const making = made(session, reason);
  state.pending.add(making);
  try {
    return await making;
  } finally {
    state.pending.delete(making);
  }
}

async function made(session: Session, reason: string): Promise<Result<Backup>> {
  const state = stateOf(session);
  const { db } = session.store();
  const backup = await makeBackup(db, session.path, session.nowMs(), reason);
  state.failure = backup.ok ? null : backup.error.problem;
  const folder = secondFolderOf(session);
  if (backup.ok) state.copyFailure = folder === null ? null : copyToSecond(backup.value, folder, session.path);
  return backup;
}

/** All backups of the workspace, with their copies in the second folder. `missing`: why the copies cannot be reached; null if they can. */
export function allBackups(session: Session): {
  readonly backups: readonly Backup[];
  readonly missing: { readonly path: string; readonly problem: Message } | null;
} {
  const own = listBackups(session.path);
  const folder = secondFolderOf(session);
  if (folder === null) return { backups: own, missing: null };
  const problem = secondFolderFault(folder, session.path, 0);
  return problem === null
    ? { backups: [...own, ...backupsIn(placeInSecond(folder, session.path))], missing: null }
    : { backups: own, missing: { path: folder, problem } };
}

/** Checks whether the second folder can take the next copy. Returns true if the answer has changed. */
export function checkSecondFolder(session: Session): boolean {
  const state = stateOf(session);
  const before = state.copyFailure;
  const folder = secondFolderOf(session);
  const bytes = statSync(session.path, { throwIfNoEntry: false })?.size ?? 0;
  state.copyFailure = folder === null ? null : secondFolderFault(folder, session.path, bytes);
  return before?.code !== state.copyFailure?.code;
}

/** Waits for the backups that are being made. Returns what failed. */
export async function backupsSettled(session: Session): Promise<readonly Message[]> {
  const { pending } = stateOf(session);
  while (pending.size > 0) await Promise.allSettled(pending);
  const failure = backupFailure(session);
  return failure === null ? [] : [failure];
}
