import type { Strategy, WorkExceptionKind } from '../exception-kinds.ts';
import type { Severity } from '../severity.ts';
import type { CivilDate, Instant } from '../units.ts';
import type { InnerMessage } from './inner.ts';
import type { TaskName } from './planning.ts';

type Nothing = Record<never, never>;

/** Possible responses to an exception: label, detail, and button text. */
interface ProposalMessages {
  /** The text of a button that names nobody. */
  'responses.action': {
    readonly of: 'escalate' | 'reassign' | 'try_again' | 'split' | 'raise_estimate' | 'relax' | 'constraint';
  };
  'responses.escalate': Nothing;
  'responses.escalate_detail': { readonly to: string; readonly level: number };
  'responses.ask': { readonly agent: string };
  'responses.ask_detail': Nothing;
  'responses.ask_action': { readonly agent: string };
  'responses.reassign': { readonly agent: string };
  /** `lateAfter`: the due date it would miss; null if in time. `lowSkill`: present if the agent's skill alignment is below the threshold. */
  'responses.reassign_detail': {
    readonly fit: number;
    readonly finishAt: Instant;
    readonly lateAfter: Instant | null;
    readonly isStarted: boolean;
    readonly lowSkill?: { readonly alignment: number; readonly threshold: number };
  };
  'responses.reassign_all': { readonly tasks: number };
  'responses.reassign_all_detail': { readonly agents: readonly string[]; readonly queued: number };
  'responses.lighten': { readonly tasks: number; readonly agents: readonly string[] };
  'responses.lighten_detail': { readonly pinned: number };
  /**
   * `startAt`: the start that it sets; null if priority and due date decide. `finishAt`: the finish once all moves are
   * made. `pinned`: how many of the tasks a person had pinned; absent if none.
   */
  'responses.plan_detail': {
    readonly pinned?: number;
    readonly moves: readonly {
      readonly task: TaskName;
      readonly agent: string;
      readonly startAt: Instant | null;
      readonly finishAt: Instant | null;
    }[];
  };
  'responses.try_again': { readonly agent: string };
  /** `attempt`: the number of the attempt, from 1. */
  'responses.try_again_detail': { readonly startAt: Instant; readonly attempt: number };
  'responses.move_due': { readonly client: string | null; readonly dueAt: Instant; readonly dueOn?: CivilDate };
  /**
   * `isPlanned`: whether the finish comes from a plan; if not, nine in ten simulated finishes are before it. `agent`:
   * the new assignee; null if the assignee stays.
   */
  'responses.move_due_detail': {
    readonly finishAt: Instant;
    readonly isPlanned: boolean;
    readonly agent: { readonly name: string; readonly fit: number } | null;
  };
  'responses.move_due_action': { readonly client: string | null };
  'responses.split': { readonly agent: string };
  'responses.split_detail': { readonly hours: number; readonly remainingHours: number; readonly fit: number };
  'responses.raise_estimate': { readonly estimateHours: number };
  'responses.raise_estimate_detail': { readonly spentHours: number; readonly remainingHours: number };
  'responses.correct_estimates': { readonly tasks: number; readonly ratio: number };
  'responses.correct_estimates_detail': Nothing;
  'responses.correct_estimates_action': { readonly tasks: number };
  'responses.lower_skill': { readonly skill: string; readonly from: number; readonly to: number };
  'responses.skill_optional': { readonly skill: string };
  'responses.relax_detail': { readonly agent: string };
  /** `task` is the task that may start, or null if there are several. */
  'responses.start_without': { readonly task: string | null; readonly tasks: number; readonly without: string | null };
  'responses.start_without_detail': { readonly without: TaskName; readonly tasks: readonly TaskName[] };
  /** `agents`: the new assignees; empty if no task changes its agent. */
  'responses.constraint': {
    readonly change: ConstraintChange;
    readonly tasks: number;
    readonly agents: readonly string[];
  };
  /**
   * `agent`: null if the assignee stays. `startAt`: the start that it sets; null if priority and due date decide.
   * `insteadOf`: the planned finish without it. `over`: by how much, and when, it would exceed the cap as it is.
   */
  'responses.constraint_detail': {
    readonly moves: readonly {
      readonly task: TaskName;
      readonly agent: string | null;
      readonly startAt: Instant | null;
      readonly finishAt: Instant | null;
      readonly insteadOf: Instant | null;
    }[];
    readonly over: {
      readonly client: string;
      readonly weekOn: CivilDate;
      readonly hours: number;
      readonly capHours: number;
    } | null;
  };
}

/** A change of one constraint. `others`: the first of the `count` tasks with which a task is no longer kept together. */
export type ConstraintChange =
  | { readonly of: 'raise_cap'; readonly client: string; readonly fromHours: number; readonly toHours: number }
  | {
      readonly of: 'leave_group';
      readonly task: TaskName;
      readonly others: readonly TaskName[];
      readonly count: number;
    }
  | { readonly of: 'remove'; readonly constraint: InnerMessage };

/** The result of solving again with a response. */
interface ProofMessages {
  'responses.proof_impossible': Nothing;
  'responses.breaks': { readonly constraint: InnerMessage };
  'responses.proof_stays': { readonly at: Instant; readonly fact: InnerMessage };
  /** `finishAt`: when the task then ends; null if it has no planned time. `problems`: the first new ones. */
  'responses.proof': {
    readonly isChecked: boolean;
    readonly at: Instant;
    readonly finishAt: Instant | null;
    readonly problems: readonly InnerMessage[];
    readonly moreProblems: number;
    readonly rescheduled: number;
  };
}

/** The attempts to resolve an exception, and their outcomes. */
interface StepMessages {
  'responses.detected': { readonly title: InnerMessage };
  'responses.worsened': { readonly severity: Severity };
  'responses.resolved_by': { readonly by: string };
  'responses.reopened': Nothing;
  'responses.grown_since': Nothing;
  'responses.answer_undone': Nothing;
  'responses.cleared': Nothing;
  'responses.came_back_step': Nothing;
  'responses.escalated': { readonly level: number; readonly to: string };
  'responses.nobody_above': Nothing;
  'responses.stays_with': { readonly why: InnerMessage; readonly to: string };
  'responses.no_answer': { readonly to: string; readonly waitedMinutes: number };
  'responses.by_operator': Nothing;
  'responses.attempted': { readonly isAutomatic: boolean; readonly detail: InnerMessage; readonly proof: InnerMessage };
  'responses.undone': { readonly label: InnerMessage };
  'responses.verdict': {
    readonly of:
      | 'task_gone'
      | 'task_cancelled'
      | 'task_failed'
      | 'done_late'
      | 'done'
      | 'done_in_time'
      | 'still_there'
      | 'stayed_away'
      | 'came_back'
      | 'undone'
      | 'gone_with_restore';
  };
  'responses.happened_again': { readonly fact: InnerMessage };
  'responses.replaced_by': { readonly label: InnerMessage };
  /** Notes on one attempt, the oldest first. */
  'responses.notes': { readonly notes: readonly InnerMessage[] };
  'responses.ended_after': { readonly label: InnerMessage };
  'responses.handled_by': { readonly by: string };
  'responses.in_chain': { readonly title: InnerMessage };
  'responses.by_itself': Nothing;
  /** Of an alert of schema 9 and earlier. */
  'responses.merged_alert': Nothing;
}

/** Sentences of the journal, and errors of commands. */
interface CommandMessages {
  'responses.journal': { readonly isAutomatic: boolean; readonly label: InnerMessage; readonly title: InnerMessage };
  'responses.journal_escalated': { readonly to: string; readonly title: InnerMessage };
  'responses.journal_answer': {
    readonly answer: 'take' | 'snooze' | 'resolve' | 'reopen';
    /** Null if there are several exceptions. */
    readonly title: InnerMessage | null;
    readonly exceptions: number;
  };
  'responses.journal_corrected': {
    /** Null if the correction is removed. */
    readonly outcome: 'succeeded' | 'failed' | 'ignored' | null;
    readonly label: InnerMessage;
    readonly title: InnerMessage;
  };
  'responses.no_exception': { readonly exceptionId: string };
  'responses.no_attempt': { readonly attemptId: string };
  'responses.is_resolved': { readonly title: InnerMessage };
  'responses.is_over': { readonly title: InnerMessage };
  'responses.not_possible': Nothing;
  'responses.snooze_in_past': Nothing;
  'responses.nothing_to_reopen': Nothing;
  'responses.top_level': { readonly to: string };
  'responses.next': {
    readonly step:
      | 'refresh_list'
      | 'reopen_first'
      | 'refresh_options'
      | 'choose_later_time'
      | 'answer_instead'
      | 'add_level';
  };
  'responses.outcome': { readonly outcome: string };
  'responses.tried': {
    readonly strategy: Strategy;
    readonly kind: WorkExceptionKind;
    readonly hasAgent: boolean;
    /** Null if not named. */
    readonly agent: string | null;
  };
}

/** Responses to exceptions. */
export interface ResponseMessages extends ProposalMessages, ProofMessages, StepMessages, CommandMessages {}
