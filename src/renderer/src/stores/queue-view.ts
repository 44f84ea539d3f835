import type { ColumnState } from 'ag-grid-community';
import { create } from 'zustand';
import { type Filters, NO_FILTERS } from '../views/queue/filters.ts';
import { type QueueFilter, useRoute } from './route.ts';

/** How the queue is shown: filters, and columns with order, width and sort. */
export interface QueueDisplay {
  readonly rail: QueueFilter;
  readonly filters: Filters;
  readonly columns: readonly ColumnState[] | null;
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
  keepColumns(columns: readonly ColumnState[]): void;
  keepRail(rail: QueueFilter): void;
  save(name: string): void;
  show(name: string): void;
  forget(name: string): void;
  /** Shows the tasks of an entry of the navigation bar (default: all open) that pass these filters, and clears all others. */
  showOnly(filters: Partial<Filters>, rail?: QueueFilter): void;
  clear(): void;
}

const PLAIN: Stored = { display: { rail: 'open', filters: NO_FILTERS, columns: null }, saved: [] };
const keyOf = (workspace: string): string => `tde.queue.${workspace}`;

/** The settings stored for a workspace; anything unreadable counts as not stored. */
function stored(workspace: string): Stored {
  const text = localStorage.getItem(keyOf(workspace));
  if (text === null) return PLAIN;
  try {
    // Earlier versions stored the display as `look`.
    const read: Partial<Stored> & { readonly look?: QueueDisplay } = JSON.parse(text);
    return { display: { ...PLAIN.display, ...(read.display ?? read.look) }, saved: read.saved ?? [] };
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
    keepColumns: (columns) => keep({ display: { ...get().display, columns } }),
    keepRail: (rail) => keep({ display: { ...get().display, rail } }),
    save: (name) => keep({ saved: [...get().saved.filter((view) => view.name !== name), { name, ...get().display }] }),
    show(name) {
      const view = get().saved.find((one) => one.name === name);
      if (view !== undefined) put({ rail: view.rail, filters: view.filters, columns: view.columns });
    },
    forget: (name) => keep({ saved: get().saved.filter((view) => view.name !== name) }),
    showOnly: (filters, rail = 'open') => put({ ...get().display, rail, filters: { ...NO_FILTERS, ...filters } }),
    clear: () => put({ ...get().display, rail: 'open', filters: NO_FILTERS }),
  };
});
