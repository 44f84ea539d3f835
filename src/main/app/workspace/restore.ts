import { basename } from 'node:path';
import { fail, ok, type Result } from '../../../shared/contract/index.ts';
import { message } from '../../../shared/model/index.ts';
import {
  checkBackup,
  damagedName,
  openWorkspace,
  prepareRestore,
  putInPlace,
  saveExceptionChanges,
  saveLost,
  Workspace,
} from '../../store/index.ts';
import { bookOf, carriedInto } from '../exceptions/exception-book.ts';
import { backUp } from '../session/backups.ts';
import type { Session } from '../session/session.ts';

/** How often a workspace that is edited during its backup is backed up again before a restore. */
const ATTEMPTS = 3;

/**
 * Replaces the open workspace with a backup; the workspace is backed up first, unless it is damaged. The backup is prepared and checked next to the
 * workspace before anything is replaced: a restore that fails leaves the workspace open as it was.
 */
export async function restore(
  session: Session,
  isSolving: () => boolean,
  path: string,
): Promise<Result<{ readonly revision: number }>> {
  const may = mayRestore(session, isSolving);
  if (!may.ok) return may;
  const checked = checkBackup(path);
  if (!checked.ok) return checked;
  const isDamaged = session.store().damage.length > 0;
  const saved: Result<string | null> = isDamaged ? ok(null) : await savedFirst(session);
  if (!saved.ok) return saved;
  // A plan may be being solved by now.
  const still = mayRestore(session, isSolving);
  if (!still.ok) return still;
  const sentence = message('journal.restored', { file: basename(path) });
  // Where exceptions cannot be read, those of the backup are restored: a restore may be what repairs them.
  const before = isDamaged ? null : session.failing.attempt('exceptions', () => bookOf(session).state());
  const prepared = prepareRestore(session.path, path, (restored) => {
    if (before !== null) saveExceptionChanges(restored.db, carriedInto(restored, before, session.now()));
    restored.change(session.entry({ command: 'workspace.restore', sentence }), () => undefined);
  });
  const done = prepared.ok ? replaced(session, saved.value) : prepared;
  if (!done.ok) return done;
  session.published(sentence);
  return ok({ revision: session.store().journal.lastSeq() });
}

function mayRestore(session: Session, isSolving: () => boolean): Result<null> {
  const store = session.store();
  const blocked = store.checkFile();
  if (blocked !== null) return { ok: false, error: blocked };
  if (isSolving())
    return fail('busy', message('workspace.no_restore_while_solving', {}), message('plans.wait_or_cancel', {}));
  return store.isOwner ? ok(null) : session.writable();
}

/** Backs up the workspace as it is now. Returns the backup's path. */
async function savedFirst(session: Session): Promise<Result<string>> {
  for (let attempt = 1; ; attempt++) {
    const revision = session.store().journal.lastSeq();
    const saved = await backUp(session, 'before-restore');
    if (!saved.ok) return saved;
    if (session.store().journal.lastSeq() === revision) return ok(saved.value.path);
    if (attempt === ATTEMPTS)
      return fail('busy', message('workspace.edited_during_restore', {}), message('requests.try_again', {}));
  }
}

/** Closes the workspace, puts the prepared file in its place and opens it. If that fails, the workspace is opened as it was. */
function replaced(session: Session, saved: string | null): Result<null> {
  const keptAs = saved === null ? damagedName(session.path, session.nowMs()) : null;
  const lock = session.store().closeKeepingLock();
  const open = (): Result<null> => {
    const opened = openWorkspace({
      path: session.path,
      create: false,
      readOnly: false,
      lock,
      saveLost: (content) => saveLost(session.path, content, session.nowMs()),
    });
    if (opened.ok) session.replaceStore(new Workspace(opened.value));
    return opened.ok ? ok(null) : opened;
  };
  const put = putInPlace(session.path, keptAs);
  const opened = put.ok ? open() : put;
  if (opened.ok) return opened;
  const former = saved ?? keptAs;
  if (put.ok && former !== null && prepareRestore(session.path, former).ok) putInPlace(session.path, null);
  open();
  return opened;
}
