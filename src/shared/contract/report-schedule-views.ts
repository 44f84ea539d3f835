import type { Instant, ReportFormat, ReportSubject } from '../model/index.ts';

/** A report that is written by itself: an operator's schedule, or what a stakeholder of a task requires. */
export interface ScheduleRow {
  readonly id: string;
  readonly kind: 'schedule' | 'required';
  readonly name: string;
  readonly subject: ReportSubject;
  readonly template: string;
  readonly formats: readonly ReportFormat[];
  readonly cadence: string;
  /** `every Friday`; null: the cadence is none. */
  readonly cadenceWords: string | null;
  readonly atMinute: number;
  readonly timeZone: string;
  readonly folder: string;
  /** `waiting`: nothing was due yet. `failed`: the last one was not written, or cannot be. */
  readonly state: 'waiting' | 'ok' | 'failed' | 'off';
  readonly nextAt: Instant | null;
  readonly last: {
    readonly dueAt: Instant;
    readonly madeAt: Instant;
    readonly files: readonly string[];
    readonly missed: readonly Instant[];
  } | null;
  readonly failure: { readonly message: string; readonly hint: string } | null;
}
export interface SchedulesView {
  readonly schedules: readonly ScheduleRow[];
  readonly required: readonly ScheduleRow[];
  /** Where reports go that stakeholders require. */
  readonly folder: string;
}
export interface DueReports {
  readonly written: readonly {
    readonly scheduleId: string;
    readonly name: string;
    readonly dueAt: Instant;
    readonly files: readonly string[];
    readonly missed: readonly Instant[];
  }[];
  readonly failed: readonly {
    readonly scheduleId: string;
    readonly name: string;
    readonly message: string;
    readonly hint: string;
  }[];
}
