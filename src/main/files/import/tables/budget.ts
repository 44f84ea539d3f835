import { type ImportProblem, problem } from '../../../../shared/model/index.ts';
import { type FaultSpot, LIMITS, type Size } from '../types.ts';

/** Thrown inside a reader that cannot go on; `readTables` returns its problem as a fault. */
export class Refusal extends Error {
  readonly problem: ImportProblem;
  readonly at: FaultSpot;
  constructor(why: ImportProblem, at: FaultSpot = {}) {
    super(why.code);
    this.problem = why;
    this.at = at;
  }
}

/**
 * Counts what a file holds before memory is used for it, together with the files before it. A few bytes can stand for
 * gigabytes (a distant cell, a long text used a million times), so the size of the file says nothing.
 */
export class Budget {
  #rows: number;
  #cells: number;
  #characters: number;

  constructor(spent: Size = NO_SIZE) {
    this.#rows = spent.rows;
    this.#cells = spent.cells;
    this.#characters = spent.characters;
  }

  row(): void {
    this.#rows++;
    if (this.#rows > LIMITS.rows) throw new Refusal(problem('too_many_rows', { rows: this.#rows, limit: LIMITS.rows }));
  }
  /** Checks the width of a table. */
  columns(count: number): void {
    if (count > LIMITS.columns) throw new Refusal(problem('too_many_columns', { limit: LIMITS.columns }));
  }
  /** Counts cells, empty ones between others too. */
  cells(count: number): void {
    this.#cells += count;
    if (this.#cells > LIMITS.cells) throw new Refusal(problem('too_many_cells', { part: '', limit: LIMITS.cells }));
  }
  text(characters: number): void {
    this.#characters += characters;
    if (this.#characters > LIMITS.characters) throw new Refusal(problem('too_much_text', { limit: LIMITS.characters }));
  }
  get size(): Size {
    return { rows: this.#rows, cells: this.#cells, characters: this.#characters };
  }
}

export const NO_SIZE: Size = { rows: 0, cells: 0, characters: 0 };
