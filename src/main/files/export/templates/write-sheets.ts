import writeXlsxFile, { type Cell } from 'write-excel-file/node';
import { WORKSPACE_FORMAT, type WorkspaceFile } from '../../workspace-file.ts';
import type { TemplateCell } from './cells.ts';
import type { ReadableSheets } from './read-back.ts';
import type { TemplateSheet } from './sheets.ts';

export const EXPORT_FORMATS = ['csv', 'xlsx', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
/** A file of an export, by its name. */
export interface ExportFile {
  readonly name: string;
  readonly extension: ExportFormat;
  readonly bytes: Uint8Array;
}

/**
 * The files of an export: a CSV file for each template, or one workbook, and `workspace.json` with everything that the
 * templates cannot hold; as JSON, all of it is in that file.
 */
export async function exportFiles(
  { sheets, exact, withoutHolder }: ReadableSheets,
  records: WorkspaceFile['records'],
  format: ExportFormat,
): Promise<readonly ExportFile[]> {
  const workspace: WorkspaceFile = { format: WORKSPACE_FORMAT, version: 1, exact, withoutHolder, records };
  const json = (content: object): ExportFile => ({
    name: 'workspace',
    extension: 'json',
    bytes: Buffer.from(`${JSON.stringify(content, null, 1)}\n`),
  });
  if (format === 'json')
    return [json({ ...Object.fromEntries(sheets.filter(({ rows }) => rows.length > 0).map(objectsOf)), workspace })];
  if (format === 'xlsx')
    return [{ name: 'workspace', extension: 'xlsx', bytes: await workbookOf(sheets) }, json({ workspace })];
  return [
    ...sheets.map((sheet): ExportFile => ({ name: sheet.kind, extension: 'csv', bytes: Buffer.from(csvOf(sheet)) })),
    json({ workspace }),
  ];
}

/** UTF-8 with a byte order mark, by which spreadsheets recognise it. */
const csvOf = ({ columns, rows }: TemplateSheet): string =>
  `\uFEFF${[columns, ...rows].map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`;
const quoted = (cell: TemplateCell): string =>
  typeof cell === 'number' || /^[\w.:;-]*$/.test(cell) ? String(cell) : `"${cell.replaceAll('"', '""')}"`;

const objectsOf = ({ kind, columns, rows }: TemplateSheet): [string, readonly object[]] => [
  kind,
  rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? '']))),
];

const DAY = /^(19|2\d)\d\d-\d\d-\d\d$/;
const WIDTHS = { least: 10, most: 40 } as const;

async function workbookOf(sheets: readonly TemplateSheet[]): Promise<Uint8Array> {
  return writeXlsxFile(
    sheets.map(({ kind, columns, rows }) => ({
      sheet: kind,
      data: [
        columns.map((value): Cell => ({ value, type: String, fontWeight: 'bold' })),
        ...rows.map((row) => row.map(cellOf)),
      ],
      columns: columns.map((title) => ({ width: Math.min(WIDTHS.most, Math.max(WIDTHS.least, title.length + 2)) })),
      stickyRowsCount: 1,
    })),
  ).toBuffer();
}

/** Numbers and days as such, so that a spreadsheet sums and sorts them; everything else as text. */
function cellOf(cell: TemplateCell): Cell {
  if (cell === '') return null;
  if (typeof cell === 'number') return { value: cell, type: Number };
  return DAY.test(cell)
    ? { value: new Date(`${cell}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' }
    : { value: cell, type: String };
}
