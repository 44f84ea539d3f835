import type { CivilDate, Instant } from '../../../shared/model/index.ts';
import { type ImportFault, type ImportOptions, type ImportQuestion, LIMITS, shown, type Table } from './types.ts';
import {
  type Parsed,
  parseChoice,
  parseCivilDate,
  parseMoment,
  parseRanged,
  parseYesNo,
  type Range,
} from './values.ts';
import { ERROR_VALUE, NO_VALUE } from './xlsx.ts';

/** Collects the faults of all files: lists them up to a limit and counts the rest. */
export class Findings {
  readonly errors: ImportFault[] = [];
  readonly warnings: ImportFault[] = [];
  readonly questions: ImportQuestion[] = [];
  #unlisted = 0;

  error(fault: ImportFault): void {
    if (this.errors.length < LIMITS.listedFaults) this.errors.push(fault);
    else this.#unlisted++;
  }
  warn(fault: ImportFault): void {
    if (this.warnings.length < LIMITS.listedFaults) this.warnings.push(fault);
    else this.#unlisted++;
  }
  /** Asks once a file and code. */
  ask(question: ImportQuestion): void {
    if (!this.questions.some((q) => q.file === question.file && q.code === question.code))
      this.questions.push(question);
  }
  get unlisted(): number {
    return this.#unlisted;
  }
}

export const columnKey = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

const QUESTIONS: Readonly<Record<string, Omit<ImportQuestion, 'file'>>> = {
  decimal_comma: {
    code: 'decimal_comma',
    message: 'Do the numbers in this file use a decimal comma (1,5)?',
    choices: ['yes', 'no'],
  },
  date_order: {
    code: 'date_order',
    message: 'Do the dates in this file put the day or the month first?',
    choices: ['dmy', 'mdy'],
  },
};

// Zero-width, direction-changing and other characters nobody sees.
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;
/** NUL anywhere, or one of the workbook reader's marks. */
const isBadCell = (cell: string): boolean => cell.includes('\0') || cell.startsWith('\u0001');

/** One row as its columns; every reader records the fault and returns its fallback, so that all faults of a row are found at once. */
export class Row {
  failed = false;
  readonly table: Table;
  readonly line: number;
  readonly #cells: readonly string[];
  readonly #columns: ReadonlyMap<string, number>;
  readonly #findings: Findings;
  readonly #options: ImportOptions;

  constructor(
    table: Table,
    line: number,
    cells: readonly string[],
    columns: ReadonlyMap<string, number>,
    findings: Findings,
    options: ImportOptions,
  ) {
    this.table = table;
    this.line = line;
    this.#cells = cells;
    this.#columns = columns;
    this.#findings = findings;
    this.#options = options;
  }

  has(column: string): boolean {
    return this.#columns.has(column);
  }
  /** The trimmed cell; empty if the column is missing. */
  raw(column: string): string {
    const index = this.#columns.get(column);
    return index === undefined ? '' : (this.#cells[index] ?? '').trim();
  }
  fault(column: string | null, value: string, code: string, message: string, fix: string): ImportFault {
    return {
      file: this.table.file,
      sheet: this.table.sheet,
      row: this.line,
      column,
      value: shown(value),
      code,
      message,
      fix,
    };
  }
  fail(
    column: string | null,
    code: string,
    message: string,
    fix: string,
    value = column === null ? '' : this.raw(column),
  ): void {
    this.failed = true;
    this.#findings.error(this.fault(column, value, code, message, fix));
  }
  warn(
    column: string | null,
    code: string,
    message: string,
    fix: string,
    value = column === null ? '' : this.raw(column),
  ): void {
    this.#findings.warn(this.fault(column, value, code, message, fix));
  }

  /** Checks for cells that no column accepts. Call it once, before anything is read. */
  checkCells(): void {
    for (const [column, index] of this.#columns) {
      const cell = this.#cells[index] ?? '';
      if (cell.length > LIMITS.cellLength)
        this.fail(
          column,
          'cell_too_long',
          `The cell has ${cell.length} characters. The limit is ${LIMITS.cellLength}.`,
          'Shorten the text.',
          cell,
        );
      else if (isBadCell(cell)) this.failCell(column, cell);
      else if (INVISIBLE.test(cell))
        this.warn(
          column,
          'invisible_characters',
          'The cell contains invisible characters or characters that change the text direction.',
          'If you did not intend this, type the text again.',
          cell,
        );
    }
    const beyond = this.#cells.findIndex((cell, index) => index >= this.table.header.length && cell.trim() !== '');
    if (beyond >= 0)
      this.fail(
        null,
        'too_many_cells',
        `The row has ${this.#cells.length} cells, but the header has ${this.table.header.length}.`,
        'If a cell contains the column separator, put the cell in quotes.',
        this.#cells[beyond],
      );
  }
  private failCell(column: string, cell: string): void {
    if (cell === NO_VALUE)
      this.fail(
        column,
        'formula_without_value',
        'The cell has a formula but no calculated value.',
        'Open and save the file in a spreadsheet program, or replace the formula with its value.',
        '',
      );
    else if (cell.startsWith(ERROR_VALUE))
      this.fail(
        column,
        'cell_error',
        `The cell has the error ${cell.slice(ERROR_VALUE.length)}.`,
        'Correct the formula, or replace it with a value.',
        cell.slice(ERROR_VALUE.length),
      );
    else
      this.fail(
        column,
        'nul_character',
        'The cell contains a control character.',
        'Delete the character.',
        cell.replaceAll('\0', '␀').replaceAll('\u0001', '␁'),
      );
  }

  /** Reads a cell; returns the fallback if it is empty or has a fault. */
  read<T, F>(column: string, parse: (text: string) => Parsed<T>, fallback: F): T | F {
    const text = this.raw(column);
    if (text === '' || text.length > LIMITS.cellLength || isBadCell(text)) return fallback;
    const parsed = parse(text);
    if (parsed.ok) return parsed.value;
    const question = QUESTIONS[parsed.code];
    if (question) this.#findings.ask({ file: this.table.file, ...question });
    this.fail(column, parsed.code, parsed.message, parsed.fix);
    return fallback;
  }
  text<F>(column: string, fallback: F): string | F {
    return this.raw(column) || fallback;
  }
  /** Text that must be there. */
  required(column: string): string {
    const text = this.raw(column);
    if (text === '') this.fail(column, 'missing_value', `${column} is empty.`, `Fill in ${column}.`);
    return text;
  }
  number<F>(column: string, range: Range, fallback: F): number | F {
    return this.read(
      column,
      (text) => parseRanged(text, { decimalComma: this.#options.decimalComma, exact: this.table.exactNumbers }, range),
      fallback,
    );
  }
  /** Hours as whole minutes. */
  minutes<F>(column: string, maxHours: number, fallback: F): number | F {
    const hours = this.number(column, { min: 0, max: maxHours }, null);
    return hours === null ? fallback : Math.round(hours * 60);
  }
  /** Currency as minor units. */
  amount<F>(column: string, fallback: F): number | F {
    const value = this.number(column, { min: 0, max: 1e12 }, null);
    return value === null ? fallback : Math.round(value * 100);
  }
  ratio<F>(column: string, fallback: F, min = 0): number | F {
    return this.number(column, { min, max: 1 }, fallback);
  }
  choice<T extends string, F>(column: string, choices: readonly T[], fallback: F): T | F {
    return this.read(column, (text) => parseChoice(text, choices), fallback);
  }
  yesNo(column: string, fallback: boolean): boolean {
    return this.read(column, parseYesNo, fallback);
  }
  day<F>(column: string, fallback: F): CivilDate | F {
    return this.read(column, (text) => parseCivilDate(text, this.dateOrder), fallback);
  }
  moment<F>(column: string, edge: 'start' | 'end', fallback: F): Instant | F {
    return this.read(column, (text) => parseMoment(text, this.dateOrder, edge), fallback);
  }
  get dateOrder(): 'dmy' | 'mdy' | undefined {
    return this.#options.dateOrder;
  }
}
