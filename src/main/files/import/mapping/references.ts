import { createHash } from 'node:crypto';
import type { ImportSource } from '../../../../shared/model/index.ts';
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

/** `12FS+2d`, `7`, `5EA`: a predecessor as schedules write it. */
const PREDECESSOR = /^(\d+)(?:[A-Z]{2})?\s*(?:[+-]\s*[\d.,]+\s*\S*)?$/u;
/** Notion writes a page as `Title (https://...)`. */
const WITH_ADDRESS = /^(.+?)\s*\(https?:\/\/\S+\)$/u;

/** Finds the row that a reference means: by its ID, another ID or its title, if only one row has it. */
export class References {
  readonly #ids = new Map<string, string>();
  readonly #titles = new Map<string, string | null>();

  constructor(rows: Iterable<RowName>) {
    for (const { id, otherIds, title } of rows) {
      this.#ids.set(id, id);
      for (const other of otherIds) if (!this.#ids.has(other)) this.#ids.set(other, id);
      const key = valueKey(title);
      this.#titles.set(key, this.#titles.has(key) ? null : id);
    }
  }
  /** The ID of the row; null if no row or several have the name. */
  find(text: string): string | null {
    const name = WITH_ADDRESS.exec(text)?.[1] ?? text;
    const number = PREDECESSOR.exec(name)?.[1];
    return (
      this.#ids.get(name) ??
      (number === undefined ? undefined : this.#ids.get(number)) ??
      this.#titles.get(valueKey(name)) ??
      null
    );
  }
  /** The IDs that a cell refers to, and the parts of it that mean no row. */
  all(cell: string, isElsewhere: (id: string) => boolean): { readonly ids: string[]; readonly unknown: string[] } {
    const whole = cell.trim() === '' ? null : this.find(cell.trim());
    if (whole !== null) return { ids: [whole], unknown: [] };
    const ids: string[] = [];
    const unknown: string[] = [];
    for (const part of partsOfList(cell)) {
      const id = this.find(part) ?? (isElsewhere(part) ? part : null);
      if (id === null) unknown.push(part);
      else ids.push(id);
    }
    return { ids, unknown };
  }
}
