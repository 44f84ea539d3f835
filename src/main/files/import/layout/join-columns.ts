import { columnKey } from '../rows/row.ts';
import { isColumn, kindOfHeader } from '../sources/recognise.ts';
import type { Line } from './cells.ts';

/** Columns of the templates whose cells are lists. */
const LISTS = new Set([
  'required_skills',
  'depends_on',
  'risk_factors',
  'deliverables',
  'tags',
  'skills',
  'excluded_clients',
  'time_off',
  'task_ids',
]);

/** No program writes a list in more columns; a header that does is damaged. */
const MOST_REPEATED = 500;

/**
 * Joins columns with the same title into the first of them, as a list; equal values are kept once. Only in tables with
 * the columns of a template: a mapping knows which columns of other programs are lists. A column of a template with a
 * single value stays repeated, which is a fault.
 */
export function joinRepeated(
  header: readonly string[],
  rows: readonly Line[],
): { readonly header: readonly string[]; readonly rows: readonly Line[] } {
  const kind = kindOfHeader(header);
  if (kind === null) return { header, rows };
  const groups = new Map<string, number[]>();
  for (const [index, title] of header.entries()) {
    const key = columnKey(title);
    if (key === '' || (isColumn(kind, key) && !LISTS.has(key))) continue;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [index]);
    else known.push(index);
  }
  const repeated = [...groups.values()].filter(({ length }) => length > 1 && length <= MOST_REPEATED);
  if (repeated.length === 0) return { header, rows };
  const joined = (cells: readonly string[]): readonly string[] => {
    const copy = [...cells];
    for (const [first = 0, ...others] of repeated) {
      const values = [first, ...others].flatMap((index) => cells[index]?.trim() || []);
      if (first < copy.length) copy[first] = [...new Set(values)].join(';');
      for (const index of others) if (index < copy.length) copy[index] = '';
    }
    return copy;
  };
  const rest = new Set(repeated.flatMap(([, ...others]) => others));
  return {
    header: header.map((title, index) => (rest.has(index) ? '' : title)),
    rows: rows.map((line) => ({ ...line, cells: joined(line.cells) })),
  };
}
