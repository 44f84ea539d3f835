import type { LoadUnit } from '../../../../shared/model/index.ts';
import type { MoveTarget } from '../../stores/move-task.ts';

/** One cell of the table: an agent, in a group where it stands in several, and a day or the Monday of a week; the name's own cell is `NAME`. */
export interface Cell {
  readonly group: string;
  readonly agentId: string;
  readonly on: string;
}
/** The column of the names, which arrows reach as well. */
export const NAME = 'name';
/** The task that is being dragged, and the cell it was taken from. */
export interface Held {
  readonly taskId: string;
  readonly version: number;
  readonly from: Cell;
}
/** A row that arrows walk through. */
export type RowKey = Pick<Cell, 'group' | 'agentId'>;

export const isSameCell = (a: Cell | null, b: Cell | null): boolean =>
  a !== null && b !== null && a.agentId === b.agentId && a.on === b.on && a.group === b.group;

/** Where a task goes that is dropped on a cell. */
export const targetOf = (held: Held, cell: Cell, unit: LoadUnit): MoveTarget => ({
  taskId: held.taskId,
  agentId: cell.agentId,
  weekOf: unit === 'week' ? cell.on : null,
  ...(unit === 'day' ? { dayOn: cell.on } : {}),
});

/** The cell that a key goes to from another, at the edges the same; null: not a key that walks. */
export function walk(
  from: Cell,
  key: string,
  rows: readonly RowKey[],
  columns: readonly string[],
  toCorner: boolean,
): Cell | null {
  const row = rows.findIndex((known) => known.agentId === from.agentId && known.group === from.group);
  const column = columns.indexOf(from.on);
  const at = (toRow: number, toColumn: number): Cell => ({
    ...(rows[Math.min(rows.length - 1, Math.max(0, toRow))] ?? from),
    on: columns[Math.min(columns.length - 1, Math.max(0, toColumn))] ?? from.on,
  });
  if (key === 'ArrowLeft') return at(row, column - 1);
  if (key === 'ArrowRight') return at(row, column + 1);
  if (key === 'ArrowUp') return at(row - 1, column);
  if (key === 'ArrowDown') return at(row + 1, column);
  if (key === 'Home') return at(toCorner ? 0 : row, 0);
  if (key === 'End') return at(toCorner ? rows.length - 1 : row, columns.length - 1);
  return null;
}
