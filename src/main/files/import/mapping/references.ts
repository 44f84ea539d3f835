import { createHash } from 'node:crypto';
import type { ImportSource } from '../../../../shared/model/index.ts';
import { linkIn } from './relations.ts';
import { partsOfList, valueKey } from './text.ts';

/** A row as others may refer to it. */
export interface RowName {
  readonly id: string;
  readonly otherIds: readonly string[];
  readonly title: string;
}

/** How many characters of the hash an ID has: enough for a million rows of one source. */
const HASH_LENGTH = 10;

/**
 * Gives rows without an ID one that the next export of the same work gives again: made of the source, the title and,
 * where several rows have the same title, their order.
 */
export function idMaker(source: ImportSource): (title: string) => string {
  const seen = new Map<string, number>();
  return (title) => {
    const key = valueKey(title);
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    const hash = createHash('sha256').update(`${source}\n${key}\n${nth}`).digest('hex');
    return `${source}-${hash.slice(0, HASH_LENGTH)}`;
  };
}

/** Finds the row that a reference means: by its ID, another ID or its title, if only one row has it. */
export class References {
  readonly #ids = new Map<string, string>();
  readonly #rows: readonly RowName[];
  /** Made when something is first referred to by its title. */
  #titles: ReadonlyMap<string, string | null> | null = null;

  constructor(rows: readonly RowName[]) {
    this.#rows = rows;
    for (const { id } of rows) this.#ids.set(id, id);
    for (const { id, otherIds } of rows)
      for (const other of otherIds) if (!this.#ids.has(other)) this.#ids.set(other, id);
  }
  #byTitle(title: string): string | null {
    if (this.#titles === null) {
      const titles = new Map<string, string | null>();
      for (const row of this.#rows) titles.set(valueKey(row.title), titles.has(valueKey(row.title)) ? null : row.id);
      this.#titles = titles;
    }
    return this.#titles.get(valueKey(title)) ?? null;
  }
  /** The ID of the row; null if no row or several have the name. */
  find(name: string): string | null {
    return this.#ids.get(name) ?? this.#byTitle(name);
  }
  /** The IDs that a cell refers to, each with its relation in our notation, and the parts of it that mean no row. */
  all(cell: string, isElsewhere: (id: string) => boolean): { readonly links: Link[]; readonly unknown: string[] } {
    const whole = cell.trim() === '' ? null : this.find(cell.trim());
    if (whole !== null) return { links: [{ id: whole, relation: '' }], unknown: [] };
    const links: Link[] = [];
    const unknown: string[] = [];
    for (const part of partsOfList(cell)) {
      const { name, relation } = linkIn(part);
      const own = this.find(part) ?? this.find(name) ?? (isElsewhere(name) ? name : null);
      if (own === null) unknown.push(part);
      else links.push({ id: own, relation: own === part ? '' : relation });
    }
    return { links, unknown };
  }
}
interface Link {
  readonly id: string;
  /** Empty, or `:SS+2d`. */
  readonly relation: string;
}
