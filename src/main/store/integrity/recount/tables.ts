/**
 * The tables of records as this recount reads them: described a second time and on purpose, so that a fault in the
 * store's own description of its records is found.
 */
export interface RecordTable {
  readonly table: string;
  /** The column with the key that the journal uses. */
  readonly key: string;
  /** Tables with the entries of a list, by the name of the list. */
  readonly lists: Readonly<Record<string, string>>;
}
const plain = (table: string, key = 'id', lists: RecordTable['lists'] = {}): readonly [string, RecordTable] => [
  table,
  { table, key, lists },
];

/** The table of each kind of record that the journal covers. */
export const RECORD_TABLES: ReadonlyMap<string, RecordTable> = new Map(
  Object.entries({
    task: plain('tasks', 'id', {
      requiredSkills: 'task_skills',
      dependsOn: 'task_dependencies',
      relations: 'task_relations',
      milestones: 'task_milestones',
      deliverables: 'task_deliverables',
      riskFactors: 'task_risks',
      reporting: 'task_reporting',
    }),
    agent: plain('agents', 'id', {
      skills: 'agent_skills',
      calendarWeekdayMinutes: 'agent_weekdays',
      calendarTimeOff: 'agent_time_off',
      excludedClients: 'agent_excluded_clients',
    }),
    skill: plain('skills'),
    relation: plain('skill_relations', 'row_key'),
    outcome: plain('outcomes', 'row_key', { skills: 'outcome_skills' }),
    opportunity: plain('opportunities', 'id', { requiredSkills: 'opportunity_skills' }),
    constraint: plain('work_constraints', 'id', { taskIds: 'constraint_tasks' }),
    assignment: plain('assignments', 'task_id', { relaxation: 'assignment_relaxations' }),
    activity: plain('activity'),
    policy: plain('policies', 'row_key'),
    publication: plain('publications', 'plan_id'),
    setting: plain('settings', 'name'),
    balancing: plain('balancings'),
    project: plain('projects', 'row_key', { milestones: 'project_milestones' }),
    reportTemplate: plain('report_templates', 'name'),
    reportSchedule: plain('report_schedules'),
    exceptionAnswer: plain('exception_answers', 'exception_id'),
    attemptCorrection: plain('attempt_corrections', 'attempt_id'),
    ladder: plain('ladders'),
    clock: plain('workspace_clock'),
    baseline: plain('baselines', 'task_id'),
    client: plain('clients', 'name', { contacts: 'client_contacts' }),
    note: plain('notes'),
    recurrence: plain('recurrences'),
    projectTemplate: plain('project_templates'),
    importMapping: plain('import_mappings'),
    importedRow: plain('imported_rows', 'row_key'),
  }).map(([kind, [, table]]) => [kind, table]),
);

/** Columns with documents; everything else that is nested has columns or tables of its own. */
const DOCUMENTS: ReadonlySet<string> = new Set([
  'values',
  'typeImpact',
  'weeks',
  'taskIds',
  'before',
  'predicted',
  'sections',
  'subject',
  'formats',
  'kinds',
  'levels',
  'fields',
  'compatibility',
  'pinReason',
  'change',
  'sentence',
  'task',
  'pattern',
  'taskTemplates',
  'milestoneTemplates',
  'tags',
  'customFields',
  'columns',
  'people',
  'calendarWeekdayStartMinutes',
  'calendarPeriods',
]);

/** Of these, sentences: a message, or text that a person wrote. */
const SENTENCES: ReadonlySet<string> = new Set(['pinReason', 'change', 'sentence']);

export type Plain = Readonly<Record<string, unknown>>;
export const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value of JSON text; undefined if it is not JSON. */
function parsed(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
/** The object in JSON text; null if there is none. */
export function objectIn(text: unknown): Plain | null {
  const value = parsed(text);
  return isPlain(value) ? value : null;
}

/** Values by the name of their column, each as text that is the same for equal values. */
export type Cells = ReadonlyMap<string, string>;

/** An image of a record in the journal, as cells. */
export function cellsOfImage(record: ReadonlyMap<string, unknown>): Cells {
  const cells = new Map<string, string>();
  for (const [name, value] of record) addCell(cells, name, value);
  return cells;
}

/** A row with the entries of its lists, as cells. */
export function cellsOfRow(row: Plain, lists: ReadonlyMap<string, readonly Plain[]>): Cells {
  const cells = new Map<string, string>();
  for (const [column, value] of Object.entries(row)) addColumn(cells, camel(column), value);
  for (const [name, entries] of lists) if (entries.length > 0) cells.set(name, textOf(entries.map(entryOfRow)));
  return cells;
}

const camel = (column: string): string => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
const capital = (name: string): string => name.slice(0, 1).toUpperCase() + name.slice(1);

function addCell(cells: Map<string, string>, name: string, value: unknown): void {
  if (value === null || value === undefined) return;
  if (name === 'pinBy') cells.set(name, textOf(makerOf(value)));
  else if (DOCUMENTS.has(name)) {
    if (!Array.isArray(value) || value.length > 0) cells.set(name, textOf(value));
  } else if (Array.isArray(value)) {
    if (value.length > 0) cells.set(name, textOf(value.map(entryOfImage)));
  } else if (isPlain(value))
    for (const [inner, own] of Object.entries(value)) addCell(cells, name + capital(inner), own);
  else cells.set(name, textOf(value));
}

function addColumn(cells: Map<string, string>, name: string, value: unknown): void {
  if (value === null) return;
  if (!DOCUMENTS.has(name)) return void cells.set(name, textOf(value));
  const isText = SENTENCES.has(name) && typeof value === 'string' && !value.startsWith('{"code":');
  addCell(cells, name, isText ? value : (parsed(value) ?? value));
}

/** Who pinned work: images hold the code, tables the words of the first version. */
function makerOf(value: unknown): unknown {
  if (isPlain(value)) return value.name;
  return value === 'operator' || value === 'engine' ? capital(value) : value;
}

const entryOfImage = (entry: unknown): unknown =>
  isPlain(entry) ? Object.fromEntries(cellsOfImage(new Map(Object.entries(entry)))) : entry;
function entryOfRow({ owner: _, position: __, ...entry }: Plain): unknown {
  const names = Object.keys(entry);
  return names.length === 1 && names[0] === 'value' ? entry.value : Object.fromEntries(cellsOfRow(entry, new Map()));
}

/** Equal values have equal texts: in the order of names, without what is not set, and with the text of recorded sentences. */
const textOf = (value: unknown): string => JSON.stringify(ordered(value)) ?? '';
function ordered(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(ordered);
  if (!isPlain(value)) return value === 0 ? 0 : value;
  if (value.code === 'recorded' && isPlain(value.values) && typeof value.values.text === 'string')
    return value.values.text.toWellFormed();
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, own]) => own !== null && own !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, own]) => [name, ordered(own)]),
  );
}
