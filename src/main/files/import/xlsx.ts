import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/node';
import { DAY_MS, problem } from '../../../shared/model/index.ts';
import { hiddenIn } from './hidden.ts';
import { type Hidden, LIMITS, refuse, type Table, type TablesRead } from './types.ts';

/** Marks for cells without a value, for which read-excel-file would silently return null. */
export const NO_VALUE = '\u0001no value';
export const ERROR_VALUE = '\u0001error ';

interface Directory {
  readonly total: number;
  readonly entries: number;
  readonly encrypted: boolean;
}

/**
 * Sizes from the zip's central directory, before anything is unpacked; null if there is none because the file is
 * truncated.
 */
function directoryOf(bytes: Uint8Array): Directory | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= Math.max(0, bytes.length - 65_557) && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) return null;
  const entries = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  let total = 0;
  let encrypted = false;
  for (let n = 0; n < entries; n++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return null;
    encrypted ||= (view.getUint16(at + 8, true) & 1) === 1;
    total += view.getUint32(at + 24, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return { total, entries, encrypted };
}

const VALUELESS = /<c\b([^>]*)>\s*<f\b[^>]*(?:\/>|>[^<]*<\/f>)\s*(?:<v\s*\/>|<v>\s*<\/v>)?\s*<\/c>/g;
const ERRORS = /<c\b([^>]*?)\st="e"([^>]*)>(?:\s*<f\b[^>]*(?:\/>|>[^<]*<\/f>))?\s*<v>([^<]*)<\/v>\s*<\/c>/g;
const inline = (attributes: string, text: string): string =>
  `<c${attributes.replace(/\st="[^"]*"/, '')} t="inlineStr"><is><t>${text}</t></is></c>`;
// XML 1.0 forbids the control character itself; a private-use character replaces it temporarily.
const STAND_IN = '\uE001';

/** Rewrites cells without a value and cells with an error as marked text; returns null if nothing was rewritten. */
function markSheet(xml: string): string | null {
  const marked = xml
    .replace(VALUELESS, (whole, attributes: string) =>
      /\st="str"/.test(attributes) && /<v/.test(whole) ? whole : inline(attributes, `${STAND_IN}no value`),
    )
    .replace(ERRORS, (_whole, before: string, after: string, code: string) =>
      inline(before + after, `${STAND_IN}error ${code}`),
    );
  return marked === xml ? null : marked;
}

/**
 * The rows and columns that the sheet spans according to its references: a single distant cell must not create a
 * billion empty ones.
 */
function spanOf(xml: string): number {
  let rows = 0;
  let columns = 0;
  for (const [, letters = '', digits = '0'] of xml.matchAll(/<c\b[^>]*?\sr="([A-Z]{1,3})(\d{1,8})"/g)) {
    let column = 0;
    for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
    columns = Math.max(columns, column);
    rows = Math.max(rows, Number(digits));
  }
  return rows * columns;
}

/** A workbook that was checked and rewritten, and what it hides. */
interface Ready {
  readonly kind: 'ready';
  readonly bytes: Uint8Array;
  readonly hidden: ReadonlyMap<string, Hidden>;
}

function prepare(file: string, bytes: Uint8Array): TablesRead | Ready {
  const directory = directoryOf(bytes);
  if (directory === null) return refuse(file, problem('zip_truncated', { offset: bytes.length }));
  if (directory.encrypted) return refuse(file, problem('password_protected', {}));
  if (directory.total > LIMITS.unzippedBytes || directory.entries > 10_000)
    return refuse(file, problem('zip_bomb', { bytes: directory.total, limitBytes: LIMITS.unzippedBytes }));
  let parts: Record<string, Uint8Array>;
  try {
    // fflate writes no more than the size given in the directory.
    parts = unzipSync(bytes, {
      filter: (entry) =>
        /^(\[Content_Types\]|_rels\/|xl\/).*\.(xml|rels)$/.test(entry.name) || entry.name === '[Content_Types].xml',
    });
  } catch {
    return refuse(file, problem('zip_damaged', {}));
  }
  if (parts['xl/workbook.xml'] === undefined) return refuse(file, problem('not_a_workbook', {}));
  for (const [name, part] of Object.entries(parts)) {
    const xml = strFromU8(part);
    if (/<!(DOCTYPE|ENTITY)/i.test(xml)) return refuse(file, problem('xml_entities', { part: name }));
    if (!/^xl\/worksheets\/[^/]+\.xml$/.test(name)) continue;
    if (spanOf(xml) > LIMITS.cells) return refuse(file, problem('too_many_cells', { part: name, limit: LIMITS.cells }));
    const marked = markSheet(xml);
    if (marked === null) continue;
    parts[name] = strToU8(marked);
  }
  // Repacked from the data that was unpacked within the limits, so that a directory with false sizes cannot use memory
  // a second time.
  return { kind: 'ready', bytes: zipSync(parts, { level: 0 }), hidden: hiddenIn(parts) };
}

/** A spreadsheet's dates and times have no zone, so the text has none either. Dates without a time of day stay dates. */
function dateText(date: Date): string {
  // Excel stores days as floating-point numbers: fractions of a minute are noise.
  const ms = Math.round(date.getTime() / 1000) * 1000;
  if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return 'not a date';
  const text = new Date(ms).toISOString();
  return ms % DAY_MS === 0 ? text.slice(0, 10) : text.slice(0, -1);
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return dateText(cell);
  const text = String(cell);
  return text.startsWith(STAND_IN) ? `\u0001${text.slice(1)}` : text;
}

/** What is hidden of the rows below the header. */
const shownHidden = (hidden: Hidden | undefined, header: number, last: number): Pick<Table, 'hidden'> =>
  hidden === undefined ? {} : { hidden: { ...hidden, rows: hidden.rows.filter((row) => row > header && row <= last) } };

/**
 * Reads XLSX as one table for each sheet. Limits are checked before anything is unpacked, and empty sheets are left
 * out.
 */
export async function readXlsx(file: string, bytes: Uint8Array): Promise<TablesRead> {
  const ready = prepare(file, bytes);
  if (ready.kind !== 'ready') return ready;
  try {
    const sheets = await readXlsxFile(Buffer.from(ready.bytes), { trim: false, parseNumber: (text: string) => text });
    const tables = sheets.flatMap(({ sheet, data }): Table[] => {
      const first = data.findIndex((row) => row.some((cell) => textOf(cell) !== ''));
      if (first < 0) return [];
      const header = (data[first] ?? []).map(textOf);
      while (header.at(-1) === '') header.pop();
      return [
        {
          file,
          sheet,
          header,
          rows: data.slice(first + 1).map((row, n) => ({ line: first + n + 2, cells: row.map(textOf) })),
          exactNumbers: true,
          ...shownHidden(ready.hidden.get(sheet), first + 1, data.length),
        },
      ];
    });
    return { kind: 'tables', tables };
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 160) : 'unknown';
    return refuse(file, problem('xlsx_unreadable', { reason }));
  }
}
