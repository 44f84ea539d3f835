import {
  ALLOCATION_LIMITS,
  type ImportMapping,
  type MappedField,
  type PersonTarget,
  type ReplacedField,
} from '../../../../shared/model/index.ts';
import { at } from '../../../engine/base/at.ts';
import type { Preset } from '../sources/preset.ts';
import type { Table } from '../types.ts';
import { readDate } from '../values/date-notation.ts';
import { cellOf, cellsOf, type Fields, ownerField, peopleColumns } from './cells.ts';
import { relationsInWords } from './relations.ts';
import { isFalse, partsOfList, valueKey } from './text.ts';

/** One row of the file on its way into the columns of our template. */
export interface Draft {
  readonly line: number;
  readonly id: string;
  readonly otherIds: readonly string[];
  /** The values of our columns. */
  readonly values: Map<string, string>;
  /** The values of custom fields. */
  readonly custom: Map<string, string>;
  /** What the file writes for the tasks that this one depends on, that depend on it, and its parent. */
  readonly links: { readonly dependsOn: string; readonly blocks: string; readonly parent: string };
}

/** The parts of a mapping that are looked up in every row. */
export interface Lookups {
  readonly mapping: ImportMapping;
  readonly fields: Fields;
  readonly values: ReadonlyMap<string, string | null>;
  readonly people: ReadonlyMap<string, PersonTarget>;
  readonly peopleIn: (cell: string) => readonly string[];
  readonly idOf: (cell: string, title: string) => string;
  readonly usesSkill: (name: string) => boolean;
  readonly preset: Preset | undefined;
  /** The line of row 0 in a table whose rows are referred to by their numbers; null in others. */
  readonly rowNumber: number | null;
}

/** Fields that need more than their own cell, or are no columns of the template. */
const DERIVED: ReadonlySet<string> = new Set([
  'id',
  'other_id',
  'status',
  'status_category',
  'completed_at',
  'stakeholder_priority',
  'type',
  'assigned_to',
  'assignees',
  'agent_id',
  'agent',
  'labels',
  'story_points',
  'archived',
  'depends_on',
  'blocks',
  'links',
  'parent_id',
  'required_skills',
]);

/** The keys under which the values of a mapping are looked up. */
export const lookupOf = (field: ReplacedField, value: string): string => `${field}\n${valueKey(value)}`;

/** `June 1, 2026 → June 5, 2026`: work from the first day to the last. */
const RANGE = /^(.+?)\s*(?:→|⟶|->|–|—|\s-\s|\bto\b)\s*(.+)$/u;
/** A cell of due dates may have both ends. */
function setRange(values: Map<string, string>, due: string, hasStart: boolean): void {
  const [, from, until] = (due === '' || readDate(due) !== null ? null : RANGE.exec(due)) ?? [];
  if (from === undefined || until === undefined || readDate(from) === null || readDate(until) === null) return;
  values.set('due_at', until);
  if (!hasStart) values.set('release_at', from);
}

/** What a row writes about others. Relations in words that are no order stay as they are written. */
function linksOf(
  cell: (field: string) => string,
  kept: Map<string, string>,
  title: string | undefined,
): Draft['links'] {
  const { dependsOn, blocks, others } = relationsInWords(cell('links'));
  if (title !== undefined && others.length > 0) kept.set(title, others.join('; '));
  const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(';');
  return {
    dependsOn: joined(cell('depends_on'), ...dependsOn),
    blocks: joined(cell('blocks'), ...blocks),
    parent: cell('parent_id'),
  };
}

/** What a cell becomes with the values of a mapping; empty if it is to be nothing. */
export function replacedIn(values: Lookups['values'], field: ReplacedField, written: string): string {
  const to = values.get(lookupOf(field, written));
  return to === undefined ? written : (to ?? '');
}

/** Whether a mapping leaves out what is reported about this task. */
export const isLeftOut = (values: Lookups['values'], task: string): boolean =>
  values.get(lookupOf('task', task)) === null;

/** The row in our columns, before its references are resolved. */
export function draftOf({ line, cells }: Table['rows'][number], lookups: Lookups): Draft {
  const { fields, custom } = lookups.fields;
  const cell = (field: string): string => cellOf(cells, field, fields.get(field));
  const values = new Map<string, string>();
  for (const [field, columns] of fields) if (!DERIVED.has(field)) values.set(field, cellOf(cells, field, columns));
  const kept = new Map([...custom].map(([name, columns]) => [name, cellsOf(cells, columns).join('; ')]));
  setRange(values, cell('due_at'), fields.has('release_at') && cell('release_at') !== '');
  if (lookups.preset?.zeroEstimateIsNone === true && Number(cell('estimate_hours')) === 0)
    values.delete('estimate_hours');
  const id = lookups.idOf(cell('id'), cell('title'));
  if (fields.has('id') || id !== '') values.set('id', id);
  const draft: Draft = {
    line,
    id,
    otherIds: lookups.rowNumber === null ? cellsOf(cells, fields.get('other_id')) : [String(line - lookups.rowNumber)],
    values,
    custom: kept,
    links: linksOf(cell, kept, fields.get('links')?.titles[0]),
  };
  setVocabulary(draft, lookups, cell);
  setLabels(draft, lookups, cell);
  setPoints(draft, lookups, cell('story_points'));
  setPeople(draft, lookups, cell);
  return draft;
}

/** Whether the program has put the row away. */
export const isArchived = ({ cells }: Table['rows'][number], { fields }: Fields): boolean =>
  cellsOf(cells, fields.get('archived')).some((cell) => !isFalse(cell));

function setVocabulary(draft: Draft, { fields: { fields }, values }: Lookups, cell: (field: string) => string): void {
  const mapped = (field: MappedField): string => replacedIn(values, field, cell(field));
  if (fields.has('task_id')) draft.values.set('task_id', replacedIn(values, 'task', cell('task_id')));
  for (const field of ['type', 'stakeholder_priority'] as const)
    if (fields.has(field)) draft.values.set(field, mapped(field));
  const status = mapped('status');
  const isCompleted = !isFalse(cell('completed_at'));
  if (fields.has('status') || fields.has('completed_at'))
    draft.values.set('status', isCompleted && status !== 'cancelled' ? 'done' : status);
}

/** The share of a resource's time, within what an allocation may be, and its hours; all of the time unless it is given. */
function unitsOf(cell: string | undefined): string {
  const [share = '', hours] = (cell ?? '').split(':');
  const given = Number.parseFloat(share);
  const { min, max } = ALLOCATION_LIMITS;
  const percent = given > 0 ? Math.min(max, Math.max(min, given)) : max;
  return [`${percent}%`, ...(hours === undefined ? [] : [hours])].join(':');
}

/**
 * The first person is the assignee. The others contribute in a project of Microsoft Project, and if their column says so
 * and the row has hours to share. Otherwise they are kept by name, as are people who are nobody here.
 */
function setPeople(draft: Draft, lookups: Lookups, cell: (field: string) => string): void {
  const { fields: mapped, mapping, people, peopleIn } = lookups;
  const columns = peopleColumns(mapped);
  if (columns === undefined) return;
  const fields = ['assigned_to', 'assignees', ownerField(mapped) ?? ''];
  const names = [...new Set(fields.flatMap((field) => peopleIn(cell(field))))];
  const known = names.flatMap((name) => {
    const to = people.get(valueKey(name));
    return to === undefined ? [{ name, id: name }] : to.kind === 'nobody' ? [] : [{ name, id: to.agentId }];
  });
  const [assignee] = known;
  const owner = ownerField(mapped);
  if (owner !== undefined) {
    draft.values.set(owner, assignee?.id ?? '');
    return;
  }
  draft.values.set('assigned_to', assignee?.id ?? '');
  const others = names.filter((name) => name !== assignee?.name);
  const isShared = mapped.fields.has('assignees') && (draft.values.get('estimate_hours') ?? '') !== '';
  if ((mapping.source === 'msproject' || isShared) && others.length > 0) {
    const units = mapping.source === 'msproject' ? (draft.values.get('allocation') ?? '').split(';') : [];
    const parts = known.slice(1).map(({ name, id }) => `${id}:${unitsOf(units[names.indexOf(name)])}`);
    draft.values.set('contributors', parts.join(';'));
    return;
  }
  if (others.length > 0) draft.custom.set(`Other ${at(columns.titles, 0).toLowerCase()}`, others.join('; '));
}

function setLabels(
  draft: Draft,
  { mapping, fields: { fields }, usesSkill }: Lookups,
  cell: (field: string) => string,
): void {
  const labels = partsOfList(cell('labels'));
  const needs = [...partsOfList(cell('required_skills')), ...(mapping.labels === 'skills' ? labels : [])];
  if (fields.has('required_skills') || (mapping.labels === 'skills' && fields.has('labels')))
    draft.values.set('required_skills', [...new Set(needs.filter(usesSkill))].join(';'));
  const title = fields.get('labels')?.titles[0];
  if (title === undefined) return;
  if (mapping.labels === 'tags') draft.values.set('tags', labels.join(';'));
  else if (mapping.labels === 'field') draft.custom.set(title, labels.join('; '));
  else {
    const unused = labels.filter((label) => !usesSkill(label));
    if (unused.length > 0) draft.custom.set(title, unused.join('; '));
  }
}

const PER_HOUR = { hours: 1, days: 1 / 8, minutes: 60, seconds: 3600, milliseconds: 3_600_000 } as const;

/** Story points are hours by a factor where the row has no estimate; otherwise they are kept. */
function setPoints(draft: Draft, { mapping, fields: { fields } }: Lookups, cell: string): void {
  const columns = fields.get('story_points');
  if (columns === undefined || cell === '') return;
  const points = Number(cell.replace(',', '.'));
  if (mapping.hoursPerPoint === null || !Number.isFinite(points)) draft.custom.set(at(columns.titles, 0), cell);
  else if ((draft.values.get('estimate_hours') ?? '') === '') {
    const unit = fields.get('estimate_hours')?.unit ?? 'hours';
    draft.values.set('estimate_hours', String(points * mapping.hoursPerPoint * PER_HOUR[unit]));
  }
}
