import type {
  ColumnTarget,
  ImportMapping,
  MappingProposal,
  PersonTarget,
  ReplacedField,
  TableMapping,
} from '../../../../shared/model/index.ts';

/** Identifies a table among those of the files. */
export const tableKey = ({ file, sheet }: Pick<TableMapping, 'file' | 'sheet'>): string =>
  JSON.stringify([file, sheet]);

/** What the import waits for, as keys: an answer, or a suggestion that is accepted, makes it certain. */
export const valueKey = (field: ReplacedField, value: string): string => JSON.stringify(['value', field, value]);
export const personKey = (name: string): string => JSON.stringify(['person', name]);
export const SKILLS_KEY = 'skills';

/** The keys of everything that a table still asks. */
export function askedIn({ values, people, tasks, skills }: MappingProposal): readonly string[] {
  return [
    ...values.flatMap(({ field, value, asked }) => (asked ? [valueKey(field, value)] : [])),
    ...people.flatMap(({ name, asked }) => (asked ? [personKey(name)] : [])),
    ...tasks.flatMap(({ name, asked }) => (asked ? [valueKey('task', name)] : [])),
    ...(skills.some(({ asked }) => asked) ? [SKILLS_KEY] : []),
  ];
}

/** The mapping to send: without the suggestions that nobody has accepted yet, so that they are still asked. */
export function sentMapping(proposal: MappingProposal): TableMapping {
  const open = new Set(askedIn(proposal));
  const { file, sheet, mapping } = proposal;
  return {
    file,
    sheet,
    mapping: {
      ...mapping,
      values: mapping.values.filter(({ field, value }) => !open.has(valueKey(field, value))),
      people: mapping.people.filter(({ name }) => !open.has(personKey(name))),
    },
  };
}

/** A change of the mapping of a table. */
export type MappingEdit = (proposal: MappingProposal) => MappingProposal;

/** What a part of the mapping of one table needs. `accepted`: what an edit makes certain. */
export interface TableEdit {
  readonly table: MappingProposal;
  readonly edit: (change: MappingEdit, accepted?: readonly string[]) => void;
}

const withMapping = (proposal: MappingProposal, change: Partial<ImportMapping>): MappingProposal => ({
  ...proposal,
  mapping: { ...proposal.mapping, ...change },
});

/** Another field, custom field or nothing for a column. */
export const withTarget =
  (column: string, target: ColumnTarget): MappingEdit =>
  (proposal) => {
    const put = <T extends { readonly column: string; readonly target: ColumnTarget }>(one: T): T =>
      one.column === column ? { ...one, target } : one;
    return {
      ...withMapping(proposal, { columns: proposal.mapping.columns.map(put) }),
      columns: proposal.columns.map(put),
    };
  };

/** Another unit for the plain numbers of a column; null: as they are written. */
export const withUnit =
  (column: string, unit: MappingProposal['columns'][number]['unit']): MappingEdit =>
  (proposal) => {
    const put = <T extends { readonly column: string }>(one: T): T => (one.column === column ? { ...one, unit } : one);
    return {
      ...withMapping(proposal, { columns: proposal.mapping.columns.map(put) }),
      columns: proposal.columns.map(put),
    };
  };

/** What a value of a vocabulary becomes; null: nothing. */
export const withValue =
  (field: ReplacedField, value: string, to: string | null): MappingEdit =>
  (proposal) =>
    withMapping(proposal, {
      values: [
        ...proposal.mapping.values.filter((one) => one.field !== field || one.value !== value),
        { field, value, to },
      ],
    });

/** Who a person is. */
export const withPerson =
  (name: string, to: PersonTarget): MappingEdit =>
  (proposal) =>
    withMapping(proposal, { people: [...proposal.mapping.people.filter((one) => one.name !== name), { name, to }] });

/** One of the choices about the table as a whole. */
export const withChoice =
  (change: Partial<Pick<ImportMapping, 'labels' | 'hoursPerPoint' | 'keepArchived' | 'createSkills'>>): MappingEdit =>
  (proposal) =>
    withMapping(proposal, change);

/** The table after these questions were answered, until the preview says the same. */
export function answered(proposal: MappingProposal, keys: readonly string[]): MappingProposal {
  const done = new Set(keys);
  return {
    ...proposal,
    values: proposal.values.map((one) => (done.has(valueKey(one.field, one.value)) ? { ...one, asked: false } : one)),
    people: proposal.people.map((one) => (done.has(personKey(one.name)) ? { ...one, asked: false } : one)),
    tasks: proposal.tasks.map((one) => (done.has(valueKey('task', one.name)) ? { ...one, asked: false } : one)),
    skills: proposal.skills.map((one) => (done.has(SKILLS_KEY) ? { ...one, asked: false } : one)),
  };
}
