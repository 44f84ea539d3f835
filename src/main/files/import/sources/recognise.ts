import { IMPORT_KINDS, type ImportKind, type ImportProblem, problem } from '../../../../shared/model/index.ts';
import { COLUMNS, FIELD_PREFIX } from '../../templates.ts';
import { columnKey } from '../rows/row.ts';
import { suggestion } from '../values/values.ts';

/** Headers that identify exports of other programs. */

/** Exports that are recognised by their beginning: Microsoft Project's XML. */
export function trackerOfText(text: string): string | null {
  const head = text.slice(0, 20_000);
  if (/^\s*(<\?xml[^>]*>\s*)?<Project\b/.test(head)) return 'Microsoft Project';
  return null;
}

/** Columns of the tasks template for which trackers have a column too. */
const TRACKED = ['id', 'title', 'status', 'estimate_hours', 'due_at', 'assigned_to', 'depends_on'] as const;
/** The fault of an export that no mapping turns into the columns of a template. */
export const trackerFormat = (program: string): ImportProblem =>
  problem('tracker_format', { program, columns: TRACKED });

/** The columns that distinguish a kind from the others; each list is sufficient on its own. */
const SIGNS: Readonly<Record<ImportKind, readonly (readonly string[])[]>> = {
  activity: [['agent_id', 'at', 'kind']],
  outcomes: [['task_id', 'agent_id', 'actual_hours']],
  agents: [['name', 'weekly_hours']],
  pipeline: [['probability', 'expected_on']],
  tasks: [['id', 'title']],
  constraints: [
    ['kind', 'hours_per_week'],
    ['kind', 'team', 'from_on'],
    ['kind', 'task_ids'],
  ],
};
const ORDER: readonly ImportKind[] = ['activity', 'outcomes', 'agents', 'pipeline', 'tasks', 'constraints'];

/** The kind according to the name of a table (a file `tasks.csv`, a sheet `Agents`, a JSON key). */
export function kindOfName(name: string | null): ImportKind | null {
  const stem = name
    ?.toLowerCase()
    .replace(/^.*[\\/]/, '')
    .replace(/\.[a-z]+$/, '');
  return IMPORT_KINDS.find((kind) => kind === stem) ?? null;
}

/** The kind that a header matches, or null. */
export function kindOfHeader(header: readonly string[]): ImportKind | null {
  const keys = new Set(header.map(columnKey));
  return ORDER.find((kind) => SIGNS[kind].some((signs) => signs.every((column) => keys.has(column)))) ?? null;
}

export const requiredColumns = (kind: ImportKind): string[] =>
  COLUMNS[kind].filter((c) => c.required).map((c) => c.name);
export const isColumn = (kind: ImportKind, key: string): boolean =>
  COLUMNS[kind].some((c) => c.name === key) ||
  (kind === 'tasks' && key.startsWith(FIELD_PREFIX) && key.length > FIELD_PREFIX.length);
export const nearColumn = (kind: ImportKind, key: string): string | null =>
  suggestion(
    key,
    COLUMNS[kind].map((c) => c.name),
  );
