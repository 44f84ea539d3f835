import { DELIVERABLE_STATES, recorded } from '../../../shared/model/index.ts';
import type { Kind } from '../records/kinds.ts';
import type { Field, Fields } from './field.ts';
import { importedFields, importedValues } from './imported-rows.ts';
import { isPlain } from './person.ts';
import { rewrittenValue, type ValueRules } from './values.ts';

const milestones: Fields = { name: 'typed', rule: { deliverable: 'typed' } };
const taskTemplate: Fields = {
  title: 'typed',
  description: 'typed',
  deliverables: 'typed',
  riskFactors: 'typed',
  reporting: { recipient: 'person' },
};
/** The properties of each kind that may identify a person; all others are figures, dates, words of the product or IDs of other records. */
const FIELDS: { readonly [K in Kind]: Fields } = {
  task: {
    title: 'typed',
    description: 'typed',
    client: 'typed',
    project: 'typed',
    riskFactors: 'typed',
    milestones,
    deliverables: { name: 'typed' },
    reporting: { recipient: 'person' },
    tags: 'typed',
    customFields: { name: 'typed', value: 'typed' },
    sourceUrl: 'typed',
  },
  agent: {
    id: 'agent',
    name: 'person',
    excludedClients: 'typed',
    calendar: { timeOff: { note: 'note', entryId: 'typed' } },
  },
  skill: { name: 'typed' },
  relation: {},
  outcome: { agentId: 'agent' },
  opportunity: { client: 'typed' },
  constraint: { agentId: 'agent', client: 'typed' },
  assignment: { agentId: 'agent', pin: 'pin', compatibility: 'values', relaxation: 'values' },
  activity: { agentId: 'agent', note: 'note', status: 'note', milestone: 'typed', deliverable: 'typed' },
  policy: { sentence: 'values' },
  publication: {},
  setting: {},
  balancing: { before: 'values', predicted: 'values' },
  project: { client: 'typed', name: 'typed', milestones },
  reportTemplate: { name: 'typed', opening: 'typed' },
  reportSchedule: { name: 'typed', subject: 'values', template: 'typed' },
  exceptionAnswer: { by: 'person', note: 'note' },
  attemptCorrection: { by: 'person', note: 'note' },
  ladder: { name: 'typed', client: 'typed', levels: { name: 'person', address: 'person', role: 'typed' } },
  clock: {},
  baseline: {},
  client: { name: 'typed', contacts: { name: 'person', email: 'person', role: 'typed' } },
  note: { about: 'subject', text: 'note', url: 'note', by: 'person' },
  recurrence: { name: 'typed', task: { ...taskTemplate, client: 'typed', project: 'typed', agentId: 'agent' } },
  projectTemplate: { name: 'typed', taskTemplates: { ...taskTemplate, milestones }, milestoneTemplates: milestones },
  importMapping: {
    columns: { column: 'typed', target: { name: 'typed' } },
    values: { value: 'typed' },
    people: { name: 'person', to: { agentId: 'agent' } },
  },
  importedRow: { source: 'typed', values: importedValues },
};

/** A record, or the image of one in the journal. `isOwn`: whether the person wrote its note. */
export function rewrittenRecord(
  kind: Kind,
  value: Readonly<Record<string, unknown>>,
  { rules, isOwn }: { readonly rules: ValueRules; readonly isOwn: boolean },
): Readonly<Record<string, unknown>> {
  if (kind === 'importedRow') return rewrittenBy(value, importedFields(value, rules), { rules, isOwn });
  // The name of another agent is theirs, even if it is the same.
  const { name, ...others } = FIELDS[kind];
  const isOther = kind === 'agent' && !isOwn;
  return rewrittenBy(value, isOther || name === undefined ? others : { name, ...others }, { rules, isOwn });
}

function rewrittenBy(
  value: Readonly<Record<string, unknown>>,
  fields: Fields,
  by: { readonly rules: ValueRules; readonly isOwn: boolean },
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(value).map(([property, own]) => {
      const field = fields[property];
      return [property, field === undefined ? own : rewrittenField(own, field, by)];
    }),
  );
}

function rewrittenField(
  value: unknown,
  field: Field,
  by: { readonly rules: ValueRules; readonly isOwn: boolean },
): unknown {
  const { rules, isOwn } = by;
  if (Array.isArray(value) && field !== 'values') return value.map((item: unknown) => rewrittenField(item, field, by));
  if (field === 'values') return rewrittenValue(value, rules);
  if (field === 'subject') return rewrittenSubject(value, rules);
  if (field === 'pin') return rewrittenPin(value, rules);
  if (typeof field === 'object') return isPlain(value) ? rewrittenBy(value, field, by) : value;
  if (typeof value !== 'string') return value;
  if (field === 'own') return rules.pseudonym;
  if (field === 'agent') return value === rules.agentId ? rules.pseudonym : value;
  if (field === 'person') return rules.texts.replaced(value);
  if (field === 'typed') return rules.typed(value);
  if (!isOwn) return rules.typed(value);
  // The status of a deliverable is a figure: rejections are counted by it.
  return DELIVERABLE_STATES.some((state) => state === value) ? value : '';
}

/** Tasks are named by IDs; clients and projects by what people typed. */
function rewrittenSubject(value: unknown, rules: ValueRules): unknown {
  if (!isPlain(value) || typeof value.id !== 'string' || value.kind === 'task') return value;
  if (value.kind === 'agent') return value.id === rules.agentId ? { ...value, id: rules.pseudonym } : value;
  return { ...value, id: rules.typed(value.id) };
}

function rewrittenPin(value: unknown, rules: ValueRules): unknown {
  const pin = rewrittenValue(value, rules);
  const by = isPlain(value) && isPlain(value.by) ? value.by.name : isPlain(value) ? value.by : null;
  const isOwn = typeof by === 'string' && rules.texts.replaced(by) === rules.pseudonym;
  return isOwn && isPlain(pin) ? { ...pin, reason: recorded('') } : pin;
}

/** The texts of a record that people typed, for finding those that contain a name. */
export function typedTexts(kind: Kind, value: unknown, fields: Field = FIELDS[kind]): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => typedTexts(kind, item, fields));
  if (typeof value === 'string') return fields === 'typed' || fields === 'note' ? [value] : [];
  if (!isPlain(value) || typeof fields === 'string') return [];
  return Object.entries(fields).flatMap(([property, field]) => typedTexts(kind, value[property], field));
}
