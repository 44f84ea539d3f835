import { headerKey } from '../sources/header-key.ts';
import { SHARED } from '../sources/vocabulary/shared-titles.ts';
import { ITEM_ID_TITLES, SUBITEM_WORDS } from '../sources/vocabulary/table-words.ts';
import { filledIn, isBlank, isOneOf, type Line } from './cells.ts';
import { withoutTotals } from './totals.ts';

/** The columns that the blocks of a board become. */
const PARENT = 'Parent item';
const GROUP = 'Group';

/** Rows as they belong together: without repeated headers, titles of groups, and totals. */
export interface Gathered {
  readonly header: readonly string[];
  readonly rows: readonly Line[];
  readonly totals: readonly Line[];
}

/** A group of rows below its own header. */
interface Block {
  readonly group: string;
  readonly rows: Line[];
}

/** Gathers the rows of a table that repeats its header for each group, or has a header of its own for the sub-items of an item. */
export function gatherBlocks(header: Line, above: Line | undefined, below: readonly Line[]): Gathered {
  const titles = header.cells.map((cell) => cell.trim());
  const isHeader = repeats(titles);
  const isBoard = below.some(({ cells }) => isHeader(cells) || isSubHeader(cells));
  if (!isBoard) return { header: header.cells, ...withoutTotals(below) };
  const blocks = blocksOf(above, below, isHeader);
  const clean = blocks.map(({ group, rows }) => ({ group, ...withoutTotals(rows) }));
  const hasGroups = blocks.some(({ group }) => group !== '') && !titles.some((title) => headerKey(title) === 'group');
  const board = new Board(titles, hasGroups);
  for (const { group, rows } of clean) board.add(group, rows);
  return { header: board.header, rows: board.finished(), totals: clean.flatMap(({ totals }) => totals) };
}

/** Whether a row repeats the header, compared from its first title on. */
function repeats(titles: readonly string[]): (cells: Line['cells']) => boolean {
  const first = titles.findIndex((title) => title !== '');
  return (cells) =>
    cells[first]?.trim() === titles[first] &&
    titles.every((title, index) => (cells[index]?.trim() ?? '') === title) &&
    cells.slice(titles.length).every((cell) => cell.trim() === '');
}

const isSubHeader = ([mark = '', name = '', other = '']: Line['cells']): boolean =>
  name.trim() !== '' && other.trim() !== '' && isOneOf(SUBITEM_WORDS, mark);

/** The group whose title stands alone in a row. */
const groupTitle = (line: Line | undefined): string =>
  line !== undefined && filledIn(line.cells) === 1 ? (line.cells[0]?.trim() ?? '') : '';

/** The rows of each group. The title of a group is the row above its header. */
function blocksOf(
  above: Line | undefined,
  below: readonly Line[],
  isHeader: (cells: Line['cells']) => boolean,
): readonly Block[] {
  let block: Block = { group: groupTitle(above), rows: [] };
  const blocks = [block];
  for (const line of below) {
    if (!isHeader(line.cells)) {
      block.rows.push(line);
      continue;
    }
    const title = groupTitle(block.rows.findLast(({ cells }) => !isBlank(cells)));
    if (title !== '') while (block.rows.pop()?.cells[0]?.trim() !== title);
    block = { group: title, rows: [] };
    blocks.push(block);
  }
  return blocks;
}

/** A row in its columns, and cells that have none. */
interface Placed extends Line {
  readonly beyond: readonly string[];
}
function setAt(cells: string[], at: number, cell: string): void {
  while (cells.length <= at) cells.push('');
  cells[at] = cell;
}

/** A board as one table: sub-items below the columns of items that have the same titles, each with its parent. */
class Board {
  readonly header: string[];
  readonly #rows: Placed[] = [];
  readonly #width: number;
  readonly #columns: Map<string, number>;
  readonly #group: number | null;
  readonly #idAt: number;
  readonly #nameAt: number;
  #parentAt: number | null = null;
  /** Where each column of the sub-items goes, while their rows are read. */
  #sub: readonly number[] | null = null;
  #item: Line | null = null;

  constructor(titles: readonly string[], hasGroups: boolean) {
    this.header = [...titles];
    this.#width = titles.length;
    this.#columns = new Map(titles.map((title, index) => [headerKey(title), index]));
    this.#group = hasGroups ? this.header.push(GROUP) - 1 : null;
    this.#idAt = titles.findIndex((title) => isOneOf(ITEM_ID_TITLES, title));
    this.#nameAt = titles.findIndex((title) => title !== '');
  }

  add(group: string, rows: readonly Line[]): void {
    this.#sub = null;
    for (const line of rows) {
      if (isBlank(line.cells)) this.#rows.push({ ...line, beyond: [] });
      else if (isSubHeader(line.cells)) this.#sub = this.#columnsOf(line.cells);
      else if (this.#sub !== null && (line.cells[0]?.trim() ?? '') === '') this.#addSub(line, this.#sub, group);
      else this.#addItem(line, group);
    }
  }
  /** The rows in the columns of the whole board. Cells without a title stay beyond the header, where they are a fault. */
  finished(): readonly Line[] {
    return this.#rows.map(({ line, cells, beyond }) => {
      if (beyond.length === 0) return { line, cells };
      const padding = Array.from({ length: this.header.length - cells.length }, () => '');
      return { line, cells: [...cells, ...padding, ...beyond] };
    });
  }
  #addItem(line: Line, group: string): void {
    this.#sub = null;
    this.#item = line;
    const beyond = line.cells.slice(this.#width).filter((cell) => cell.trim() !== '');
    this.#rows.push({ line: line.line, cells: this.#placed(line.cells.slice(0, this.#width), group), beyond });
  }
  #addSub({ line, cells }: Line, columns: readonly number[], group: string): void {
    const own: string[] = [];
    const beyond: string[] = [];
    for (const [index, cell] of cells.entries()) {
      const at = columns[index] ?? -1;
      if (at >= 0) setAt(own, at, cell);
      else if (cell.trim() !== '') beyond.push(cell);
    }
    const placed = this.#placed(own, group);
    if (this.#parentAt !== null) setAt(placed, this.#parentAt, this.#keyOfItem());
    this.#rows.push({ line, cells: placed, beyond });
  }
  /** By what a sub-item refers to its item: the ID of the item, else its name. */
  #keyOfItem(): string {
    const cellAt = (index: number): string => this.#item?.cells[index]?.trim() ?? '';
    return cellAt(this.#idAt) || cellAt(this.#nameAt);
  }
  #placed(cells: Line['cells'], group: string): string[] {
    const placed = [...cells];
    if (this.#group !== null) setAt(placed, this.#group, group);
    return placed;
  }
  /** The column of each title of the sub-items, new ones added. The first cell only says that they are sub-items. */
  #columnsOf(cells: Line['cells']): readonly number[] {
    this.#parentAt ??= this.#columns.get(headerKey(PARENT)) ?? this.#add(PARENT);
    const own = new Set(cells.map((cell) => headerKey(cell)));
    return cells.map((cell, index) => {
      const title = cell.trim();
      if (index === 0 || title === '') return -1;
      return this.#columns.get(headerKey(title)) ?? this.#sameField(title, own) ?? this.#add(title);
    });
  }
  /** The column of the items that means the same as a title of the sub-items, such as Person for Owner; undefined if the sub-items have both. */
  #sameField(title: string, own: ReadonlySet<string>): number | undefined {
    const fields = [...SHARED.values()].filter((titles) => titles.includes(headerKey(title)));
    const same = [...this.#columns].find(([key]) => !own.has(key) && fields.some((titles) => titles.includes(key)));
    return same?.[1];
  }
  #add(title: string): number {
    const at = this.header.push(title) - 1;
    this.#columns.set(headerKey(title), at);
    return at;
  }
}
