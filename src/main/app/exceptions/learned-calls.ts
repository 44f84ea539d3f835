import { type ExceptionsLearned, fail, type Handlers, ok } from '../../../shared/contract/index.ts';
import {
  type Attempt,
  type AttemptCorrection,
  type Message,
  message,
  recorded,
  type WorkException,
} from '../../../shared/model/index.ts';
import { ACTOR_NAMES } from '../../../shared/words/workspace/actors.ts';
import { decidedAttempts, learnSuccess, type SuccessModel } from '../../engine/index.ts';
import { committed, type Session } from '../session/session.ts';
import { bookOf } from './exception-book.ts';

/** What was learned about strategies, and the operator's corrections. */
export function learnedCalls(session: Session): Pick<Handlers, 'exceptions.learned' | 'attempt.correct'> {
  return {
    'exceptions.learned': ({ limit }) => ok({ rows: successOf(session).rows(), attempts: attemptsOf(session, limit) }),
    'attempt.correct': ({ attemptId, outcome, note }) => {
      const found = attemptNamed(bookOf(session).state().exceptions.values(), attemptId);
      if (found === null)
        return fail(
          'not_found',
          message('responses.no_attempt', { attemptId }),
          message('responses.next', { step: 'refresh_list' }),
          { attemptId },
        );
      const { attempt, exception } = found;
      const before = session.store().records.attemptCorrection.get(attemptId);
      if ((before?.outcome ?? null) === outcome && (outcome === null || before?.note === note))
        return ok({ revision: session.store().journal.lastSeq(), entry: null });
      const changed = session.change(
        { command: 'attempt.correct', sentence: sentenceOf({ attempt, exception }, outcome), why: recorded(note) },
        (writer) => {
          if (outcome === null) writer.remove('attemptCorrection', attemptId);
          else
            writer.put('attemptCorrection', { attemptId, outcome, at: session.now(), by: ACTOR_NAMES.operator, note });
          return undefined;
        },
      );
      return changed.ok ? ok(committed(changed.value)) : changed;
    },
  };
}

interface Learned {
  readonly exceptions: ReadonlyMap<string, WorkException>;
  readonly revision: number;
  readonly model: SuccessModel;
}
const learned = new WeakMap<Session, Learned>();

/** The success rate of each strategy, with the corrections of the operator; recalculated only after a change. */
export function successOf(session: Session): SuccessModel {
  const { exceptions } = bookOf(session).state();
  const revision = session.store().journal.lastSeq();
  const known = learned.get(session);
  if (known !== undefined && known.exceptions === exceptions && known.revision === revision) return known.model;
  const model = learnSuccess(decidedAttempts(exceptions.values(), session.store().records.attemptCorrection));
  learned.set(session, { exceptions, revision, model });
  return model;
}

/** Attempts with the operator's corrections, newest first. */
function attemptsOf(session: Session, limit: number): ExceptionsLearned['attempts'] {
  const { attemptCorrection } = session.store().records;
  return [...bookOf(session).state().exceptions.values()]
    .flatMap(({ exceptionId, title, kind, causeClass, attempts }) =>
      attempts.map((attempt) => ({ exceptionId, title, kind, causeClass, attempt })),
    )
    .sort((a, b) => compare(b.attempt.at, a.attempt.at) || compare(a.attempt.attemptId, b.attempt.attemptId))
    .slice(0, limit)
    .map((row) => ({ ...row, correction: attemptCorrection.get(row.attempt.attemptId) ?? null }));
}

function attemptNamed(
  exceptions: Iterable<WorkException>,
  attemptId: string,
): { readonly exception: WorkException; readonly attempt: Attempt } | null {
  for (const exception of exceptions) {
    const attempt = exception.attempts.find((row) => row.attemptId === attemptId);
    if (attempt !== undefined) return { exception, attempt };
  }
  return null;
}

const sentenceOf = (
  { attempt, exception }: { readonly attempt: Attempt; readonly exception: WorkException },
  outcome: AttemptCorrection['outcome'] | null,
): Message => message('responses.journal_corrected', { outcome, label: attempt.label, title: exception.title });

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
