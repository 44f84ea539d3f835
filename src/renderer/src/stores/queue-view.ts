import { create } from 'zustand';
import { type GridDisplay, type GridMemory, PLAIN_DISPLAY } from '../grid/memory.ts';
import { type Filters, NO_FILTERS } from '../views/queue/filters.ts';
import { type QueueFilter, useRoute } from './route.ts';

/** How the queue is shown: filters, height of the rows, and columns with order, width and sort. */
export interface QueueDisplay extends GridDisplay {
  readonly rail: QueueFilter;
  readonly filters: Filters;
}
export interface SavedView extends QueueDisplay {
  readonly name: string;
}
interface Stored {
  readonly display: QueueDisplay;
  readonly saved: readonly SavedView[];
}
interface QueueViewState extends Stored {
  readonly workspace: string | null;
  /** Counts the saved views that were applied: the grid then takes their columns. */
  readonly shownCount: number;
  open(workspace: string): void;
  narrow(change: Partial<Filters>): void;
  keepGrid(change: Partial<GridDisplay>): void;
  keepRail(rail: QueueFilter): void;
  save(name: string): void;
  show(name: string): void;
  forget(name: string): void;
  /** Shows the tasks of an entry of the navigation bar (default: all open) that pass these filters, and clears all others. */
  showOnly(filters: Partial<Filters>, rail?: QueueFilter): void;
  clear(): void;
}

const PLAIN: Stored = { display: { ...PLAIN_DISPLAY, rail: 'open', filters: NO_FILTERS }, saved: [] };
const keyOf = (workspace: string): string => `tde.queue.${workspace}`;

/** A display as an earlier version stored it, with the defaults of what it did not have. */
const whole = (read: Partial<QueueDisplay>): QueueDisplay => ({
  ...PLAIN.display,
  ...read,
  filters: { ...NO_FILTERS, ...read.filters },
});

/** The settings stored for a workspace; anything unreadable counts as not stored. */
function stored(workspace: string): Stored {
  const text = localStorage.getItem(keyOf(workspace));
  if (text === null) return PLAIN;
  try {
    // Earlier versions stored the display as `look`.
    const read: Partial<Stored> & { readonly look?: QueueDisplay } = JSON.parse(text);
    return {
      display: whole(read.display ?? read.look ?? {}),
      saved: (read.saved ?? []).map((view) => ({ name: view.name, ...whole(view) })),
    };
  } catch {
    return PLAIN;
  }
}

/** How the queue of this workspace is shown, kept in this browser by the path of the workspace. */
export const useQueueView = create<QueueViewState>()((set, get) => {
  const keep = (change: Partial<Stored>): void => {
    set(change);
    const { workspace, display, saved } = get();
    if (workspace !== null) localStorage.setItem(keyOf(workspace), JSON.stringify({ display, saved }));
  };
  const put = (display: QueueDisplay): void => {
    useRoute.getState().set({ queueFilter: display.rail });
    keep({ display });
    set((state) => ({ shownCount: state.shownCount + 1 }));
  };
  return {
    ...PLAIN,
    workspace: null,
    shownCount: 0,
    open(workspace) {
      if (workspace === get().workspace) return;
      set({ workspace, ...stored(workspace) });
      put(get().display);
    },
    narrow: (change) => keep({ display: { ...get().display, filters: { ...get().display.filters, ...change } } }),
    keepGrid: (change) => keep({ display: { ...get().display, ...change } }),
    keepRail: (rail) => keep({ display: { ...get().display, rail } }),
    save: (name) => keep({ saved: [...get().saved.filter((view) => view.name !== name), { name, ...get().display }] }),
    show(name) {
      const view = get().saved.find((one) => one.name === name);
      if (view === undefined) return;
      const { name: _, ...display } = view;
      put(display);
    },
    forget: (name) => keep({ saved: get().saved.filter((view) => view.name !== name) }),
    showOnly: (filters, rail = 'open') => put({ ...get().display, rail, filters: { ...NO_FILTERS, ...filters } }),
    clear: () => put({ ...get().display, rail: 'open', filters: NO_FILTERS }),
  };
});

/** How the grid of the queue is shown, as part of the display of the queue and of its saved views. */
export function useQueueMemory(): GridMemory {
  const { columns, choice, isCompact } = useQueueView((state) => state.display);
  const { keepGrid, shownCount } = useQueueView();
  return { columns, choice, isCompact, keep: keepGrid, edition: shownCount };
}
