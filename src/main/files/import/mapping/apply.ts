import {
  type ImportFault,
  type ImportMapping,
  type ImportProblem,
  type PersonTarget,
  problem,
} from '../../../../shared/model/index.ts';
import { at } from '../../../engine/base/at.ts';
import { FIELD_PREFIX } from '../../template-columns.ts';
import { isColumn, requiredColumns } from '../sources/recognise.ts';
import { presetOf } from '../sources/recognise-source.ts';
import { ROWS_PER_STEP } from '../steps.ts';
import { type ColumnStyle, fileFault, shown, type Table } from '../types.ts';
import { skillIdOf } from '../values/notation.ts';
import { cellsOf, type Fields, fieldsIn, ownerField, peopleColumns } from './cells.ts';
import { type Draft, draftOf, isArchived, isLeftOut, type Lookups, lookupOf, replacedIn } from './draft.ts';
import { linkRows } from './links.ts';
import type { People } from './people.ts';
import { peopleReader } from './propose.ts';
import { idMaker } from './references.ts';
import { valueKey } from './text.ts';

/** What a mapping makes of a table. */
export interface Applied {
  /** With the columns of our template; `titles` are those of the file. */
  readonly table: Table;
  /** The people that the mapping creates, as a table of agents; null if none. */
  readonly people: Table | null;
  readonly warnings: readonly ImportFault[];
}
/** What is known besides the file. */
export interface ApplyContext {
  readonly people: People;
  /** Whether the workspace, or another file, has a task with this ID. */
  readonly hasTask: (id: string) => boolean;
  readonly hasSkill: (id: string) => boolean;
  /** The operator includes what is archived, whatever the mapping says. */
  readonly keepsArchived: boolean;
}

/**
 * The table in the columns of our template. Values stay as they are written, except those of the vocabularies, people
 * and references. Rows keep their lines, so that faults name those of the file. Works in steps, each of which returns 0.
 */
export function* applyMapping(table: Table, mapping: ImportMapping, context: ApplyContext): Generator<number, Applied> {
  const fields = fieldsIn(table, mapping);
  const lookups = lookupsOf(table, mapping, fields, context);
  const warnings: ImportFault[] = [];
  const warn = (what: ImportProblem, column?: string): void => {
    warnings.push(fileFault(table.file, what, { sheet: table.sheet, ...(column === undefined ? {} : { column }) }));
  };
  if (mapping.source === 'template') {
    const own = applyToTemplate(table, lookups, (id) => context.people.exists(id));
    return { table: own, people: peopleTable(table, lookups, context), warnings };
  }
  const filled = table.rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const rows =
    mapping.keepArchived || context.keepsArchived ? filled : filled.filter((row) => !isArchived(row, fields));
  if (rows.length < filled.length)
    warn(problem('archived_left_out', { archived: filled.length - rows.length, inArchivedLists: 0 }));
  const owner = ownerField(fields);
  const drafts: Draft[] = [];
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_PER_STEP === 0) yield 0;
    const draft = draftOf(row, lookups);
    // Rows of somebody who is nobody here, or on a task that is none here, are left out, as the operator has answered.
    const [task] = fields.fields.has('task_id') ? cellsOf(row.cells, fields.fields.get('task_id')) : [];
    const isOut = mapping.kind === 'activity' && task !== undefined && isLeftOut(lookups.values, task);
    if (!isOut && (owner === undefined || draft.values.get(owner) !== '')) drafts.push(draft);
  }
  yield 0;
  if (mapping.kind === 'tasks') linkRows(drafts, { fields, hasTask: context.hasTask, warn });
  yield 0;
  return {
    table: tableOf(table, mapping, { drafts, fields }, warn),
    people: peopleTable({ ...table, rows }, lookups, context),
    warnings,
  };
}

function lookupsOf(table: Table, mapping: ImportMapping, fields: Fields, context: ApplyContext): Lookups {
  const make = idMaker(mapping.source);
  const hasIds = fields.fields.has('id');
  const idOf = (cell: string, title: string): string => {
    if (hasIds || title === '') return cell;
    return mapping.kind === 'agents' ? context.people.newId(title) : make(title);
  };
  return {
    mapping,
    fields,
    values: new Map(mapping.values.map(({ field, value, to }) => [lookupOf(field, value), to])),
    people: new Map(mapping.people.map(({ name, to }) => [valueKey(name), to])),
    peopleIn: peopleReader(table, fields, { source: mapping.source, people: context.people }),
    idOf,
    preset: presetOf(mapping.source),
    rowNumber: presetOf(mapping.source)?.hasRowNumbers === true && !hasIds ? (table.headerLine ?? 1) : null,
    usesSkill: (name) => mapping.createSkills || context.hasSkill(skillIdOf(name.replace(/[:!*].*$/su, ''))),
  };
}

/** Our own template: only statuses, people and tasks that are written in another way are replaced. */
function applyToTemplate(
  table: Table,
  { mapping, fields: mapped, values, people, peopleIn }: Lookups,
  isKnown: (id: string) => boolean,
): Table {
  const [status, task] = ['status', 'task_id'].map((field) => mapped.fields.get(field)?.indexes[0]);
  const holder = peopleColumns(mapped)?.indexes[0];
  const isReport = mapping.kind === 'activity';
  const holderIn = (cell: string): string => {
    const [name] = peopleIn(cell);
    const to = name === undefined ? undefined : people.get(valueKey(name));
    if (name === undefined) return cell;
    if (to === undefined) return isKnown(name) ? name : cell;
    return to.kind === 'nobody' ? '' : to.agentId;
  };
  const hasOwner = ownerField(mapped) !== undefined;
  const isOut = ({ cells }: Table['rows'][number]): boolean =>
    (isReport && isLeftOut(values, cells[task ?? -1] ?? '')) ||
    (hasOwner && (cells[holder ?? -1] ?? '').trim() !== '' && holderIn(cells[holder ?? -1] ?? '') === '');
  const rows = table.rows
    .filter((row) => !isOut(row))
    .map((row) => ({
      ...row,
      cells: row.cells.map((cell, index) => {
        if (cell.trim() === '') return cell;
        if (index === holder) return holderIn(cell);
        if (isReport) return index === task ? replacedIn(values, 'task', cell) : cell;
        return index === status ? replacedIn(values, 'status', cell) : cell;
      }),
    }));
  return { ...table, rows };
}

/** Our columns that the file may fill from another field. */
const MADE_OF: Readonly<Record<string, string>> = {
  depends_on: 'blocks',
  estimate_hours: 'story_points',
  tags: 'labels',
  required_skills: 'labels',
  status: 'completed_at',
};

/** The drafts as a table: a column for each field that any of them has, and for each custom field with a value. */
function tableOf(
  table: Table,
  { kind }: ImportMapping,
  { drafts, fields }: { readonly drafts: readonly Draft[]; readonly fields: Fields },
  warn: (what: ImportProblem) => void,
): Table {
  const names = new Set(requiredColumns(kind));
  const filled = new Set<string>();
  for (const { values, custom: own } of drafts) {
    for (const name of values.keys()) names.add(name);
    for (const [name, value] of own) if (value !== '') filled.add(name);
  }
  const columns = [...names].filter((name) => isColumn(kind, name));
  const custom = kind === 'tasks' ? [...filled] : [];
  if (kind !== 'tasks' && filled.size > 0) warn(problem('columns_not_kept', { columns: [...filled].map(shown) }));
  const titleOf = (name: string): string =>
    (fields.fields.get(name) ?? fields.fields.get(MADE_OF[name] ?? ''))?.titles.join(', ') ?? name;
  const styleOf = (name: string): ColumnStyle | undefined => {
    const unit = fields.fields.get(name)?.unit ?? null;
    return unit === null ? undefined : { unit };
  };
  return {
    ...table,
    header: [...columns, ...custom.map((name) => `${FIELD_PREFIX}${name}`)],
    titles: [...columns.map(titleOf), ...custom.map((name) => fields.custom.get(name)?.titles.join(', ') ?? name)],
    styles: columns.map(styleOf),
    rows: drafts.map((draft) => ({
      line: draft.line,
      cells: [
        ...columns.map((name) => draft.values.get(name) ?? ''),
        ...custom.map((name) => draft.custom.get(name) ?? ''),
      ],
    })),
  };
}

/** The people whom the mapping creates, each with the first line that names them. */
function peopleTable(table: Table, { fields, people, peopleIn }: Lookups, context: ApplyContext): Table | null {
  const columns = peopleColumns(fields);
  if (columns === undefined) return null;
  const found = new Map<string, { readonly line: number; readonly cells: readonly string[] }>();
  for (const { line, cells } of table.rows)
    for (const index of columns.indexes)
      for (const name of peopleIn(cells[index] ?? '')) {
        const to: PersonTarget | undefined = people.get(valueKey(name));
        if (to?.kind === 'create' && !found.has(to.agentId) && !context.people.exists(to.agentId))
          found.set(to.agentId, { line, cells: [to.agentId, name, String(to.weeklyHours)] });
      }
  if (found.size === 0) return null;
  const title = at(columns.titles, 0);
  return {
    file: table.file,
    sheet: table.sheet,
    header: ['id', 'name', 'weekly_hours'],
    titles: [title, title, title],
    rows: [...found.values()],
    exactNumbers: true,
  };
}
