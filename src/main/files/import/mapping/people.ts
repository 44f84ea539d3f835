import { partsOfList, valueKey } from './text.ts';

/** What is known of an agent when people of a file are looked up. */
export interface KnownAgent {
  readonly id: string;
  readonly name: string;
}

const turned = (name: string): string => valueKey(name).split(' ').reverse().join(' ');
const mailBox = (name: string): string | null => /^([^@\s]+)@[^@\s]+$/u.exec(name.trim())?.[1] ?? null;

/** Finds agents by ID, name or mail address, whatever the case, the accents and the order of the names. */
export class People {
  readonly #byKey = new Map<string, Set<string>>();
  readonly #ids = new Set<string>();
  readonly #taken = new Set<string>();
  /** IDs that were given to new people, by the key of their name. */
  readonly #created = new Map<string, string>();

  constructor(agents: Iterable<KnownAgent>) {
    for (const { id, name } of agents) {
      this.#ids.add(id);
      this.#taken.add(id);
      for (const key of new Set([valueKey(name), turned(name)])) this.#add(key, id);
    }
    for (const id of this.#ids) this.#byKey.set(valueKey(id), new Set([id]));
  }
  #add(key: string, id: string): void {
    const known = this.#byKey.get(key);
    if (known === undefined) this.#byKey.set(key, new Set([id]));
    else known.add(id);
  }

  /** The agents who have this ID or name; one is certain, several are asked. */
  named(name: string): readonly string[] {
    if (this.#ids.has(name)) return [name];
    return [...(this.#byKey.get(valueKey(name)) ?? [])];
  }
  /** The agents who may be meant by a mail address: those with the name or ID before the `@`. */
  guessed(name: string): readonly string[] {
    const box = mailBox(name);
    return box === null ? [] : this.named(box);
  }
  isKnown(name: string): boolean {
    return this.named(name).length > 0;
  }
  /** The IDs of all agents. */
  get ids(): readonly string[] {
    return [...this.#ids];
  }
  /** Whether there is an agent with this ID. */
  exists(id: string): boolean {
    return this.#ids.has(id);
  }
  /** The ID that a new person gets: the same each time, and nobody else's. */
  newId(name: string): string {
    const key = valueKey(name);
    const known = this.#created.get(key);
    if (known !== undefined) return known;
    const base = valueKey(mailBox(name) ?? name).replaceAll(' ', '.') || 'person';
    let id = base;
    for (let n = 2; this.#taken.has(id); n++) id = `${base}.${n}`;
    this.#taken.add(id);
    this.#created.set(key, id);
    return id;
  }
}

/** Names that stand alone in a cell or between semicolons, which shows how a comma is meant in the others. */
export const namesAlone = (cells: Iterable<string>): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const cell of cells) if (!cell.includes(',')) for (const name of partsOfList(cell)) found.add(valueKey(name));
  return found;
};

/**
 * The people in a cell, the assignee first. `hasSeveral`: the program lists several people with commas. `Quill, Avery` is one person unless the file or the workspace knows one of
 * the two by that name.
 */
export function peopleIn(cell: string, isName: (name: string) => boolean, hasSeveral: boolean): readonly string[] {
  const isBracketed = /^\s*\[.*\]\s*$/su.test(cell);
  const whole = cell.trim().replace(/^\[(.*)\]$/su, '$1');
  if (whole === '' || isName(whole)) return whole === '' ? [] : [whole];
  const parts = partsOfList(whole);
  const isTurned =
    parts.length === 2 &&
    !hasSeveral &&
    !isBracketed &&
    !/[;\n]/u.test(whole) &&
    parts.every((part) => !/\s|@/u.test(part) && !isName(part));
  return isTurned ? [parts.toReversed().join(' ')] : parts;
}
