import type { ActivityKind } from '../activity.ts';
import type { TaskStatus } from '../task.ts';
import type { Instant } from '../units.ts';
import type { InnerMessage } from './inner.ts';
import type { TaskName } from './planning.ts';

type Nothing = Record<never, never>;

/** Tasks and what operators do with them by hand. */
export interface TasksMessages {
  'tasks.no_task': { readonly taskId: string };
  'tasks.no_agent': { readonly agentId: string };
  'tasks.find_in_queue': Nothing;
  'tasks.choose_agent': Nothing;
  'tasks.is_closed': { readonly task: TaskName; readonly status: TaskStatus };
  'tasks.reopen_first': Nothing;
  /** A parent cannot be marked as done: the first few of its subtasks that are open, and how many more. */
  'tasks.open_subtasks': { readonly task: TaskName; readonly open: readonly TaskName[]; readonly more: number };
  'tasks.finish_subtasks': Nothing;
  /** `change`: the last entry about the task. */
  'tasks.changed': { readonly task: TaskName; readonly change: InnerMessage | null };
  'tasks.review_change': Nothing;
  'tasks.no_agent_assigned': { readonly first: TaskName; readonly more: number };
  'tasks.assign_first': Nothing;
  'tasks.nothing_to_unassign': Nothing;
  'tasks.start_past': { readonly startAt: Instant };
  'tasks.start_later': Nothing;
  'tasks.reason_for': { readonly task: TaskName; readonly reason: InnerMessage };
  'tasks.declined_too_often': { readonly declines: number; readonly limit: number };
}

/** Calls about drafts, plans and balancing. */
/** Why a change of a draft is stale; those of agents and assignments name the agent. */
export const DRAFT_FAULTS = [
  'assigned',
  'unassigned',
  'pinned',
  'unpinned',
  'closed',
  'edited',
  'hours',
  'agent',
  'agent_removed',
  'agent_busy',
  'constraint',
  'policy',
  'clock',
] as const;
export type DraftFault = (typeof DRAFT_FAULTS)[number];

export interface PlanCallMessages {
  'plans.no_draft': Nothing;
  'plans.propose_first': Nothing;
  'plans.already_solving': Nothing;
  'plans.wait_or_cancel': Nothing;
  'plans.changed_since_draft': { readonly what: DraftFault; readonly agent: string | null };
  'plans.no_fix': { readonly task: TaskName };
  'plans.fix_stale': { readonly task: TaskName };
  'plans.propose_again': Nothing;
  'plans.proposed': { readonly changes: number };
  'plans.solve_failed': Nothing;
  'plans.solve_again': Nothing;
  'plans.no_move_possible': Nothing;
  'plans.moves_make_worse': { readonly possible: number; readonly requested: number };
  'plans.check_balance_again': Nothing;
  'plans.move_not_shown': Nothing;
  'plans.move_not_allowed': Nothing;
  'plans.task_changed': Nothing;
  'plans.agent_changed': Nothing;
  'plans.assignment_changed': Nothing;
}

/** Agents: their calendars, skills and reports, and what is learned of them. */
/** A field of a report, as the columns of its file are called. */
export const REPORT_FIELDS = [
  'task_id',
  'kind',
  'at',
  'hours',
  'progress',
  'milestone',
  'deliverable',
  'status',
  'note',
] as const;
export type ReportField = (typeof REPORT_FIELDS)[number];

export interface AgentsMessages {
  'agents.report_needs': { readonly kind: ActivityKind; readonly field: ReportField };
  'agents.report_fill_in': { readonly field: ReportField };
  /** Nobody has the task. */
  'agents.report_unheld': { readonly kind: ActivityKind; readonly task: TaskName; readonly agentName: string };
  'agents.report_of_other': {
    readonly kind: ActivityKind;
    readonly task: TaskName;
    readonly agentName: string;
    readonly holderName: string;
    readonly since: Instant;
  };
  'agents.report_claim_first': Nothing;
  'agents.report_unknown': { readonly field: 'milestone' | 'deliverable' | 'status'; readonly name: string };
  'agents.report_known': {
    readonly field: 'milestone' | 'deliverable' | 'status';
    readonly nearest: string | null;
    readonly known: readonly string[];
    readonly more: number;
  };
  'agents.report_too_early': {
    readonly task: TaskName;
    readonly waitingFor: readonly TaskName[];
    readonly more: number;
  };
  'agents.report_say_why': Nothing;
  'agents.entry_task': {
    readonly entryId: string;
    readonly before: TaskName | null;
    readonly now: TaskName | null;
  };
  'agents.entry_field': {
    readonly entryId: string;
    readonly field: 'kind' | 'milestone' | 'deliverable';
    readonly before: string | null;
    readonly now: string | null;
  };
  'agents.entry_keep': Nothing;
  'agents.changed': { readonly agentName: string };
  'agents.same_skill': Nothing;
  'agents.choose_two_skills': Nothing;
  'agents.raise_skill': {
    readonly agentName: string;
    readonly skillName: string;
    readonly from: number;
    readonly to: number;
    readonly tasks: number;
    /** Expected contribution of these tasks, whole currency units. */
    readonly worth: number;
  };
  /** How well learning predicts finished work that it has not seen. `lessErrorRatio`: the error it saves. */
  'agents.learning_check': {
    readonly estimate: 'effort' | 'on_time';
    readonly verdict: 'gain' | 'no_gain' | 'too_few';
    readonly tested: number;
    readonly needed: number;
    readonly lessErrorRatio: number;
    readonly isOff: boolean;
  };
}
