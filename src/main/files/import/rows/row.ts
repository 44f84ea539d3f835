import {
  asTaskId,
  type CivilDate,
  type FaultPlace,
  faultOf,
  type ImportFault,
  type ImportProblem,
  type Instant,
  problem,
  type ReportFault,
  type TaskId,
} from '../../../../shared/model/index.ts';
import type { RowSource } from '../merge/sources.ts';
import { ERROR_VALUE, NO_VALUE } from '../tables/xlsx.ts';
import { type DateOrder, LIMITS, shown, type Table } from '../types.ts';
import {
  type DateOrMoment,
  type DateStyle,
  evidentOrder,
  parseDateOrMoment,
  parseDay,
  parseMoment,
} from '../values/dates.ts';
import { isPlainNumber, minutesOf, parseDuration } from '../values/durations.ts';
import { parseNumber, parseRanged } from '../values/numbers.ts';
import { AMOUNT_RANGE, bad, ok, type Parsed, parseChoice, type Range, rangeProblem } from '../values/values.ts';
import { parseYesNo } from '../values/yes-no.ts';
import type { ColumnStyles } from './column-styles.ts';
import type { Findings } from './findings.ts';

/** The name by which a column is known, however its title is written: `Due at` as `due_at`. */
export const columnKey = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

// Zero-width, direction-changing and other invisible characters.
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;
/** NUL anywhere, or one of the workbook reader's marks. */
const isBadCell = (cell: string): boolean => cell.includes('\0') || cell.startsWith('\u0001');

/** The keys of columns in their order. */
export function namesOf(columns: ReadonlyMap<string, number>): (string | undefined)[] {
  const names: (string | undefined)[] = [];
  for (const [key, index] of columns) {
    while (names.length <= index) names.push(undefined);
    names[index] = key;
  }
  return names;
}

/** The context in which the rows of a table are read. `columns` has the index of each column by its key. */
export interface RowContext {
  readonly table: Table;
  readonly columns: ReadonlyMap<string, number>;
  /** The key of each column by its index; undefined if it has none. */
  readonly names: readonly (string | undefined)[];
  readonly styles: ColumnStyles;
  readonly findings: Findings;
  /** Where the rows come from; null if they are not merged. */
  readonly source: RowSource | null;
  /** IDs of the tasks that are known under another key. */
  readonly taskIds: ReadonlyMap<string, string>;
  /** The first date of the table that shows the order of day and month. Filled while the rows are read. */
  readonly dateSeen: { first: SeenDate | null };
}

interface SeenDate {
  readonly order: DateOrder;
  readonly value: string;
  readonly row: number;
}

/** One row as its columns; every reader records the fault and returns its fallback, so that all faults of a row are found at once. */
export class Row {
  failed = false;
  readonly line: number;
  readonly #cells: readonly string[];
  readonly #context: RowContext;

  constructor({ line, cells }: Table['rows'][number], context: RowContext) {
    this.line = line;
    this.#cells = cells;
    this.#context = context;
  }

  has(column: string): boolean {
    return this.#context.columns.has(column);
  }
  /** Where the row comes from; null if it is not merged. */
  get source(): RowSource | null {
    return this.#context.source;
  }
  /** The keys of the columns that begin with a prefix. */
  columnsFrom(prefix: string): readonly string[] {
    return this.#context.names.filter((key): key is string => key?.startsWith(prefix) === true);
  }
  /** The ID of the task that the source knows under this key. */
  taskId(key: string): TaskId {
    return asTaskId(this.#context.taskIds.get(key) ?? key);
  }
  /** The column's name as the file has it; if the file does not have the column, as the template does. */
  title(column: string): string {
    const index = this.#context.columns.get(column);
    const { header, titles } = this.#context.table;
    const title = index === undefined ? undefined : (titles?.[index] ?? header[index])?.trim();
    return title === undefined || title === '' ? column : shown(title);
  }
  /** The columns whose keys begin with a prefix: the rest of each title as the file has it, and the cell. */
  startingWith(prefix: string): readonly { readonly name: string; readonly value: string }[] {
    const { names, table } = this.#context;
    const found: { readonly name: string; readonly value: string }[] = [];
    for (let index = 0; index < names.length; index++) {
      const key = names[index];
      if (key?.startsWith(prefix) !== true) continue;
      const title = table.header[index] ?? '';
      found.push({ name: title.trim().slice(prefix.length).trim(), value: this.raw(key) });
    }
    return found;
  }
  /** The trimmed cell; empty if the column is missing. */
  raw(column: string): string {
    const index = this.#context.columns.get(column);
    return index === undefined ? '' : (this.#cells[index] ?? '').trim();
  }
  /** Records an error and fails the row. `value` is the cell by default. */
  fail(column: string | null, what: ImportProblem, value?: string): void {
    this.failed = true;
    this.#context.findings.error(this.#fault(column, what, value));
  }
  /** Fails the row because the workspace rejects its report. */
  refuse({ column, code, message, fix }: ReportFault): void {
    this.failed = true;
    this.#context.findings.error({ ...this.#place(column, this.raw(column)), code, message, fix });
  }
  warn(column: string | null, what: ImportProblem, value?: string): void {
    this.#context.findings.warn(this.#fault(column, what, value));
  }
  /** Warns of what is so of all rows of the table. */
  warnTable(what: ImportProblem): void {
    const { file, sheet } = this.#context.table;
    this.#context.findings.warn(faultOf({ file, sheet, row: null, column: null, value: '' }, what));
  }
  /** Names the table of the row. */
  get table(): string {
    const { file, sheet } = this.#context.table;
    return JSON.stringify([file, sheet]);
  }
  #fault(column: string | null, what: ImportProblem, value = column === null ? '' : this.raw(column)): ImportFault {
    return faultOf(this.#place(column, value), what);
  }
  #place(column: string | null, value: string): FaultPlace {
    const { file, sheet } = this.#context.table;
    const title = column === null ? null : this.title(column);
    return { file, sheet, row: this.line, column: title, value: shown(value) };
  }

  /** Checks for cells that no column accepts. Call it once, before anything is read. */
  checkCells(): void {
    const { names, table } = this.#context;
    // By cell and not by column: a row of one cell must not cost as much as the widest header.
    for (let index = 0; index < this.#cells.length; index++) {
      const [column, cell] = [names[index], this.#cells[index]];
      if (column === undefined || cell === undefined) continue;
      if (cell.length > LIMITS.cellLength)
        this.fail(column, problem('cell_too_long', { characters: cell.length, limit: LIMITS.cellLength }), cell);
      else if (isBadCell(cell)) this.#failCell(column, cell);
      else if (INVISIBLE.test(cell)) this.warn(column, problem('invisible_characters', {}), cell);
    }
    if (this.#cells.length <= table.header.length) return;
    const beyond = this.#cells.findIndex((cell, index) => index >= table.header.length && cell.trim() !== '');
    if (beyond >= 0)
      this.fail(
        null,
        problem('cells_beyond_header', { cells: this.#cells.length, columns: table.header.length }),
        this.#cells[beyond],
      );
  }
  #failCell(column: string, cell: string): void {
    const error = cell.slice(ERROR_VALUE.length);
    if (cell === NO_VALUE) this.fail(column, problem('formula_without_value', {}), '');
    else if (cell.startsWith(ERROR_VALUE)) this.fail(column, problem('cell_error', { error: shown(error) }), error);
    else this.fail(column, problem('nul_character', {}), cell.replaceAll('\0', '␀').replaceAll('\u0001', '␁'));
  }

  /** The parsed cell; the fallback if it is empty or has a fault. */
  read<T, F>(column: string, parse: (text: string) => Parsed<T>, fallback: F): T | F {
    const text = this.raw(column);
    if (text === '' || text.length > LIMITS.cellLength || isBadCell(text)) return fallback;
    const parsed = parse(text);
    if (parsed.ok) {
      if (parsed.warning !== undefined) this.#warnOf(column, parsed.warning);
      return parsed.value;
    }
    this.#ask(column, parsed.problem);
    this.fail(column, parsed.problem);
    return fallback;
  }
  /** What is so of a whole column is said once. */
  #warnOf(column: string, warning: ImportProblem): void {
    if (warning.code !== 'serial_date' || this.#context.styles.isFirst(column, warning.code))
      this.warn(column, warning);
  }
  #ask(column: string, { code }: ImportProblem): void {
    if (code !== 'decimal_comma' && code !== 'date_order' && code !== 'hours_unit' && code !== 'century') return;
    const { findings, styles } = this.#context;
    if (styles.isFirst(column, code)) findings.ask(styles.question(code, column));
  }
  text<F>(column: string, fallback: F): string | F {
    return this.raw(column) || fallback;
  }
  /** Required text. */
  required(column: string): string {
    const text = this.raw(column);
    if (text === '') this.fail(column, problem('missing_value', { column: this.title(column) }));
    return text;
  }
  /** The required ID of a row. Warns if a spreadsheet has rounded it. */
  id(column: string): string {
    const text = this.required(column);
    if (/^\d[.,]?\d*E\+?\d{1,3}$/i.test(text) && text.length < 40)
      this.warn(column, problem('shortened_id', { value: shown(text) }));
    return text;
  }
  number<F>(column: string, range: Range, fallback: F): number | F {
    const style = this.#context.styles.numbers(column);
    return this.read(column, (text) => parseRanged(text, style, range), fallback);
  }
  /** A duration as whole minutes: hours, unless the column or the cell has another unit. */
  minutes<F>(column: string, maxHours: number, fallback: F): number | F {
    const { styles } = this.#context;
    const style = styles.durations(column);
    const unclear = styles.isUnitUnclear(column);
    const minutes = this.read(
      column,
      (text): Parsed<number> => {
        const read = parseDuration(text, unclear ? { ...style, unit: 'hours' } : style);
        if (!read.ok) return read;
        if (unclear && isPlainNumber(text) && read.value > 0) {
          const hours = read.value / 60;
          return bad('hours_unit', {
            value: shown(text),
            hours,
            unit: style.unit,
            minutes: hours * minutesOf(style.unit, style),
          });
        }
        const fault = rangeProblem(read.value / 60, text, { min: 0, max: maxHours });
        return fault === null ? read : { ok: false, problem: fault };
      },
      null,
    );
    return minutes === null ? fallback : Math.round(minutes);
  }
  /** Currency as minor units. */
  amount<F>(column: string, fallback: F): number | F {
    const style = this.#context.styles.numbers(column, 'amount');
    const value = this.read(column, (text) => parseRanged(text, style, AMOUNT_RANGE), null);
    return value === null ? fallback : Math.round(value * 100);
  }
  /** A share of 1, also written in per cent. */
  ratio<F>(column: string, fallback: F, min = 0): number | F {
    const style = this.#context.styles.numbers(column, 'share');
    return this.read(column, (text) => parseRanged(text, style, { min, max: 1 }), fallback);
  }
  /**
   * A share of an agent's time: up to 1, or in per cent, with or without the sign; nothing is all of it. Of a list, the first.
   * Undefined if empty.
   */
  allocation(column: string): number | undefined {
    const style = this.#context.styles.numbers(column, 'share');
    return this.read(
      column,
      (text) => {
        const [first = text] = text.split(';');
        const number = parseNumber(first, style);
        if (!number.ok) return number;
        if (number.value === 0) return ok(1);
        const isPercent = number.value > 1 && !first.trim().endsWith('%');
        const share = isPercent ? number.value / 100 : number.value;
        const fault = rangeProblem(share * 100, text, { min: 1, max: 1000 });
        return fault === null ? ok(share) : { ok: false, problem: fault };
      },
      undefined,
    );
  }
  choice<T extends string, F>(column: string, choices: readonly T[], fallback: F): T | F {
    return this.read(column, (text) => parseChoice(text, choices), fallback);
  }
  yesNo(column: string, fallback: boolean): boolean {
    return this.read(column, parseYesNo, fallback);
  }
  /** The parsed date; a fault if the table has the day and the month in both orders, so that one of them is wrong. */
  #date<T, F>(column: string, parse: (text: string) => Parsed<T>, fallback: F): T | F {
    const { dateSeen } = this.#context;
    return this.read(
      column,
      (text) => {
        const parsed = parse(text);
        const order = parsed.ok ? evidentOrder(text) : null;
        if (order === null) return parsed;
        dateSeen.first ??= { order, value: shown(text), row: this.line };
        const { first } = dateSeen;
        return first.order === order
          ? parsed
          : bad('mixed_date_order', { value: shown(text), other: first.value, row: first.row });
      },
      fallback,
    );
  }
  day<F>(column: string, fallback: F): CivilDate | F {
    return this.#date(column, (text) => parseDay(text, this.dates(column)), fallback);
  }
  /** A date alone is the start of the day in the workspace's zone. */
  moment<F>(column: string, fallback: F): Instant | F {
    return this.#date(column, (text) => parseMoment(text, this.dates(column)), fallback);
  }
  /** A date alone stays a date. */
  dateOrMoment(column: string): DateOrMoment | null {
    return this.#date(column, (text) => parseDateOrMoment(text, this.dates(column)), null);
  }
  /** How the dates of a column are read. */
  dates(column: string): DateStyle {
    return this.#context.styles.dates(column);
  }
}
