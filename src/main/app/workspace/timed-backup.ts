import { makeBackup } from '../../store/index.ts';
import { bugLine } from '../session/bug-line.ts';
import type { Service } from '../session/feature.ts';
import type { Session } from '../session/session.ts';

export const BACKUP_EVERY_MS = 15 * 60_000;

/** Backs up a workspace after each interval, in milliseconds, in which it was edited. */
export const backupWhileEdited = (session: Session, everyMs: number, log: (line: object) => void): Service => ({
  start() {
    const revision = (): number => session.store().journal.lastSeq();
    let saved = revision();
    const timer = setInterval(() => {
      const { db, readOnly } = session.store();
      const current = revision();
      if (readOnly !== null || current === saved) return;
      saved = current;
      void makeBackup(db, session.path, session.nowMs(), 'while-edited')
        .then((made) => {
          if (!made.ok) log({ event: 'backup failed', code: made.error.code });
        })
        .catch((error: unknown) => log({ event: 'backup failed', ...bugLine(error) }));
    }, everyMs);
    timer.unref();
    return { stop: () => clearInterval(timer) };
  },
});
