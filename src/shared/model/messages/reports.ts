import type { Cadence } from '../cadence.ts';
import type { InnerMessage } from './inner.ts';

/** Names the subject of a report. */
type SubjectValues = {
  readonly kind: 'agency' | 'client' | 'project' | 'task';
  /** The client, the project or the task's id; empty means the agency. */
  readonly name: string;
  /** Of a project; null means internal. */
  readonly client: string | null;
};

/** Errors of reports, their templates and schedules. */
export interface ReportMessages {
  /** How often a scheduled report is written. */
  'reports.cadence': { readonly cadence: Cadence };
  'reports.invalid_cadence': { readonly cadence: string };
  'reports.use_cadence': Record<never, never>;
  'reports.unknown_subject': SubjectValues;
  'reports.check_subject': Record<never, never>;
  'reports.unknown_task': { readonly taskId: string };
  'reports.check_task': Record<never, never>;
  'reports.task_removed': { readonly taskId: string };
  'reports.nothing_to_do': Record<never, never>;
  'reports.unknown_template': { readonly template: string };
  'reports.template_as_shipped': { readonly template: string };
  'reports.choose_template': Record<never, never>;
  'reports.already_running': Record<never, never>;
  'reports.wait_or_stop': Record<never, never>;
  'reports.unsupported_format': {
    readonly title: string;
    readonly taskId: string;
    readonly recipient: string;
    readonly format: string;
  };
  'reports.no_format': Record<never, never>;
  'reports.use_formats': Record<never, never>;
  'reports.no_pdf_printer': Record<never, never>;
  'reports.html_instead': Record<never, never>;
  'reports.not_written': { readonly file: string; readonly folder: string; readonly reason: string };
  'reports.choose_folder': Record<never, never>;
  /** No file of a report could be written: why, one message for each. */
  'reports.none_written': { readonly reasons: readonly InnerMessage[] };
  'reports.relative_folder': { readonly folder: string };
  'reports.use_full_path': Record<never, never>;
  'reports.unknown_schedule': { readonly scheduleId: string };
  'reports.check_schedules': Record<never, never>;
  'reports.schedule_exists': { readonly name: string };
  'reports.choose_name': Record<never, never>;
}
