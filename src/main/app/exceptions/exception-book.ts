import { type Attempt, type Instant, message } from '../../../shared/model/index.ts';
import { withNote } from '../../engine/index.ts';
import {
  type ExceptionChanges,
  type ExceptionState,
  loadExceptionState,
  saveExceptionChanges,
  type Workspace,
  withChanges,
} from '../../store/index.ts';
import type { Session } from '../session/session.ts';

/** Exceptions, notifications and trials of the open workspace: in memory, as in the file. */
export interface ExceptionBook {
  state(): ExceptionState;
  /** Writes rows and keeps them. Throws a `StoreFailure` if the disk refuses; nothing has changed then. */
  save(changes: ExceptionChanges): void;
  /** Writes rows within the current change (`session.change`): call `keep` with the same rows once it is committed. */
  write(changes: ExceptionChanges): void;
  keep(changes: ExceptionChanges): void;
}

const books = new WeakMap<Workspace, ExceptionBook>();

/** The book of the open workspace; a new one after a restore. */
export function bookOf(session: Session): ExceptionBook {
  const store = session.store();
  const known = books.get(store);
  if (known !== undefined) return known;
  let state = loadExceptionState(store.db);
  const book: ExceptionBook = {
    state: () => state,
    save(changes) {
      saveExceptionChanges(store.db, changes);
      state = withChanges(state, changes);
    },
    write: (changes) => saveExceptionChanges(store.db, changes),
    keep(changes) {
      state = withChanges(state, changes);
    },
  };
  books.set(store, book);
  return book;
}

/**
 * What a workspace that replaces this one, such as a restored backup, takes over of its exceptions: notifications and attempts have happened and are
 * not repeated. A change made after the backup is lost with its journal entry, so the outcome of the work is no evidence about it.
 */
export function carriedInto(restored: Workspace, before: ExceptionState, at: Instant): ExceptionChanges {
  const known = loadExceptionState(restored.db).exceptions;
  const exceptions = [...before.exceptions.values()].map((one) => {
    const attempts = new Set(known.get(one.exceptionId)?.attempts.map((attempt) => attempt.attemptId));
    return {
      ...one,
      attempts: one.attempts.map((attempt) => (attempts.has(attempt.attemptId) ? attempt : withoutChange(attempt, at))),
    };
  });
  return {
    exceptions,
    notices: [...before.notices.values()],
    trials: [...before.trials.values()],
    files: [...before.files.values()],
    marks: [...before.marks].map(([name, value]) => ({ name, value })),
  };
}

/** An attempt whose change is not in the workspace. Requests that were sent stay sent; everything else was never done. */
const withoutChange = (attempt: Attempt, at: Instant): Attempt =>
  attempt.outcome === 'pending' && (attempt.strategy !== 'retry' || attempt.agentId !== null)
    ? {
        ...attempt,
        revision: null,
        outcome: 'withdrawn',
        decidedAt: at,
        note: withNote(attempt.note, message('responses.verdict', { of: 'gone_with_restore' })),
      }
    : { ...attempt, revision: null };
