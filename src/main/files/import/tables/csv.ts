import { problem, questionOf } from '../../../../shared/model/index.ts';
import { type ImportOptions, refuse, shown, type Table, type TablesRead } from '../types.ts';
import { type Budget, Refusal } from './budget.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const [QUOTE, LINE_FEED, RETURN, SPACE] = [34, 10, 13, 32];
const [COMMA, SEMICOLON, TAB, BAR] = [44, 59, 9, 124];

type Counts = Readonly<Record<(typeof DELIMITERS)[number], number>>;
/** So many records show the separator. */
const SAMPLED = 40;

/** How often each separator occurs outside quotes in the first records that have any. */
function countsIn(text: string): readonly Counts[] {
  const records: Counts[] = [];
  let counts = { ',': 0, ';': 0, '\t': 0, '|': 0 };
  let quoted = false;
  const end = (): void => {
    if (DELIMITERS.some((d) => counts[d] > 0)) records.push(counts);
    counts = { ',': 0, ';': 0, '\t': 0, '|': 0 };
  };
  for (let at = 0; at < text.length && records.length < SAMPLED; at++) {
    const c = text.charCodeAt(at);
    if (c === QUOTE) quoted = !quoted;
    else if (quoted) continue;
    else if (c === LINE_FEED || c === RETURN) end();
    else if (c === COMMA) counts[',']++;
    else if (c === SEMICOLON) counts[';']++;
    else if (c === TAB) counts['\t']++;
    else if (c === BAR) counts['|']++;
  }
  end();
  return records;
}

/**
 * The separator of the columns: the one that clearly occurs most in the first record or, if that is a preamble, equally
 * often in most records. Null if two are about as likely.
 */
function delimiterOf(text: string): string | null {
  const records = countsIn(text);
  const [first] = records;
  if (first === undefined) return ',';
  const [best, next] = DELIMITERS.toSorted((a, b) => first[b] - first[a]);
  const isClear = best !== undefined && next !== undefined && first[next] * 2 <= first[best];
  if (isClear && evenly(best, first[best], records)) return best;
  const even = DELIMITERS.flatMap((d) => evenCount(d, records) ?? []).toSorted((a, b) => b.columns - a.columns);
  const [most, other] = even;
  if (records.length > 2 && most !== undefined && (other === undefined || other.columns * 2 <= most.columns))
    return most.d;
  return isClear ? best : null;
}

/** Whether at least half of the records have the separator this often. */
const evenly = (d: (typeof DELIMITERS)[number], times: number, records: readonly Counts[]): boolean =>
  records.filter((counts) => counts[d] === times).length * 2 >= records.length;
/** How often most records have a separator; null if they do not agree. */
function evenCount(d: (typeof DELIMITERS)[number], records: readonly Counts[]) {
  const counts = records
    .map((record) => record[d])
    .filter((n) => n > 0)
    .toSorted((a, b) => a - b);
  const middle = counts[counts.length >> 1];
  return middle !== undefined && counts.length * 2 > records.length && evenly(d, middle, records)
    ? { d, columns: middle }
    : null;
}

/** The first line of a file for Excel, which names its separator. */
const SEPARATOR_LINE = /^sep=(.)(?:\r\n?|\n|$)/i;

type Line = Table['rows'][number];

/** Reads records from start to end, each character once. */
class CsvReader {
  readonly #text: string;
  readonly #delimiter: number;
  readonly #budget: Budget;
  #at = 0;
  #line: number;

  constructor(text: string, delimiter: string, budget: Budget, firstLine: number) {
    this.#line = firstLine;
    this.#text = text;
    this.#delimiter = delimiter.charCodeAt(0);
    this.#budget = budget;
  }

  read(): Line[] {
    const lines: Line[] = [];
    while (this.#at < this.#text.length) lines.push(this.#record());
    return lines;
  }
  #record(): Line {
    this.#budget.row();
    const line = this.#line;
    const cells: string[] = [];
    for (;;) {
      const cell = this.#text.charCodeAt(this.#at) === QUOTE ? this.#quoted(line) : this.#plain();
      this.#budget.text(cell.length);
      cells.push(cell);
      // Counted one by one: a single line may hold millions.
      this.#budget.cells(1);
      const c = this.#text.charCodeAt(this.#at);
      this.#at++;
      if (c === this.#delimiter) {
        this.#budget.columns(cells.length + 1);
        continue;
      }
      if (c === RETURN && this.#text.charCodeAt(this.#at) === LINE_FEED) this.#at++;
      this.#line++;
      return { line, cells };
    }
  }
  #isEnd(c: number): boolean {
    return c === this.#delimiter || c === LINE_FEED || c === RETURN;
  }
  /** A cell up to its separator or the end of the line. Quotes inside it are part of the text. */
  #plain(): string {
    const [text, delimiter, start] = [this.#text, this.#delimiter, this.#at];
    let at = start;
    for (; at < text.length; at++) {
      const c = text.charCodeAt(at);
      if (c === delimiter || c === LINE_FEED || c === RETURN) break;
    }
    this.#at = at;
    return text.slice(start, at);
  }
  /** A cell that begins with a quote; line breaks inside it stay as they are. */
  #quoted(line: number): string {
    const opened = this.#line;
    let start = this.#at + 1;
    let cell = '';
    for (;;) {
      const close = this.#text.indexOf('"', start);
      if (close < 0) throw new Refusal(problem('unclosed_quote', { line: opened }), { row: opened });
      const piece = this.#text.slice(start, close);
      this.#line += lineBreaksIn(piece);
      cell += piece;
      if (this.#text.charCodeAt(close + 1) !== QUOTE) {
        this.#at = close + 1;
        break;
      }
      cell += '"';
      start = close + 2;
    }
    // Some programs write spaces before the separator.
    while (this.#text.charCodeAt(this.#at) === SPACE && this.#delimiter !== SPACE) this.#at++;
    if (this.#at < this.#text.length && !this.#isEnd(this.#text.charCodeAt(this.#at)))
      throw new Refusal(problem('stray_quote', { line }), { row: line });
    return cell;
  }
}

function lineBreaksIn(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === LINE_FEED || (c === RETURN && text.charCodeAt(at + 1) !== LINE_FEED)) count++;
  }
  return count;
}

/**
 * Parses CSV text into one table with the line numbers of the file. Asks for the separator if it is unclear. Throws a
 * refusal for unclosed quotes, stray text after a quote, and as soon as a limit is passed.
 */
export function readCsv(file: string, text: string, options: ImportOptions, budget: Budget): TablesRead {
  const stated = SEPARATOR_LINE.exec(text);
  const content = stated === null ? text : text.slice(stated[0].length);
  const delimiter = options.delimiter ?? stated?.[1] ?? delimiterOf(content);
  if (delimiter === null) return { kind: 'question', question: questionOf(file, 'delimiter', DELIMITERS) };
  if (delimiter.length !== 1 || delimiter === '"' || delimiter === '\n' || delimiter === '\r')
    return refuse(file, problem('bad_delimiter', { delimiter: shown(delimiter) }), { value: delimiter });
  const [header, ...rows] = new CsvReader(content, delimiter, budget, stated === null ? 1 : 2).read();
  const table: Table = {
    file,
    sheet: null,
    header: header?.cells ?? [],
    rows,
    exactNumbers: false,
    headerLine: header?.line ?? 1,
    isRaw: true,
  };
  return { kind: 'tables', tables: [table], size: budget.size };
}
