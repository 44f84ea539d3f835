/** One cell of a copied table. */
export type ClipboardCell = string | number | null;

export interface ClipboardTable {
  /** Empty: there is none. */
  readonly header: readonly string[];
  readonly rows: readonly (readonly ClipboardCell[])[];
}

/** How a number is written, with the decimal mark that the reader's spreadsheet expects. */
export type WriteNumber = (value: number) => string;

/** What a spreadsheet would take for a formula, after any apostrophes. */
const FORMULA = /^'*[=+\-@\t\r]/;
const SAFE = /^'+[=+\-@\t\r]/;

/** Text that no spreadsheet takes for a formula: an apostrophe goes before it. `withoutGuard` takes it away again. */
const guarded = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);
const withoutGuard = (text: string): string => (SAFE.test(text) ? text.slice(1) : text);

const textOf = (cell: ClipboardCell, write: WriteNumber): string =>
  cell === null ? '' : typeof cell === 'number' ? write(cell) : guarded(cell);

/** Tab-separated text, as spreadsheets put it on the clipboard: cells with tabs, line breaks or a leading quote are quoted. */
export function tsvOf({ header, rows }: ClipboardTable, write: WriteNumber): string {
  const quoted = (text: string): string =>
    /[\t\r\n]/.test(text) || text.startsWith('"') ? `"${text.replaceAll('"', '""')}"` : text;
  return [...(header.length === 0 ? [] : [header]), ...rows]
    .map((row) => row.map((cell) => quoted(textOf(cell, write))).join('\t'))
    .join('\r\n');
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (mark) => ESCAPES[mark] ?? mark);

/** The same as an HTML table. Text is marked as text, so that a spreadsheet does not make a date of the ID `1-2`; dates stay dates. */
export function htmlOf({ header, rows }: ClipboardTable, write: WriteNumber): string {
  const cellOf = (cell: ClipboardCell): string => {
    const text = escaped(textOf(cell, write)).replace(/\r\n|\r|\n/g, '<br>');
    const isText = typeof cell === 'string' && !/^\d{4}-\d\d-\d\d$/.test(cell);
    return isText ? `<td style="mso-number-format:'\\@'">${text}</td>` : `<td>${text}</td>`;
  };
  const head = header.map((title) => `<th>${escaped(guarded(title))}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map(cellOf).join('')}</tr>`).join('');
  return `<meta charset="utf-8"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

/** The end of the quoted cell that begins at `start`; null if no quote closes it before a separator. */
function quotedEnd(text: string, start: number): number | null {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] !== '"') continue;
    if (text[at + 1] === '"') at++;
    else return at + 1 >= text.length || /[\t\r\n]/.test(text.charAt(at + 1)) ? at : null;
  }
  return null;
}

/** The rows and cells of tab-separated text from a spreadsheet. Rows without any text are left out. */
export function readTsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  const endRow = (): void => {
    if (row.some((cell) => cell.trim() !== '')) rows.push(row);
    row = [];
  };
  while (at <= text.length) {
    const close = text[at] === '"' ? quotedEnd(text, at) : null;
    const end = close === null ? endOfCell(text, at) : close + 1;
    row.push(withoutGuard(close === null ? text.slice(at, end) : text.slice(at + 1, close).replaceAll('""', '"')));
    if (text[end] !== '\t') {
      endRow();
      at = text.startsWith('\r\n', end) ? end + 2 : end + 1;
    } else at = end + 1;
  }
  return rows;
}

function endOfCell(text: string, from: number): number {
  for (let at = from; at < text.length; at++) if (/[\t\r\n]/.test(text.charAt(at))) return at;
  return text.length;
}
