import { DAY_MS, problem } from '../../../../../shared/model/index.ts';
import { type Hidden, LIMITS, type Table } from '../../types.ts';
import { type Budget, Refusal } from '../budget.ts';
import { readXml, type Tag } from '../xml.ts';
import { type Book, unescapeCharacters } from './book.ts';

/** Marks for cells without a value, which must not look like empty ones. */
export const NO_VALUE = '\u0001no value';
export const ERROR_VALUE = '\u0001error ';

type Line = Table['rows'][number];
export interface Sheet {
  /** From row 1 to the last row with a cell that is not empty. */
  readonly rows: readonly Line[];
  readonly hidden: Omit<Hidden, 'isSheet'>;
}

/** A cell while it is read. */
interface Cell {
  readonly type: string;
  readonly style: string | undefined;
  readonly column: number;
  hasFormula: boolean;
  /** Null if there is no `v`. */
  value: string | null;
  inline: string;
}

const NO_CELLS: readonly string[] = [];
const isSet = (value: string | undefined): boolean => value === '1' || value === 'true';

/** Reads a sheet in one pass. Counts rows, columns, cells and text before it keeps them. */
export function readSheet(part: string, xml: string, book: Book, budget: Budget): Sheet {
  const reader = new SheetReader(part, book, budget);
  readXml(part, xml, reader);
  return { rows: reader.rows, hidden: { rows: reader.hiddenRows, columns: reader.hiddenColumns } };
}

class SheetReader {
  readonly rows: Line[] = [];
  readonly hiddenRows: number[] = [];
  readonly hiddenColumns: number[] = [];
  readonly #part: string;
  readonly #book: Book;
  readonly #budget: Budget;
  #row = 0;
  #cells: string[] = [];
  #lastColumn = 0;
  #cell: Cell | null = null;
  #inside: 'v' | 't' | null = null;
  #isReading = false;

  constructor(part: string, book: Book, budget: Budget) {
    this.#part = part;
    this.#book = book;
    this.#budget = budget;
  }

  open(name: string, tag: Tag): void {
    if (name === 'c') this.#cell = this.#openCell(tag);
    else if (name === 'v' || name === 't') {
      this.#inside = name;
      if (name === 'v' && this.#cell !== null) this.#cell.value = '';
    } else if (name === 'f' && this.#cell !== null) this.#cell.hasFormula = true;
    else if (name === 'rPh') this.#isReading = true;
    else if (name === 'row') this.#openRow(tag);
    else if (name === 'col' && isSet(tag.get('hidden'))) this.#hideColumns(tag);
  }
  close(name: string): void {
    if (name === 'c') this.#closeCell();
    else if (name === 'v' || name === 't') this.#inside = null;
    else if (name === 'rPh') this.#isReading = false;
    else if (name === 'row') this.#closeRow();
  }
  text(piece: string): void {
    const cell = this.#cell;
    if (cell === null || this.#inside === null || this.#isReading) return;
    if (this.#inside === 't') cell.inline += piece;
    else cell.value += piece;
  }

  #openRow(tag: Tag): void {
    const given = tag.get('r');
    const row = given === undefined ? this.#row + 1 : Number(given);
    if (!Number.isInteger(row) || row <= this.#row) throw this.#invalid(`row ${given}`);
    this.#row = row;
    this.#cells = [];
    this.#lastColumn = 0;
    if (isSet(tag.get('hidden'))) this.hiddenRows.push(row);
  }
  /** Rows without text are added only when a row with text follows. */
  #closeRow(): void {
    if (this.#cells.length === 0) return;
    while (this.rows.length < this.#row - 1) this.#push(NO_CELLS);
    this.#budget.cells(this.#cells.length);
    this.#push(this.#cells);
    this.#cells = [];
  }
  #push(cells: readonly string[]): void {
    this.#budget.row();
    this.rows.push({ line: this.rows.length + 1, cells });
  }

  #openCell(tag: Tag): Cell {
    const reference = tag.get('r');
    const column = reference === undefined ? this.#lastColumn + 1 : columnOf(reference);
    this.#budget.columns(column);
    if (column <= this.#lastColumn) throw this.#invalid(`cell ${reference}`);
    this.#lastColumn = column;
    return {
      type: tag.get('t') ?? 'n',
      style: tag.get('s'),
      column,
      hasFormula: false,
      value: null,
      inline: '',
    };
  }
  #closeCell(): void {
    const cell = this.#cell;
    this.#cell = null;
    if (cell === null) return;
    const text = this.#textOf(cell);
    if (text === '') return;
    this.#budget.text(text.length);
    while (this.#cells.length < cell.column - 1) this.#cells.push('');
    this.#cells.push(text);
  }

  #textOf(cell: Cell): string {
    const { type, hasFormula, inline } = cell;
    const value = cell.value ?? '';
    if (hasFormula && value.trim() === '' && inline === '' && (type !== 'str' || cell.value === null)) return NO_VALUE;
    if (type === 'inlineStr') return unescapeCharacters(inline);
    if (value === '') return '';
    if (type === 'e') return `${ERROR_VALUE}${value}`;
    if (type === 'str') return unescapeCharacters(value);
    if (type === 's') return this.#book.strings[Number(value)] ?? this.#refuse(cell);
    if (type === 'b') return value === '1' ? 'true' : value === '0' ? 'false' : this.#refuse(cell);
    if (type === 'd') return isoText(value);
    if (type === 'n') return this.#numberOf(cell, value);
    return this.#refuse(cell);
  }
  /** A number keeps its digits. */
  #numberOf(cell: Cell, value: string): string {
    if (cell.style === undefined) return value;
    const format = this.#book.formats[Number(cell.style)];
    if (format === undefined) return this.#refuse(cell);
    if (format === 'number') return value;
    const days = Number(value);
    const isElapsed = format === 'elapsed' || (format === 'clock' && days >= 0 && days < FIRST_DATE);
    return isElapsed && Math.abs(days) < LONGEST_ELAPSED ? elapsedText(days) : dateText(days, this.#book.is1904);
  }
  #hideColumns(tag: Tag): void {
    const from = Number(tag.get('min'));
    const until = Math.min(Number(tag.get('max')), LIMITS.columns);
    // Columns are listed in their order and once, whatever the sheet repeats.
    const first = Math.max(from, (this.hiddenColumns.at(-1) ?? -1) + 2);
    for (let column = first; column <= until; column++) this.hiddenColumns.push(column - 1);
  }

  #refuse({ column }: Cell): never {
    throw this.#invalid(`${this.#row}:${column}`);
  }
  #invalid(where: string): Refusal {
    return new Refusal(problem('xlsx_unreadable', { reason: `${this.#part} ${where.slice(0, 40)}` }));
  }
}

/** The number of a cell's column, A being 1. Letters beyond the widest sheet are not counted on. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length && column <= LIMITS.columns; at++) {
    const letter = reference.charCodeAt(at) & ~32;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column;
}

/** Numbers below are times: a time of day, or hours of up to a year that a format without a date shows. */
const FIRST_DATE = 366;
const LONGEST_ELAPSED = 1_000_000;

/** A duration in days as hours, minutes and, if there are any, seconds: 3.75 as `90:00`. */
function elapsedText(days: number): string {
  const seconds = Math.round(Math.abs(days) * 86_400);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const parts = [m, ...(s === 0 ? [] : [s])].map((part) => String(part).padStart(2, '0'));
  return `${days < 0 && seconds > 0 ? '-' : ''}${[h, ...parts].join(':')}`;
}

/** A spreadsheet's dates and times have no zone, so the text has none either. Dates without a time of day stay dates. */
function dateText(serial: number, is1904: boolean): string {
  const days = is1904 ? serial + 1_462 : serial;
  // Days are stored as floating-point numbers: fractions of a second are noise.
  const ms = Math.round(((days - 25_569) * DAY_MS) / 1000) * 1000;
  if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return 'not a date';
  const text = new Date(ms).toISOString();
  return ms % DAY_MS === 0 ? text.slice(0, 10) : text.slice(0, -1);
}
const isoText = (value: string): string => value.trim().replace(/(?:T00:00:00(?:\.0{1,9})?)?Z?$/, '');
