import {
  type ExceptionAnswer,
  type ExceptionState,
  msOf,
  type Policy,
  type WorkException,
} from '../../../shared/model/index.ts';

/** Returns whether an exception has grown so much since it was answered that the answer no longer applies. */
export const hasOutgrown = (exception: WorkException, answer: ExceptionAnswer, { values }: Policy): boolean =>
  exception.clearedAt === null &&
  exception.figure >= answer.figure * (1 + values.raiseAgainPercent / 100) &&
  exception.figure > answer.figure;

/**
 * Returns the answer that applies now. Null if there is none, it has expired, the exception has outgrown it, or it was
 * given before the exception was reopened.
 */
export function currentAnswer(
  exception: WorkException,
  answer: ExceptionAnswer | undefined,
  policy: Policy,
  nowMs: number,
): ExceptionAnswer | null {
  if (answer === undefined || answer.at === exception.pastAnswerAt || hasOutgrown(exception, answer, policy))
    return null;
  if (answer.answer === 'snooze') return answer.untilAt !== null && msOf(answer.untilAt) > nowMs ? answer : null;
  return answer;
}

/** Returns the state of an exception after the operator's answers and the attempts. */
export function exceptionState(
  exception: WorkException,
  answer: ExceptionAnswer | undefined,
  policy: Policy,
  nowMs: number,
): ExceptionState {
  if (exception.resolution !== null) return 'resolved';
  const current = currentAnswer(exception, answer, policy, nowMs);
  if (current?.answer === 'resolve') return 'resolved';
  if (current?.answer === 'snooze') return 'snoozed';
  if (current?.answer === 'take') return 'owned';
  return exception.attempts.some((attempt) => attempt.outcome === 'pending') ? 'waiting' : 'open';
}

export const failedAttempts = ({ attempts }: WorkException): number =>
  attempts.filter((attempt) => attempt.outcome === 'failed').length;
