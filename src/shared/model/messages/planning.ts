import type { IneligibilityCode } from '../ineligibility.ts';
import type { DueDate } from '../task.ts';
import type { AgentId, CivilDate, Instant, TaskId } from '../units.ts';
import type { InnerMessage } from './inner.ts';

type Nothing = Record<never, never>;

/** A task as people name it. */
export interface TaskName {
  readonly taskId: TaskId;
  readonly title: string;
}

/** Why a draft leaves a task without an agent. */
export interface UnassignedMessages {
  'planning.reported_blocked': Nothing;
  /** The first few of the tasks without a planned finish, and how many there are. */
  'planning.waits_for': { readonly tasks: readonly TaskName[]; readonly count: number };
  'planning.in_cycle': { readonly tasks: readonly TaskName[] };
  'planning.nobody_eligible': {
    /** Agents by the first rule that excludes them, the most frequent first. */
    readonly excluded: readonly { readonly code: IneligibilityCode; readonly agents: number }[];
    readonly mandatory: readonly { readonly skillName: string; readonly needed: number }[];
  };
  'planning.below_threshold': BelowThreshold;
  'planning.relaxation_pending': BelowThreshold & {
    /** Office hours until requirements are relaxed again, when that is, and for how long the task has been ready. */
    readonly nextHours: number;
    readonly nextAt: Instant;
    readonly readyHours: number;
  };
  'planning.client_cap_used': { readonly client: string };
  'planning.not_before_due': DueDate & { readonly workHours: number };
  'planning.group_has_no_room': { readonly tasks: readonly TaskName[] };
  'planning.team_frozen': { readonly team: string; readonly fromOn: CivilDate; readonly untilOn: CivilDate };
  'planning.no_room': { readonly workHours: number; readonly agents: number; readonly longestHours: number };
}
interface BelowThreshold {
  readonly eligibleAgents: number;
  /** 0..1 */
  readonly bestAlignment: number;
  readonly threshold: number;
}

/** A change that would make a task assignable, and its result. */
export interface FixMessages {
  /** In drafts of earlier versions, which did not name the task. */
  'planning.fix_unblock': Nothing;
  'planning.fix_unblock_task': { readonly task: TaskName };
  'planning.fix_remove_prerequisite': { readonly task: TaskName; readonly prerequisite: TaskName };
  'planning.fix_lower_skill': {
    readonly skillName: string;
    readonly needed: number;
    readonly proficiency: number;
    readonly agentName: string;
  };
  'planning.fix_make_optional': { readonly skillName: string };
  'planning.fix_allow_client': { readonly client: string; readonly agentName: string };
  'planning.fix_end_freeze': { readonly team: string };
  'planning.fix_remove_rule': { readonly agentName: string };
  'planning.fix_and_assign': { readonly change: InnerMessage; readonly agentName: string };
  'planning.fix_assign': { readonly agentName: string; readonly skillAlignment: number };
  'planning.fix_lower_threshold': { readonly threshold: number };
  'planning.fix_raise_cap': { readonly client: string; readonly byHoursPerWeek: number };
  'planning.fix_leave_group': { readonly tasks: readonly TaskName[] };
  'planning.fix_remove_freeze': { readonly team: string };
  'planning.fix_move_due': DueDate;
  'planning.fix_instead_of': { readonly agentName: string; readonly task: TaskName };
  'planning.fix_finishes': { readonly agentName: string; readonly finishAt: Instant };
  'planning.fix_not_tried': Nothing;
}

/** Why a draft changes the agent or the time of a task. */
export interface ChangeMessages {
  'planning.assigned': {
    readonly priority: number;
    /** From 1, by fit among `able` agents. */
    readonly rank: number;
    readonly able: number;
    /** The agent with the best fit, if it is a different agent. */
    readonly better: null | {
      readonly agentName: string;
      readonly fit: number;
      /** `later`: it would finish at `finishAt`. `free`: it is kept free for other work. */
      readonly why: 'no_room' | 'later' | 'free';
      readonly finishAt: Instant | null;
    };
  };
  'planning.agent_removed': { readonly agentId: AgentId };
  'planning.no_longer_eligible': { readonly reasons: readonly InnerMessage[] };
  'planning.moved_for_room': { readonly agentName: string; readonly finishAt: Instant; readonly fitChange: number };
  'planning.moved_sooner': {
    readonly agentName: string;
    readonly days: number;
    /** If the task was late, whether it still is. */
    readonly lateness: 'not_late' | 'still_late' | 'now_on_time';
    readonly fitChange: number;
  };
  'planning.moved_for_other': {
    readonly agentName: string;
    readonly task: TaskName;
    readonly priority: number;
    readonly fitChange: number;
  };
  'planning.moved_in_rearrangement': { readonly fitChange: number };
  'planning.time_lost': Nothing;
  'planning.time_given': { readonly startAt: Instant };
  'planning.finish_changed': { readonly finishAt: Instant | null };
  /** Work outside the selection that starts at another time because of selected work. */
  'planning.follows_selection': { readonly days: number; readonly later: boolean };
  'planning.start_changed': { readonly days: number; readonly later: boolean; readonly after: TaskName | null };
}

/** Rules that a plan breaks. */
export interface RuleMessages {
  'planning.rule_not_eligible': {
    readonly agentName: string;
    readonly task: TaskName;
    readonly reasons: readonly InnerMessage[];
  };
  'planning.rule_no_room': { readonly agentName: string; readonly task: TaskName };
  'planning.rule_pin_passed': { readonly task: TaskName; readonly startAt: Instant };
  'planning.rule_outside_working_time': {
    readonly agentName: string;
    readonly task: TaskName;
    readonly startAt: Instant;
  };
  'planning.rule_effort': {
    readonly agentName: string;
    readonly task: TaskName;
    readonly spanHours: number;
    readonly workHours: number;
  };
  'planning.rule_before_release': { readonly task: TaskName; readonly releaseAt: Instant };
  'planning.rule_day_off': { readonly agentName: string; readonly dayOn: CivilDate; readonly startAt: Instant };
  'planning.rule_team_frozen': { readonly task: TaskName; readonly team: string; readonly startAt: Instant };
  'planning.rule_prerequisite': { readonly task: TaskName; readonly prerequisite: TaskName };
  'planning.rule_capacity': { readonly agentName: string; readonly workHours: number; readonly capacityHours: number };
  'planning.rule_at_once': { readonly agentName: string; readonly tasks: number; readonly limit: number };
  'planning.rule_started': {
    readonly agentName: string;
    readonly task: TaskName;
    readonly started: number;
    readonly limit: number;
  };
  'planning.rule_keep_together': { readonly tasks: readonly TaskName[] };
  'planning.rule_client_cap': {
    readonly client: string;
    readonly weekOn: CivilDate;
    readonly workHours: number;
    readonly capHours: number;
  };
  'planning.rule_move_budget': { readonly moves: number; readonly budget: number };
}

/** Suggestions and warnings about a whole plan, and work that somebody else would do faster. */
export interface AdviceMessages {
  'planning.suggest_hours': { readonly agentName: string; readonly hours: number; readonly value: number };
  'planning.suggest_training': {
    readonly agentName: string;
    readonly skillName: string;
    readonly proficiency: number;
    readonly needed: number;
    readonly tasks: number;
    readonly value: number;
  };
  'planning.warn_agent_removed': { readonly task: TaskName; readonly agentId: AgentId };
  'planning.warn_cycle': { readonly tasks: readonly TaskName[] };
  'planning.warn_estimates': { readonly tasks: number };
  /** Names the first few of `count` tasks. */
  'planning.warn_more_late': { readonly tasks: readonly TaskName[]; readonly count: number };
  'planning.saving': {
    readonly title: string;
    readonly agentName: string;
    readonly workHours: number;
    readonly currentName: string;
    readonly currentHours: number;
  };
}

/** Plans and drafts. */
export interface PlanningMessages
  extends UnassignedMessages,
    FixMessages,
    ChangeMessages,
    RuleMessages,
    AdviceMessages {}
