import type { ResponseEdit } from './exception-response.ts';
import type { Message } from './messages/index.ts';
import type { Instant, TaskId } from './units.ts';

/** A group of open work that has had more exceptions than others. */
export interface ExceptionPattern {
  readonly patternId: string;
  /** `Type: grading, by Kai Moreau` */
  readonly title: Message;
  readonly facts: readonly Message[];
  readonly cases: number;
  readonly exceptions: number;
  /** Share of cases with an exception, shrunk towards that of all tasks. */
  readonly rate: number;
  readonly overallRate: number;
  readonly openTaskIds: readonly TaskId[];
}
export const PREVENTIVE_KINDS = ['estimate', 'agent', 'start_earlier', 'check_in'] as const;
/** An action taken before a problem occurs. */
export interface PreventiveAction {
  readonly actionId: string;
  readonly kind: (typeof PREVENTIVE_KINDS)[number];
  readonly taskId: TaskId;
  readonly label: Message;
  readonly detail: Message;
  readonly edits: readonly ResponseEdit[];
  /** 0..1: the predicted chance of an exception, without and with the action. */
  readonly risk: number;
  readonly riskAfter: number;
}
/** A task in the prevention trial: its risk as first predicted, whether an action was taken, and how it ended. */
export interface PreventionTrial {
  readonly taskId: TaskId;
  readonly at: Instant;
  readonly risk: number;
  readonly arm: 'acted' | 'left_alone';
  readonly action: PreventiveAction['kind'] | null;
  /** Null if still open. */
  readonly hadException: boolean | null;
  readonly decidedAt: Instant | null;
}
