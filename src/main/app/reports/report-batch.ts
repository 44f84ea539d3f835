import { join } from 'node:path';
import { type ArgsOf, fail, type Handlers, ok, type ReportsWritten } from '../../../shared/contract/index.ts';
import { weekName } from '../../../shared/format/index.ts';
import { isOpen, message, type ReportFormat, type ReportTemplate, type Task } from '../../../shared/model/index.ts';
import { type ReportContext, requiredReport, statusFigures } from '../../engine/index.ts';
import { safeFileName } from '../../files/export/index.ts';
import { reportContext } from './report-context.ts';
import { documentFrom, type ReportParts, type ReportReader, unknownTemplate } from './report-document.ts';
import { type Printing, type PrintPdf, writeReport } from './report-files.ts';
import { templateIn } from './templates.ts';

type Args = ArgsOf<'report.batch'>;

/** One report of many. */
interface RequestedReport {
  readonly task: Task;
  readonly template: ReportTemplate;
  /** Null if the stakeholder requires a format that is not supported. */
  readonly formats: readonly ReportFormat[] | null;
  readonly required: { readonly recipient: string; readonly unknownFields: readonly string[] } | null;
  readonly asked: string;
  /** The chosen folder, and the same or one below it. */
  readonly root: string;
  readonly folder: string;
}

/** Progress is emitted this often at most. */
const EMIT_EVERY_MS = 100;

/** Writes many task reports, one after another, yielding to other calls in between; emits its progress and can be stopped. */
export function reportBatch(parts: ReportParts, print: PrintPdf): Pick<Handlers, 'report.batch' | 'report.cancel'> {
  let running: { cancelled: boolean } | null = null;
  return {
    'report.batch': async (args) => {
      if (running !== null)
        return fail('busy', message('reports.already_running', {}), message('reports.wait_or_stop', {}));
      const requested = requestedReports(parts, args);
      if (!requested.ok) return requested;
      const batch = { cancelled: false };
      running = batch;
      try {
        return ok(await writeAll({ parts, print }, requested.value, args, () => batch.cancelled));
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

function requestedReports({ session }: ReportParts, { which, formats, template, folder }: Args) {
  const { task: tasks } = session.store().records;
  const base = templateIn(session, 'task', template);
  if (base === null) return unknownTemplate(template);
  const missing = which.kind === 'tasks' ? which.taskIds.find((id) => !tasks.has(id)) : undefined;
  if (missing !== undefined)
    return fail('not_found', message('reports.unknown_task', { taskId: missing }), message('reports.check_task', {}), {
      taskId: missing,
    });
  if (which.kind === 'required')
    return ok([...tasks.values()].filter(isOpen).flatMap((task) => requiredOf(task, base, folder)));
  const own =
    which.kind === 'open'
      ? [...tasks.values()].filter(isOpen)
      : [...new Set(which.taskIds)].flatMap((id) => tasks.get(id) ?? []);
  return ok(
    own.map(
      (task): RequestedReport => ({ task, template: base, formats, required: null, asked: '', root: folder, folder }),
    ),
  );
}

const requiredOf = (task: Task, base: ReportTemplate, folder: string): readonly RequestedReport[] =>
  task.reporting.map((asked) => {
    const { template, format, unknownFields } = requiredReport(asked, base);
    return {
      task,
      template,
      formats: format === null ? null : [format],
      required: { recipient: asked.recipient, unknownFields },
      asked: asked.format,
      root: folder,
      folder: join(folder, safeFileName(asked.recipient)),
    };
  });

async function writeAll(
  printing: Printing,
  requested: readonly RequestedReport[],
  { folder, ...reader }: Args,
  isCancelled: () => boolean,
): Promise<ReportsWritten> {
  const { session } = printing.parts;
  const context = reportContext(session, {});
  const failed: ReportsWritten['failed'][number][] = [];
  let [reports, files, emittedMs] = [0, 0, 0];
  const emitProgress = (done: number): void =>
    session.emit({
      type: 'event',
      event: 'reports.progress',
      payload: { done, total: requested.length, failed: failed.length },
    });
  emitProgress(0);
  for (const [index, one] of requested.entries()) {
    if (isCancelled()) break;
    const written = await writeOne(printing, context, one, reader);
    if (written.ok) {
      reports++;
      files += written.value.files.length;
      for (const row of written.value.failed)
        failed.push({ taskId: one.task.id, message: row.message, hint: row.hint });
    } else failed.push({ taskId: one.task.id, message: written.error.problem, hint: written.error.nextStep });
    if (performance.now() - emittedMs >= EMIT_EVERY_MS) {
      emittedMs = performance.now();
      emitProgress(index + 1);
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  emitProgress(requested.length);
  return { reports, files, failed, cancelled: isCancelled(), folder };
}

async function writeOne(
  { parts, print }: Printing,
  context: ReportContext,
  { task, template, formats, required, asked, root, folder }: RequestedReport,
  reader: ReportReader,
) {
  if (formats === null)
    return fail(
      'bad_request',
      message('reports.unsupported_format', {
        title: task.title,
        taskId: task.id,
        recipient: required?.recipient ?? '',
        format: asked,
      }),
      message('reports.use_formats', {}),
      { taskId: task.id, format: asked },
    );
  const figures = statusFigures(context, { kind: 'task', taskId: task.id });
  if (figures === null)
    return fail(
      'not_found',
      message('reports.task_removed', { taskId: task.id }),
      message('reports.nothing_to_do', {}),
      { taskId: task.id },
    );
  const report = { ...documentFrom(parts, figures, { template, reader, withRemedies: false }), required };
  const name = safeFileName(`${task.id}-${task.title}-${weekName(figures.weekOf, report.reader)}`);
  return writeReport(print, report, formats, { root, folder, name, replace: false });
}
