import { resolve } from 'node:path';
import { fail, ok, type ReportScope, type Result, type ScheduleRow } from '../../shared/contract/index.ts';
import { asTaskId, message, REPORT_FORMATS, type ReportFailure, type ReportFormat } from '../../shared/model/index.ts';
import { HELP } from '../../shared/words/cli/help.ts';
import {
  dueReportLine,
  lastFailure,
  NO_SCHEDULES,
  NONE_DUE,
  nextReport,
  reportsWritten,
} from '../../shared/words/cli/reports.ts';
import { textOf } from '../../shared/words/index.ts';
import { callAndPrint } from './answer.ts';
import type { CommandLine, Run } from './command-line.ts';
import { EXIT } from './output.ts';
import { reader } from './reader.ts';

/** Commands that write status reports. */
export function registerReports(line: CommandLine): void {
  line.group('Reports');
  line.onWorkspace<ReportOptions>({
    name: 'report',
    description: HELP.report.about,
    access: 'read',
    options: (command) =>
      command
        .option('--format <formats>', HELP.report.format)
        .option('--out <dir>', HELP.report.out)
        .option('--task <id>', HELP.report.task)
        .option('--client <name>', HELP.report.client)
        .option('--project <name>', HELP.report.project)
        .option('--template <name>', HELP.report.template)
        .option('--since <time>', HELP.report.since)
        .option('--all', HELP.report.all)
        .option('--required', HELP.report.required)
        .option('--each', HELP.report.each)
        .option('--scheduled', HELP.report.scheduled),
    run: report,
  });
  line.onWorkspace({
    name: 'schedules',
    description: HELP.schedules.about,
    access: 'read',
    run: () =>
      callAndPrint('schedules.view', {}, (view) => {
        const rows = [...view.schedules, ...view.required];
        return rows.length === 0 ? [NO_SCHEDULES] : rows.map(lineOf);
      }),
  });
}

interface ReportOptions {
  readonly format?: string;
  readonly out?: string;
  readonly task?: string;
  readonly client?: string;
  readonly project?: string;
  readonly template?: string;
  readonly since?: string;
  readonly zone?: string;
  readonly required?: boolean;
  readonly each?: boolean;
  readonly scheduled?: boolean;
}

/** One report, all due or required ones, or one for each open task. */
function report(options: ReportOptions): Run {
  if (options.scheduled === true) return dueReports(options);
  return options.required === true || options.each === true ? manyReports(options) : oneReport(options);
}

const missing = (option: string) =>
  fail('bad_request', message('cli.option_missing', { option }), message('cli.report_help', {}));

function formatsOf(text: string): Result<ReportFormat[]> {
  const formats = text.split(',').map((name) => name.trim());
  const unknown = formats.filter((name) => !REPORT_FORMATS.some((format) => format === name));
  return unknown.length > 0
    ? fail(
        'bad_request',
        message('cli.unknown_formats', { formats: unknown }),
        message('cli.use_formats', { formats: REPORT_FORMATS }),
      )
    : ok(REPORT_FORMATS.filter((format) => formats.includes(format)));
}

function scopeOf({ task, client, project }: ReportOptions): ReportScope {
  if (task !== undefined) return { kind: 'task', taskId: asTaskId(task) };
  if (project !== undefined) return { kind: 'project', client: client ?? null, project };
  return client === undefined ? { kind: 'agency' } : { kind: 'client', client };
}

const oneReport =
  (options: ReportOptions): Run =>
  async (session) => {
    if (options.format === undefined) return missing('--format');
    if (options.out === undefined) return missing('--out');
    const formats = formatsOf(options.format);
    if (!formats.ok) return formats;
    const done = await session.call('report.export', {
      scope: scopeOf(options),
      formats: formats.value,
      folder: resolve(options.out),
      template: options.template,
      sinceAt: options.since,
      ...reader(),
    });
    if (!done.ok) return done;
    const { files, failed } = done.value;
    return ok({
      document: done.value,
      lines: [...files.map((file) => file.path), ...failed.map((row) => `${row.format}: ${failureText(row)}`)],
      exit: failed.length > 0 ? EXIT.partly : EXIT.done,
    });
  };

const manyReports =
  (options: ReportOptions): Run =>
  async (session) => {
    if (options.out === undefined) return missing('--out');
    const formats = formatsOf(options.format ?? 'pdf');
    if (!formats.ok) return formats;
    const done = await session.call('report.batch', {
      which: { kind: options.required === true ? 'required' : 'open' },
      formats: formats.value,
      folder: resolve(options.out),
      template: options.template,
      ...reader(),
    });
    if (!done.ok) return done;
    const { reports, files, failed, folder } = done.value;
    return ok({
      document: done.value,
      lines: [reportsWritten({ reports, files, folder }, reader()), ...failed.map(failureText)],
      exit: failed.length > 0 ? EXIT.partly : EXIT.done,
    });
  };

const dueReports =
  ({ zone }: ReportOptions): Run =>
  async (session) => {
    const done = await session.call('reports.due', { timeZone: zone });
    if (!done.ok) return done;
    const { written, failed } = done.value;
    return ok({
      document: done.value,
      lines: [
        ...written.flatMap((row) => [
          dueReportLine(row.name, row.dueAt, row.missed.length, reader()),
          ...row.files.map((path) => `  ${path}`),
        ]),
        ...failed.map((row) => `${row.name}: ${failureText(row)}`),
        ...(written.length + failed.length === 0 ? [NONE_DUE] : []),
      ],
      exit: failed.length > 0 ? EXIT.partly : EXIT.done,
    });
  };

const failureText = ({ message, hint }: ReportFailure): string =>
  `${textOf(message, reader())} ${textOf(hint, reader())}`;

function lineOf(row: ScheduleRow): string {
  const cadence = row.cadenceWords === null ? row.cadence : textOf(row.cadenceWords, reader());
  const formats = row.formats.map((format) => format.toUpperCase()).join(', ');
  const failure = row.failure === null ? '' : lastFailure(failureText(row.failure));
  return `${row.name}: ${cadence}, ${formats}. ${nextReport(row.state !== 'off', row.nextAt, reader())}.${failure}`;
}
