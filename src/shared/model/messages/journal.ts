import type { ActivityKind } from '../activity.ts';
import type { MilestoneRule, TaskStatus } from '../task.ts';
import type { CivilDate, Instant } from '../units.ts';
import type { InnerMessage } from './inner.ts';
import type { MilestoneOwnerName } from './milestones.ts';
import type { TaskName } from './planning.ts';

type Nothing = Record<never, never>;
/** Answers to alerts, in entries of schema 9 and earlier: alerts are exceptions now. */
type AlertAnswer = 'acknowledge' | 'snooze' | 'resolve' | 'reopen';

/** The tasks of one change: their number, and the first of them. */
export interface JournalTasks {
  readonly first: TaskName;
  readonly count: number;
}
/** A record as the journal names it; an empty name: it has none beside its key. */
export interface JournalRecord {
  readonly kind: string;
  readonly key: string;
  readonly name: string;
}
/** The milestones of one change: their number, and the first of them with the task or project it belongs to. */
export interface JournalMilestones {
  readonly name: string;
  readonly owner: MilestoneOwnerName;
  readonly count: number;
}
/** The quality of a draft plan when it was proposed. `gapRatio` is null if there is no proven bound. */
export interface DraftFigures {
  readonly proposedAt: Instant;
  readonly revision: number;
  readonly seed: number;
  readonly changes: number;
  readonly gapRatio: number | null;
}

/** Changes of tasks, assignments and milestones. */
export interface JournalWorkMessages {
  'journal.created': { readonly task: TaskName };
  /** The new values of the fields that were changed. */
  'journal.edited': {
    readonly tasks: JournalTasks;
    readonly changes: {
      readonly title?: string;
      readonly dueAt?: Instant | null;
      readonly dueOn?: CivilDate | null;
      readonly estimateHours?: number;
      readonly remainingHours?: number;
      readonly status?: TaskStatus;
      /** Names of the other properties. */
      readonly others?: readonly string[];
    };
  };
  /** `isMove`: all had another agent before. `isSameAgent`: all had this one, and only the start changed. */
  'journal.assigned': {
    readonly tasks: JournalTasks;
    readonly agentName: string;
    readonly isMove: boolean;
    readonly isSameAgent: boolean;
    readonly startAt: Instant | null;
  };
  'journal.unassigned': { readonly tasks: JournalTasks };
  'journal.pinned': { readonly tasks: JournalTasks };
  'journal.unpinned': { readonly tasks: JournalTasks };
  'journal.claimed': { readonly task: TaskName };
  'journal.reported': { readonly kind: ActivityKind; readonly task: TaskName | null };
  'journal.report_corrected': { readonly kind: ActivityKind; readonly task: TaskName | null };
  'journal.reports_received': { readonly reports: number; readonly file: string };
  'journal.offers_lapsed': {
    readonly offers: readonly { readonly task: TaskName; readonly agentName: string }[];
    readonly more: number;
  };
  'journal.milestones_changed': {
    readonly milestones: JournalMilestones;
    readonly isComplete?: boolean;
    readonly dueOn?: CivilDate | null;
    readonly shiftDays?: number;
    readonly weight?: number;
    readonly rule?: MilestoneRule;
    readonly name?: string;
  };
  /** `owner`: the task or project, null if there are several. */
  'journal.milestone_added': {
    readonly name: string;
    readonly owner: MilestoneOwnerName | null;
    readonly owners: number;
  };
  'journal.milestones_removed': { readonly milestones: JournalMilestones };
  'journal.project_due': { readonly project: MilestoneOwnerName; readonly dueOn: CivilDate | null };
}

/** Plans and balancing. */
export interface JournalPlanMessages {
  /** `replaces`: the unpublished draft that it replaces. */
  'journal.plan_requested': { readonly planId: string; readonly replaces: string | null };
  /** `maxChanges` is null means as many as the policy allows. */
  'journal.plan_request': { readonly seed: number; readonly maxChanges: number | null };
  'journal.fixed': { readonly task: TaskName; readonly change: InnerMessage };
  'journal.plan_discarded': { readonly planId: string };
  'journal.plan_published': { readonly planId: string; readonly changes: number };
  'journal.draft': DraftFigures;
  'journal.draft_published': DraftFigures & { readonly excluded: number; readonly skipped: number };
  'journal.balanced': {
    readonly fromWeekOn: CivilDate;
    readonly untilWeekOn: CivilDate;
    readonly moves: number;
    readonly late: { readonly before: number; readonly after: number };
    readonly overHours: { readonly before: number; readonly after: number };
    readonly deviationRatio: { readonly before: number; readonly after: number };
  };
  'journal.balance_reasons': {
    readonly reasons: readonly { readonly taskId: string; readonly reason: InnerMessage }[];
    readonly more: number;
    readonly skipped: number;
  };
}

/** The workspace, its agents, imports, reports and settings. */
export interface JournalWorkspaceMessages {
  /** A person was replaced by a pseudonym. */
  'journal.person_erased': { readonly pseudonym: string };
  'journal.undo': { readonly change: InnerMessage };
  'journal.redo': { readonly change: InnerMessage };
  'journal.kept': { readonly records: readonly JournalRecord[] };
  'journal.record': JournalRecord;
  'journal.kept_reported': Nothing;
  'journal.kept_changed': Nothing;
  'journal.kept_created': Nothing;
  'journal.kept_removed': Nothing;
  /** `fields`: names of properties. */
  'journal.kept_edited': { readonly fields: readonly string[] };
  'journal.kept_needed': { readonly by: JournalRecord };
  'journal.restored': { readonly file: string };
  'journal.rescued': Nothing;
  'journal.adopted': Nothing;
  'journal.policy_changed': { readonly policies: readonly string[] };
  'journal.clock_changed': {
    readonly timeZone?: string;
    readonly firstDayOfWeek?: number;
    readonly workingHoursPerDay?: number;
  };
  'journal.agent_edited': { readonly agentName: string; readonly calendar: boolean; readonly limits: boolean };
  /** `relatednessRatio` is null if they are no longer related. */
  'journal.skills_related': {
    readonly first: string;
    readonly second: string;
    readonly relatednessRatio: number | null;
  };
  /** `constraint` is its new content; `before` is its previous content, or null if it is new. */
  'journal.constraint_saved': { readonly constraint: InnerMessage; readonly before: InnerMessage | null };
  'journal.constraint_removed': { readonly constraint: InnerMessage };
  'journal.imported': { readonly rows: number; readonly files: readonly string[] };
  'journal.sample_created': { readonly tasks: number; readonly agents: number };
  /** Null if no folder is watched any more. */
  'journal.backup_folder': { readonly folder: string | null };
  'journal.folder_watched': { readonly folder: string | null };
  'journal.alert_answered': { readonly answer: AlertAnswer; readonly title: InnerMessage };
  'journal.notifications_set': { readonly on: boolean };
  /** Minutes after midnight; null: no quiet hours, no digest. */
  'journal.notification_times_set': {
    readonly fromMinute: number | null;
    readonly toMinute: number | null;
    readonly digestAtMinute: number | null;
  };
  'journal.schedule_saved': {
    readonly name: string;
    readonly cadence: string;
    readonly how: 'added' | 'changed' | 'turned_off';
  };
  'journal.schedule_removed': { readonly name: string };
  /** Null means the one next to the workspace. */
  'journal.reports_folder': { readonly folder: string | null };
  'journal.template_saved': { readonly name: string };
  'journal.template_reset': { readonly name: string };
  'journal.template_removed': { readonly name: string };
}

export type JournalMessages = JournalWorkMessages & JournalPlanMessages & JournalWorkspaceMessages;
