import { msOf } from '../../../shared/model/index.ts';
import { storeFailure } from '../../store/index.ts';
import type { Service } from '../session/feature.ts';
import type { Session } from '../session/session.ts';
import { bookOf } from './exception-book.ts';
import type { ExceptionCheck } from './exceptions.ts';
import { lastCheckOf } from './open-exceptions.ts';

const WATCHING = 'watchingSince';

/** Marks the workspace as watched while it is open, so that the next start reports where it was not closed. */
export const restartService = (session: Session, check: Pick<ExceptionCheck, 'report'>): Service => ({
  start() {
    if (session.store().readOnly !== null) return { stop: () => undefined };
    reportRestart(session, check);
    return { stop: () => stopWatching(session) };
  },
});

/** A monitor that ended without being closed says so, with the time in which nothing was watched. */
function reportRestart(session: Session, check: Pick<ExceptionCheck, 'report'>): void {
  const book = bookOf(session);
  const before = book.state().marks.get(WATCHING) ?? '';
  const last = lastCheckOf(session);
  if (before !== '' && last !== null) {
    const minutes = Math.max(0, Math.round((session.nowMs() - msOf(last)) / 60_000));
    const why = `It ended without being closed; its last look was at ${last}, ${minutes} min before this start.`;
    check.report('restart', { about: '', why, sinceAt: last });
  }
  book.save({ marks: [{ name: WATCHING, value: session.now() }] });
}

/** A workspace that cannot be written any more closes all the same: then the next start says that it was not closed. */
function stopWatching(session: Session): void {
  try {
    if (session.store().readOnly === null) bookOf(session).save({ marks: [{ name: WATCHING, value: '' }] });
  } catch (error) {
    if (storeFailure(error) === null) throw error;
  }
}
