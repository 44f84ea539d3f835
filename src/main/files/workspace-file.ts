import type { ImportKind } from '../../shared/model/index.ts';

/** A record that a template cannot hold completely. */
export interface ExactRow {
  /** What its row in the template is read as; null if the template has no row of it. */
  readonly read: Readonly<Record<string, unknown>> | null;
  readonly record: Readonly<Record<string, unknown>>;
}

/**
 * What an export holds beside the templates, as JSON: all records without a template, and of the others what their
 * columns cannot say. Together, they give the same workspace again.
 */
export interface WorkspaceFile {
  readonly format: typeof WORKSPACE_FORMAT;
  readonly version: 1;
  /** Records of the templates that their rows do not give exactly. */
  readonly exact: Readonly<Partial<Record<ImportKind, readonly ExactRow[]>>>;
  /** IDs of assigned tasks whose rows do not name their agent, because no template can hold one of the two. */
  readonly withoutHolder: readonly string[];
  /** All records of the other kinds. */
  readonly records: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
}
export const WORKSPACE_FORMAT = 'tde-workspace';

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: unknown): value is readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) && value.every(isPlain);
const isExact = (value: unknown): value is readonly ExactRow[] =>
  isList(value) && value.every(({ read, record }) => (read === null || isPlain(read)) && isPlain(record));

/** Whether a value is the content of such a file. Its records are not checked. */
export const isWorkspaceFile = (value: unknown): value is WorkspaceFile =>
  isPlain(value) &&
  value.format === WORKSPACE_FORMAT &&
  value.version === 1 &&
  isPlain(value.exact) &&
  Array.isArray(value.withoutHolder) &&
  value.withoutHolder.every((id) => typeof id === 'string') &&
  isPlain(value.records) &&
  Object.values(value.exact).every(isExact) &&
  Object.values(value.records).every(isList);

/** A value with the properties of objects in a fixed order: the same text for equal values. */
export function contentText(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    isPlain(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}

/**
 * A row with the exact values of its record, except where the row was changed after the export: there it is no longer
 * what it was read as then, and what it says now applies.
 */
export function completedRow(
  row: Readonly<Record<string, unknown>>,
  { read, record }: ExactRow,
): Readonly<Record<string, unknown>> {
  const completed: [string, unknown][] = [];
  for (const name of new Set([...Object.keys(row), ...Object.keys(record)])) {
    const isAsExported = read === null || contentText(row[name]) === contentText(read[name]);
    const value = isAsExported ? record[name] : row[name];
    if (value !== undefined) completed.push([name, value]);
  }
  return Object.fromEntries(completed);
}
