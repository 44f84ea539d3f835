import { type Command, InvalidArgumentError, Option } from 'commander';
import { type ArgsIn, fail, ok, type Result, tableMappings } from '../../shared/contract/index.ts';
import {
  type ColumnTarget,
  IMPORT_SOURCES,
  type ImportSource,
  LABEL_TARGETS,
  type LabelTarget,
  type MappingAnswers,
  message,
  type ReplacedField,
  TASK_STATUSES,
  type ValueMapping,
} from '../../shared/model/index.ts';
import { HELP } from '../../shared/words/cli/help.ts';
import { notAPair, notAStatus } from '../../shared/words/cli/import-options.ts';
import { number, orNone } from './options.ts';
import { readSource } from './read-source.ts';

/** Options that say what the columns, values and people of a file are. */
export interface MappingOptions {
  readonly mapping?: string;
  readonly source?: ImportSource;
  readonly column?: readonly Pair[];
  readonly status?: readonly Pair[];
  readonly priority?: readonly Pair[];
  readonly type?: readonly Pair[];
  readonly person?: readonly Pair[];
  readonly task?: readonly Pair[];
  readonly skipUnknownTasks?: boolean;
  readonly createPeople?: number;
  readonly createSkills?: boolean;
  readonly labels?: LabelTarget;
  readonly points?: number;
  readonly includeArchived?: boolean;
}
/** `Closed=done`: what the file has, and what it is here; null for `none`. */
interface Pair {
  readonly from: string;
  readonly to: string | null;
}

/** Declares the options of a mapping. */
export const mappingOptions = (command: Command): Command =>
  command
    .option('--mapping <file>', HELP.mapping.file)
    .addOption(new Option('--source <program>', HELP.mapping.source).choices([...IMPORT_SOURCES]))
    .option('--column <title=field>', HELP.mapping.column, pairs())
    .option('--status <value=status>', HELP.mapping.status, pairs(aStatus))
    .option('--priority <value=number>', HELP.mapping.priority, pairs(aPriority))
    .option('--type <value=type>', HELP.mapping.type, pairs())
    .option('--person <name=agent>', HELP.mapping.person, pairs())
    .option('--task <name=task>', HELP.mapping.task, pairs())
    .option('--skip-unknown-tasks', HELP.mapping.skipUnknownTasks)
    .option('--create-people <hours>', HELP.mapping.createPeople, number)
    .option('--create-skills', HELP.mapping.createSkills)
    .option('--no-create-skills', HELP.mapping.noCreateSkills)
    .addOption(new Option('--labels <target>', HELP.mapping.labels).choices([...LABEL_TARGETS]))
    .option('--points <hours>', HELP.mapping.points, number);

/** Reads pairs; the last `=` separates, because titles may contain one. */
const pairs =
  (check: (to: string) => void = () => undefined) =>
  (text: string, before: readonly Pair[] = []): readonly Pair[] => {
    const cut = text.lastIndexOf('=');
    const [from, written] = [text.slice(0, cut).trim(), text.slice(cut + 1).trim()];
    if (cut < 0 || from === '' || written === '') throw new InvalidArgumentError(notAPair(text));
    const to = orNone(written);
    if (to !== null) check(to);
    return [...before, { from, to }];
  };
function aStatus(text: string): void {
  if (!TASK_STATUSES.some((status) => status === text)) throw new InvalidArgumentError(notAStatus(text, TASK_STATUSES));
}
function aPriority(text: string): void {
  if (number(text) < 0 || number(text) > 1) throw new InvalidArgumentError(notAPair(text));
}

const targetOf = (to: string | null): ColumnTarget => {
  if (to === null) return { kind: 'left_out' };
  const name = /^field:(.+)$/u.exec(to)?.[1]?.trim();
  return name === undefined ? { kind: 'field', field: to } : { kind: 'custom', name };
};
const valuesOf = (field: ReplacedField, found: readonly Pair[] = []): readonly ValueMapping[] =>
  found.map(({ from, to }) => ({ field, value: from, to }));

type Mapping = Pick<ArgsIn<'import.preview'>, 'mappings' | 'answers'>;

/** The mapping arguments of an import. Fails if the mapping file cannot be read or is not JSON. */
export function mappingArguments(options: MappingOptions): Result<Mapping> {
  const { column = [], person = [], createPeople, points, includeArchived } = options;
  const values = [
    ...valuesOf('status', options.status),
    ...valuesOf('stakeholder_priority', options.priority),
    ...valuesOf('type', options.type),
    ...valuesOf('task', options.task),
  ];
  const answers: MappingAnswers = {
    ...(options.source === undefined ? {} : { source: options.source }),
    ...(column.length === 0 ? {} : { columns: column.map(({ from, to }) => ({ column: from, target: targetOf(to) })) }),
    ...(values.length === 0 ? {} : { values }),
    ...(person.length === 0 ? {} : { people: person.map(({ from, to }) => ({ name: from, to })) }),
    ...(options.skipUnknownTasks === undefined ? {} : { leaveOutUnknownTasks: options.skipUnknownTasks }),
    ...(createPeople === undefined ? {} : { createPeopleHours: createPeople }),
    ...(options.createSkills === undefined ? {} : { createSkills: options.createSkills }),
    ...(options.labels === undefined ? {} : { labels: options.labels }),
    ...(points === undefined ? {} : { hoursPerPoint: points }),
    ...(includeArchived === undefined ? {} : { keepArchived: includeArchived }),
  };
  if (options.mapping === undefined) return ok({ answers });
  const mappings = readMapping(options.mapping);
  return mappings.ok ? ok({ mappings: mappings.value, answers }) : mappings;
}

/** A file that `tde mapping --json` printed: `{ "mappings": [...] }`, or the list alone. */
function readMapping(path: string): Result<NonNullable<Mapping['mappings']>> {
  const read = readSource(path);
  if (!read.ok) return read;
  const document = documentIn(read.value.toString('utf8'));
  const list =
    typeof document === 'object' && document !== null && 'mappings' in document ? document.mappings : document;
  const mappings = tableMappings.safeParse(list);
  return mappings.success
    ? ok(mappings.data)
    : fail('refused_input', message('cli.mapping_not_json', { path }), message('cli.print_mapping', {}), { path });
}
function documentIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
