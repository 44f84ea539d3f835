import type { AgentId, CivilDate, Instant, TaskId } from './units.ts';

export type ReportSubject =
  | { readonly kind: 'agency' }
  | { readonly kind: 'client'; readonly client: string }
  | { readonly kind: 'project'; readonly client: string | null; readonly project: string }
  | { readonly kind: 'task'; readonly taskId: TaskId };
export type LineState = 'late' | 'at_risk' | 'unassigned' | 'blocked' | 'on_track' | 'done';

/** One task as a report shows it. Hours are effort. */
export interface TaskLine {
  readonly taskId: TaskId;
  readonly title: string;
  readonly client: string | null;
  readonly project: string | null;
  readonly status: string;
  readonly progressRatio: number;
  readonly estimateHours: number;
  readonly remainingHours: number;
  readonly actualHours: number;
  readonly dueAt: Instant | null;
  readonly plannedStartAt: Instant | null;
  readonly plannedFinishAt: Instant | null;
  readonly agentId: AgentId | null;
  readonly agentName: string | null;
  readonly state: LineState;
}
export interface MilestoneLine {
  readonly taskId: TaskId;
  readonly taskTitle: string;
  readonly name: string;
  readonly dueOn: CivilDate;
  readonly state: 'open' | 'met' | 'at_risk' | 'missed';
}
export interface WeekLine {
  readonly weekOf: CivilDate;
  readonly hours: number;
  readonly planned: boolean;
}
export interface ClientLine {
  readonly client: string;
  readonly open: number;
  readonly remainingHours: number;
  readonly late: number;
  readonly atRisk: number;
  readonly unassigned: number;
}
export interface Decision {
  readonly taskId: TaskId;
  readonly ask: string;
  readonly why: string;
  readonly byAt: Instant | null;
}

/** Every figure of a status report. Figures, not prose, first; each can be counted again from the snapshot. */
export interface StatusFigures {
  readonly subject: ReportSubject;
  readonly title: string;
  readonly at: Instant;
  readonly weekOf: CivilDate;
  readonly headline: {
    readonly open: number;
    readonly assigned: number;
    readonly remainingHours: number;
    readonly plannedThisWeekHours: number;
    readonly doneSevenDays: number;
    readonly doneSevenDaysOnTime: number;
    readonly doneNinetyDays: number;
    readonly doneNinetyDaysOnTime: number;
    readonly late: number;
    /** Share of the open effort that is late; null with no open effort. */
    readonly lateEffortRatio: number | null;
    readonly atRisk: number;
    readonly unassigned: number;
  };
  readonly decisions: readonly Decision[];
  /** All tasks of the subject that are open, late first, then by due date. */
  readonly tasks: readonly TaskLine[];
  readonly milestones: readonly MilestoneLine[];
  /** Four weeks done, then this one and two planned. */
  readonly weeks: readonly WeekLine[];
  readonly clients: readonly ClientLine[];
}
