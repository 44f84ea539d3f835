import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import { useRoute, type ViewName } from './route.ts';

/** The tasks that each open view with a selection highlights now. */
const highlighted = new Map<ViewName, () => readonly string[]>();

/**
 * The tasks that an action applies to: those that the current view highlights. Empty in a view without a selection of tasks, and if the selected tasks
 * are not shown, for example because a filter hides them.
 */
export const chosenIds = (): readonly string[] => highlighted.get(useRoute.getState().view)?.() ?? [];

const NONE: readonly string[] = [];
export const useHighlighted = create<{ readonly ids: readonly string[] }>()(() => ({ ids: NONE }));
/** The same for a component, which is drawn again when they change. */
export const useChosenIds = (): readonly string[] => useHighlighted((state) => state.ids);

function show(ids: readonly string[]): void {
  const before = useHighlighted.getState().ids;
  if (before.length !== ids.length || before.some((id, at) => id !== ids[at])) useHighlighted.setState({ ids });
}

/** Says which tasks a view highlights while it is open; `ids` is called when an action needs them. */
export function useHighlightedTasks(view: ViewName, ids: () => readonly string[]): void {
  const latest = useRef(ids);
  latest.current = ids;
  useEffect(() => {
    highlighted.set(view, () => latest.current());
    return () => {
      highlighted.delete(view);
      show(NONE);
    };
  }, [view]);
  useEffect(() => show(chosenIds()));
}

/** Says that what the current view highlights has changed without being drawn again. */
export const refreshChosen = (): void => show(chosenIds());
