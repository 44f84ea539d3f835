import {
  type Attempt,
  type AttemptOutcome,
  type ExceptionStep,
  HOUR_MS,
  type Instant,
  instantOf,
  isCode,
  isOpen,
  type Message,
  message,
  msOf,
  type Outcome,
  type Policy,
  type Task,
  type WorkException,
  type WorkExceptionKind,
} from '../../../shared/model/index.ts';
import { failedAttempts } from './state.ts';
import { NONE } from './text.ts';

const verdictText = (of: Message<'responses.verdict'>['values']['of']): Message => message('responses.verdict', { of });
/** Returns a note with another appended. */
export const withNote = (note: Message, more: Message): Message =>
  note.code === NONE.code
    ? more
    : message('responses.notes', {
        notes: isCode(note, 'responses.notes') ? [...note.values.notes, more] : [note, more],
      });

/** Kinds about one task: whether an attempt worked is known when the task is closed, not when the exception clears. */
const ENDS_WITH_TASK: ReadonlySet<WorkExceptionKind> = new Set([
  'late',
  'overrun',
  'failed',
  'rejected',
  'declined',
  'unassignable',
  'blocked_chain',
]);
/** Kinds whose figure counts events: one more after an attempt means that it failed. */
const COUNTS_EVENTS: ReadonlySet<WorkExceptionKind> = new Set(['failed', 'declined', 'rejected']);

export interface JudgeContext {
  readonly taskOf: (taskId: string) => Task | undefined;
  readonly lastOutcomeOf: (taskId: string) => Outcome | undefined;
  readonly policy: Policy;
  readonly nowMs: number;
  /** Returns the instant after a number of working minutes from now. */
  readonly inOffice: (minutes: number) => Instant;
}

const decided = (attempt: Attempt, outcome: AttemptOutcome, nowMs: number, note: Message): Attempt => ({
  ...attempt,
  outcome,
  decidedAt: instantOf(nowMs),
  note: withNote(attempt.note, note),
});

interface Verdict {
  readonly outcome: 'succeeded' | 'failed' | 'withdrawn';
  readonly note: Message;
}

/**
 * Returns an exception with one attempt decided, and a step that records it. A failure delays the next attempt, twice
 * as long each time (back-off).
 */
function withOutcome(
  exception: WorkException,
  attempt: Attempt,
  { outcome, note }: Verdict,
  context: JudgeContext,
): WorkException {
  const { policy, nowMs } = context;
  const step: ExceptionStep = {
    at: instantOf(nowMs),
    kind: outcome === 'withdrawn' ? 'noted' : outcome,
    title: attempt.label,
    detail: note,
  };
  const next: WorkException = {
    ...exception,
    attempts: exception.attempts.map((one) =>
      one.attemptId === attempt.attemptId ? decided(one, outcome, nowMs, note) : one,
    ),
    steps: [...exception.steps, step],
  };
  if (outcome !== 'failed') return next;
  const minutes = policy.values.retryHours * 60 * 2 ** Math.max(0, failedAttempts(next) - 1);
  return { ...next, nextTryAt: context.inOffice(minutes) };
}

/** Decides the pending attempts whose outcome is known now. Returns the same exception if there are none. */
export function judged(exception: WorkException, figureBefore: number, context: JudgeContext): WorkException {
  return exception.attempts
    .filter((attempt) => attempt.outcome === 'pending')
    .reduce((now, attempt) => {
      const verdict = verdictOn(now, attempt, figureBefore, context);
      return verdict === null ? now : withOutcome(now, attempt, verdict, context);
    }, exception);
}

/** Returns how the task of an exception ended, if that decides the exception; null if it is open or there is none. */
export function endOfTask({ taskId, kind }: WorkException, { taskOf, lastOutcomeOf }: JudgeContext): Verdict | null {
  if (taskId === null) return null;
  const task = taskOf(taskId);
  if (task === undefined) return { outcome: 'withdrawn', note: verdictText('task_gone') };
  if (task.status === 'cancelled') return { outcome: 'withdrawn', note: verdictText('task_cancelled') };
  return isOpen(task) || !ENDS_WITH_TASK.has(kind) ? null : doneVerdict(task, lastOutcomeOf(task.id));
}

function verdictOn(
  exception: WorkException,
  attempt: Attempt,
  figureBefore: number,
  context: JudgeContext,
): Verdict | null {
  const { policy, nowMs } = context;
  const end = endOfTask(exception, context);
  if (end !== null) return end;
  if (exception.clearedAt === null) {
    if (COUNTS_EVENTS.has(exception.kind) && exception.figure > figureBefore && msOf(attempt.at) < nowMs)
      return { outcome: 'failed', note: message('responses.happened_again', { fact: exception.fact }) };
    if (msOf(attempt.judgedAt) <= nowMs) return { outcome: 'failed', note: verdictText('still_there') };
    return null;
  }
  if (ENDS_WITH_TASK.has(exception.kind)) return null;
  return msOf(exception.clearedAt) + policy.values.recurHours * HOUR_MS <= nowMs
    ? { outcome: 'succeeded', note: verdictText('stayed_away') }
    : null;
}

/** A task done on time is a success. */
function doneVerdict(task: Task, outcome: Outcome | undefined): Verdict {
  if (outcome?.failed === true) return { outcome: 'failed', note: verdictText('task_failed') };
  const finishedAt = outcome?.finishedAt ?? null;
  const isLate = finishedAt !== null && task.dueAt !== null && finishedAt > task.dueAt;
  return isLate
    ? { outcome: 'failed', note: verdictText('done_late') }
    : { outcome: 'succeeded', note: verdictText(task.dueAt === null ? 'done' : 'done_in_time') };
}

/**
 * Returns the exception after a recurrence within `recurHours`: the last attempt that seemed to work is marked as
 * failed.
 */
export function recurred(exception: WorkException, context: JudgeContext): WorkException {
  const last = exception.attempts.findLast(
    (attempt) => attempt.outcome === 'succeeded' || attempt.outcome === 'pending',
  );
  if (last === undefined) return exception;
  return withOutcome(exception, last, { outcome: 'failed', note: verdictText('came_back') }, context);
}
