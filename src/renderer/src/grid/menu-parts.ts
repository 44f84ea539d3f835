/** One entry of a menu. */
export interface MenuEntry {
  readonly id: string;
  readonly title: string;
  /** tinykeys notation. */
  readonly keys?: string | undefined;
  readonly isOff?: boolean;
  readonly run: () => void;
}
/** Entries that belong together. */
export interface MenuPart {
  readonly id: string;
  /** Shown above its entries. */
  readonly title?: string;
  readonly entries: readonly MenuEntry[];
}
