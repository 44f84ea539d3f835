import { message } from '../../../shared/model/index.ts';
import type { After } from '../session/after.ts';
import type { Service } from '../session/feature.ts';
import type { Session } from '../session/session.ts';
import { reloadEvent } from './report-backups.ts';

const EVERY_MS = 1_000;

/** Compares the open file with the one that was opened, every second. Notifies every window when editing has to stop, or may go on. */
export const watchFile = (session: Session, after: After, log: (line: object) => void): Service => ({
  start() {
    let cancel: (() => void) | null = null;
    let reported: string | null = null;
    const wait = (): void => {
      cancel = after(EVERY_MS, () => {
        const failure = session.store().checkFile();
        const code = failure?.problem.code ?? null;
        if (code !== reported) {
          reported = code;
          log({ event: 'file', state: code ?? 'back' });
          session.emit(reloadEvent(session, failure?.problem ?? message('workspace.saved_again', {})));
        }
        wait();
      });
    };
    if (session.store().readOnly === null) wait();
    return { stop: () => cancel?.() };
  },
});
