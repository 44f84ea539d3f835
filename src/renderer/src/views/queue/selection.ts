/** The selected tasks: the current one, and all if there are several. */
export interface Selection {
  readonly taskId: string | null;
  readonly selectedIds: readonly string[];
}
export const NONE: Selection = { taskId: null, selectedIds: [] };

/** What a click or key does to the selection: selects one row, adds or removes it, or selects everything from the anchor to it. */
export type How = 'only' | 'toggle' | 'range';

/** All selected tasks. */
export const idsOf = ({ taskId, selectedIds }: Selection): readonly string[] =>
  selectedIds.length > 1 ? selectedIds : taskId === null ? [] : [taskId];

const selectionOf = (ids: readonly string[], current: string | null): Selection => {
  const [first] = ids;
  if (first === undefined) return NONE;
  const taskId = current !== null && ids.includes(current) ? current : first;
  return { taskId, selectedIds: ids.length > 1 ? ids : [] };
};

/**
 * The selection after a row was clicked or moved to. `order`: the shown tasks from top to bottom. `anchor`: where a range begins; if it is not shown, the
 * current task, or the row itself.
 */
export function selectionAfter(
  order: readonly string[],
  before: Selection & { readonly anchor: string | null },
  to: string,
  how: How,
): Selection {
  if (how === 'only') return { taskId: to, selectedIds: [] };
  if (how === 'toggle') {
    const ids = idsOf(before);
    return ids.includes(to)
      ? selectionOf(
          ids.filter((id) => id !== to),
          before.taskId,
        )
      : selectionOf([...ids, to], to);
  }
  const end = order.indexOf(to);
  const begin = [before.anchor, before.taskId, to]
    .map((id) => (id === null ? -1 : order.indexOf(id)))
    .find((at) => at >= 0);
  if (end < 0 || begin === undefined) return before;
  return selectionOf(order.slice(Math.min(begin, end), Math.max(begin, end) + 1), to);
}

/** The selection without the tasks that are not shown; a single one stays, because its panel says that its row is hidden. */
export const withoutHidden = (before: Selection, isShown: (taskId: string) => boolean): Selection =>
  before.selectedIds.length < 2 || before.selectedIds.every(isShown)
    ? before
    : selectionOf(before.selectedIds.filter(isShown), before.taskId);
