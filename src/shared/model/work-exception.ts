import type { CauseClass, Strategy, WorkExceptionKind } from './exception-kinds.ts';
import type { Message } from './messages/index.ts';
import type { Severity } from './severity.ts';
import type { AgentId, Instant, TaskId } from './units.ts';

export * from './exception-kinds.ts';

/** One fact: `Their free hours before Tue 17:00`, `9 h`, `14 h needed`; the note may be empty. */
export interface ExceptionEvidence {
  readonly label: Message;
  readonly value: Message;
  readonly note: Message;
}

/** What an operator can do about an exception of several tasks or none, where no change of one task is a fix. */
export interface ExceptionAction {
  /** balance: open the balancing of load; propose: propose a plan; show: open `target` where it is shown. */
  readonly kind: 'balance' | 'propose' | 'show';
  readonly target: {
    readonly kind: 'task' | 'week' | 'queue';
    readonly id: string;
  } | null;
}

/** A condition that holds now: above its threshold or, once raised, above the lower one. One for each cause. */
export interface ExceptionFinding {
  /** Kind and subject, identical at every check: `late:T-12`, `agent_silent:A-3`, `estimate_drift:grading`. */
  readonly cause: string;
  readonly kind: WorkExceptionKind;
  readonly severity: Severity;
  readonly causeClass: CauseClass;
  /** The task or agent it is about; null if not one task, not one agent. */
  readonly taskId: TaskId | null;
  readonly agentId: AgentId | null;
  /** Open tasks that it affects, its own first. */
  readonly taskIds: readonly TaskId[];
  /**
   * For late work: tasks that depend on it and are late too, which have no exceptions of their own. Absent for other
   * kinds, and for exceptions found before chains were combined.
   */
  readonly effectIds?: readonly TaskId[];
  /**
   * Contexts for learning success rates, in addition to kind and cause class; null if there is no single type or
   * client.
   */
  readonly taskType: string | null;
  readonly client: string | null;
  /** `Terminal film is likely to miss its due date, Tue 24 Nov` */
  readonly title: Message;
  /** `Late, Corvane, 91% risk` */
  readonly fact: Message;
  /** 0..100: priority of the work it affects. */
  readonly impact: number;
  readonly impactFact: Message;
  /** 0..1: the probability of harm if nothing is done. */
  readonly likelihood: number;
  readonly likelihoodFact: Message;
  /** Working minutes until the harm occurs, at least 0; null if it has no deadline. */
  readonly timeLeftMinutes: number | null;
  readonly timeLeftFact: Message;
  /** `not enough hours before the due date` */
  readonly causeFact: Message;
  readonly evidence: readonly ExceptionEvidence[];
  /** Its size, in the unit of its threshold: larger is worse. */
  readonly figure: number;
  readonly raiseAt: number;
  /** Below this it has cleared; at most `raiseAt` (hysteresis). */
  readonly clearAt: number;
  /** Absent: the responses are all there is. */
  readonly action?: ExceptionAction;
}

export const ATTEMPT_OUTCOMES = ['pending', 'succeeded', 'failed', 'withdrawn'] as const;
export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number];

/** An attempt to resolve an exception, and its outcome. */
export interface Attempt {
  readonly attemptId: string;
  readonly strategy: Strategy;
  readonly at: Instant;
  /** `engine`: automatic, as policy allows. */
  readonly by: 'engine' | 'operator';
  /** `Reassign to Rosa Iglesias` */
  readonly label: Message;
  readonly detail: Message;
  /** The agent who got the work; null if it was not reassigned. */
  readonly agentId: AgentId | null;
  /** Whether solving again with it resolved the exception; false if it could not be checked beforehand. */
  readonly verified: boolean;
  /** Tried although another strategy has a better rate, in order to learn its success rate. */
  readonly isExploration: boolean;
  /** The time by which it should have worked. */
  readonly judgedAt: Instant;
  readonly outcome: AttemptOutcome;
  readonly decidedAt: Instant | null;
  /** Notes on it and its outcome. */
  readonly note: Message;
  /** Journal entry of the change it made; null if it changed nothing. */
  readonly revision: number | null;
}

export const STEP_KINDS = [
  'detected',
  'worsened',
  'attempted',
  'succeeded',
  'failed',
  'escalated',
  'answered',
  'cleared',
  'reopened',
  'noted',
] as const;
/** One step in the history of an exception, oldest first. */
export interface ExceptionStep {
  readonly at: Instant;
  readonly kind: (typeof STEP_KINDS)[number];
  readonly title: Message;
  readonly detail: Message;
}

/** The current level of escalation. Level 0 is the operator's inbox; level n is the n-th of the ladder. */
export interface Escalation {
  readonly ladderId: string;
  readonly level: number;
  readonly to: string;
  readonly sinceAt: Instant;
  /** When it escalates if unanswered; null if answered, or there is no higher level. */
  readonly dueAt: Instant | null;
}

export interface ExceptionResolution {
  readonly type: 'automated_recovery' | 'escalated' | 'manual';
  /** `cleared`: it cleared without any action. */
  readonly by: 'engine' | 'operator' | 'cleared';
  readonly at: Instant;
  readonly strategy: Strategy | null;
  readonly successful: boolean;
  readonly note: Message;
}

/** An exception in the work, kept from its detection to its resolution. Never a bare "Exception", which is JavaScript's word for an error. */
export interface WorkException extends ExceptionFinding {
  readonly exceptionId: string;
  readonly detectedAt: Instant;
  readonly lastSeenAt: Instant;
  /** When the condition cleared; null if it has not cleared, even if a person has resolved the exception. */
  readonly clearedAt: Instant | null;
  readonly worstFigure: number;
  /** Highest since it was last opened: nobody is notified of that severity again. */
  readonly worstSeverity?: Severity;
  /**
   * The time of an answer that no longer applies because the exception recurred or grew. Compared for equality, not
   * order, because clocks can be set back.
   */
  readonly pastAnswerAt?: Instant;
  readonly steps: readonly ExceptionStep[];
  readonly attempts: readonly Attempt[];
  /** The engine makes no further automatic attempt before this (back-off); null means at once. */
  readonly nextTryAt: Instant | null;
  readonly escalation: Escalation;
  /** Null if open. */
  readonly resolution: ExceptionResolution | null;
}

export const EXCEPTION_ANSWERS = ['take', 'snooze', 'resolve', 'reopen'] as const;
export type ExceptionAnswerKind = (typeof EXCEPTION_ANSWERS)[number];
/** An operator's answer to an exception; journaled, so that it can be undone. */
export interface ExceptionAnswer {
  readonly exceptionId: string;
  /** `reopen` is stored as the absence of an answer. */
  readonly answer: Exclude<ExceptionAnswerKind, 'reopen'>;
  readonly at: Instant;
  readonly by: string;
  readonly untilAt: Instant | null;
  readonly note: string;
  /** Its size at that time: a snooze ends if it grows by the policy's step. */
  readonly figure: number;
}
/** `owned`: a person has taken it. `waiting`: an attempt was made whose outcome is not known yet. */
export const EXCEPTION_STATES = ['open', 'waiting', 'owned', 'snoozed', 'resolved'] as const;
export type ExceptionState = (typeof EXCEPTION_STATES)[number];

/** The outcome that an operator gives an attempt; learning uses it instead of the observed one. `ignored`: learning skips the attempt. */
export interface AttemptCorrection {
  readonly attemptId: string;
  readonly outcome: 'succeeded' | 'failed' | 'ignored';
  readonly at: Instant;
  readonly by: string;
  readonly note: string;
}

export interface LadderLevel {
  /** `Noor Haddad` */
  readonly name: string;
  /** `producer` */
  readonly role: string;
  /** The email address; empty if none is known. */
  readonly address: string;
  /** The time to answer, in working hours; above 0. */
  readonly answerHours: number;
}
/**
 * The people who are notified, in order. The first ladder whose conditions match applies; one without conditions always
 * matches.
 */
export interface Ladder {
  readonly id: string;
  readonly name: string;
  /** Empty means every kind. */
  readonly kinds: readonly WorkExceptionKind[];
  /** Null means every client. */
  readonly client: string | null;
  /** Tried in this order. */
  readonly position: number;
  readonly levels: readonly LadderLevel[];
  readonly version: number;
}

/** A notification of one person: an entry in the inbox, a notice on the desktop and a file in the outbox, exactly once each. */
export interface Notice {
  readonly noticeId: string;
  /** A sequence number within the workspace; part of the name of its file. */
  readonly number: number;
  readonly exceptionId: string;
  readonly severity: Severity;
  readonly level: number;
  readonly to: string;
  readonly address: string;
  readonly title: Message;
  readonly body: Message;
  readonly at: Instant;
  /** When an app window showed it; null until then. */
  readonly shownAt: Instant | null;
  /** The file in the outbox; null if not yet written. */
  readonly outboxFile: string | null;
}
