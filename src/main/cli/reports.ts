import { resolve } from 'node:path';
import { fail, ok, type ReportScope, type Result, type ScheduleRow } from '../../shared/contract/index.ts';
import { dayAndClock, MACHINE_READER } from '../../shared/format/index.ts';
import { asTaskId, REPORT_FORMATS, type ReportFormat } from '../../shared/model/index.ts';
import { type Answer, EXIT } from './output.ts';
import type { Session } from './session.ts';

export interface ReportFlags {
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
type Run = (session: Session) => Promise<Result<Answer>>;

/** Status reports: one, those that are due, those that readers require, or one on each open task. */
export function report(flags: ReportFlags): Run {
  if (flags.scheduled === true) return dueReports(flags);
  return flags.required === true || flags.each === true ? manyReports(flags) : oneReport(flags);
}

const missing = (what: string) => fail('bad_request', `${what} is missing.`, 'See tde report --help.');

function formatsOf(text: string): Result<ReportFormat[]> {
  const formats = text.split(',').map((name) => name.trim());
  const unknown = formats.filter((name) => !REPORT_FORMATS.some((format) => format === name));
  return unknown.length > 0
    ? fail('bad_request', `${unknown.join(', ')} is no report format.`, `Use ${REPORT_FORMATS.join(', ')}.`)
    : ok(REPORT_FORMATS.filter((format) => formats.includes(format)));
}

function scopeOf({ task, client, project }: ReportFlags): ReportScope {
  if (task !== undefined) return { kind: 'task', taskId: asTaskId(task) };
  if (project !== undefined) return { kind: 'project', client: client ?? null, project };
  return client === undefined ? { kind: 'agency' } : { kind: 'client', client };
}

const oneReport =
  (flags: ReportFlags): Run =>
  async (session) => {
    if (flags.format === undefined || flags.out === undefined) return missing('--format or --out');
    const formats = formatsOf(flags.format);
    if (!formats.ok) return formats;
    const done = await session.call('report.export', {
      scope: scopeOf(flags),
      formats: formats.value,
      folder: resolve(flags.out),
      template: flags.template,
      sinceAt: flags.since,
      timeZone: flags.zone,
    });
    if (!done.ok) return done;
    const { files, failed } = done.value;
    return ok({
      document: done.value,
      lines: [...files.map((file) => file.path), ...failed.map((row) => `${row.format}: ${row.message} ${row.hint}`)],
      exit: failed.length > 0 ? EXIT.partly : EXIT.done,
    });
  };

const manyReports =
  (flags: ReportFlags): Run =>
  async (session) => {
    if (flags.out === undefined) return missing('--out');
    const formats = formatsOf(flags.format ?? 'pdf');
    if (!formats.ok) return formats;
    const done = await session.call('report.batch', {
      which: { kind: flags.required === true ? 'required' : 'open' },
      formats: formats.value,
      folder: resolve(flags.out),
      template: flags.template,
      timeZone: flags.zone,
    });
    if (!done.ok) return done;
    const { reports, files, failed, folder } = done.value;
    return ok({
      document: done.value,
      lines: [`${reports} reports, ${files} files in ${folder}.`, ...failed.map((row) => `${row.message} ${row.hint}`)],
      exit: failed.length > 0 ? EXIT.partly : EXIT.done,
    });
  };

const dueReports =
  ({ zone }: ReportFlags): Run =>
  async (session) => {
    const done = await session.call('reports.due', { timeZone: zone });
    if (!done.ok) return done;
    const { written, failed } = done.value;
    return ok({
      document: done.value,
      lines: [
        ...written.flatMap((row) => [
          `${row.name}, of ${dayAndClock(row.dueAt)}${row.missed.length === 0 ? '' : `, for ${row.missed.length} missed as well`}`,
          ...row.files.map((path) => `  ${path}`),
        ]),
        ...failed.map((row) => `${row.name}: ${row.message} ${row.hint}`),
        ...(written.length + failed.length === 0 ? ['Nothing is due.'] : []),
      ],
      exit: failed.length > 0 ? EXIT.partly : EXIT.done,
    });
  };

/** Reports that are written by themselves, with their next time. */
export const schedules: Run = async (session) => {
  const view = await session.call('schedules.view', {});
  if (!view.ok) return view;
  const rows = [...view.value.schedules, ...view.value.required];
  return ok({ document: view.value, lines: rows.length === 0 ? ['Nothing is scheduled.'] : rows.map(lineOf) });
};

const lineOf = (row: ScheduleRow): string =>
  `${row.state.padEnd(8)} ${row.cadenceWords ?? row.cadence}, ${row.formats.join(', ')}: ${row.name}${row.nextAt === null ? '' : `, next ${dayAndClock(row.nextAt, { ...MACHINE_READER, timeZone: row.timeZone })}`}${row.failure === null ? '' : `. ${row.failure.message} ${row.failure.hint}`}`;
