import { backUp } from '../session/backups.ts';
import type { Service } from '../session/feature.ts';
import type { Session } from '../session/session.ts';
import { reported } from './report-backups.ts';

export const BACKUP_EVERY_MS = 15 * 60_000;

/** Backs up a workspace after each interval, in milliseconds, in which it was edited. */
export const backupWhileEdited = (session: Session, everyMs: number, log: (line: object) => void): Service => ({
  part: 'backups',
  start() {
    const revision = (): number => session.store().journal.lastSeq();
    let saved = revision();
    const timer = setInterval(() => {
      const { readOnly } = session.store();
      const current = revision();
      if (readOnly !== null || current === saved) return;
      saved = current;
      reported(session, backUp(session, 'while-edited'), log);
    }, everyMs);
    timer.unref();
    return { stop: () => clearInterval(timer) };
  },
});
