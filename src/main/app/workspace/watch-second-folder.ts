import { message } from '../../../shared/model/index.ts';
import type { After } from '../session/after.ts';
import { backupFailure, checkSecondFolder } from '../session/backups.ts';
import type { Service } from '../session/feature.ts';
import type { Session } from '../session/session.ts';
import { reloadEvent } from './report-backups.ts';

const EVERY_MS = 60_000;

/** Checks when it is opened and then every minute whether the second backup folder can take the next copy, and notifies every window when that changes. `after`: null for a single check. */
export const watchSecondFolder = (session: Session, after: After | null): Service => ({
  part: 'backups',
  start() {
    let cancel: (() => void) | null = null;
    const check = (): void => {
      if (session.store().readOnly === null && checkSecondFolder(session))
        session.emit(reloadEvent(session, backupFailure(session) ?? message('workspace.backed_up_again', {})));
      cancel = after?.(EVERY_MS, check) ?? null;
    };
    check();
    return { stop: () => cancel?.() };
  },
});
