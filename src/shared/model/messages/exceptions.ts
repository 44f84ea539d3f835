import type { WorkExceptionKind } from '../exception-kinds.ts';
import type { Severity } from '../severity.ts';
import type { DueDate } from '../task.ts';
import type { CivilDate, Instant, TaskId } from '../units.ts';
import type { InnerMessage } from './inner.ts';

type Nothing = Record<never, never>;

/** The possible harm of an exception, which its likelihood is about. */
export type Harm =
  | 'late'
  | 'overdue'
  | 'stays_stalled'
  | 'cost'
  | 'fails_again_or_late'
  | 'declined_again'
  | 'another_round'
  | 'others_late'
  | 'stays_unassigned'
  | 'cannot_start'
  | 'work_slips'
  | 'undone'
  | 'stays_silent'
  | 'next_is_off'
  | 'happened'
  | 'starts_later'
  | 'known_demand'
  | 'of_value'
  | 'of_tasks'
  | 'holds_now';

/** Causes that have no figures. */
export type Why =
  | 'agent_left'
  | 'reports_stopped'
  | 'more_work_than_hours'
  | 'no_report_since_start'
  | 'more_work_than_estimated'
  | 'failed_once'
  | 'several_agents_failed'
  | 'same_agent_failed'
  | 'all_able_declined'
  | 'rejected_once'
  | 'rejected_again'
  | 'no_reason_given'
  | 'contradiction'
  | 'estimates_too_high'
  | 'whole_type'
  | 'over_estimate'
  | 'one_able_agent'
  | 'not_enough_hours'
  | 'no_room'
  | 'nobody_eligible'
  | 'application'
  | 'agent_not_free'
  | 'unlike_before'
  | 'nobody_has_it'
  | 'no_estimate_given';

/**
 * Parts of exception handling that may fail: reading the data, detection, saving, notification and so on, or the
 * response to one exception.
 */
export const HANDLING_PARTS = [
  'context',
  // What earlier versions stored for `context`.
  'ground',
  'detection',
  'record',
  'notices',
  'prevention',
  'monitor',
  'figures',
  'health',
  'restart',
  'response',
] as const;
export type HandlingPart = (typeof HANDLING_PARTS)[number];
/** `exceptionId`: the exception that was responded to; absent if the part concerns no single exception. */
export interface HandledPart {
  readonly part: HandlingPart;
  readonly exceptionId?: string;
}

/** Labels of evidence that contain no values. */
export type EvidenceLabel =
  | 'last_day'
  | 'open_tasks'
  | 'work_left'
  | 'last_report'
  | 'started_tasks'
  | 'hours_since'
  | 'estimate'
  | 'spent'
  | 'remaining'
  | 'able_agents'
  | 'finish'
  | 'blocked_for'
  | 'assignee'
  | 'ready_for'
  | 'hours_before_due'
  | 'median_ratio'
  | 'too_high'
  | 'too_low'
  | 'open_of_type'
  | 'part'
  | 'about'
  | 'error'
  | 'failing_for'
  | 'option'
  | 'measured'
  | 'usual'
  | 'unassigned'
  | 'share_of_value'
  | 'without_estimate'
  | 'share_of_tasks';

/** Standalone text: a name, an ID, a quantity, or nothing. */
interface PlainMessages {
  /** No text. */
  'exceptions.none': Nothing;
  /** A name, an ID, or text that a person or an agent wrote. */
  'exceptions.verbatim': { readonly text: string };
  /** Several names or IDs; `more` is the number left out. */
  'exceptions.names': { readonly names: readonly string[]; readonly more: number };
  'exceptions.hours': { readonly hours: number };
  'exceptions.hours_of': { readonly hours: number };
  'exceptions.hours_needed': { readonly hours: number };
  'exceptions.hours_by_now': { readonly hours: number };
  'exceptions.over_capacity': { readonly capacityHours: number; readonly overHours: number };
  'exceptions.over_estimate': { readonly overHours: number };
  'exceptions.count': { readonly count: number };
  'exceptions.of_count': { readonly count: number };
  'exceptions.figure': { readonly value: number; readonly decimals: number };
  'exceptions.ratio': { readonly ratio: number };
  'exceptions.tasks': { readonly tasks: number };
  'exceptions.tasks_waiting': { readonly tasks: number };
  'exceptions.declines': { readonly declines: number };
  'exceptions.minutes': { readonly minutes: number };
  'exceptions.at': { readonly at: Instant };
  'exceptions.since': { readonly at: Instant };
  'exceptions.on': { readonly on: CivilDate };
  'exceptions.due': DueDate;
  'exceptions.no_due_date': Nothing;
  'exceptions.no_note': Nothing;
  'exceptions.no_agent': Nothing;
  'exceptions.rejected': Nothing;
}

/** Titles of exceptions, which name the task or the agent. */
interface TitleMessages {
  'exceptions.overdue_title': DueDate & { readonly task: string };
  'exceptions.late_title': DueDate & { readonly task: string };
  'exceptions.stalled_title': { readonly task: string; readonly quietHours: number };
  'exceptions.overrun_title': { readonly task: string; readonly ratio: number };
  'exceptions.failed_title': { readonly task: string; readonly times: number };
  'exceptions.declined_title': { readonly task: string; readonly times: number };
  /** Some of the offers expired. */
  'exceptions.not_accepted_title': { readonly task: string; readonly times: number };
  'exceptions.rejected_title': { readonly task: string; readonly times: number };
  /** `other` is the waiting task, or null if there are several. */
  'exceptions.blocked_title': { readonly task: string; readonly other: string | null; readonly tasks: number };
  'exceptions.left_title': { readonly agent: string; readonly tasks: number };
  'exceptions.silent_title': { readonly agent: string; readonly silentMinutes: number };
  /** `utilisation` is null if there are no working hours in that week. */
  'exceptions.overload_title': {
    readonly agent: string;
    readonly utilisation: number | null;
    readonly weekOn: CivilDate;
  };
  'exceptions.cycle_title': { readonly task: string; readonly tasks: number };
  'exceptions.drift_title': { readonly type: string; readonly ratio: number };
  'exceptions.unassignable_title': { readonly task: string; readonly waitedHours: number };
  'exceptions.handling_title': HandledPart;
}

/** The second line, with the client if there is one, and details of severity, cause and time. */
interface FactMessages {
  'exceptions.fact': {
    readonly kind: WorkExceptionKind;
    readonly client: string | null;
    readonly details: readonly InnerMessage[];
  };
  'exceptions.left_fact': { readonly tasks: number };
  'exceptions.risk': { readonly ratio: number };
  /** Dependent tasks that are late as well. */
  'exceptions.also_late': { readonly tasks: number };
  'exceptions.chain': { readonly taskIds: readonly TaskId[] };
  'exceptions.cycle_path': { readonly taskIds: readonly TaskId[] };
  'exceptions.drift_cases': { readonly tasks: number; readonly days: number };
  'exceptions.rank': { readonly rank: number; readonly of: number };
  'exceptions.not_in_queue': Nothing;
  /** The exception is not about a task. */
  'exceptions.whole_agency': Nothing;
  'exceptions.may_go_unseen': Nothing;
  'exceptions.likelihood': { readonly of: Harm };
  'exceptions.work_left': { readonly hours: number };
  'exceptions.cause': { readonly why: Why };
  /** `task`: the one it waits for; null if it waits for several. */
  'exceptions.cause_waits': { readonly task: string | null; readonly tasks: number };
  'exceptions.cause_not_asked': { readonly agents: number };
  'exceptions.cause_no_room': DueDate;
  'exceptions.cause_no_skill': { readonly skill: string; readonly minimum: number };
}

/** Lines of evidence. */
interface EvidenceMessages {
  'exceptions.label': { readonly of: EvidenceLabel };
  'exceptions.label_week': { readonly weekOn: CivilDate };
  'exceptions.label_also_late': { readonly task: string };
  'exceptions.more_late': { readonly tasks: number };
  'exceptions.label_blocks': { readonly task: string };
  'exceptions.label_waits_for': { readonly task: string };
  'exceptions.label_waiting': { readonly task: string };
  'exceptions.label_skill': { readonly skill: string };
  /** `agents`: how many qualified agents were counted; null means all of them. */
  'exceptions.label_free_hours': DueDate & { readonly agents: number | null };
  /** The threshold of the exception. */
  'exceptions.from_hours': { readonly hours: number };
  'exceptions.from_ratio': { readonly ratio: number };
  'exceptions.from_declines': { readonly declines: number };
  'exceptions.drift_note': { readonly tasks: number; readonly ratio: number };
  'exceptions.silent_after': { readonly hours: number };
  /** When half, and nine in ten, of the simulated runs are done; null if that is more than a year ahead. */
  'exceptions.finish': { readonly p50At: Instant | null; readonly p90At: Instant | null };
  'exceptions.finish_in_queue': { readonly p50At: Instant | null; readonly p90At: Instant | null };
  'exceptions.done_about': { readonly at: Instant | null };
  'exceptions.waits_for_ids': { readonly taskIds: readonly TaskId[] };
  'exceptions.best_has': { readonly proficiency: number };
}

/** A failure in the handling of exceptions itself. */
interface HandlingMessages {
  'exceptions.unreadable_row': { readonly table: string; readonly key: string };
  'exceptions.restore_backup': Nothing;
  'exceptions.handling_fact': { readonly about: InnerMessage };
  'exceptions.handling_part': HandledPart;
  'exceptions.handling_failed': HandledPart & { readonly about: InnerMessage; readonly why: InnerMessage };
  'exceptions.ended_unexpectedly': { readonly lastCheckAt: Instant; readonly minutes: number };
  'exceptions.handling_list': { readonly failures: readonly InnerMessage[] };
}

/** How earlier exceptions of the same kind ended. */
interface HistoryMessages {
  'exceptions.same_kind': {
    readonly kind: WorkExceptionKind;
    readonly causeClass: string;
    readonly taskType: string | null;
  };
  'exceptions.same_kind_ends': {
    readonly ends: readonly { readonly how: string; readonly cases: number }[];
    readonly escalated: number;
  };
  'exceptions.severity': { readonly severity: Severity };
}

/** Titles, evidence and facts of exceptions. */
export interface ExceptionMessages
  extends PlainMessages,
    TitleMessages,
    FactMessages,
    EvidenceMessages,
    HandlingMessages,
    HistoryMessages {}
