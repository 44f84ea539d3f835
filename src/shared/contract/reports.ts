import { z } from 'zod';
import { READERS_LOCALE, REPORT_FORMATS, REPORT_SECTIONS, REPORT_TASKS } from '../model/index.ts';
import { id, instant, locale, nothing, taskId, text, timeZone } from './arguments.ts';
import { command, query } from './call.ts';
import type {
  DueReports,
  ReportExported,
  ReportPreview,
  ReportSubjects,
  ReportsWritten,
  SchedulesView,
  TemplatesView,
} from './reports-views.ts';

const scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('agency') }),
  z.strictObject({ kind: z.literal('client'), client: id }),
  z.strictObject({ kind: z.literal('project'), client: id.nullable(), project: id }),
  z.strictObject({ kind: z.literal('task'), taskId }),
]);
export type ReportScope = z.output<typeof scope>;
/**
 * The reader of a report: for its times and, if the template has no locale of its own, for its dates and figures; default: this machine's settings.
 */
const reportReader = {
  timeZone: timeZone.optional(),
  locale: locale.optional(),
  hourCycle: z.enum(['h12', 'h23']).optional(),
};
const templateFields = {
  sections: z.array(z.enum(REPORT_SECTIONS)).min(1).max(REPORT_SECTIONS.length),
  tasks: z.enum(REPORT_TASKS),
  opening: text(2000),
  names: z.boolean(),
  money: z.boolean(),
  locale: z.union([z.literal(READERS_LOCALE), locale]),
};
/**
 * The subject and template of a report, and since when it lists changes: an instant or a revision; neither: since the last report on an earlier day,
 * or for seven days.
 */
const reportRequest = {
  scope,
  /** Empty means the default for the kind of subject. */
  template: text(100).default(''),
  /** Unsaved changes to the template. */
  trial: z.strictObject(templateFields).optional(),
  sinceAt: instant.optional(),
  sinceRevision: z.number().int().min(0).optional(),
  ...reportReader,
};

/** Calls about reports, schedules and templates. */
export const reportsCalls = {
  'report.preview': query<ReportPreview>()(z.strictObject(reportRequest)),
  'report.subjects': query<ReportSubjects>()(nothing),
  /** Reports that are written automatically: schedules, and reports that stakeholders of open tasks require. */
  'schedules.view': query<SchedulesView>()(nothing),
  'templates.view': query<TemplatesView>()(nothing),
  /** Writes a report. An existing file is kept and the new one gets another name, unless `replace`. */
  'report.export': command<ReportExported>()(
    z.strictObject({
      ...reportRequest,
      formats: z.array(z.enum(REPORT_FORMATS)).min(1),
      folder: text(4000),
      name: text(200).optional(),
      replace: z.boolean().default(false),
    }),
    { undo: 'none' },
  ),
  /** Writes a report on each of many tasks: the tasks named, all open ones, or the reports that stakeholders require. Emits its progress; `report.cancel` stops it. */
  'report.batch': command<ReportsWritten>()(
    z.strictObject({
      which: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('required') }),
        z.strictObject({ kind: z.literal('open') }),
        z.strictObject({ kind: z.literal('tasks'), taskIds: z.array(taskId).min(1).max(100_000) }),
      ]),
      /** Not for required reports, which have their own formats. */
      formats: z.array(z.enum(REPORT_FORMATS)).min(1).default(['pdf']),
      template: text(100).default(''),
      folder: text(4000),
      ...reportReader,
    }),
    { undo: 'none' },
  ),
  'report.cancel': command<null>()(nothing, { undo: 'none' }),
  /** Creates a schedule, or changes the one with this id. */
  'schedule.put': command<{ readonly revision: number }>()(
    z.strictObject({
      id: id.optional(),
      name: id,
      scope,
      template: text(100).default(''),
      formats: z.array(z.enum(REPORT_FORMATS)).min(1),
      cadence: text(40),
      atMinute: z.number().int().min(0).max(1439),
      timeZone,
      folder: text(4000).min(1),
      isOn: z.boolean().default(true),
    }),
    { undo: 'entry' },
  ),
  'schedule.remove': command<{ readonly revision: number }>()(z.strictObject({ id }), { undo: 'entry' }),
  /** Writes a scheduled report now, whether it is due or not. */
  'schedule.run': command<{ readonly files: readonly string[] }>()(z.strictObject({ id: text(600) }), { undo: 'none' }),
  /** Writes all reports that are due; one report replaces those that were missed. */
  'reports.due': command<DueReports>()(z.strictObject({ timeZone: timeZone.optional() }), { undo: 'none' }),
  /** Sets the folder for reports that stakeholders require; null means next to the workspace. */
  'reports.folder': command<{ readonly revision: number }>()(z.strictObject({ folder: text(4000).min(1).nullable() }), {
    undo: 'entry',
  }),
  /** Saves a template under its name. */
  'template.put': command<{ readonly revision: number }>()(
    z.strictObject({ name: text(100).min(1), ...templateFields }),
    { undo: 'entry' },
  ),
  /** Removes a saved template; a built-in one is reset. */
  'template.remove': command<{ readonly revision: number }>()(z.strictObject({ name: text(100).min(1) }), {
    undo: 'entry',
  }),
} as const;

/** Events about reports, schedules and templates. */
export interface ReportsEvents {
  /** The progress of writing many reports. */
  readonly 'reports.progress': { readonly done: number; readonly total: number; readonly failed: number };
  /** Scheduled or required reports were written, or failed. */
  readonly 'reports.ran': { readonly written: number; readonly failed: number; readonly names: readonly string[] };
}
