import type { LoadUnit } from '../../../../shared/model/index.ts';
import type { MoveTarget } from '../../stores/move-task.ts';

/** One cell of the table: an agent, its group (it may belong to several), and a day or the first day of a week; the cell of the name is `NAME`. */
export interface Cell {
  readonly group: string;
  readonly agentId: string;
  readonly on: string;
}
/** The column of names, which arrow keys reach as well. */
export const NAME = 'name';
/** The row of the heads of columns, which arrow keys reach from the first agent. */
export const HEAD = 'head';
/** The task that is being dragged, and the cell it was taken from. */
export interface LiftedTask {
  readonly taskId: string;
  readonly version: number;
  readonly from: Cell;
}
/** A row that arrow keys reach. */
export type RowKey = Pick<Cell, 'group' | 'agentId'>;

export const isSameCell = (a: Cell | null, b: Cell | null): boolean =>
  a !== null && b !== null && a.agentId === b.agentId && a.on === b.on && a.group === b.group;

/** The move that dropping a task on a cell makes. */
export const targetOf = (task: LiftedTask, cell: Cell, unit: LoadUnit): MoveTarget => ({
  taskId: task.taskId,
  agentId: cell.agentId,
  weekOf: unit === 'week' ? cell.on : null,
  ...(unit === 'day' ? { dayOn: cell.on } : {}),
});

/** The rows and columns that arrow keys move in. */
export interface Grid {
  readonly rows: readonly RowKey[];
  readonly columns: readonly string[];
}
/** The cell that a key moves to, at the edges the same one; with Ctrl, Home and End reach the corners. Null if the key does not move. */
export function walk(
  from: Cell,
  { key, ctrlKey }: { readonly key: string; readonly ctrlKey: boolean },
  { rows, columns }: Grid,
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
  if (key === 'Home') return at(ctrlKey ? 0 : row, 0);
  if (key === 'End') return at(ctrlKey ? rows.length - 1 : row, columns.length - 1);
  return null;
}
