import type { Program, Table } from '../types.ts';
import type { Budget } from './budget.ts';

/** The values of one row by the title of their column. */
export type Values = Iterable<readonly [column: string, value: string]>;

/** Collects the rows of a table from a file that is not one, within the budget. */
export class RowsOf {
  readonly #columns = new Map<string, number>();
  readonly #rows: { readonly line: number; readonly cells: readonly string[] }[] = [];
  readonly #budget: Budget;

  /** `columns` are in the header even if no row fills them. Others follow in the order in which they are found. */
  constructor(columns: readonly string[], budget: Budget) {
    this.#budget = budget;
    for (const column of columns) this.#indexOf(column);
  }

  add(line: number, values: Values): void {
    this.#budget.row();
    const cells = new Array<string>(this.#columns.size).fill('');
    for (const [column, value] of values) {
      if (value === '') continue;
      const index = this.#indexOf(column);
      while (cells.length <= index) cells.push('');
      cells[index] = value;
      this.#budget.text(value.length);
    }
    this.#budget.cells(cells.length);
    this.#rows.push({ line, cells });
  }
  /** The table, in which every number is typed: a point is the decimal sign. */
  table(file: string, sheet: string | null, program: Program): Table {
    return { file, sheet, program, header: [...this.#columns.keys()], rows: this.#rows, exactNumbers: true };
  }
  get count(): number {
    return this.#rows.length;
  }
  #indexOf(column: string): number {
    const known = this.#columns.get(column);
    if (known !== undefined) return known;
    const index = this.#columns.size;
    this.#columns.set(column, index);
    this.#budget.columns(this.#columns.size);
    return index;
  }
}

/** A name as one part of a list cell. */
export const partOf = (name: string): string => name.replaceAll(';', ',').replace(/\s+/g, ' ').trim();
/** A list cell: its parts without blank and repeated ones. */
export const listCell = (names: readonly string[]): string =>
  [...new Set(names.map(partOf).filter((name) => name !== ''))].join(';');
