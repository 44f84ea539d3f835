import { IMPORT_KINDS, type ImportKind } from '../../../../shared/model/index.ts';
import { COLUMNS, FIELD_PREFIX } from '../../template-columns.ts';
import { columnKey } from '../rows/row.ts';
import { suggestion } from '../values/values.ts';

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
  absences: [
    ['agent', 'from', 'until'],
    ['agent', 'from', 'part'],
    ['agent', 'from', 'entry_id'],
  ],
  hours: [
    ['agent', 'from', 'working_days'],
    ['agent', 'from', 'weekly_hours'],
  ],
};
const ORDER: readonly ImportKind[] = [
  'activity',
  'outcomes',
  'agents',
  'pipeline',
  'tasks',
  'constraints',
  'hours',
  'absences',
];

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
