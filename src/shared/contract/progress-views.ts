import type {
  AgentId,
  BaselineSlip,
  CivilDate,
  DelayLevel,
  FinishCalibration,
  Instant,
  Pin,
  RelationType,
  TaskId,
  TaskProgress,
  TaskStatus,
  TimeOff,
} from '../model/index.ts';

/** The progress and expected finish of tasks. */
export interface ProgressView {
  readonly at: Instant;
  /** With the total float in working minutes, as of a bar of the timeline. */
  readonly tasks: readonly (TaskProgress & { readonly title: string; readonly floatMinutes: number | null })[];
  /** How accurate forecasts were for finished work. */
  readonly calibration: FinishCalibration;
}
/** The task or project that a milestone belongs to. */
export type MilestoneOwner =
  | { readonly kind: 'task'; readonly taskId: TaskId; readonly version: number }
  | { readonly kind: 'project'; readonly client: string | null; readonly project: string };
export interface MilestoneRow {
  /** Unique among all milestones. */
  readonly key: string;
  readonly owner: MilestoneOwner;
  /** Title of the task, name of the project. */
  readonly of: string;
  readonly client: string | null;
  readonly project: string | null;
  readonly agentId: AgentId | null;
  readonly agentName: string | null;
  readonly name: string;
  readonly dueOn: CivilDate | null;
  readonly weight: number;
  /** In the notation of files: `deliverable:wireframes`, `by hand`. */
  readonly rule: string;
  readonly state: 'met' | 'open' | 'at_risk' | 'missed';
  readonly completedAt: Instant | null;
  /**
   * For a progress rule, when that progress is likely to be reached (P50); otherwise when its task or project is likely to finish. Null means no
   * forecast.
   */
  readonly expectedAt: Instant | null;
  /** Whether it is the next one of its task or project. */
  readonly isNext: boolean;
}
/** A project with its due date, progress and expected finish. */
export interface ProjectRow {
  readonly client: string | null;
  readonly project: string;
  readonly dueOn: CivilDate | null;
  readonly openTasks: number;
  readonly progressRatio: number;
  readonly finishP50At: Instant | null;
  readonly finishP90At: Instant | null;
  /** The chance of missing its due date, 0..1; null if it has none, or there is no forecast. */
  readonly delayProbability: number | null;
  readonly nextMilestone: string | null;
}
export interface MilestonesView {
  readonly at: Instant;
  /** Milestones of open tasks and of projects, by due date; undated ones last. */
  readonly milestones: readonly MilestoneRow[];
  readonly projects: readonly ProjectRow[];
}
export const TIMELINE_GROUPINGS = ['project', 'client', 'agent'] as const;
export type TimelineGrouping = (typeof TIMELINE_GROUPINGS)[number];
/** `at_risk`: not due yet, of a task that is likely to be late. `missed`: its day has passed. */
export interface TimelineMilestone {
  readonly name: string;
  /** The day on which it was reached, or is due. */
  readonly on: CivilDate;
  readonly state: 'open' | 'met' | 'at_risk' | 'missed';
}
/** An open task on the time axis, as planned and as forecast. */
export interface TimelineBar {
  readonly taskId: TaskId;
  readonly title: string;
  readonly client: string | null;
  readonly project: string | null;
  /** Null if unassigned. */
  readonly agent: {
    readonly id: AgentId;
    readonly name: string;
    readonly kind: 'person' | 'ai';
    /** IANA zone of its own calendar. */
    readonly timeZone: string;
  } | null;
  /** When work on it was first reported; null if it has not started, or nothing was reported. */
  readonly startedAt: Instant | null;
  /** Null if unplanned. */
  readonly plannedStartAt: Instant | null;
  readonly plannedFinishAt: Instant | null;
  /** The first planned dates, and the slip against them; null if it was never planned. */
  readonly baseline: BaselineSlip | null;
  readonly finishP50At: Instant | null;
  readonly finishP90At: Instant | null;
  /** By its planned finish; `risk` is by simulation. */
  readonly late: boolean;
  readonly risk: { readonly level: DelayLevel; readonly probability: number | null };
  readonly dueAt: Instant | null;
  readonly dueOn?: CivilDate;
  readonly remainingHours: number;
  readonly estimateHours: number;
  readonly pin: Pin | null;
  readonly status: TaskStatus;
  /** Whether it has started. If so, only its assignee can change. */
  readonly isBegun: boolean;
  /** 0..1 */
  readonly progressRatio: number;
  /** Open tasks that it waits for. */
  readonly prerequisites: readonly TaskId[];
  /** Which ends are joined, for those of them that need not simply be finished first. */
  readonly relations?: readonly TimelineRelation[];
  readonly milestones: readonly TimelineMilestone[];
  /**
   * Total float: working minutes by which it can be finished later without a later last planned finish of its project, or
   * of a project that waits for it. Null without planned times, or if no project waits for it.
   */
  readonly floatMinutes: number | null;
  /** Whether it is on the critical path: it has no float. */
  readonly isCritical: boolean;
  readonly version: number;
}
/** Which ends of two bars are joined, and the lags between them: minutes of working time, or elapsed ones; negative for a lead. */
export interface TimelineRelation {
  readonly taskId: TaskId;
  readonly type: RelationType;
  readonly lags: readonly { readonly minutes: number; readonly isElapsed: boolean }[];
}
/** When an agent with open work does not work, and when its hours change; dates are of its own calendar. */
export interface AgentAway {
  readonly agentId: AgentId;
  readonly name: string;
  readonly holidays: readonly CivilDate[];
  readonly timeOff: readonly TimeOff[];
  /** Hours a week from a date on; empty if they never change. */
  readonly hours: readonly { readonly fromOn: CivilDate; readonly weekHours: number }[];
}
/** Bars of one project, client or agent, the earliest first. */
export interface TimelineGroup {
  readonly key: string;
  /** Null means work without a project, a client or an assignee. */
  readonly title: string | null;
  /** The client of a project, the kind of an agent; null if there is none. */
  readonly note: string | null;
  readonly late: number;
  /** Not late, but at risk or likely late. */
  readonly atRisk: number;
  /** The due date of a project; null if there is none, or it is not a project. */
  readonly dueOn: CivilDate | null;
  /** Milestones of the project itself. */
  readonly milestones: readonly TimelineMilestone[];
  /** From the first start to the finish of the last assigned task; null if nothing is planned. */
  readonly startAt: Instant | null;
  readonly finishP50At: Instant | null;
  readonly finishP90At: Instant | null;
  readonly bars: readonly TimelineBar[];
}
export interface TimelineView {
  readonly at: Instant;
  readonly by: TimelineGrouping;
  /** Late ones first, then those at risk, then by name. */
  readonly groups: readonly TimelineGroup[];
  /** Totals of all open work, including work beyond `limit`. */
  readonly tasks: number;
  readonly late: number;
  readonly atRisk: number;
  readonly calibration: FinishCalibration;
}
