import type { ExceptionRow } from '../../../../shared/contract/index.ts';
import { DAY_MS, msOf, SEVERITIES, type Severity } from '../../../../shared/model/index.ts';
import { AGES, EXCEPTION_ROWS } from '../../../../shared/words/exceptions/inbox-view.ts';
import { CAUSE_NAMES, SEVERITY_NAMES } from '../../../../shared/words/index.ts';
import type { ExceptionSort } from '../../stores/exceptions.ts';

/** The filters of the list; empty means any. */
export interface ExceptionFilters {
  readonly kind: string;
  readonly client: string;
  readonly owner: string;
  readonly age: '' | 'day' | 'days' | 'older';
}
export const NOBODY = 'nobody';

export function isShown(row: ExceptionRow, filters: ExceptionFilters, nowMs: number): boolean {
  const days = (nowMs - msOf(row.detectedAt)) / DAY_MS;
  const age = days < 1 ? 'day' : days < 3 ? 'days' : 'older';
  return (
    (filters.kind === '' || row.kind === filters.kind) &&
    (filters.client === '' || row.client === filters.client) &&
    (filters.owner === '' || (row.owner ?? NOBODY) === filters.owner) &&
    (filters.age === '' || filters.age === age)
  );
}

/** A line of the list: the head of a group, or one of its exceptions. */
export type ListLine =
  | {
      readonly kind: 'head';
      readonly key: string;
      readonly title: string;
      readonly severity: Severity | null;
      readonly count: number;
    }
  | { readonly kind: 'row'; readonly key: string; readonly row: ExceptionRow; readonly at: number };

/** Rows in groups of what they are sorted by, in the order they came within each. */
export function linesOf(rows: readonly ExceptionRow[], sort: ExceptionSort, nowMs: number): readonly ListLine[] {
  const groups = new Map<string, { readonly severity: Severity | null; readonly rows: ExceptionRow[] }>();
  const orderOf = (row: ExceptionRow): readonly [string, Severity | null] => {
    if (sort === 'severity') return [SEVERITY_NAMES[row.severity], row.severity];
    if (sort === 'cause') return [CAUSE_NAMES[row.causeClass], null];
    if (sort === 'owner') return [row.owner ?? EXCEPTION_ROWS.nobody, null];
    const days = (nowMs - msOf(row.detectedAt)) / DAY_MS;
    return [AGES[days < 1 ? 0 : days < 3 ? 1 : 2], null];
  };
  const titles = sort === 'severity' ? SEVERITIES.map((one) => SEVERITY_NAMES[one]) : sort === 'age' ? [...AGES] : null;
  for (const row of rows) {
    const [title, severity] = orderOf(row);
    const group = groups.get(title) ?? { severity, rows: [] };
    group.rows.push(row);
    groups.set(title, group);
  }
  const order = titles ?? [...groups.keys()].sort((a, b) => a.localeCompare(b));
  const lines: ListLine[] = [];
  let at = 0;
  for (const title of order) {
    const group = groups.get(title);
    if (group === undefined) continue;
    lines.push({ kind: 'head', key: `head ${title}`, title, severity: group.severity, count: group.rows.length });
    for (const row of group.rows) {
      lines.push({ kind: 'row', key: row.exceptionId, row, at });
      at++;
    }
  }
  return lines;
}
