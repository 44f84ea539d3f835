import { z } from 'zod';
import { REPORT_FORMATS, REPORT_SECTIONS, REPORT_TASKS } from '../model/index.ts';
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
const templateFields = {
  sections: z.array(z.enum(REPORT_SECTIONS)).min(1).max(REPORT_SECTIONS.length),
  tasks: z.enum(REPORT_TASKS),
  opening: text(2000),
  names: z.boolean(),
  money: z.boolean(),
  locale,
};
/** Which report, how it looks, and since when its changes count: at an instant, or after a revision; neither: the last one of an earlier day, else seven days. */
const reportRequest = {
  scope,
  /** Empty: the one for such a subject. */
  template: text(100).default(''),
  /** Tried on the template, without keeping it. */
  trial: z.strictObject(templateFields).optional(),
  sinceAt: instant.optional(),
  sinceRevision: z.number().int().min(0).optional(),
  /** Of dates in it; this machine's by default. */
  timeZone: timeZone.optional(),
};

/** Calls about reports, schedules and templates. */
export const reportsCalls = {
  'report.preview': query<ReportPreview>()(z.strictObject(reportRequest)),
  'report.subjects': query<ReportSubjects>()(nothing),
  /** Reports that are written by themselves: schedules, and what stakeholders of open tasks require. */
  'schedules.view': query<SchedulesView>()(nothing),
  'templates.view': query<TemplatesView>()(nothing),
  /** Writes a report. A file that is there is kept and the new one stands beside it, unless `replace`. */
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
  /** Writes a report on each of many tasks: those named, all open ones, or without either those that stakeholders require, as they require them. Tells its progress; `report.cancel` stops it. */
  'report.batch': command<ReportsWritten>()(
    z.strictObject({
      which: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('required') }),
        z.strictObject({ kind: z.literal('open') }),
        z.strictObject({ kind: z.literal('tasks'), taskIds: z.array(taskId).min(1).max(100_000) }),
      ]),
      /** Of tasks that are named or open; what is required has its own. */
      formats: z.array(z.enum(REPORT_FORMATS)).min(1).default(['pdf']),
      template: text(100).default(''),
      folder: text(4000),
      timeZone: timeZone.optional(),
    }),
    { undo: 'none' },
  ),
  'report.cancel': command<null>()(nothing, { undo: 'none' }),
  /** Makes a schedule, or changes the one of that id. */
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
  /** Writes one report of a schedule now, due or not. */
  'schedule.run': command<{ readonly files: readonly string[] }>()(z.strictObject({ id: text(600) }), { undo: 'none' }),
  /** Writes all reports that are due, and catches up on those that were missed. */
  'reports.due': command<DueReports>()(z.strictObject({ timeZone: timeZone.optional() }), { undo: 'none' }),
  /** Where reports go that stakeholders require; null: beside the workspace. */
  'reports.folder': command<{ readonly revision: number }>()(z.strictObject({ folder: text(4000).min(1).nullable() }), {
    undo: 'entry',
  }),
  /** Keeps a template under its name. */
  'template.put': command<{ readonly revision: number }>()(
    z.strictObject({ name: text(100).min(1), ...templateFields }),
    { undo: 'entry' },
  ),
  /** Forgets a template that was kept; one that comes with the engine is as shipped again. */
  'template.remove': command<{ readonly revision: number }>()(z.strictObject({ name: text(100).min(1) }), {
    undo: 'entry',
  }),
} as const;

/** Events about reports, schedules and templates. */
export interface ReportsEvents {
  /** Reports that are being written at once: so many of so many are. */
  readonly 'reports.progress': { readonly done: number; readonly total: number; readonly failed: number };
  /** Reports were written by themselves, or could not be. */
  readonly 'reports.ran': { readonly written: number; readonly failed: number; readonly message: string };
}
