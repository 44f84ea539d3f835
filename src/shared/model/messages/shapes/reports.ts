import type { Cadence } from '../../cadence.ts';
import type { ReportMessages } from '../reports.ts';
import {
  either,
  type Guard,
  group,
  inner,
  listOf,
  number,
  oneNumberOf,
  oneOf,
  orNull,
  type ShapesOf,
  text,
} from './guards.ts';

const cadence: Guard<Cadence> = either(
  either(group({ kind: oneOf('daily') }), group({ kind: oneOf('weekdays') })),
  either(
    group({ kind: oneOf('weekly'), weekday: number, every: oneNumberOf(1, 2) }),
    group({ kind: oneOf('monthly'), day: either(number, oneOf('last')), every: oneNumberOf(1, 3) }),
  ),
);

const subjectValuesFields = { kind: oneOf('agency', 'client', 'project', 'task'), name: text, client: orNull(text) };

export const reportsShapes: ShapesOf<ReportMessages> = {
  'reports.cadence': { cadence: cadence },
  'reports.invalid_cadence': { cadence: text },
  'reports.use_cadence': {},
  'reports.unknown_subject': subjectValuesFields,
  'reports.check_subject': {},
  'reports.unknown_task': { taskId: text },
  'reports.check_task': {},
  'reports.task_removed': { taskId: text },
  'reports.nothing_to_do': {},
  'reports.unknown_template': { template: text },
  'reports.template_as_shipped': { template: text },
  'reports.choose_template': {},
  'reports.already_running': {},
  'reports.wait_or_stop': {},
  'reports.unsupported_format': { title: text, taskId: text, recipient: text, format: text },
  'reports.no_format': {},
  'reports.use_formats': {},
  'reports.no_pdf_printer': {},
  'reports.html_instead': {},
  'reports.not_written': { file: text, folder: text, reason: text },
  'reports.choose_folder': {},
  'reports.none_written': { reasons: listOf(inner) },
  'reports.relative_folder': { folder: text },
  'reports.use_full_path': {},
  'reports.unknown_schedule': { scheduleId: text },
  'reports.check_schedules': {},
  'reports.schedule_exists': { name: text },
  'reports.choose_name': {},
};
