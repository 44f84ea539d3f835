import type {
  AgentId,
  CivilDate,
  DelayLevel,
  FinishCalibration,
  Instant,
  Pin,
  TaskId,
  TaskProgress,
  TaskStatus,
} from '../model/index.ts';

/** How far work is and when it will be done. */
export interface ProgressView {
  readonly at: Instant;
  readonly tasks: readonly TaskProgress[];
  /** How far what is said has held on finished work. */
  readonly calibration: FinishCalibration;
}
/** Whose a milestone is. */
export type MilestoneOwner =
  | { readonly kind: 'task'; readonly taskId: TaskId; readonly version: number }
  | { readonly kind: 'project'; readonly client: string | null; readonly project: string };
export interface MilestoneRow {
  /** Names it among all. */
  readonly key: string;
  readonly owner: MilestoneOwner;
  /** Title of the task, name of the project. */
  readonly of: string;
  readonly client: string | null;
  readonly project: string | null;
  readonly agentName: string | null;
  readonly name: string;
  readonly dueOn: CivilDate | null;
  readonly weight: number;
  /** `deliverable:wireframes`, `by hand`: as it is written. */
  readonly rule: string;
  readonly state: 'met' | 'open' | 'at_risk' | 'missed';
  readonly completedAt: Instant | null;
  /** Of a rule of progress the day on which it is reached at even chance; else when its owner is done. Null: nobody can say. */
  readonly expectedAt: Instant | null;
  /** The next one of its owner. */
  readonly isNext: boolean;
}
/** A project with its date, how far it is, and when it is done. */
export interface ProjectRow {
  readonly client: string | null;
  readonly project: string;
  readonly dueOn: CivilDate | null;
  readonly openTasks: number;
  readonly progressRatio: number;
  readonly finishP50At: Instant | null;
  readonly finishP90At: Instant | null;
  /** Of missing its date, 0..1; null: it has none, or nobody can say. */
  readonly delayProbability: number | null;
  readonly nextMilestone: string | null;
}
export interface MilestonesView {
  readonly at: Instant;
  /** Of open tasks and of projects, by day; undated ones last. */
  readonly milestones: readonly MilestoneRow[];
  readonly projects: readonly ProjectRow[];
}
export const TIMELINE_GROUPINGS = ['project', 'client', 'agent'] as const;
export type TimelineGrouping = (typeof TIMELINE_GROUPINGS)[number];
/** `at_risk`: not due yet, of a task that is likely to be late. `missed`: its day has passed. */
export interface TimelineMilestone {
  readonly name: string;
  /** The day it was met, or else is due. */
  readonly on: CivilDate;
  readonly state: 'open' | 'met' | 'at_risk' | 'missed';
}
/** One open task on the time axis, as planned and as foreseen. */
export interface TimelineBar {
  readonly taskId: TaskId;
  readonly title: string;
  readonly client: string | null;
  readonly project: string | null;
  /** Null: nobody has it. */
  readonly agent: {
    readonly id: AgentId;
    readonly name: string;
    readonly kind: 'person' | 'ai';
    /** IANA zone of its own calendar. */
    readonly timeZone: string;
  } | null;
  /** First report of work on it; null: it is not begun, or nothing was reported. */
  readonly startedAt: Instant | null;
  /** Null: unplanned. */
  readonly plannedStartAt: Instant | null;
  readonly plannedFinishAt: Instant | null;
  readonly finishP50At: Instant | null;
  readonly finishP90At: Instant | null;
  readonly risk: { readonly level: DelayLevel; readonly probability: number | null };
  readonly dueAt: Instant | null;
  readonly remainingHours: number;
  readonly estimateHours: number;
  readonly pin: Pin | null;
  readonly status: TaskStatus;
  /** Work on it has begun: its start is past, and only who does it can change. */
  readonly isBegun: boolean;
  /** 0..1 */
  readonly progressRatio: number;
  /** Open tasks that it waits for. */
  readonly prerequisites: readonly TaskId[];
  readonly milestones: readonly TimelineMilestone[];
  /** On the longest chain of planned work into the last finish of its project. */
  readonly isCritical: boolean;
  readonly version: number;
}
/** Bars of one project, client or agent, the earliest first. */
export interface TimelineGroup {
  readonly key: string;
  readonly title: string;
  /** The client of a project, the kind of an agent; null: nothing to add. */
  readonly note: string | null;
  readonly late: number;
  readonly atRisk: number;
  /** The date of a project; null: it has none, or is no project. */
  readonly dueOn: CivilDate | null;
  /** Of a project itself. */
  readonly milestones: readonly TimelineMilestone[];
  /** From the first start to when the last of what somebody has is done; null: nothing of it is planned. */
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
  /** Of all open work, also of what `limit` leaves out. */
  readonly tasks: number;
  readonly late: number;
  readonly atRisk: number;
  readonly calibration: FinishCalibration;
}
