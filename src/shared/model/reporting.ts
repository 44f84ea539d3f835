import type { Message } from './messages/index.ts';
import type { ReportSubject } from './report.ts';
import type { Instant } from './units.ts';

export const REPORT_FORMATS = ['pdf', 'xlsx', 'csv', 'html', 'md', 'json'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** The format that a text such as `PDF`, `excel` or `markdown` means; null if not supported. */
export function formatOf(text: string): ReportFormat | null {
  const word = text.trim().toLowerCase().replace(/^\./, '');
  const known: Readonly<Record<string, ReportFormat>> = { excel: 'xlsx', markdown: 'md', htm: 'html', web: 'html' };
  return REPORT_FORMATS.find((format) => format === word) ?? known[word] ?? null;
}

/** The sections of a status report, in their default order. */
export const REPORT_SECTIONS = [
  'figures',
  'decisions',
  'trend',
  'risks',
  'exceptions',
  'parts',
  'demand',
  'tasks',
  'milestones',
  'hours',
  'changes',
  'tags',
  'fields',
  'relations',
] as const;
export type ReportSection = (typeof REPORT_SECTIONS)[number];
/** `attention`: late, at risk, blocked, unassigned, or due within two weeks. */
export const REPORT_TASKS = ['attention', 'open', 'all'] as const;

/** The locale setting of a template whose reports use the locale of their reader. */
export const READERS_LOCALE = 'reader';

/** The content and format of a status report, saved by name. */
export interface ReportTemplate {
  readonly name: string;
  /** The sections in order. All others are left out, and so are sections that the subject does not have. */
  readonly sections: readonly ReportSection[];
  readonly tasks: (typeof REPORT_TASKS)[number];
  /** Text below the title; empty if there is none. */
  readonly opening: string;
  readonly names: boolean;
  readonly money: boolean;
  /** For dates and figures: BCP 47, `en-GB`; or `READERS_LOCALE`. */
  readonly locale: string;
  readonly version: number;
}

/** A report that is written to a folder at regular times. */
export interface ReportSchedule {
  readonly id: string;
  readonly name: string;
  readonly subject: ReportSubject;
  /** Name of a template; empty means the default for the subject. */
  readonly template: string;
  readonly formats: readonly ReportFormat[];
  /** `daily`, `weekdays`, `weekly fri`, `fortnightly mon`, `monthly 1`, `monthly last`. */
  readonly cadence: string;
  /** Minutes after midnight in `timeZone`. */
  readonly atMinute: number;
  readonly timeZone: string;
  readonly folder: string;
  readonly isOn: boolean;
  readonly createdAt: Instant;
  readonly version: number;
}

/** A report that was written, or failed, for a schedule or a requirement; stored so that none is written twice or missed. */
export interface ReportRun {
  /** The id of a schedule, or `task:<id>:<recipient>` for a report that a stakeholder requires. */
  readonly scheduleId: string;
  readonly dueAt: Instant;
  readonly madeAt: Instant;
  /** The revision that it shows; the next report lists changes since then. */
  readonly revision: number;
  readonly files: readonly string[];
  /** Due times that were missed because the app was not running. This report covers them. */
  readonly missed: readonly Instant[];
  readonly failure: ReportFailure | null;
}

/** Why a report was not written, and what to do next. */
export interface ReportFailure {
  readonly message: Message;
  readonly hint: Message;
}
