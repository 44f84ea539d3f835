import { basename } from 'node:path';
import { ok, type Result } from '../../../shared/contract/index.ts';
import { message } from '../../../shared/model/index.ts';
import {
  checkBackup,
  damagedName,
  makeBackup,
  openWorkspace,
  putInPlace,
  saveLost,
  Workspace,
} from '../../store/index.ts';
import { bookOf, carryBook } from '../exceptions/exception-book.ts';
import type { Session } from '../session/session.ts';

/** Replaces the open workspace with a backup; the workspace is backed up first, unless it is damaged. */
export async function restore(session: Session, path: string): Promise<Result<{ readonly revision: number }>> {
  const store = session.store();
  const blocked = store.checkFile();
  if (blocked !== null) return { ok: false, error: blocked };
  const may = store.isOwner ? ok(null) : session.writable();
  if (!may.ok) return may;
  const checked = checkBackup(path);
  if (!checked.ok) return checked;
  const isDamaged = store.damage.length > 0;
  if (!isDamaged) {
    const saved = await makeBackup(store.db, session.path, session.nowMs(), 'before-restore');
    if (!saved.ok) return saved;
  }
  const exceptions = isDamaged ? null : bookOf(session).state();
  const lock = store.closeKeepingLock();
  putInPlace(session.path, path, isDamaged ? damagedName(session.path, session.nowMs()) : null);
  const opened = openWorkspace({
    path: session.path,
    create: false,
    readOnly: false,
    lock,
    saveLost: (content) => saveLost(session.path, content, session.nowMs()),
  });
  if (!opened.ok) return opened;
  session.replaceStore(new Workspace(opened.value));
  if (exceptions !== null) carryBook(exceptions, session);
  const sentence = message('journal.restored', { file: basename(path) });
  session.store().change(session.entry({ command: 'workspace.restore', sentence }), () => undefined);
  session.published(sentence);
  return ok({ revision: session.store().journal.lastSeq() });
}
