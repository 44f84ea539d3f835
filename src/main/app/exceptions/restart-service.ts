import { message, msOf } from '../../../shared/model/index.ts';
import { NONE } from '../../engine/index.ts';
import { storeFailure } from '../../store/index.ts';
import type { Service } from '../session/feature.ts';
import type { Session } from '../session/session.ts';
import { bookOf } from './exception-book.ts';
import type { ExceptionCheck } from './exceptions.ts';
import { lastCheckOf } from './open-exceptions.ts';

const WATCHING = 'watchingSince';

/** Marks the workspace as monitored while it is open, so that the next start reports if it was not closed properly. */
export const restartService = (session: Session, check: Pick<ExceptionCheck, 'report'>): Service => ({
  start() {
    if (session.store().readOnly !== null) return { stop: () => undefined };
    reportRestart(session, check);
    return { stop: () => stopWatching(session) };
  },
});

/** Reports that the monitor ended without being closed, with the time in which nothing was monitored. */
function reportRestart(session: Session, check: Pick<ExceptionCheck, 'report'>): void {
  const book = bookOf(session);
  const before = book.state().marks.get(WATCHING) ?? '';
  const last = lastCheckOf(session);
  if (before !== '' && last !== null) {
    const minutes = Math.max(0, Math.round((session.nowMs() - msOf(last)) / 60_000));
    const why = message('exceptions.ended_unexpectedly', { lastCheckAt: last, minutes });
    check.report('restart', { about: NONE, why, sinceAt: last });
  }
  book.save({ marks: [{ name: WATCHING, value: session.now() }] });
}

/** A workspace that can no longer be written to is closed all the same; the next start then reports that it was not closed properly. */
function stopWatching(session: Session): void {
  try {
    if (session.store().readOnly === null) bookOf(session).save({ marks: [{ name: WATCHING, value: '' }] });
  } catch (error) {
    if (storeFailure(error) === null) throw error;
  }
}
