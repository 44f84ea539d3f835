import type { StoreApi } from 'zustand';

/** What the headers of a grid need to know. */
export interface GridContext {
  /** The columns that are filtered. */
  readonly filtered: StoreApi<{ readonly ids: ReadonlySet<string> }>;
  openColumn(id: string, anchor: HTMLElement): void;
}
