import type { ExceptionRow } from '../../../../shared/contract/index.ts';
import type { ListLine } from './rows.ts';

/** The exception that is open, and those selected with it. */
export interface Selection {
  readonly chosenId: string | null;
  readonly alsoIds: readonly string[];
}
/** The selection after a click: one row, one more or one less, or the range up to it. */
export function selectionAfter(
  lines: readonly ListLine[],
  { chosenId, alsoIds }: Selection,
  { exceptionId }: ExceptionRow,
  { add, range }: { readonly add: boolean; readonly range: boolean },
): { chosenId: string; alsoIds: readonly string[] } {
  const ids = lines.flatMap((line) => (line.kind === 'row' ? line.row.exceptionId : []));
  const before = alsoIds.length === 0 && chosenId !== null ? [chosenId] : alsoIds;
  if (range && chosenId !== null) {
    const [from, to] = [ids.indexOf(chosenId), ids.indexOf(exceptionId)].sort((a, b) => a - b);
    return { chosenId: exceptionId, alsoIds: [...new Set([...before, ...ids.slice(from, (to ?? 0) + 1)])] };
  }
  if (!add) return { chosenId: exceptionId, alsoIds: [] };
  const isIn = before.includes(exceptionId);
  return {
    chosenId: exceptionId,
    alsoIds: isIn ? before.filter((id) => id !== exceptionId) : [...before, exceptionId],
  };
}

/** The exceptions shown in the list, in their order. */
export const rowsIn = (lines: readonly ListLine[]): readonly ExceptionRow[] =>
  lines.flatMap((line) => (line.kind === 'row' ? line.row : []));

/** The selection one row further up or down, extended by it or moved to it; null at an empty list. */
export function selectionBy(
  shown: readonly ExceptionRow[],
  { chosenId, alsoIds }: Selection,
  by: 1 | -1,
  extend: boolean,
): Selection | null {
  const place = shown.findIndex((row) => row.exceptionId === chosenId);
  const next = shown[Math.min(shown.length - 1, Math.max(0, place + by))];
  if (next === undefined) return null;
  const also = alsoIds.length === 0 && chosenId !== null ? [chosenId] : alsoIds;
  return { chosenId: next.exceptionId, alsoIds: extend ? [...new Set([...also, next.exceptionId])] : [] };
}

/** The exception that follows when these have left the list. */
export function rowAfter(shown: readonly ExceptionRow[], ids: readonly string[]): ExceptionRow | undefined {
  const last = Math.max(...ids.map((id) => shown.findIndex((row) => row.exceptionId === id)));
  const rest = shown.filter((row) => !ids.includes(row.exceptionId));
  return shown.slice(last + 1).find((row) => !ids.includes(row.exceptionId)) ?? rest.at(-1);
}
