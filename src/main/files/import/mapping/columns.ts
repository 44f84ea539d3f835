import {
  type ColumnMapping,
  type ColumnTarget,
  EXTRA_FIELDS,
  type ImportKind,
  type ImportSource,
} from '../../../../shared/model/index.ts';
import { columnKey } from '../rows/row.ts';
import { headerKey, plainTitle } from '../sources/header-key.ts';
import { type Preset, titlesIn } from '../sources/preset.ts';
import { isColumn } from '../sources/recognise.ts';
import { presetOf } from '../sources/recognise-source.ts';
import { AGENT_TITLES, SHARED } from '../sources/vocabulary/shared-titles.ts';
import type { Table } from '../types.ts';

/** Fields of which a row may have several columns; their values are joined. */
export const LIST_FIELDS: ReadonlySet<string> = new Set([
  'depends_on',
  'blocks',
  'links',
  'labels',
  'required_skills',
  'other_id',
  'assignees',
]);
/** Fields of effort, whose plain numbers have a unit. */
const EFFORT_FIELDS: ReadonlySet<string> = new Set(['estimate_hours', 'remaining_hours', 'actual_hours']);

const EXTRAS: ReadonlySet<string> = new Set(EXTRA_FIELDS);
/** Whether a column can be mapped to this: a column of the template, or one of `EXTRA_FIELDS`. */
export const isTarget = (kind: ImportKind, target: ColumnTarget): boolean =>
  target.kind !== 'field' || isColumn(kind, target.field) || EXTRAS.has(target.field);

/** The columns of each title, in the order of the file. Columns without a title have none. */
export function columnsByTitle({ header }: Table): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const [index, written] of header.entries()) {
    const title = written.trim();
    if (title === '') continue;
    const known = found.get(title);
    if (known === undefined) found.set(title, [index]);
    else known.push(index);
  }
  return found;
}

/** The titles of each field for a program: its own before those that are shared. */
function vocabulary(preset: Preset | undefined, kind: ImportKind): ReadonlyMap<string, readonly string[]> {
  // Timesheets come in our columns; what the titles of tasks mean says nothing about them.
  const shared = kind === 'agents' ? AGENT_TITLES : kind === 'tasks' ? SHARED : new Map<string, readonly string[]>();
  const fields = new Map<string, readonly string[]>(shared);
  for (const [field, titles] of Object.entries(preset?.columns ?? {}))
    fields.set(field, [...titlesIn(titles), ...(shared.get(field) ?? [])]);
  return fields;
}

/** Later than any title of another field. */
const LATE = 100;

interface Claim {
  readonly title: string;
  readonly field: string;
  readonly rank: number;
}

/** Which field each title is for. A field that takes one column takes the one whose title is preferred. */
function fieldsOf(titles: readonly string[], source: ImportSource, kind: ImportKind): ReadonlyMap<string, string> {
  const preset = presetOf(source);
  const withheld = new Set([...titlesIn(preset?.custom ?? ''), ...titlesIn(preset?.leftOut ?? '')]);
  const own = Object.values(preset?.columns ?? {}).flatMap(titlesIn);
  const owned = new Set(own);
  const claims: Claim[] = [];
  for (const [field, known] of vocabulary(preset, kind)) {
    const ownTitles = titlesIn(preset?.columns[field] ?? '');
    for (const title of titles) {
      const key = headerKey(title);
      const rank = known.indexOf(key);
      // A title that the program uses for one field is not taken for another that shares it.
      const isOthers = owned.has(key) && !ownTitles.includes(key);
      if (rank >= 0 && !isOthers && (ownTitles.includes(key) || !withheld.has(key)))
        // A second ID is what remains if another column is the ID.
        claims.push({ title, field, rank: field === 'other_id' ? rank + known.length + LATE : rank });
    }
  }
  const found = new Map<string, string>();
  const taken = new Set<string>();
  const takeOwnNames = (): void => {
    for (const title of titles) {
      const name = columnKey(title);
      if (found.has(title) || taken.has(name) || !isColumn(kind, name)) continue;
      found.set(title, name);
      taken.add(name);
    }
  };
  if (source === 'template') takeOwnNames();
  for (const { title, field } of claims.sort((a, b) => a.rank - b.rank)) {
    if (found.has(title) || (taken.has(field) && !LIST_FIELDS.has(field))) continue;
    found.set(title, field);
    taken.add(field);
  }
  takeOwnNames();
  return found;
}

/** What each column of a table is proposed to become. Empty columns are left out unless they have a field. */
export function proposeColumns(
  table: Table,
  source: ImportSource,
  kind: ImportKind,
  filled: (title: string) => number,
): readonly ColumnMapping[] {
  const preset = presetOf(source);
  const titles = [...columnsByTitle(table).keys()];
  const fields = fieldsOf(titles, source, kind);
  const leftOut = new Set(titlesIn(preset?.leftOut ?? ''));
  const targetOf = (title: string): ColumnTarget => {
    const field = fields.get(title);
    if (field !== undefined) return { kind: 'field', field };
    return leftOut.has(headerKey(title)) || filled(title) === 0
      ? { kind: 'left_out' }
      : { kind: 'custom', name: plainTitle(title) };
  };
  return titles.map((column) => {
    const target = targetOf(column);
    const isEffort = target.kind === 'field' && EFFORT_FIELDS.has(target.field);
    return { column, target, unit: isEffort ? (preset?.unit ?? null) : null };
  });
}
