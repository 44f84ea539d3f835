/** One cell of the table: an agent and the Monday of a week. */
export interface Cell {
  readonly agentId: string;
  readonly weekOf: string;
}
/** The task that is being dragged, and the cell it was taken from. */
export interface Held {
  readonly taskId: string;
  readonly version: number;
  readonly from: Cell;
}

export const isSameCell = (a: Cell | null, b: Cell | null): boolean =>
  a !== null && b !== null && a.agentId === b.agentId && a.weekOf === b.weekOf;

/** The cell that a key goes to from another, at the edges the same; null: not a key that walks. */
export function walk(
  from: Cell,
  key: string,
  agentIds: readonly string[],
  weeks: readonly string[],
  toCorner: boolean,
): Cell | null {
  const [row, column] = [agentIds.indexOf(from.agentId), weeks.indexOf(from.weekOf)];
  const at = (toRow: number, toColumn: number): Cell => ({
    agentId: agentIds[Math.min(agentIds.length - 1, Math.max(0, toRow))] ?? from.agentId,
    weekOf: weeks[Math.min(weeks.length - 1, Math.max(0, toColumn))] ?? from.weekOf,
  });
  if (key === 'ArrowLeft') return at(row, column - 1);
  if (key === 'ArrowRight') return at(row, column + 1);
  if (key === 'ArrowUp') return at(row - 1, column);
  if (key === 'ArrowDown') return at(row + 1, column);
  if (key === 'Home') return at(toCorner ? 0 : row, 0);
  if (key === 'End') return at(toCorner ? agentIds.length - 1 : row, weeks.length - 1);
  return null;
}
