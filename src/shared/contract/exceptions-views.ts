import type {
  Attempt,
  AttemptCorrection,
  CauseClass,
  Escalation,
  ExceptionAction,
  ExceptionAnswer,
  ExceptionPattern,
  ExceptionResponse,
  ExceptionState,
  Instant,
  Ladder,
  LadderLevel,
  Message,
  Notice,
  PreventiveAction,
  Severity,
  StrategySuccess,
  TaskId,
  WorkException,
  WorkExceptionKind,
} from '../model/index.ts';

/** One row of the inbox. */
export interface ExceptionRow {
  readonly exceptionId: string;
  readonly kind: WorkExceptionKind;
  readonly severity: Severity;
  readonly causeClass: CauseClass;
  readonly state: ExceptionState;
  readonly title: Message;
  readonly fact: Message;
  readonly taskId: string | null;
  readonly agentId: string | null;
  readonly taskIds: readonly string[];
  /** Tasks that depend on it and are late too. */
  readonly effectIds: readonly string[];
  readonly client: string | null;
  readonly detectedAt: Instant;
  /** The person who took it; null if nobody has. */
  readonly owner: string | null;
  readonly snoozedUntilAt: Instant | null;
  readonly resolvedAt: Instant | null;
  readonly escalation: Escalation;
  readonly failedAttempts: number;
  /** Null if there is no action besides the responses. */
  readonly action: ExceptionAction | null;
}
export interface ExceptionsView {
  readonly at: Instant;
  /** The worst first: by severity, then by impact, then by time of escalation. */
  readonly rows: readonly ExceptionRow[];
  readonly counts: {
    readonly open: number;
    readonly snoozed: number;
    readonly resolved: number;
    readonly critical: number;
  };
  readonly lastCheckAt: Instant | null;
  /** Null if its clock is not running. */
  readonly nextCheckAt: Instant | null;
  /** What failed in the last check; null if there is nothing. */
  readonly failure: Message | null;
}
export interface LadderStep extends LadderLevel {
  readonly level: number;
  /** `done`: it has escalated beyond this level. */
  readonly state: 'done' | 'now' | 'later';
  readonly sinceAt: Instant | null;
  readonly dueAt: Instant | null;
}
/** How similar exceptions ended. */
export interface SameKindBefore {
  readonly cases: number;
  readonly days: number;
  /** `Late, Capacity, film` */
  readonly context: Message;
  readonly sentence: Message;
}
/** What would have prevented it, and the open work with the same risk now. */
export interface Hindsight {
  readonly sentence: Message;
  readonly actionIds: readonly string[];
  readonly taskIds: readonly string[];
}
/** One exception with all its details. */
export interface ExceptionView {
  readonly exception: WorkException;
  readonly state: ExceptionState;
  readonly answer: ExceptionAnswer | null;
  readonly rank: { readonly rank: number; readonly of: number } | null;
  /** The history of the task, if it is about one. */
  readonly project: string | null;
  /** The agent it is about, or the assignee of its task; null means neither. */
  readonly agentId: string | null;
  readonly responses: readonly ExceptionResponse[];
  readonly ladder: { readonly ladderId: string; readonly name: string; readonly steps: readonly LadderStep[] };
  readonly notices: readonly Notice[];
  readonly before: SameKindBefore;
  readonly hindsight: Hindsight | null;
}
export interface ExceptionResponded {
  readonly revision: number;
  readonly sentence: Message;
}
/** The success rates of strategies, with the attempts behind them, newest first. */
export interface ExceptionsLearned {
  readonly rows: readonly StrategySuccess[];
  readonly attempts: readonly {
    readonly exceptionId: string;
    readonly title: Message;
    readonly kind: WorkExceptionKind;
    readonly causeClass: CauseClass;
    readonly attempt: Attempt;
    readonly correction: AttemptCorrection | null;
  }[];
}
/** Exceptions within a band of predicted risk, of tasks acted on and of tasks left alone. */
export interface PreventionBand {
  readonly fromRisk: number;
  readonly untilRisk: number;
  readonly acted: number;
  readonly actedExceptions: number;
  readonly leftAlone: number;
  readonly leftAloneExceptions: number;
}
export interface PreventionEffect {
  readonly bands: readonly PreventionBand[];
  /** Exceptions prevented per task acted on, over all bands (Mantel-Haenszel); null if there is nothing to compare yet. */
  readonly reduction: number | null;
  /** 95 % interval. */
  readonly low: number | null;
  readonly high: number | null;
  readonly sentence: Message;
}
export interface PreventionView {
  readonly patterns: readonly ExceptionPattern[];
  /** Open tasks by risk, the highest first. */
  readonly tasks: readonly {
    readonly taskId: TaskId;
    readonly title: string;
    readonly risk: number;
    readonly reasons: readonly Message[];
    readonly arm: 'acted' | 'left_alone' | null;
    readonly action: PreventiveAction | null;
  }[];
  readonly effect: PreventionEffect;
  /** Whether the engine acts on every task that is not left alone, so that chance alone decides between the two groups. */
  readonly isRandomised: boolean;
  /** How accurate predicted risks were, on finished work that they were not learned from. Null if there is too little data. */
  readonly calibration: { readonly cases: number; readonly brier: number; readonly baseBrier: number } | null;
}
export interface LaddersView {
  /** In the order they are tried. */
  readonly ladders: readonly Ladder[];
  /** Ladders that never apply: an earlier one covers them. */
  readonly never: readonly { readonly id: string; readonly coveredBy: string }[];
  /** The ladder that applies if none of them does. */
  readonly fallback: Ladder;
  readonly outboxFolder: string;
  /** The number of files written to it, the instant of the newest notification among them, and the number of notifications that are still waiting. */
  readonly outbox: { readonly written: number; readonly lastAt: Instant | null; readonly waiting: number };
}
