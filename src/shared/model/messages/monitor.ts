import type { PerformanceMeasure, PerformanceUnit } from '../performance-measure.ts';
import type { CivilDate, Instant, TaskId } from '../units.ts';
import type { InnerMessage } from './inner.ts';

type Nothing = Record<never, never>;
/** A task by its title, with its ID. */
interface OneTask {
  readonly task: string;
  readonly taskId: TaskId;
}
/** The steps of a check; `check` is all that belongs to none of them, and `breaches` one of earlier versions. */
export type MonitorPart = 'check' | 'figures' | 'demand' | 'breaches' | 'health' | 'record';

/** Titles and figures of exceptions about a team, a pin or the whole agency. */
export interface AgencyMessages {
  /** Null for agents without a team. */
  'monitor.team_over': { readonly team: string | null; readonly overHours: number };
  /** `agents` 0: the one named in the title. */
  'monitor.over_in': { readonly agents: number; readonly weeksOf: readonly CivilDate[] };
  'monitor.short_from': { readonly weekOf: CivilDate };
  'monitor.short_by': { readonly shortHours: number; readonly skills: readonly string[] };
  /** `task` is named if it is the only one. */
  'monitor.pin_blocked': { readonly agent: string; readonly tasks: number; readonly task: string };
  'monitor.unusual': { readonly measure: PerformanceMeasure };
  'monitor.unusual_by': {
    readonly unit: PerformanceUnit;
    readonly value: number;
    readonly usual: number;
  };
  'monitor.usual_range': { readonly unit: PerformanceUnit; readonly low: number; readonly high: number };
  'monitor.unassigned': { readonly tasks: number };
  'monitor.unassigned_value': { readonly valueRatio: number };
  'monitor.no_estimate': { readonly tasks: number };
}

/** Text of alerts in workspaces of schema 9 and earlier, which are exceptions now: journal entries and ended exceptions still show it. */
export interface EarlierAlertMessages {
  'monitor.agent_over': { readonly agent: string; readonly overHours: number };
  'monitor.over_week': {
    readonly agent: string;
    readonly weekOf: CivilDate;
    readonly workloadHours: number;
    readonly capacityHours: number;
  };
  'monitor.short_week': { readonly weekOf: CivilDate; readonly shortHours: number };
  'monitor.late_task': { readonly task: string; readonly isOverdue: boolean };
  'monitor.late_tasks': { readonly client: string | null; readonly tasks: number; readonly overdue: number };
  'monitor.late_task_by': { readonly client: string | null; readonly lateDays: number };
  'monitor.late_tasks_by': { readonly lateDays: number };
  'monitor.late_evidence': OneTask & { readonly lateDays: number };
  'monitor.pin_blocked_why': Nothing;
  'monitor.pin_evidence': OneTask & { readonly pinnedAt: Instant | null };
  /** Effort as a multiple of the estimate, by the median of finished tasks. */
  'monitor.type_overruns': { readonly type: string; readonly ratio: number };
  'monitor.type_cases': { readonly tasks: number; readonly days: number };
  'monitor.type_evidence': { readonly tasks: number; readonly ratio: number };
  'monitor.unassigned_evidence': { readonly valueRatio: number; readonly thresholdRatio: number };
  'monitor.no_estimate_assumed': Nothing;
  'monitor.no_estimate_evidence': OneTask;
  'monitor.silent': { readonly agent: string; readonly silentDays: number };
  'monitor.silent_tasks': { readonly tasks: number };
  'monitor.last_report': { readonly at: Instant };
  'monitor.never_reported': { readonly assignedAt: Instant };
  'monitor.failed': Nothing;
  'monitor.failed_at': FailedPart;
  'monitor.failed_log': FailedPart;
}
interface FailedPart {
  readonly part: MonitorPart;
  /** The error of the disk or the database; null means an error in the product itself. */
  readonly why: InnerMessage | null;
}

/** What each part of the health score is based on. */
interface HealthMessages {
  'monitor.health_no_overload': Nothing;
  'monitor.health_overload': { readonly agents: number; readonly overHours: number };
  'monitor.health_nothing_late': Nothing;
  'monitor.health_late': { readonly tasks: number; readonly valueRatio: number };
  'monitor.health_not_checked': Nothing;
  'monitor.health_no_exceptions': Nothing;
  'monitor.health_exceptions': { readonly exceptions: number; readonly critical: number };
  'monitor.health_all_assigned': Nothing;
  'monitor.health_unassigned': { readonly tasks: number; readonly valueRatio: number };
  'monitor.health_no_baseline': Nothing;
  'monitor.health_as_usual': Nothing;
  'monitor.health_worse': { readonly measures: number };
  'monitor.health_all_estimated': Nothing;
  'monitor.health_no_estimate': { readonly tasks: number };
}

/** The state of the monitor. */
interface MonitorStateMessages {
  'monitor.check_failed': FailedPart;
  'monitor.save_failed': FailedPart;
}

/** Figures of the agency, health and the monitor itself. */
export interface MonitorMessages extends AgencyMessages, EarlierAlertMessages, HealthMessages, MonitorStateMessages {}
