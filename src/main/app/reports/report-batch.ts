import { join } from 'node:path';
import { type ArgsOf, fail, type Handlers, ok, type ReportsWritten } from '../../../shared/contract/index.ts';
import { isoWeek, ownTimeZone } from '../../../shared/format/index.ts';
import { isOpen, type ReportFormat, type ReportTemplate, type Task } from '../../../shared/model/index.ts';
import { type ReportContext, requiredReport, statusFigures, templateFor } from '../../engine/index.ts';
import { safeFileName } from '../../files/export/index.ts';
import { reportContext } from './report-context.ts';
import { dressed, type ReportParts } from './report-document.ts';
import { type Printing, type PrintPdf, writeReport } from './report-files.ts';

type Args = ArgsOf<'report.batch'>;

/** One report of many. */
interface Wanted {
  readonly task: Task;
  readonly template: ReportTemplate;
  /** Null: the stakeholder asks for a format that is none of ours. */
  readonly formats: readonly ReportFormat[] | null;
  readonly required: { readonly recipient: string; readonly unknownFields: readonly string[] } | null;
  readonly asked: string;
  readonly folder: string;
}

/** Progress is told this often at most. */
const TOLD_EVERY_MS = 100;

/** Writes many task reports, one after another, with the core free in between; tells how far it is, and stops when told to. */
export function reportBatch(parts: ReportParts, print: PrintPdf): Pick<Handlers, 'report.batch' | 'report.cancel'> {
  let running: { cancelled: boolean } | null = null;
  return {
    'report.batch': async (args) => {
      if (running !== null) return fail('busy', 'Reports are being written already.', 'Wait for them, or stop them.');
      const wanted = wantedOf(parts, args);
      if (!wanted.ok) return wanted;
      const mine = { cancelled: false };
      running = mine;
      try {
        return ok(await writeAll({ parts, print }, wanted.value, args, () => mine.cancelled));
      } finally {
        running = null;
      }
    },
    'report.cancel': () => {
      if (running !== null) running.cancelled = true;
      return ok(null);
    },
  };
}

function wantedOf({ session }: ReportParts, { which, formats, template, folder }: Args) {
  const { task: tasks, reportTemplate } = session.store().records;
  const base = templateFor(reportTemplate, 'task', template);
  if (base === null)
    return fail('not_found', `There is no report template ${template}.`, 'Look at templates.view.', { template });
  const missing = which.kind === 'tasks' ? which.taskIds.find((id) => !tasks.has(id)) : undefined;
  if (missing !== undefined)
    return fail('not_found', `There is no task ${missing}.`, 'Look it up in the queue.', { taskId: missing });
  if (which.kind === 'required')
    return ok([...tasks.values()].filter(isOpen).flatMap((task) => requiredOf(task, base, folder)));
  const own =
    which.kind === 'open'
      ? [...tasks.values()].filter(isOpen)
      : [...new Set(which.taskIds)].flatMap((id) => tasks.get(id) ?? []);
  return ok(own.map((task): Wanted => ({ task, template: base, formats, required: null, asked: '', folder })));
}

const requiredOf = (task: Task, base: ReportTemplate, folder: string): readonly Wanted[] =>
  task.reporting.map((asked) => {
    const { template, format, unknownFields } = requiredReport(asked, base);
    return {
      task,
      template,
      formats: format === null ? null : [format],
      required: { recipient: asked.recipient, unknownFields },
      asked: asked.format,
      folder: join(folder, safeFileName(asked.recipient)),
    };
  });

async function writeAll(
  printing: Printing,
  wanted: readonly Wanted[],
  { folder, timeZone = ownTimeZone() }: Args,
  isCancelled: () => boolean,
): Promise<ReportsWritten> {
  const { session } = printing.parts;
  const context = reportContext(session, {});
  const failed: ReportsWritten['failed'][number][] = [];
  let [reports, files, toldMs] = [0, 0, 0];
  const tell = (done: number): void =>
    session.emit({
      type: 'event',
      event: 'reports.progress',
      payload: { done, total: wanted.length, failed: failed.length },
    });
  tell(0);
  for (const [index, one] of wanted.entries()) {
    if (isCancelled()) break;
    const written = await writeOne(printing, context, one, timeZone);
    if (written.ok) {
      reports++;
      files += written.value.files.length;
      for (const row of written.value.failed)
        failed.push({ taskId: one.task.id, message: row.message, hint: row.hint });
    } else failed.push({ taskId: one.task.id, message: written.error.message, hint: written.error.hint });
    if (performance.now() - toldMs >= TOLD_EVERY_MS) {
      toldMs = performance.now();
      tell(index + 1);
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  tell(wanted.length);
  return { reports, files, failed, cancelled: isCancelled(), folder };
}

async function writeOne(
  { parts, print }: Printing,
  context: ReportContext,
  { task, template, formats, required, asked, folder }: Wanted,
  timeZone: string,
) {
  if (formats === null)
    return fail(
      'bad_request',
      `${task.title} (${task.id}): ${required?.recipient ?? ''} asks for the format ${asked}, which there is not.`,
      'Use pdf, xlsx, csv, html, md or json.',
      { taskId: task.id, format: asked },
    );
  const figures = statusFigures(context, { kind: 'task', taskId: task.id });
  if (figures === null)
    return fail('not_found', `There is no task ${task.id} any more.`, 'It was removed meanwhile.', { taskId: task.id });
  const name = safeFileName(`${task.id}-${task.title}-week-${isoWeek(figures.weekOf)}`);
  const report = { ...dressed(parts, figures, { template, timeZone, withRemedies: false }), required };
  return writeReport(print, report, formats, { folder, name, replace: false });
}
