import type { Fields } from './field.ts';
import { isPlain } from './person.ts';

/** The columns of files that may identify a person. Those of other programs that became custom fields are text that people typed. */
export const importedValues: Fields = {
  title: 'typed',
  description: 'typed',
  client: 'typed',
  project: 'typed',
  risk_factors: 'typed',
  milestones: 'typed',
  deliverables: 'typed',
  tags: 'typed',
  link: 'typed',
  reporting: 'person',
  assigned_to: 'agent',
  agent_id: 'agent',
  excluded_clients: 'typed',
};

/** The properties that may identify a person in what was last imported of a row: those of an agent's own row name the agent. */
export function importedFields(
  { kind, recordId, values }: Readonly<Record<string, unknown>>,
  { agentId }: { readonly agentId: string | null },
): Fields {
  const columns = isPlain(values) ? Object.keys(values) : [];
  const typed = columns.filter((column) => column.startsWith('field:')).map((column) => [column, 'typed'] as const);
  const fields: Fields = { source: 'typed', values: { ...importedValues, ...Object.fromEntries(typed) } };
  if (kind !== 'agents' || recordId !== agentId) return fields;
  return { ...fields, key: 'own', recordId: 'own', values: { ...importedValues, name: 'own' } };
}
