import {
  type Escalation,
  type ExceptionState,
  type ExceptionStep,
  type Instant,
  instantOf,
  type Ladder,
  type Message,
  message,
  msOf,
  type Notice,
  type Policy,
  type Severity,
  type WorkException,
} from '../../../shared/model/index.ts';
import { type OfficeClock, officeInstant } from '../calendar/index.ts';

const SOON: ReadonlySet<Severity> = new Set(['critical', 'high']);

const ANSWER_KEYS = {
  critical: 'answerCriticalHours',
  high: 'answerHighHours',
  medium: 'answerMediumHours',
  low: 'answerLowHours',
} as const;

/** Returns the working minutes that a level has to respond: by severity in the inbox, by the ladder above it. */
const answerMinutes = (ladder: Ladder, level: number, severity: Severity, { values }: Policy): number =>
  60 * (level === 0 ? values[ANSWER_KEYS[severity]] : (ladder.levels[level - 1]?.answerHours ?? 1));

export interface LadderClock {
  readonly ladder: Ladder;
  readonly policy: Policy;
  readonly office: OfficeClock;
  readonly nowMs: number;
}
/** A notification without a number yet. */
export type NoticeDraft = Omit<Notice, 'noticeId' | 'number' | 'shownAt' | 'outboxFile'>;

/** Returns level 0 of the ladder, the inbox of this name, with its full response time from now. */
export const atInbox = (severity: Severity, clock: LadderClock, inbox: string): Escalation =>
  atLevel({ level: 0, to: inbox }, severity, clock);

function atLevel(
  { level, to }: Pick<Escalation, 'level' | 'to'>,
  severity: Severity,
  { ladder, policy, office, nowMs }: LadderClock,
): Escalation {
  return {
    ladderId: ladder.id,
    level,
    to,
    sinceAt: instantOf(nowMs),
    dueAt:
      level >= ladder.levels.length
        ? null
        : officeInstant(office, nowMs, answerMinutes(ladder, level, severity, policy)),
  };
}

/** Returns the notifications of a new exception: one if it is critical or high, otherwise none. */
export const noticeOfDetection = (exception: WorkException, nowMs: number): readonly NoticeDraft[] =>
  SOON.has(exception.severity)
    ? [noticeTo(exception, { level: 0, name: exception.escalation.to, address: '' }, nowMs)]
    : [];

function noticeTo(
  exception: WorkException,
  { level, name, address }: { readonly level: number; readonly name: string; readonly address: string },
  nowMs: number,
): NoticeDraft {
  return {
    exceptionId: exception.exceptionId,
    severity: exception.severity,
    level,
    to: name,
    address,
    title: exception.title,
    body: message('notifications.body', {
      fact: exception.fact,
      evidence: exception.evidence,
      attempts: exception.attempts.map(({ label, outcome }) => ({ label, outcome })),
    }),
    at: instantOf(nowMs),
  };
}

export interface Escalated {
  readonly exception: WorkException;
  readonly notices: readonly NoticeDraft[];
}

/** Escalates the exception by one level, whether or not it is due. At the top it stays. */
export function escalated(exception: WorkException, clock: LadderClock, why: Message): Escalated {
  const level = exception.escalation.level + 1;
  const next = clock.ladder.levels[level - 1];
  if (next === undefined) {
    const top: ExceptionStep = {
      at: instantOf(clock.nowMs),
      kind: 'noted',
      title: message('responses.nobody_above', {}),
      detail: message('responses.stays_with', { why, to: exception.escalation.to }),
    };
    return {
      exception: {
        ...exception,
        escalation: { ...exception.escalation, dueAt: null },
        steps: [...exception.steps, top],
      },
      notices: [],
    };
  }
  const step: ExceptionStep = {
    at: instantOf(clock.nowMs),
    kind: 'escalated',
    title: message('responses.escalated', { level, to: next.name }),
    detail: why,
  };
  const up = {
    ...exception,
    escalation: atLevel({ level, to: next.name }, exception.severity, clock),
    steps: [...exception.steps, step],
  };
  return { exception: up, notices: [noticeTo(up, { level, name: next.name, address: next.address }, clock.nowMs)] };
}

/**
 * Advances the escalation of one exception at a check. The response time runs while nobody is assigned to it and no
 * attempt is pending; when that ends, the level has its full response time again. It escalates by at most one level per
 * check, and each level has its response time from when it was notified, so that a clock that jumps ahead skips no
 * level.
 */
export function clockAfter(exception: WorkException, state: ExceptionState, clock: LadderClock): Escalated {
  const { escalation, severity } = exception;
  const { nowMs, ladder, policy, office } = clock;
  if (state !== 'open') {
    return escalation.dueAt === null
      ? { exception, notices: [] }
      : { exception: { ...exception, escalation: { ...escalation, dueAt: null } }, notices: [] };
  }
  const isTop = escalation.level >= ladder.levels.length;
  if (escalation.dueAt === null) {
    if (isTop) return { exception, notices: [] };
    const dueAt = officeInstant(office, nowMs, answerMinutes(ladder, escalation.level, severity, policy));
    return {
      exception: { ...exception, escalation: { ...escalation, ladderId: ladder.id, sinceAt: instantOf(nowMs), dueAt } },
      notices: [],
    };
  }
  if (msOf(escalation.dueAt) > nowMs) return { exception, notices: [] };
  const waited = office.between(msOf(escalation.sinceAt), nowMs);
  return escalated(exception, clock, message('responses.no_answer', { to: escalation.to, waitedMinutes: waited }));
}

/** Shortens the response time of an exception that has become more severe to that of a new one. */
export function withTighterDue(
  exception: WorkException,
  { ladder, policy, office, nowMs }: LadderClock,
): WorkException {
  const { escalation, severity } = exception;
  if (escalation.dueAt === null || escalation.level !== 0) return exception;
  const restarted = officeInstant(office, nowMs, answerMinutes(ladder, 0, severity, policy));
  return restarted >= escalation.dueAt ? exception : { ...exception, escalation: { ...escalation, dueAt: restarted } };
}

/** Returns the exception after the office hours changed, with as many office minutes remaining as before. */
export function retimed(
  exception: WorkException,
  { from, to, nowMs }: { readonly from: OfficeClock; readonly to: OfficeClock; readonly nowMs: number },
): WorkException {
  const moved = <T extends Escalation['dueAt']>(at: T): T | Instant =>
    at === null || msOf(at) <= nowMs ? at : officeInstant(to, nowMs, from.between(nowMs, msOf(at)));
  const { escalation } = exception;
  const attempts = exception.attempts.map((one) =>
    one.outcome === 'pending' ? { ...one, judgedAt: moved(one.judgedAt) } : one,
  );
  const [nextTryAt, dueAt] = [moved(exception.nextTryAt), moved(escalation.dueAt)];
  const isSame =
    nextTryAt === exception.nextTryAt &&
    dueAt === escalation.dueAt &&
    attempts.every((one, index) => one.judgedAt === exception.attempts[index]?.judgedAt);
  return isSame ? exception : { ...exception, nextTryAt, attempts, escalation: { ...escalation, dueAt } };
}

/**
 * Moves all future instants by some milliseconds, so that remaining times stay the same after the clock was set back.
 */
export function shiftedBy(exception: WorkException, ms: number): WorkException {
  const moved = <T extends Escalation['dueAt']>(at: T) => (at === null ? null : instantOf(msOf(at) + ms));
  return {
    ...exception,
    nextTryAt: moved(exception.nextTryAt),
    escalation: {
      ...exception.escalation,
      sinceAt: instantOf(msOf(exception.escalation.sinceAt) + ms),
      dueAt: moved(exception.escalation.dueAt),
    },
    attempts: exception.attempts.map((attempt) =>
      attempt.outcome === 'pending' ? { ...attempt, judgedAt: instantOf(msOf(attempt.judgedAt) + ms) } : attempt,
    ),
  };
}
