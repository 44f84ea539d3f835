import type { ImportedRow, ImportKind, MergeChoices, MergeConflict } from '../../../../shared/model/index.ts';
import type { Row } from '../rows/row.ts';
import type { MergedField } from './fields.ts';
import { type Sides, verdictOn } from './rule.ts';
import type { RowSource } from './sources.ts';

/** The cells of a row that are not empty, in the notation of the templates. */
export type Values = Readonly<Record<string, string>>;

/** One row of a file, and the record that it is about. */
export interface RowAbout {
  readonly row: Row;
  readonly kind: ImportKind;
  /** The ID of the record. */
  readonly id: string;
  readonly title: string;
  readonly source: RowSource;
}

/** The conflicts of an import, with the choice that was made for each. */
export class Conflicts {
  readonly all: MergeConflict[] = [];
  /** Clients with a conflict about their tier for which nobody has chosen yet. */
  readonly openTiers = new Set<string>();
  readonly #open = new Map<string, string[]>();
  readonly #choices: MergeChoices;
  readonly #chosen: ReadonlyMap<string, 'ours' | 'theirs'>;

  constructor(choices: MergeChoices) {
    this.#choices = choices;
    const chosen = choices.conflictChoices ?? [];
    this.#chosen = new Map(chosen.map(({ kind, id, column, take }) => [JSON.stringify([kind, id, column]), take]));
  }

  /** Lists a conflict. Returns whether the value of the file is taken. */
  add(conflict: Omit<MergeConflict, 'take' | 'isChosen'>): boolean {
    const { kind, id, column } = conflict;
    const chosen = this.#chosen.get(JSON.stringify([kind, id, column])) ?? this.#choices.conflicts;
    this.all.push({ ...conflict, take: chosen ?? 'ours', isChosen: chosen !== undefined });
    if (chosen === undefined) this.#leaveOpen(JSON.stringify([kind, id]), column);
    return chosen === 'theirs';
  }

  #leaveOpen(row: string, column: string): void {
    const columns = this.#open.get(row);
    if (columns === undefined) this.#open.set(row, [column]);
    else columns.push(column);
  }

  /** What is remembered of a row: where nobody has chosen yet, what the source said before the conflict. */
  remembered({ kind, id }: Pick<RowAbout, 'kind' | 'id'>, values: Values, base: Values): Values {
    const open = this.#open.get(JSON.stringify([kind, id])) ?? [];
    if (open.length === 0) return values;
    if (open.includes('id')) return base;
    const kept = Object.entries(values).filter(([column]) => !open.includes(column));
    const before = open.flatMap((column) => (base[column] === undefined ? [] : [[column, base[column]] as const]));
    return Object.fromEntries([...kept, ...before]);
  }

  /** The tier of a client is one field, whichever row has it. */
  takesTier(client: string, about: Omit<RowAbout, 'row' | 'source'>, sides: Sides): boolean {
    const listed = this.all.length;
    const takes = this.takes(about, 'client_tier', sides);
    if (this.all.slice(listed).some(({ isChosen }) => !isChosen)) this.openTiers.add(client);
    return takes;
  }

  /** Whether one field of a row takes the value of the file. */
  takes({ kind, id, title }: Omit<RowAbout, 'row' | 'source'>, column: string, sides: Sides): boolean {
    const verdict = verdictOn(sides);
    if (verdict !== 'conflict') return verdict === 'take';
    const { base, ours, theirs } = sides;
    return this.add({ kind, id, title, column, base, ours, theirs });
  }
}

/** What the source said last about a row. */
export const baseOf = ({ rows }: RowSource, row: Row): Values => rows.get(row.raw('id'))?.values ?? {};

/** The text of a cell in the notation of the templates, whatever its own. */
const cellText = <T>(row: Row, field: MergedField<T>, read: T): string =>
  row.raw(field.column) === '' ? '' : field.text(read);

/** What the file says about a row, with what was said before in columns that it lacks. */
export function valuesOf<T>(row: Row, fields: readonly MergedField<T>[], read: T, base: Values): Values {
  const values: Record<string, string> = {};
  for (const field of fields) {
    const text = row.has(field.column) ? cellText(row, field, read) : (base[field.column] ?? '');
    if (text !== '') values[field.column] = text;
  }
  return values;
}

/** Whether a source says something else about a row than last time. */
export const isChangedAtSource = (values: Values, base: Values): boolean =>
  Object.keys(values).length !== Object.keys(base).length ||
  Object.entries(values).some(([column, text]) => base[column] !== text);

/** The record with the fields that the source changed, and the columns of these. */
export function mergedFields<T>(
  about: RowAbout,
  fields: readonly MergedField<T>[],
  { ours, read }: { readonly ours: T; readonly read: T },
  conflicts: Conflicts,
): { readonly record: T; readonly taken: ReadonlySet<string> } {
  const base = baseOf(about.source, about.row);
  const taken = new Set<string>();
  let record = ours;
  for (const field of fields) {
    const { column } = field;
    if (!about.row.has(column)) continue;
    const text = field.text(ours);
    const sides = {
      base: base[column] ?? '',
      theirs: cellText(about.row, field, read),
      ours: text,
      isEmpty: field.isEmpty?.(ours) ?? text === '',
    };
    if (!conflicts.takes(about, column, sides)) continue;
    taken.add(column);
    record = field.take(record, read);
  }
  return { record, taken };
}

/** What was last imported of a row, as it is stored. */
export const importedRow = ({ source, kind, id, row }: RowAbout, values: Values): ImportedRow => ({
  source: source.name,
  program: source.program,
  kind,
  key: row.raw('id'),
  recordId: id,
  values,
});
