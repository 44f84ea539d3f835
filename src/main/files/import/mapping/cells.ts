import type { DurationUnit, ImportMapping } from '../../../../shared/model/index.ts';
import type { Table } from '../types.ts';
import { columnsByTitle, LIST_FIELDS } from './columns.ts';
import { isNothing } from './text.ts';

type Cells = Table['rows'][number]['cells'];

/** The columns of one field or custom field, with their titles in the file. */
export interface FieldColumns {
  readonly titles: readonly string[];
  readonly indexes: readonly number[];
  readonly unit: DurationUnit | null;
}
/** Where a mapping finds the fields and the custom fields of a table. */
export interface Fields {
  readonly fields: ReadonlyMap<string, FieldColumns>;
  readonly custom: ReadonlyMap<string, FieldColumns>;
}

/** The columns of each field, in the order of the mapping. Titles that the table does not have are passed over. */
export function fieldsIn(table: Table, mapping: Pick<ImportMapping, 'columns'>): Fields {
  const byTitle = columnsByTitle(table);
  const fields = new Map<string, FieldColumns>();
  const custom = new Map<string, FieldColumns>();
  for (const { column, target, unit } of mapping.columns) {
    const indexes = byTitle.get(column);
    if (indexes === undefined || target.kind === 'left_out') continue;
    const [group, name] = target.kind === 'field' ? [fields, target.field] : [custom, target.name];
    const known = group.get(name);
    group.set(name, {
      titles: [...(known?.titles ?? []), column],
      indexes: [...(known?.indexes ?? []), ...indexes],
      unit: known?.unit ?? unit,
    });
  }
  return { fields, custom };
}

/** The fields of reports and absences that say whose they are. */
const OWNER_FIELDS = ['agent_id', 'agent'] as const;
/** The field that says whose a row is; undefined for kinds whose rows are nobody's. */
export const ownerField = ({ fields }: Fields): string | undefined => OWNER_FIELDS.find((field) => fields.has(field));
/** The columns that name people: who a task is assigned to, who reports, or who is absent. */
export function peopleColumns(mapped: Fields): FieldColumns | undefined {
  const [assignee, sharing] = ['assigned_to', 'assignees'].map((field) => mapped.fields.get(field));
  if (assignee === undefined || sharing === undefined)
    return assignee ?? sharing ?? mapped.fields.get(ownerField(mapped) ?? '');
  return {
    titles: [...assignee.titles, ...sharing.titles],
    indexes: [...assignee.indexes, ...sharing.indexes],
    unit: null,
  };
}

/** The filled cells of some columns of a row. */
export function cellsOf(cells: Cells, columns: FieldColumns | undefined): readonly string[] {
  const filled: string[] = [];
  for (const index of columns?.indexes ?? []) {
    const cell = cells[index];
    if (cell !== undefined && !isNothing(cell)) filled.push(cell.trim());
  }
  return filled;
}

/** What a row has for a field: all values of a list, otherwise the first. */
export const cellOf = (cells: Cells, field: string, columns: FieldColumns | undefined): string => {
  const filled = cellsOf(cells, columns);
  return LIST_FIELDS.has(field) ? filled.join(';') : (filled[0] ?? '');
};
