import { type Attempt, type Instant, instantOf, type WorkException } from '../../../shared/model/index.ts';
import { exceptionState, lateCause } from '../../engine/index.ts';
import type { Session } from '../session/session.ts';
import { bookOf } from './exception-book.ts';

/** The mark of the last check. */
export const LAST_CHECK = 'lastCheckAt';

/** When the last check ran, or null. */
export const lastCheckOf = (session: Session): Instant | null => {
  const value = bookOf(session).state().marks.get(LAST_CHECK);
  return value === undefined ? null : instantOf(Date.parse(value));
};

/** Open, neither resolved nor snoozed. */
export const openIn = (session: Session): readonly WorkException[] => {
  const { policy } = session.snapshot();
  const { exceptionAnswer } = session.store().records;
  return [...bookOf(session).state().exceptions.values()].filter((one) => {
    const state = exceptionState(one, exceptionAnswer.get(one.exceptionId), policy, session.nowMs());
    return state !== 'resolved' && state !== 'snoozed';
  });
};

/** The causes of exceptions that have not ended, and those of their effects, which are already known too. */
export const raisedIn = (session: Session): ReadonlySet<string> =>
  new Set(
    [...bookOf(session).state().exceptions.values()].flatMap(({ clearedAt, cause, effectIds = [] }) =>
      clearedAt === null ? [cause, ...effectIds.map(lateCause)] : [],
    ),
  );

/** Whether the change of an attempt was undone. */
export const isUndone = (session: Session, { revision }: Attempt): boolean =>
  revision !== null && (session.store().journal.entry(revision)?.undoneBy ?? null) !== null;
