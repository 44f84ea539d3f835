import Papa from 'papaparse';
import { problem, questionOf } from '../../../shared/model/index.ts';
import { type ImportOptions, LIMITS, refuse, shown, type Table, type TablesRead } from './types.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** The first line, including newlines inside quotes. */
function firstRecord(text: string): string {
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '"') quoted = !quoted;
    else if (!quoted && (c === '\n' || c === '\r')) return text.slice(0, i);
  }
  return text;
}

/** The separator that occurs most in the header outside quotes; null if it is not clearly ahead. */
function delimiterOf(text: string): string | null {
  const line = firstRecord(text).replace(/"(?:[^"]|"")*"/g, '');
  const counts = DELIMITERS.map((d) => ({ d, n: line.split(d).length - 1 })).sort((a, b) => b.n - a.n);
  const [best, next] = counts;
  if (!best || best.n === 0) return ',';
  return next && next.n > 0 && next.n * 2 > best.n ? null : best.d;
}

/**
 * Line ends outside quotes become line feeds; inside quotes they stay. `unclosedLine`: the line of a quote that is
 * never closed.
 * Quotes open only at the start of a cell, as papaparse reads them.
 */
function evenLineEnds(
  text: string,
  delimiter: string,
): { readonly text: string; readonly unclosedLine: number | null } {
  const pieces: string[] = [];
  let from = 0;
  let line = 1;
  let opened: number | null = null;
  let atStart = true;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    const ends = c === '\n' || (c === '\r' && text[i + 1] !== '\n');
    if (ends) line++;
    if (opened !== null) {
      if (c !== '"') continue;
      if (text[i + 1] === '"') i++;
      else opened = null;
      continue;
    }
    if (c === '"' && atStart) opened = line;
    if (c === '\r') {
      pieces.push(text.slice(from, i), ends ? '\n' : '');
      from = i + 1;
    }
    atStart = c === delimiter || c === '\n' || c === '\r';
  }
  pieces.push(text.slice(from));
  return { text: pieces.join(''), unclosedLine: opened };
}

const linesIn = (cell: string): number => cell.match(/\r\n|\r|\n/g)?.length ?? 0;
/**
 * Parses CSV text into one table with the line numbers of the file. Rejects unclosed quotes and stray text after a
 * quote; asks for the separator if it is unclear.
 */
export function readCsv(file: string, text: string, options: ImportOptions): TablesRead {
  const delimiter = options.delimiter ?? delimiterOf(text);
  if (delimiter === null) return { kind: 'question', question: questionOf(file, 'delimiter', DELIMITERS) };
  if (delimiter.length !== 1 || delimiter === '"' || delimiter === '\n' || delimiter === '\r')
    return refuse(file, problem('bad_delimiter', { delimiter: shown(delimiter) }), { value: delimiter });
  const { text: even, unclosedLine: unclosed } = evenLineEnds(text, delimiter);
  if (unclosed !== null) return refuse(file, problem('unclosed_quote', { line: unclosed }), { row: unclosed });
  const parsed = Papa.parse<string[]>(even, { delimiter, newline: '\n', skipEmptyLines: false });
  const bad = parsed.errors.find((e) => e.type === 'Quotes');
  const rows: { line: number; cells: string[] }[] = [];
  let line = 1;
  for (const [index, cells] of parsed.data.entries()) {
    if (bad?.row === index) return refuse(file, problem('stray_quote', { line }), { row: line });
    rows.push({ line, cells });
    line += 1 + cells.reduce((sum, cell) => sum + linesIn(cell), 0);
  }
  if (rows.length > LIMITS.rows)
    return refuse(file, problem('too_many_rows', { rows: rows.length, limit: LIMITS.rows }));
  const [header, ...data] = rows;
  const last = data.at(-1);
  if (last && last.cells.length === 1 && last.cells[0] === '') data.pop();
  const table: Table = { file, sheet: null, header: header?.cells ?? [], rows: data, exactNumbers: false };
  return { kind: 'tables', tables: [table] };
}
