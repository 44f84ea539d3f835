import type { ReportSubject } from './report.ts';
import type { Instant } from './units.ts';

export const REPORT_FORMATS = ['pdf', 'xlsx', 'csv', 'html', 'md', 'json'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** `PDF`, `excel`, `markdown` and such; null: none of ours. */
export function formatOf(text: string): ReportFormat | null {
  const word = text.trim().toLowerCase().replace(/^\./, '');
  const known: Readonly<Record<string, ReportFormat>> = { excel: 'xlsx', markdown: 'md', htm: 'html', web: 'html' };
  return REPORT_FORMATS.find((format) => format === word) ?? known[word] ?? null;
}

/** Parts of a status report, in the order in which one has them where nobody chose another. */
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
] as const;
export type ReportSection = (typeof REPORT_SECTIONS)[number];
/** `attention`: late, at risk, blocked, without an agent, or due within two weeks. */
export const REPORT_TASKS = ['attention', 'open', 'all'] as const;

/** How a status report looks and what is in it; the operator's own, kept by name. */
export interface ReportTemplate {
  readonly name: string;
  /** In this order; what is not named is left out. Sections that a subject does not have are left out too. */
  readonly sections: readonly ReportSection[];
  readonly tasks: (typeof REPORT_TASKS)[number];
  /** Under the title, before all figures; empty: nothing. */
  readonly opening: string;
  readonly names: boolean;
  readonly money: boolean;
  /** BCP 47, of dates and figures: `en-GB`. */
  readonly locale: string;
  readonly version: number;
}

/** A report that is written to a folder on its cadence. */
export interface ReportSchedule {
  readonly id: string;
  readonly name: string;
  readonly subject: ReportSubject;
  /** Name of a template; empty: the one that comes with the engine. */
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

/** One report that a schedule, or a stakeholder's requirement, asked for. Derived; kept so that none is written twice and none is forgotten. */
export interface ReportRun {
  /** A schedule's id, or `task:<id>:<recipient>` for what a task's stakeholder requires. */
  readonly scheduleId: string;
  readonly dueAt: Instant;
  readonly madeAt: Instant;
  /** The revision that it shows: changes since the last one begin there. */
  readonly revision: number;
  readonly files: readonly string[];
  /** Times that came and went while nothing ran, for which this one stands. */
  readonly missed: readonly Instant[];
  readonly failure: { readonly message: string; readonly hint: string } | null;
}
