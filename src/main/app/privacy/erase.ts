import { type ArgsOf, type Erased, type ErasureCheck, fail, ok, type Result } from '../../../shared/contract/index.ts';
import { type Message, message } from '../../../shared/model/index.ts';
import {
  type ErasedCopy,
  type Erasure,
  erasedCopy,
  eraseInBackups,
  isOpenElsewhere,
  nextPseudonym,
  openWorkspace,
  otherFilesWith,
  outboxFilesOf,
  replaceWorkspace,
  saveLost,
  Workspace,
} from '../../store/index.ts';
import { allBackups, backupsSettled } from '../session/backups.ts';
import type { Session } from '../session/session.ts';
import { leftView, personFor, personView } from './who.ts';

/** What an erasure would do; nothing is written. */
export function checkErasure(session: Session, args: ArgsOf<'person.check'>): Result<ErasureCheck> {
  const found = erasureFor(session, args);
  if (!found.ok) return found;
  const { db } = session.store();
  const erasure = found.value;
  const { backups } = allBackups(session);
  return ok({
    person: personView(erasure.person),
    pseudonym: erasure.pseudonym,
    backups: { count: backups.length, byHand: backups.filter(({ reason }) => reason === 'by-hand').length },
    left: leftView(session, erasedCopy(db, erasure, null).left),
    outboxFiles: outboxFilesOf(db, erasure),
    otherFiles: otherFilesWith(session.path, backups, erasure),
  });
}

/**
 * Erases a person from the workspace and its backups. The copy that replaces the workspace is complete and checked before anything is replaced. Backups
 * come first: if the process ends between them, the person is still in the workspace, and can be erased again.
 */
export async function erase(
  session: Session,
  args: ArgsOf<'person.erase'>,
  isSolving: () => boolean,
): Promise<Result<Erased>> {
  // A backup that is being made would still contain the person.
  await backupsSettled(session);
  const store = session.store();
  const blocked = store.checkFile();
  if (blocked !== null) return { ok: false, error: blocked };
  const may = session.writable();
  if (!may.ok) return may;
  if (isSolving()) return fail('busy', message('privacy.is_solving', {}), message('privacy.wait_for_plan', {}));
  const found = erasureFor(session, args);
  if (!found.ok) return found;
  const erasure = found.value;
  const sentence = message('journal.person_erased', { pseudonym: erasure.pseudonym });
  const copy = erasedCopy(store.db, erasure, session.entry({ command: 'person.erase', sentence }));
  const outboxFiles = outboxFilesOf(store.db, erasure);
  const replaced = replaceOpen(session, copy, erasure);
  if (!replaced.ok) return replaced;
  session.published(sentence);
  return ok({
    pseudonym: erasure.pseudonym,
    revision: session.store().journal.lastSeq(),
    backups: replaced.value,
    left: leftView(session, copy.left),
    outboxFiles,
    otherFiles: otherFilesWith(session.path, allBackups(session).backups, erasure),
  });
}

function erasureFor(session: Session, { isTypedToo, ...key }: ArgsOf<'person.erase'>): Result<Erasure> {
  const person = personFor(session, key);
  if (!person.ok) return person;
  return ok({ person: person.value, pseudonym: nextPseudonym(session.store().db), isTypedToo });
}

/** Replaces the file of the open workspace, with the lock held, and its backups. The workspace is open again when it returns, whatever happened. */
function replaceOpen(session: Session, { bytes }: ErasedCopy, erasure: Erasure): Result<Erased['backups']> {
  const { path } = session;
  const known = allBackups(session);
  const lock = session.store().closeKeepingLock();
  let backups: Erased['backups'] | null = null;
  try {
    if (!isOpenElsewhere(path)) {
      const erased = eraseInBackups(known.backups, erasure);
      backups = known.missing === null ? erased : { ...erased, failed: [...erased.failed, known.missing] };
      replaceWorkspace(path, bytes);
    }
  } finally {
    const opened = openWorkspace({
      path,
      create: false,
      readOnly: false,
      lock,
      saveLost: (content) => saveLost(path, content, session.nowMs()),
    });
    if (opened.ok) session.replaceStore(new Workspace(opened.value));
  }
  const problem: Message = message('privacy.open_elsewhere', { path });
  return backups === null
    ? fail('workspace_in_use', problem, message('privacy.close_readers', {}), { path })
    : ok(backups);
}
