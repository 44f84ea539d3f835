import {
  fail,
  ok,
  type ReportExported,
  type Result,
  type WrittenFile,
  withDetails,
} from '../../../shared/contract/index.ts';
import { message, type ReportFormat } from '../../../shared/model/index.ts';
import {
  type FileTarget,
  fontUri,
  type ReportDocument,
  reportCsv,
  reportHtml,
  reportJson,
  reportMarkdown,
  reportXlsx,
  writeWhole,
} from '../../files/export/index.ts';
import type { ReportParts } from './report-document.ts';

/** Prints HTML as PDF; null if no program that can print is installed. */
export type PrintPdf = (html: string) => Promise<Uint8Array | null>;
/** What reports are made from, and how they are printed. */
export interface Printing {
  readonly parts: ReportParts;
  readonly print: PrintPdf;
}
export type Target = Omit<FileTarget, 'extension'>;

/** Writes a report in each format; one that fails does not stop the others. Fails if none could be written. */
export async function writeReport(
  print: PrintPdf,
  report: ReportDocument,
  formats: readonly ReportFormat[],
  target: Target,
): Promise<Result<ReportExported>> {
  const files: WrittenFile[] = [];
  const failed: ReportExported['failed'][number][] = [];
  for (const format of new Set(formats)) {
    try {
      const bytes = await bytesOf(print, report, format);
      if (bytes === null) {
        failed.push({
          format,
          message: message('reports.no_pdf_printer', {}),
          hint: message('reports.html_instead', {}),
        });
        if (!formats.includes('html')) files.push(write(target, 'html', Buffer.from(reportHtml(report, fontUri))));
        continue;
      }
      files.push(write(target, format, bytes));
    } catch (error) {
      failed.push({
        format,
        message: message('reports.not_written', {
          file: `${target.name}.${format}`,
          folder: target.folder,
          reason: error instanceof Error ? error.message : String(error),
        }),
        hint: message('reports.choose_folder', {}),
      });
    }
  }
  if (files.length > 0) return ok({ files, failed, revision: report.stamp.revision });
  const refusal = fail(
    'export_failed',
    message('reports.none_written', { reasons: failed.map((failure) => failure.message) }),
    failed[0]?.hint ?? message('reports.choose_folder', {}),
    { folder: target.folder },
  );
  return withDetails(refusal, failed);
}

const write = (target: Target, extension: string, bytes: Uint8Array): WrittenFile => ({
  format: extension,
  path: writeWhole({ ...target, extension }, bytes),
  bytes: bytes.length,
});

async function bytesOf(print: PrintPdf, report: ReportDocument, format: ReportFormat): Promise<Uint8Array | null> {
  switch (format) {
    case 'pdf':
      return print(reportHtml(report, fontUri));
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
