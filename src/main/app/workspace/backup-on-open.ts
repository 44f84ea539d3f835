import { DAY_MS, msOf } from '../../../shared/model/index.ts';
import { listBackups } from '../../store/index.ts';
import { backUp } from '../session/backups.ts';
import type { Service } from '../session/feature.ts';
import type { Session } from '../session/session.ts';
import { reported } from './report-backups.ts';

/** Backs up a workspace when it is opened, if its last backup is more than a day old, or in the future by this clock. */
export const backupOnOpen = (session: Session, log: (line: object) => void): Service => ({
  part: 'backups',
  start() {
    const newest = listBackups(session.path)[0];
    const isOld = newest === undefined || Math.abs(session.nowMs() - msOf(newest.at)) > DAY_MS;
    if (session.store().readOnly === null && isOld) reported(session, backUp(session, 'on-open'), log);
    return { stop: () => undefined };
  },
});
