import { DAY_MS, msOf } from '../../../shared/model/index.ts';
import { listBackups, makeBackup } from '../../store/index.ts';
import { bugLine } from '../session/bug-line.ts';
import type { Service } from '../session/feature.ts';
import type { Session } from '../session/session.ts';

/** Backs up a workspace when it is opened, if its last backup is more than a day old. */
export const backupOnOpen = (session: Session, log: (line: object) => void): Service => ({
  start() {
    const { db, readOnly } = session.store();
    const newest = listBackups(session.path)[0];
    const isOld = newest === undefined || session.nowMs() - msOf(newest.at) > DAY_MS;
    if (readOnly === null && isOld)
      void makeBackup(db, session.path, session.nowMs(), 'on-open').catch((error: unknown) =>
        log({ event: 'backup failed', ...bugLine(error) }),
      );
    return { stop: () => undefined };
  },
});
