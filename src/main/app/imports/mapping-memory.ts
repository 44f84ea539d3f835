import {
  type ImportKind,
  type ImportMapping,
  type ImportSource,
  type MappingProposal,
  mappingId,
  type PersonMapping,
  type StoredMapping,
} from '../../../shared/model/index.ts';
import type { Writer } from '../../store/index.ts';

/** The most values, people or columns that are remembered of a source; the latest stay. */
const KEPT = 20_000;

/** The mapping that was last used for a source. */
export const rememberedIn =
  (mappings: ReadonlyMap<string, StoredMapping>) =>
  (source: ImportSource, kind: ImportKind): ImportMapping | undefined =>
    mappings.get(mappingId(source, kind));

/** Remembers the mappings of an import, each by its source, with what earlier files of the source had besides. */
export function rememberMappings(writer: Writer, proposals: readonly MappingProposal[]): void {
  for (const { mapping } of proposals) {
    const hasAnswers = mapping.people.length > 0 || mapping.values.some(({ field }) => field === 'task');
    if (mapping.source === 'template' && !hasAnswers) continue;
    const id = mappingId(mapping.source, mapping.kind);
    const known = writer.get('importMapping', id);
    const next = {
      ...mapping,
      id,
      columns: joined(known?.columns, mapping.columns, (one) => one.column),
      values: joined(known?.values, mapping.values, (one) => `${one.field}\n${one.value}`),
      people: joined(known?.people, mapping.people.map(asKnown), (one) => one.name),
    };
    if (known !== undefined && JSON.stringify(inOrder(known)) === JSON.stringify(inOrder(next))) continue;
    writer.put('importMapping', { ...next, version: (known?.version ?? 0) + 1 });
  }
}

/** Whoever is created now is an agent the next time. */
const asKnown = ({ name, to }: PersonMapping): PersonMapping => ({
  name,
  to: to.kind === 'create' ? { kind: 'agent', agentId: to.agentId } : to,
});

/** The earlier entries in their place with the new ones, of which each key has one. */
function joined<T>(known: readonly T[] = [], added: readonly T[], keyOf: (one: T) => string): readonly T[] {
  const all = new Map([...known, ...added].map((one) => [keyOf(one), one]));
  return [...all.values()].slice(-KEPT);
}

/** Everything but the version, in one order. */
const inOrder = ({ id, source, kind, columns, values, people, labels, ...rest }: Omit<StoredMapping, 'version'>) => [
  [id, source, kind, labels, rest.hoursPerPoint, rest.keepArchived, rest.createSkills],
  columns.map(({ column, target, unit }) => [column, target.kind, target, unit]),
  values.map(({ field, value, to }) => [field, value, to]),
  people.map(({ name, to }) => [name, to]),
];
