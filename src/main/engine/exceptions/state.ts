import {
  type ExceptionAnswer,
  type ExceptionState,
  msOf,
  type Policy,
  type WorkException,
} from '../../../shared/model/index.ts';

/** Whether an exception has grown so far since it was answered that the answer no longer holds. */
export const hasOutgrown = (exception: WorkException, answer: ExceptionAnswer, { values }: Policy): boolean =>
  exception.clearedAt === null &&
  exception.figure >= answer.figure * (1 + values.raiseAgainPercent / 100) &&
  exception.figure > answer.figure;

/** The answer that holds now; null: none, it has run out, the exception has outgrown it, or it was to an earlier opening. */
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

/** The state of an exception after the operator's answers and the attempts. */
export function exceptionState(
  exception: WorkException,
  answer: ExceptionAnswer | undefined,
  policy: Policy,
  nowMs: number,
): ExceptionState {
  if (exception.resolution !== null) return 'resolved';
  const held = currentAnswer(exception, answer, policy, nowMs);
  if (held?.answer === 'resolve') return 'resolved';
  if (held?.answer === 'snooze') return 'snoozed';
  if (held?.answer === 'take') return 'owned';
  return exception.attempts.some((attempt) => attempt.outcome === 'pending') ? 'waiting' : 'open';
}

export const failedAttempts = ({ attempts }: WorkException): number =>
  attempts.filter((attempt) => attempt.outcome === 'failed').length;
