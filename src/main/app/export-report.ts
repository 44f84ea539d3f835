import {
  fail,
  type Handlers,
  type JournalRow,
  ok,
  type ReportExported,
  type ReportScope,
  type Result,
} from '../../shared/contract/index.ts';
import { DEFAULT_READER } from '../../shared/format/index.ts';
import {
  DAY_MS,
  type DemandAgainstSupply,
  type Instant,
  msOf,
  type ReportFormat,
  type Snapshot,
} from '../../shared/model/index.ts';
import { statusFigures } from '../engine/report/index.ts';
import {
  fontUri,
  freeName,
  kicker,
  type ReportDocument,
  reportCsv,
  reportHtml,
  reportJson,
  reportMarkdown,
  reportXlsx,
  safeFileName,
  stampLine,
  writeWhole,
} from '../files/export/index.ts';

/** What exporting needs to know of the open workspace. */
export interface ReportSources {
  readonly snapshot: () => Snapshot;
  readonly nowMs: () => number;
  readonly workspaceName: () => string;
  readonly planInForce: () => { readonly publishedAt: Instant; readonly gap: number | null } | null;
  /** Demand against supply of the weeks ahead. */
  readonly demand: () => DemandAgainstSupply;
  /** Newest first. */
  readonly journal: (limit: number) => readonly JournalRow[];
  /** Null: no printer of PDF is installed here. */
  readonly printPdf: (html: string) => Promise<Uint8Array | null>;
}

const CHANGES_SINCE_DAYS = 7;
const JOURNAL_ROWS = 200;

/** Preview and export of status reports. An export writes each format on its own: one that fails does not stop the others. */
export function reportHandlers(sources: ReportSources): Pick<Handlers, 'report.preview' | 'report.export'> {
  return {
    'report.preview': ({ scope }) => {
      const report = documentOf(sources, scope);
      return report.ok
        ? ok({
            title: report.value.figures.title,
            scope: kicker(report.value),
            stamp: stampLine(report.value),
            html: reportHtml(report.value, fontUri),
            rows: report.value.figures.tasks.length,
          })
        : report;
    },
    'report.export': async ({ scope, formats, folder, name }) => {
      const report = documentOf(sources, scope);
      return report.ok
        ? exportAll(
            sources,
            report.value,
            formats,
            folder,
            safeFileName(name ?? `${report.value.figures.title}-${kicker(report.value)}`),
          )
        : report;
    },
  };
}

function documentOf(sources: ReportSources, scope: ReportScope): Result<ReportDocument> {
  const snapshot = sources.snapshot();
  const nowMs = sources.nowMs();
  const figures =
    scope.kind === 'client' && !snapshot.tasks.some((task) => task.client === scope.client)
      ? null
      : statusFigures(snapshot, scope, nowMs);
  if (figures === null) {
    const named = scope.kind === 'client' ? scope.client : scope.kind === 'task' ? scope.taskId : 'agency';
    return fail(
      'not_found',
      `There is no ${scope.kind} ${named} to report on.`,
      'Name a client or task of this workspace as the queue shows it.',
      { [scope.kind]: named },
    );
  }
  const plan = sources.planInForce();
  const ids = new Set<string>(figures.tasks.map((line) => line.taskId));
  const about = (row: JournalRow): boolean =>
    scope.kind === 'agency' ||
    [...ids].some((id) => row.sentence.includes(id)) ||
    figures.tasks.some((line) => row.sentence.includes(line.title));
  const changes = sources
    .journal(JOURNAL_ROWS)
    .filter((row) => row.changedRows > 0 && msOf(row.at) > nowMs - CHANGES_SINCE_DAYS * DAY_MS && about(row));
  return ok({
    figures,
    demand: scope.kind === 'agency' ? sources.demand() : null,
    changes: changes.slice(0, 20).map(({ at, sentence }) => ({ at, sentence })),
    stamp: {
      workspaceName: sources.workspaceName(),
      revision: snapshot.revision,
      policyVersion: snapshot.policy.version,
      planAt: plan?.publishedAt ?? null,
      planGap: plan?.gap ?? null,
      filters: '',
    },
    reader: DEFAULT_READER,
  });
}

async function exportAll(
  sources: ReportSources,
  report: ReportDocument,
  formats: readonly ReportFormat[],
  folder: string,
  name: string,
): Promise<Result<ReportExported>> {
  const files: { format: string; path: string; bytes: number }[] = [];
  const failed: { format: string; message: string; hint: string }[] = [];
  for (const format of new Set(formats)) {
    try {
      const bytes = await bytesOf(sources, report, format);
      if (bytes === null) {
        failed.push({
          format,
          message: 'No printer of PDF was found: neither Electron nor an installed Chrome, Chromium or Edge.',
          hint: 'The HTML was written instead: open it and print it, or install a browser.',
        });
        if (!formats.includes('html'))
          files.push(write(folder, name, 'html', Buffer.from(reportHtml(report, fontUri), 'utf8')));
        continue;
      }
      files.push(write(folder, name, format, bytes));
    } catch (error) {
      failed.push({
        format,
        message: `${name}.${format} could not be written to ${folder}: ${error instanceof Error ? error.message : String(error)}.`,
        hint: 'Pick a folder that exists and that you may write to, with space left.',
      });
    }
  }
  if (files.length > 0) return ok({ files, failed });
  return fail(
    'export_failed',
    failed.map((failure) => failure.message).join(' '),
    failed[0]?.hint ?? 'Pick another folder.',
    { folder },
    failed,
  );
}

function write(
  folder: string,
  name: string,
  extension: string,
  bytes: Uint8Array,
): { format: string; path: string; bytes: number } {
  const path = freeName(folder, name, extension);
  writeWhole(folder, path, bytes);
  return { format: extension, path, bytes: bytes.length };
}

async function bytesOf(
  sources: ReportSources,
  report: ReportDocument,
  format: ReportFormat,
): Promise<Uint8Array | null> {
  switch (format) {
    case 'pdf':
      return sources.printPdf(reportHtml(report, fontUri));
    case 'html':
      return Buffer.from(reportHtml(report, fontUri), 'utf8');
    case 'xlsx':
      return reportXlsx(report);
    case 'csv':
      return Buffer.from(reportCsv(report), 'utf8');
    case 'md':
      return Buffer.from(reportMarkdown(report), 'utf8');
    case 'json':
      return Buffer.from(reportJson(report), 'utf8');
  }
}
