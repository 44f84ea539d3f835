import {
  type ImportKind,
  type ImportMapping,
  type ImportSource,
  MAPPED_VALUES,
  type MappingAnswers,
  type MappingProposal,
  type PersonMapping,
  type PersonTarget,
  type ProposedPerson,
  type ProposedSkill,
  SUGGESTED_WEEKLY_HOURS,
} from '../../../../shared/model/index.ts';
import { wordsOf } from '../sources/header-key.ts';
import { presetOf } from '../sources/recognise-source.ts';
import type { Table } from '../types.ts';
import { skillIdOf } from '../values/notation.ts';
import { cellOf, cellsOf, type Fields, fieldsIn, peopleColumns } from './cells.ts';
import { columnsByTitle, isTarget, proposeColumns } from './columns.ts';
import { isArchived } from './draft.ts';
import { namesAlone, type People, peopleIn } from './people.ts';
import { resolveTasks } from './tasks.ts';
import { partsOfList, Samples, valueKey } from './text.ts';
import type { UnknownTask } from './timesheet-tasks.ts';
import { resolveValues, type SeenValue } from './values.ts';

/** What is known when a mapping is proposed. `given`: the mapping that the operator has edited. */
export interface MappingContext {
  readonly people: People;
  /** Tasks that reports name and nobody knows. Default: none that can be asked. */
  readonly unknownTasks?: ReadonlyMap<string, UnknownTask>;
  readonly hasTask: (id: string) => boolean;
  /** Whether the workspace has a skill, by its ID. */
  readonly hasSkill: (id: string) => boolean;
  /** The operator includes what is archived, whatever the mapping says. */
  readonly keepsArchived: boolean;
  readonly given?: ImportMapping | undefined;
  readonly remembered?: ImportMapping | undefined;
  readonly answers?: MappingAnswers | undefined;
}
interface Recognised {
  readonly source: ImportSource;
  readonly kind: ImportKind;
}

/**
 * The mapping of a table of this source: what the operator gave, then the answers, then what was used for the source
 * before, then what is recognised. Says what is certain and what has to be asked.
 */
export function proposeMapping(table: Table, { source, kind }: Recognised, context: MappingContext): MappingProposal {
  const { given, remembered, answers } = context;
  const samples = samplesOf(table);
  const former = given ?? remembered;
  const known = new Map(former?.columns.flatMap((one) => (isTarget(kind, one.target) ? [[one.column, one]] : [])));
  const proposedColumns = proposeColumns(table, source, kind, (title) => samples.get(title)?.filled ?? 0);
  const answered = new Map(answers?.columns?.map(({ column, target }) => [wordsOf(column), target]));
  const columns = proposedColumns.map((one) => {
    const target = answered.get(wordsOf(one.column));
    return target === undefined ? (known.get(one.column) ?? one) : { ...one, target };
  });
  const fields = fieldsIn(table, { columns });
  const keepArchived = context.keepsArchived || (answers?.keepArchived ?? former?.keepArchived ?? false);
  // Nobody is asked about what is left out.
  const kept = keepArchived ? table : { ...table, rows: table.rows.filter((row) => !isArchived(row, fields)) };
  const labels = answers?.labels ?? former?.labels ?? 'tags';
  const createSkills = answers?.createSkills ?? former?.createSkills ?? false;
  const formerValues = [...(remembered?.values ?? []), ...(given?.values ?? []), ...(answers?.values ?? [])];
  const resolved = resolveValues(kind === 'tasks' ? seenValues(kept, fields) : [], source, formerValues);
  const { proposed, values } = source === 'template' ? certainOf(resolved) : resolved;
  const { tasks, values: taskValues } = resolveTasks(context.unknownTasks ?? new Map(), {
    remembered: remembered?.values ?? [],
    given: [...(given?.values ?? []), ...(answers?.values ?? [])],
    leavesOut: answers?.leaveOutUnknownTasks === true,
    hasTask: context.hasTask,
  });
  const { people, persons } = resolvePeople(kept, fields, { source, kind }, context);
  const hasSkillsAnswer = answers?.createSkills !== undefined || former?.createSkills === true;
  return {
    file: table.file,
    sheet: table.sheet,
    origin: given !== undefined ? 'given' : remembered !== undefined ? 'remembered' : 'recognised',
    mapping: {
      source,
      kind,
      columns,
      values: [...values, ...taskValues],
      people,
      labels,
      hoursPerPoint: answers?.hoursPerPoint ?? former?.hoursPerPoint ?? null,
      keepArchived,
      createSkills,
    },
    columns: columns.map((one) => {
      const sample = samples.get(one.column);
      return { ...one, examples: sample?.examples ?? [], filled: sample?.filled ?? 0 };
    }),
    values: proposed,
    people: persons,
    tasks,
    skills: skillsIn(kept, fields, {
      isLabels: labels === 'skills',
      asks: !hasSkillsAnswer && source !== 'template',
      hasSkill: context.hasSkill,
    }),
  };
}

/** In our own template a status that is not certain is a fault of its row. */
const certainOf = ({ proposed, values }: ReturnType<typeof resolveValues>): ReturnType<typeof resolveValues> => ({
  proposed: proposed.filter(({ field, asked }) => field === 'status' && !asked),
  values: values.filter(
    ({ field, value, to }, index) => field === 'status' && value !== to && proposed[index]?.asked === false,
  ),
});

function samplesOf(table: Table): ReadonlyMap<string, Samples> {
  const samples = new Map<string, Samples>();
  const columns = [...columnsByTitle(table)].map(([title, indexes]) => {
    const sample = new Samples();
    samples.set(title, sample);
    return { sample, indexes };
  });
  for (const { cells } of table.rows)
    for (const { sample, indexes } of columns) for (const index of indexes) sample.add(cells[index] ?? '');
  return samples;
}

/** The values of the vocabularies in the order of the file, each once whatever its case. */
function seenValues(table: Table, { fields }: Fields): readonly SeenValue[] {
  const seen = new Map<string, SeenValue>();
  const category = fields.get('status_category');
  for (const field of MAPPED_VALUES) {
    const columns = fields.get(field);
    if (columns === undefined) continue;
    for (const { cells } of table.rows) {
      const value = cellOf(cells, field, columns);
      if (value === '') continue;
      const key = `${field}\n${valueKey(value)}`;
      const one = seen.get(key) ?? { field, column: columns.titles.join(', '), value, count: 0, categories: new Set() };
      one.count++;
      if (field === 'status') for (const cell of cellsOf(cells, category)) one.categories.add(cell);
      seen.set(key, one);
    }
  }
  return [...seen.values()];
}

/** Tells the people of a cell apart; the same rule when it is proposed and when it is applied. */
export function peopleReader(
  table: Table,
  fields: Fields,
  { source, people }: { readonly source: ImportSource; readonly people: People },
): (cell: string) => readonly string[] {
  const columns = peopleColumns(fields);
  const alone = namesAlone(table.rows.flatMap(({ cells }) => cellsOf(cells, columns)));
  const isName = (name: string): boolean => people.isKnown(name) || (!name.includes(',') && alone.has(valueKey(name)));
  const hasSeveral = presetOf(source)?.severalAssignees === true;
  return (cell) => peopleIn(cell, isName, hasSeveral);
}

/** Somebody who was created by an earlier import is an agent now. */
const agentOf = (to: PersonTarget | undefined, people: People): PersonTarget | undefined =>
  to?.kind === 'create' && people.exists(to.agentId) ? { kind: 'agent', agentId: to.agentId } : to;

function resolvePeople(
  table: Table,
  fields: Fields,
  { source, kind }: Recognised,
  { people, given, remembered, answers }: MappingContext,
): { readonly people: readonly PersonMapping[]; readonly persons: readonly ProposedPerson[] } {
  const columns = peopleColumns(fields);
  const read = peopleReader(table, fields, { source, people });
  const counts = new Map<string, { readonly name: string; count: number }>();
  for (const { cells } of table.rows)
    for (const cell of cellsOf(cells, columns))
      for (const name of read(cell)) {
        const one = counts.get(valueKey(name)) ?? { name, count: 0 };
        one.count++;
        counts.set(valueKey(name), one);
      }
  const answered = new Map<string, PersonTarget>();
  // Somebody who is no longer here is asked again.
  for (const { name, to } of [...(remembered?.people ?? []), ...(given?.people ?? [])])
    if (to.kind !== 'agent' || people.exists(to.agentId) || given !== undefined) answered.set(valueKey(name), to);
  for (const { name, to } of answers?.people ?? [])
    answered.set(valueKey(name), to === null ? { kind: 'nobody' } : { kind: 'agent', agentId: to });
  const persons: ProposedPerson[] = [];
  const mapped: PersonMapping[] = [];
  for (const [key, { name, count }] of counts) {
    const named = people.named(name);
    const candidates = named.length > 0 ? named : people.guessed(name);
    const [first] = candidates;
    const answer = agentOf(answered.get(key), people);
    const isCertain = named.length === 1;
    const createsAll = answers?.createPeopleHours !== undefined && first === undefined;
    // In our own template of tasks somebody unknown is a fault of the row, unless new people are wanted.
    if (source === 'template' && kind === 'tasks' && first === undefined && answer === undefined && !createsAll)
      continue;
    // An ID stays as it is.
    if (source === 'template' && first === name && isCertain) continue;
    const newId = first ?? people.newId(name);
    const created: PersonTarget = {
      kind: 'create',
      agentId: newId,
      weeklyHours: answers?.createPeopleHours ?? SUGGESTED_WEEKLY_HOURS,
    };
    const guess: PersonTarget = first === undefined ? created : { kind: 'agent', agentId: first };
    mapped.push({ name, to: answer ?? guess });
    persons.push({ name, count, candidates, newId, asked: answer === undefined && !isCertain && !createsAll });
  }
  return { people: mapped, persons };
}

/** The skills that a table names: in its column of skills, and in its labels if these become skills. */
function skillsIn(
  table: Table,
  { fields }: Fields,
  {
    isLabels,
    asks,
    hasSkill,
  }: { readonly isLabels: boolean; readonly asks: boolean; readonly hasSkill: (id: string) => boolean },
): readonly ProposedSkill[] {
  const counts = new Map<string, { readonly name: string; count: number }>();
  for (const field of isLabels ? ['required_skills', 'labels'] : ['required_skills'])
    for (const { cells } of table.rows)
      for (const part of partsOfList(cellOf(cells, field, fields.get(field)))) {
        const name = part.replace(/[:!*].*$/su, '').trim();
        const id = skillIdOf(name);
        const one = counts.get(id) ?? { name, count: 0 };
        one.count++;
        counts.set(id, one);
      }
  return [...counts].map(([id, { name, count }]) => ({
    name,
    count,
    isKnown: hasSkill(id),
    asked: asks && !hasSkill(id),
  }));
}
