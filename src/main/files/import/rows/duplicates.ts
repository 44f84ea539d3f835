import { type ActivityReport, problem } from '../../../../shared/model/index.ts';
import { shown } from '../types.ts';
import type { Entry } from './entries.ts';
import { reportId } from './report-id.ts';

/** How many of the other rows with the same ID are named. */
const NAMED_ROWS = 5;
/** Fails every row that shares its ID with another row, and names the other rows. */
export function refuseDuplicates<T>(entries: readonly Entry<T>[], keyOf: (value: T) => string, column: string): void {
  const byKey = new Map<string, Entry<T>[]>();
  for (const entry of entries) {
    const key = keyOf(entry.value);
    const same = byKey.get(key);
    if (same) same.push(entry);
    else byKey.set(key, [entry]);
  }
  for (const [key, same] of byKey) {
    if (key === '' || same.length < 2) continue;
    const first = same.slice(0, NAMED_ROWS + 1);
    for (const { row } of same) {
      const rows = first.filter((other) => other.row !== row).map((other) => other.row.line);
      row.fail(column, problem('duplicate_id', { column: row.title(column), rows: rows.slice(0, NAMED_ROWS) }));
    }
  }
}

// Letters of other scripts that look Latin, and digits that look like letters.
const LOOKS: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  х: 'x',
  у: 'y',
  і: 'i',
  ѕ: 's',
  ј: 'j',
  к: 'k',
  м: 'm',
  т: 't',
  в: 'b',
  н: 'h',
  α: 'a',
  ο: 'o',
  ρ: 'p',
  ν: 'v',
  ι: 'i',
  κ: 'k',
  τ: 't',
  υ: 'u',
  '0': 'o',
  '1': 'l',
  '|': 'l',
  i: 'l',
};
const skeleton = (id: string): string =>
  [
    ...id
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s\u200b-\u200f\u2060\ufeff]/g, ''),
  ]
    .map((c) => LOOKS[c] ?? c)
    .join('');

/** Ids that look alike but differ: `Q0-1` and `QO-1`, or Cyrillic letters among Latin ones. A warning. */
export function warnLookAlikes<T>(
  entries: readonly Entry<T>[],
  idOf: (value: T) => string,
  known: Iterable<string>,
): void {
  const seen = new Map<string, string>();
  for (const id of known) seen.set(skeleton(id), id);
  for (const { row, value } of entries) {
    const id = idOf(value);
    const other = seen.get(skeleton(id));
    if (other !== undefined && other !== id)
      row.warn('id', problem('look_alike_id', { id: shown(id), other: shown(other) }), id);
    else seen.set(skeleton(id), id);
  }
}

/**
 * Removes exact repeats of activity from the list, with a warning. Rows of one entry stay in the list; the last of them
 * applies.
 */
export function dropRepeats(entries: Entry<ActivityReport>[]): void {
  const seen = new Set<string>();
  const kept = entries.filter(({ row, value }) => {
    const key = reportId(value);
    if (row.failed || value.entryId !== undefined || !seen.has(key)) {
      seen.add(key);
      return true;
    }
    row.warn(null, problem('repeated_row', {}));
    return false;
  });
  entries.splice(0, entries.length, ...kept);
}
