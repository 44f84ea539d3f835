import type { ConstraintEdit } from './constraint.ts';
import type { CauseClass, Strategy, WorkExceptionKind } from './exception-kinds.ts';
import type { Message } from './messages/index.ts';
import type { AgentId, CivilDate, Instant, TaskId } from './units.ts';

/** How often a strategy helped, in a context. */
export interface StrategySuccess {
  readonly kind: WorkExceptionKind;
  readonly strategy: Strategy;
  /** Null means all cause classes, or all task types. */
  readonly causeClass: CauseClass | null;
  readonly taskType: string | null;
  /** Attempts decided. */
  readonly cases: number;
  readonly succeeded: number;
  /** 0..1: mean of the posterior, shrunk towards the wider context if there are few cases. */
  readonly rate: number;
  /** 80 % interval. */
  readonly low: number;
  readonly high: number;
}

/** The changes of tasks and assignments that a response can make, as values. */
export type ResponseEdit =
  | { readonly kind: 'assign'; readonly taskId: TaskId; readonly agentId: AgentId; readonly startAt: Instant | null }
  | { readonly kind: 'unassign'; readonly taskId: TaskId }
  /** A day where the task is due on one, otherwise an instant. */
  | { readonly kind: 'due'; readonly taskId: TaskId; readonly dueAt: Instant; readonly dueOn?: CivilDate }
  | {
      readonly kind: 'estimate';
      readonly taskId: TaskId;
      readonly estimateMinutes: number;
      readonly remainingMinutes: number;
    }
  | { readonly kind: 'unblock'; readonly taskId: TaskId }
  /** A second task takes this many of its minutes, for this agent. */
  | {
      readonly kind: 'split';
      readonly taskId: TaskId;
      readonly minutes: number;
      readonly agentId: AgentId;
    }
  | {
      readonly kind: 'skill_minimum';
      readonly taskId: TaskId;
      readonly skillId: string;
      readonly minimumProficiency: number;
    }
  | { readonly kind: 'skill_optional'; readonly taskId: TaskId; readonly skillId: string }
  | { readonly kind: 'remove_prerequisite'; readonly taskId: TaskId; readonly dependsOn: TaskId };

/** A suggested response to an exception. */
export interface ExceptionResponse {
  /** The ID of the response, the same at every check. */
  readonly responseId: string;
  readonly strategy: Strategy;
  /** `Reassign to Kai Moreau` */
  readonly label: Message;
  /** `Fit 0.88, finishes Fri 27 Nov, 13:00.` */
  readonly detail: Message;
  /** The label of the button: `Ask Kai Moreau`. */
  readonly action: Message;
  /** `solved`: solving again with it resolves the exception; `not_solved`: it does not; `untried`: its effect cannot be checked beforehand. */
  readonly proof: 'solved' | 'not_solved' | 'untried';
  readonly proofText: Message;
  readonly edits: readonly (ResponseEdit | ConstraintEdit)[];
  /** Measured, shrunk towards the general rate. */
  readonly success: StrategySuccess;
}
