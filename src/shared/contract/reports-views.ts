import type {
  Instant,
  Message,
  ReportFailure,
  ReportFormat,
  ReportSubject,
  ReportTemplate,
  TaskId,
} from '../model/index.ts';

/** A report as it would be written. */
export interface ReportPreview {
  readonly title: string;
  readonly kicker: string;
  readonly stamp: string;
  readonly html: string;
  /** Open tasks of the subject, and the tasks that the page lists. */
  readonly tasks: number;
  readonly listed: number;
  /** The template it uses, with unsaved changes to it. */
  readonly template: ReportTemplate;
  readonly changesSinceAt: Instant;
  /** The last report on the same subject on an earlier day; null if there is none. */
  readonly lastAt: Instant | null;
}
export interface WrittenFile {
  readonly format: string;
  readonly path: string;
  readonly bytes: number;
}
export interface ReportExported {
  readonly files: readonly WrittenFile[];
  readonly failed: readonly ({ readonly format: string } & ReportFailure)[];
  /** The revision of the workspace that it shows. */
  readonly revision: number;
}
/** The result of writing many task reports at once. */
export interface ReportsWritten {
  readonly reports: number;
  readonly files: number;
  readonly failed: readonly ({ readonly taskId: TaskId } & ReportFailure)[];
  /** True if it was stopped; files already written are kept. */
  readonly cancelled: boolean;
  readonly folder: string;
}
export interface TemplateRow extends ReportTemplate {
  /** A template with this name is built in. */
  readonly isBuiltIn: boolean;
  /** It is the operator's own, or a built-in one that was changed. */
  readonly isSaved: boolean;
  /** The kind of subject that it is the default for; null if there is none. */
  readonly defaultFor: ReportSubject['kind'] | null;
}
export interface TemplatesView {
  readonly templates: readonly TemplateRow[];
}
/** The subjects that a report can be on. */
export interface ReportSubjects {
  readonly open: number;
  readonly clients: readonly { readonly client: string; readonly open: number }[];
  readonly projects: readonly { readonly client: string | null; readonly project: string; readonly open: number }[];
  /** The number of reports that stakeholders require on open tasks. */
  readonly required: number;
}
/** A report that is written automatically: scheduled by an operator, or required by a stakeholder of a task. */
export interface ScheduleRow {
  readonly id: string;
  readonly kind: 'schedule' | 'required';
  readonly name: string;
  readonly subject: ReportSubject;
  readonly template: string;
  readonly formats: readonly ReportFormat[];
  readonly cadence: string;
  /** `every Friday`; null if the cadence is not valid. */
  readonly cadenceWords: Message<'reports.cadence'> | null;
  readonly atMinute: number;
  readonly timeZone: string;
  readonly folder: string;
  /** `waiting`: none was due yet. `failed`: the last one could not be written, or the next one cannot. */
  readonly state: 'waiting' | 'ok' | 'failed' | 'off';
  readonly nextAt: Instant | null;
  readonly last: {
    readonly dueAt: Instant;
    readonly madeAt: Instant;
    readonly files: readonly string[];
    readonly missed: readonly Instant[];
  } | null;
  readonly failure: ReportFailure | null;
}
export interface SchedulesView {
  readonly schedules: readonly ScheduleRow[];
  readonly required: readonly ScheduleRow[];
  /** The folder for reports that stakeholders require. */
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
  readonly failed: readonly ({ readonly scheduleId: string; readonly name: string } & ReportFailure)[];
}
