import type { Cadence, ReportMessages } from '../../model/index.ts';
import type { WordsOf } from '../base/words-of.ts';

const DAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** `every Friday`, `every second Monday`, `on the last day of each month` */
export function cadenceWords(cadence: Cadence): string {
  switch (cadence.kind) {
    case 'daily':
      return 'every day';
    case 'weekdays':
      return 'Monday to Friday';
    case 'weekly':
      return `every ${cadence.every === 2 ? 'second ' : ''}${DAY_NAMES[cadence.weekday] ?? ''}`;
    case 'monthly': {
      const month = cadence.every === 3 ? 'the first month of each quarter' : 'each month';
      return cadence.day === 'last' ? `on the last day of ${month}` : `on day ${cadence.day} of ${month}`;
    }
  }
}
/** The accepted forms of a cadence. */
export const CADENCE_HELP =
  'Use daily, weekdays, weekly, weekly fri, fortnightly mon, monthly, monthly 15, monthly last or quarterly.';

function subjectName({ kind, name, client }: ReportMessages['reports.unknown_subject']): string {
  if (kind === 'agency') return 'the agency';
  return kind === 'project' ? `project ${name} of ${client ?? 'no client'}` : `${kind} ${name}`;
}

export const reportWords: WordsOf<ReportMessages> = {
  'reports.cadence': ({ cadence }) => cadenceWords(cadence),
  'reports.invalid_cadence': ({ cadence }) => `“${cadence}” is not a valid schedule.`,
  'reports.use_cadence': () => CADENCE_HELP,
  'reports.unknown_subject': (subject) => `There is no ${subjectName(subject)} to report on.`,
  'reports.check_subject': () => 'Choose a client, project or task in this workspace.',
  'reports.unknown_task': ({ taskId }) => `Task ${taskId} does not exist.`,
  'reports.check_task': () => 'Check its ID in the queue.',
  'reports.task_removed': ({ taskId }) => `Task ${taskId} was removed before its report was written.`,
  'reports.nothing_to_do': () => 'You do not need to do anything.',
  'reports.unknown_template': ({ template }) => `There is no report template called ${template}.`,
  'reports.template_as_shipped': ({ template }) => `The report template ${template} has not been changed.`,
  'reports.choose_template': () => 'Choose an existing template, or save one with that name.',
  'reports.already_running': () => 'Other reports are still being written.',
  'reports.wait_or_stop': () => 'Wait until they are finished, or stop them.',
  'reports.unsupported_format': ({ title, taskId, recipient, format }) =>
    `${recipient} requires the report on ${title} (${taskId}) as ${format || 'a format without a name'}, which is not supported.`,
  'reports.no_format': () => 'The format that this report requires is not supported.',
  'reports.use_formats': () => 'Use pdf, xlsx, csv, html, md or json.',
  'reports.no_pdf_printer': () => 'PDF needs Electron or an installed Chrome, Chromium or Edge, and none was found.',
  'reports.html_instead': () => 'The report was written as HTML instead. Open and print it, or install a browser.',
  'reports.not_written': ({ file, folder, reason }) => `Could not write ${file} to ${folder}: ${reason}.`,
  'reports.choose_folder': () => 'Choose an existing folder that you can write to, with enough free space.',
  'reports.none_written': ({ reasons }, { textOf }) => reasons.map(textOf).join(' '),
  'reports.relative_folder': ({ folder }) => `${folder || 'The folder'} is not a full path.`,
  'reports.use_full_path': () => 'Enter the full path of the folder, from the root of the disk.',
  'reports.unknown_schedule': ({ scheduleId }) => `There is no scheduled report ${scheduleId}.`,
  'reports.check_schedules': () => 'Choose one from the list of scheduled reports.',
  'reports.schedule_exists': ({ name }) => `There is already a scheduled report called ${name}.`,
  'reports.choose_name': () => 'Choose another name; the files are named after it.',
};
