import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ok, type ReportExported, type Result, type WrittenFile } from '../../../shared/contract/index.ts';
import type { ReportFormat } from '../../../shared/model/index.ts';
import {
  fontUri,
  freeName,
  type ReportDocument,
  reportCsv,
  reportHtml,
  reportJson,
  reportMarkdown,
  reportXlsx,
  writeWhole,
} from '../../files/export/index.ts';
import type { ReportParts } from './report-document.ts';

/** Null: no printer of PDF is installed here. */
export type PrintPdf = (html: string) => Promise<Uint8Array | null>;
/** What reports are made of, and how they are printed. */
export interface Printing {
  readonly parts: ReportParts;
  readonly print: PrintPdf;
}
export interface Target {
  readonly folder: string;
  /** Without extension, safe for file systems. */
  readonly name: string;
  /** What is there under the name is replaced; else it is kept, and the new one stands beside it. */
  readonly replace: boolean;
}

/** Writes a report in each format on its own: one that fails does not stop the others. Refused where none could be written. */
export async function writeReport(
  print: PrintPdf,
  report: ReportDocument,
  formats: readonly ReportFormat[],
  target: Target,
): Promise<Result<ReportExported>> {
  const files: WrittenFile[] = [];
  const failed: { format: string; message: string; hint: string }[] = [];
  for (const format of new Set(formats)) {
    try {
      const bytes = await bytesOf(print, report, format);
      if (bytes === null) {
        failed.push({
          format,
          message: 'No printer of PDF was found: neither Electron nor an installed Chrome, Chromium or Edge.',
          hint: 'The HTML was written instead: open it and print it, or install a browser.',
        });
        if (!formats.includes('html')) files.push(write(target, 'html', Buffer.from(reportHtml(report, fontUri))));
        continue;
      }
      files.push(write(target, format, bytes));
    } catch (error) {
      failed.push({
        format,
        message: `${target.name}.${format} could not be written to ${target.folder}: ${error instanceof Error ? error.message : String(error)}.`,
        hint: 'Pick a folder that exists and that you may write to, with space left.',
      });
    }
  }
  if (files.length > 0) return ok({ files, failed, revision: report.stamp.revision });
  return fail(
    'export_failed',
    failed.map((failure) => failure.message).join(' '),
    failed[0]?.hint ?? 'Pick another folder.',
    { folder: target.folder },
    failed,
  );
}

function write({ folder, name, replace }: Target, extension: string, bytes: Uint8Array): WrittenFile {
  const path = replace ? join(folder, `${name}.${extension}`) : freeName(folder, name, extension);
  if (replace) rmSync(path, { force: true });
  writeWhole(folder, path, bytes);
  return { format: extension, path, bytes: bytes.length };
}

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
