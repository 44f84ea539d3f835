import { type ImportedRow, type ImportKind, importedRowKey } from '../../../../shared/model/index.ts';

/** The program of tables that nothing else recognises. */
export const PLAIN_PROGRAM = 'template';
/** Of the rows that two files have under other keys, at least this part is the same if they are of one source. */
const SAME_ROWS = 0.5;

/** Where the rows of a file come from, with what was last imported from there. */
export interface RowSource {
  readonly name: string;
  readonly program: string;
  readonly kind: ImportKind;
  /** What was last imported, by the key of the row in the file. */
  readonly rows: ReadonlyMap<string, ImportedRow>;
  /** IDs of the records that have another key there. */
  readonly recordIds: ReadonlyMap<string, string>;
  /** The tier of each client according to it. */
  readonly tiers: ReadonlyMap<string, string>;
}

/** All rows of one kind in one file. */
export interface FileRows {
  readonly file: string;
  readonly program: string;
  readonly kind: ImportKind;
  readonly keys: readonly string[];
  /** What tells the rows apart if their keys change; empty if nothing does. */
  readonly identities: readonly string[];
}

/** What tells a row from others if its key changes: title, client and due date, as far as both have them. */
export const identityOf = (title: string, client: string, due: string): string =>
  title.trim() === '' ? '' : JSON.stringify([title.trim().replace(/\s+/g, ' ').toLowerCase(), client.trim(), due]);
const identityOfRow = ({ values }: ImportedRow): string =>
  identityOf(values.title ?? values.name ?? '', values.client ?? '', '');

type Group = Map<string, ImportedRow>;

/**
 * Finds the source of each file: the one with the given name, or else the one of the same program that shares most keys with it, or else the one
 * that was named after a file of this name and had the same rows under other keys. Any other file is a new source, named after the file.
 */
export class KnownSources {
  readonly #groups = new Map<string, Group>();
  readonly #byKey = new Map<string, string[]>();
  readonly #programs = new Map<string, string>();

  constructor(rows: Iterable<ImportedRow>) {
    for (const row of rows) {
      const group = groupKey(row.kind, row.source);
      const known = this.#groups.get(group);
      if (known === undefined) this.#groups.set(group, new Map([[row.key, row]]));
      else known.set(row.key, row);
      this.#programs.set(group, row.program);
      const key = JSON.stringify([row.kind, row.program, row.key]);
      const sources = this.#byKey.get(key);
      if (sources === undefined) this.#byKey.set(key, [row.source]);
      else sources.push(row.source);
    }
  }

  sourceOf(file: FileRows, given: string | undefined): RowSource {
    const name = given ?? this.#overlapping(file) ?? this.#renamed(file) ?? this.#free(file);
    const rows = this.#groups.get(groupKey(file.kind, name)) ?? new Map<string, ImportedRow>();
    const linked = [...rows.values()].filter(({ key, recordId }) => key !== recordId);
    const recordIds = new Map(linked.map(({ key, recordId }) => [key, recordId]));
    return { name, program: file.program, kind: file.kind, rows, recordIds, tiers: tiersIn(rows.values()) };
  }

  /** The source that shares most keys; of several the first by name. */
  #overlapping({ kind, program, keys }: FileRows): string | null {
    const shared = new Map<string, number>();
    for (const key of new Set(keys))
      for (const source of this.#byKey.get(JSON.stringify([kind, program, key])) ?? [])
        shared.set(source, (shared.get(source) ?? 0) + 1);
    const [best] = [...shared].sort(([a, most], [b, least]) => least - most || (a < b ? -1 : 1));
    return best?.[0] ?? null;
  }

  #renamed({ file, kind, program, identities }: FileRows): string | null {
    const group = groupKey(kind, file);
    const rows = this.#groups.get(group);
    if (rows === undefined || this.#programs.get(group) !== program) return null;
    const known = new Set([...rows.values()].map(identityOfRow).filter((identity) => identity !== ''));
    const own = new Set(identities.filter((identity) => identity !== ''));
    const same = [...own].filter((identity) => known.has(identity)).length;
    return same > 0 && same >= SAME_ROWS * Math.min(known.size, own.size) ? file : null;
  }

  #free({ file, kind }: FileRows): string {
    let name = file;
    for (let number = 2; this.#groups.has(groupKey(kind, name)); number++) name = `${file} (${number})`;
    return name;
  }
}

function tiersIn(rows: Iterable<ImportedRow>): ReadonlyMap<string, string> {
  const tiers = new Map<string, string>();
  for (const { values } of rows)
    if (values.client !== undefined && values.client_tier !== undefined) tiers.set(values.client, values.client_tier);
  return tiers;
}

const groupKey = (kind: ImportKind, source: string): string => importedRowKey({ source, kind, key: '' });
