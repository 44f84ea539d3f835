import type { Instant, ReportFormat, ReportSubject, ReportTemplate, TaskId } from '../model/index.ts';

/** A report as it would be written. */
export interface ReportPreview {
  readonly title: string;
  readonly kicker: string;
  readonly stamp: string;
  readonly html: string;
  /** Tasks of the subject that are open, and those that the page lists. */
  readonly tasks: number;
  readonly listed: number;
  /** The template it was made after, with what was tried on it. */
  readonly template: ReportTemplate;
  readonly changesSinceAt: Instant;
  /** The last report on the same subject of an earlier day; null: there is none. */
  readonly lastAt: Instant | null;
}
export interface WrittenFile {
  readonly format: string;
  readonly path: string;
  readonly bytes: number;
}
export interface ReportExported {
  readonly files: readonly WrittenFile[];
  readonly failed: readonly { readonly format: string; readonly message: string; readonly hint: string }[];
  /** The state that it shows. */
  readonly revision: number;
}
/** Many task reports at once. Those that failed are named; the others are written. */
export interface ReportsWritten {
  readonly reports: number;
  readonly files: number;
  readonly failed: readonly { readonly taskId: TaskId; readonly message: string; readonly hint: string }[];
  /** True: it was stopped; what was written by then stands. */
  readonly cancelled: boolean;
  readonly folder: string;
}
export interface TemplateRow extends ReportTemplate {
  /** One comes with the engine under this name. */
  readonly isShipped: boolean;
  /** It is the operator's own, or one that comes with the engine and was changed. */
  readonly isKept: boolean;
  /** It is used for such a subject where none is named; null: only by its name. */
  readonly usualFor: ReportSubject['kind'] | null;
}
export interface TemplatesView {
  readonly templates: readonly TemplateRow[];
}
/** What there is to report on. */
export interface ReportSubjects {
  readonly open: number;
  readonly clients: readonly { readonly client: string; readonly open: number }[];
  readonly projects: readonly { readonly client: string | null; readonly project: string; readonly open: number }[];
  /** Reports on open tasks that stakeholders require. */
  readonly required: number;
}
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
