import type { ColumnTarget, MappingProposal, PersonTarget, ReplacedField } from '../../model/index.ts';

/** The options that set each kind of value. */
const VALUE_NAMES: Readonly<Record<ReplacedField, string>> = {
  status: 'Status',
  stakeholder_priority: 'Priority',
  type: 'Type',
  task: 'Task',
};

/** A mapping as lines: the source, then each column with what it becomes. */
export function mappingLines({
  file,
  sheet,
  mapping,
  columns,
  values,
  people,
  tasks,
}: MappingProposal): readonly string[] {
  const table = sheet === null ? file : `${file}, ${sheet}`;
  const width = Math.min(40, Math.max(0, ...columns.map(({ column }) => column.length)));
  return [
    `${table}: ${mapping.source}`,
    ...columns.map(({ column, target }) => `  ${column.padEnd(width)}  ${targetText(target)}`),
    ...values.flatMap(({ field, value }) => {
      const to = mapping.values.find((one) => one.field === field && one.value === value)?.to ?? '';
      return to === value ? [] : [`  ${VALUE_NAMES[field]} "${value}": ${to === '' ? 'none' : to}`];
    }),
    ...tasks.map(({ name }) => {
      const to = mapping.values.find(({ field, value }) => field === 'task' && value === name)?.to ?? 'none';
      return `  ${VALUE_NAMES.task} "${name}": ${to}`;
    }),
    ...people.flatMap(({ name }) => {
      const to = mapping.people.find((one) => one.name === name)?.to;
      return to === undefined ? [] : [`  Person "${name}": ${personText(to)}`];
    }),
  ];
}
const targetText = (target: ColumnTarget): string =>
  target.kind === 'field' ? target.field : target.kind === 'custom' ? `custom field ${target.name}` : 'left out';
const personText = (to: PersonTarget): string =>
  to.kind === 'agent'
    ? to.agentId
    : to.kind === 'create'
      ? `new agent ${to.agentId}, ${to.weeklyHours} h a week`
      : 'nobody';
