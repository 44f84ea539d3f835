import type { Backup, EventMessage, Result } from '../../../shared/contract/index.ts';
import { type Message, message } from '../../../shared/model/index.ts';
import { backupFailure } from '../session/backups.ts';
import { bugLine } from '../session/bug-line.ts';
import type { Session } from '../session/session.ts';

/** Reports to every window and the log if a backup that nobody waits for fails, or succeeds again. */
export function reported(session: Session, backup: Promise<Result<Backup>>, log: (line: object) => void): void {
  const before = backupFailure(session);
  const compare = (): void => {
    const now = backupFailure(session);
    if (now !== null) log({ event: 'backup failed', code: now.code });
    if (before?.code !== now?.code) session.emit(reloadEvent(session, now ?? message('workspace.backed_up_again', {})));
  };
  void backup
    .then(compare)
    .then(() => session.failing.report('backups', null))
    .catch((error: unknown) => {
      log({ event: 'backup failed', ...bugLine(error) });
      // A backup that was cut off because the workspace was closed is no failure.
      if (session.store().db.open) session.failing.report('backups', error, { isLogged: true });
    });
}

/** Makes every window load the workspace again, although no record has changed. */
export function reloadEvent(session: Session, sentence: Message): EventMessage {
  const { journal } = session.store();
  const payload = { revision: journal.lastSeq(), savedAt: journal.savedAt() ?? session.now(), sentence };
  return { type: 'event', event: 'workspace.changed', payload };
}
