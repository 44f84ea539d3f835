import {
  type FieldWarning,
  fail,
  ok,
  type Result,
  type TaskChanges,
  withDetails,
} from '../../../shared/contract/index.ts';
import {
  type AgentId,
  type ImportFault,
  type Message,
  message,
  relationText,
  type SkillRequirement,
  type Task,
  type TaskId,
} from '../../../shared/model/index.ts';
import { capital } from '../../../shared/words/base/counts.ts';
import { type ImportReading, NOTHING_EXISTING, readRows } from '../../files/import/index.ts';
import { FIELD_PREFIX } from '../../files/template-columns.ts';
import { daysOfAgentsIn } from '../session/agent-days.ts';
import type { Session } from '../session/session.ts';

/** The fields of a task that a file can have, as a call gives them. */
export type TaskFields = Omit<TaskChanges, 'status' | 'remainingHours' | 'addTags' | 'removeTags'> & {
  readonly milestones?: NewMilestones | undefined;
  readonly agentId?: AgentId | null | undefined;
};
type NewMilestones =
  | string
  | readonly { readonly name: string; readonly dueOn: string | null; readonly weight: number; readonly rule: string }[];
type Field = keyof TaskFields;

const list = <T>(value: string | readonly T[] | undefined, write: (entry: T) => string): string =>
  typeof value === 'string' ? value : (value ?? []).map(write).join(';');
const plain = (value: string | number | null | undefined): string => (value == null ? '' : String(value));
const skillText = ({ skillId, minimumProficiency, importance, mandatory }: SkillRequirement | SkillGiven): string =>
  `${skillId}:${minimumProficiency}${mandatory ? '!' : ''}${importance === 1 ? '' : `*${importance}`}`;
interface SkillGiven {
  readonly skillId: string;
  readonly minimumProficiency: number;
  readonly importance: number;
  readonly mandatory: boolean;
}

/** What a task waits for, in one cell: of prerequisites and other relations, those that are not given stay as they are. */
function relationsText({ dependsOn, relations }: TaskFields, old: Task | undefined): string {
  const before = dependsOn ?? old?.dependsOn ?? [];
  return [...before.map(plainText), list(relations ?? old?.relations, relationText)]
    .filter((text) => text !== '')
    .join(';');
}
/** An ID that ends like a relation is written as one. */
const plainText = (id: TaskId): string => relationText({ predecessorId: id, type: 'FS', lag: 0, lagUnit: 'working' });

/** The columns of a task file, with the fields of each and how they are written in it. */
const COLUMNS: readonly {
  readonly column: string;
  readonly fields: readonly Field[];
  /** `old`: the task as it is, for fields that share the column and are not given. */
  readonly write: (fields: TaskFields, old: Task | undefined) => string;
}[] = [
  { column: 'title', fields: ['title'], write: (of) => plain(of.title) },
  { column: 'description', fields: ['description'], write: (of) => plain(of.description) },
  { column: 'client', fields: ['client'], write: (of) => plain(of.client) },
  { column: 'project', fields: ['project'], write: (of) => plain(of.project) },
  { column: 'type', fields: ['type'], write: (of) => plain(of.type) },
  { column: 'domain', fields: ['domain'], write: (of) => plain(of.domain) },
  { column: 'complexity', fields: ['complexity'], write: (of) => plain(of.complexity) },
  { column: 'estimate_hours', fields: ['estimateHours'], write: (of) => plain(of.estimateHours) },
  { column: 'allocation', fields: ['allocation'], write: (of) => plain(of.allocation) },
  { column: 'release_at', fields: ['releaseOn', 'releaseAt'], write: (of) => plain(of.releaseOn ?? of.releaseAt) },
  { column: 'due_at', fields: ['dueOn', 'dueAt'], write: (of) => plain(of.dueOn ?? of.dueAt) },
  { column: 'client_tier', fields: ['clientTier'], write: (of) => plain(of.clientTier) },
  { column: 'strategic_importance', fields: ['strategicImportance'], write: (of) => plain(of.strategicImportance) },
  { column: 'stakeholder_priority', fields: ['stakeholderPriority'], write: (of) => plain(of.stakeholderPriority) },
  { column: 'revenue_potential', fields: ['revenuePotential'], write: (of) => plain(of.revenuePotential) },
  { column: 'cost_estimate', fields: ['costEstimate'], write: (of) => plain(of.costEstimate) },
  { column: 'projected_margin', fields: ['projectedMargin'], write: (of) => plain(of.projectedMargin) },
  { column: 'pipeline_value', fields: ['pipelineValue'], write: (of) => plain(of.pipelineValue) },
  { column: 'required_skills', fields: ['requiredSkills'], write: (of) => list(of.requiredSkills, skillText) },
  { column: 'depends_on', fields: ['dependsOn', 'relations'], write: relationsText },
  { column: 'parent_id', fields: ['parentId'], write: (of) => plain(of.parentId) },
  {
    column: 'deliverables',
    fields: ['deliverables'],
    write: (of) => list(of.deliverables, ({ name, state }) => `${name}:${state}`),
  },
  { column: 'remaining_complexity', fields: ['remainingComplexity'], write: (of) => plain(of.remainingComplexity) },
  { column: 'risk_factors', fields: ['riskFactors'], write: (of) => list(of.riskFactors, (name) => name) },
  {
    column: 'reporting',
    fields: ['reporting'],
    write: (of) =>
      list(
        of.reporting,
        ({ cadence, format, fields, recipient }) => `${cadence}:${format}:${fields.join(',')}>${recipient}`,
      ),
  },
  {
    column: 'milestones',
    fields: ['milestones'],
    write: (of) =>
      list(
        of.milestones,
        ({ name, dueOn, weight, rule }) =>
          `${name}${dueOn === null ? '' : `@${dueOn}`}${weight === 1 ? '' : `*${weight}`}${rule === '' ? '' : `=${rule}`}`,
      ),
  },
  { column: 'tags', fields: ['tags'], write: (of) => list(of.tags, (tag) => tag) },
  { column: 'link', fields: ['sourceUrl'], write: (of) => plain(of.sourceUrl) },
  { column: 'assigned_to', fields: ['agentId'], write: (of) => plain(of.agentId) },
];
/** `Due at` for `due_at`: titles are read without regard to case and blanks, and faults name them. */
const titleOf = (column: string): string => capital(column.replaceAll('_', ' '));
const FIELD_OF = new Map(COLUMNS.map(({ column, fields }) => [titleOf(column), fields]));

/** The rows of tasks with new values, checked. */
export interface TasksRead {
  readonly tasks: readonly Task[];
  readonly assignedTo: ImportReading['assignedTo'];
  readonly warnings: readonly FieldWarning[];
}

/**
 * Reads the fields of tasks as if they came from a file, so that one set of rules applies to both: ranges, notations, references, cycles and
 * defaults. Refused with every fault and the field that it concerns. The tasks of known IDs keep the fields that are not given.
 */
export function readTaskFields(
  session: Session,
  rows: readonly { readonly id: string; readonly title: string }[],
  fields: TaskFields,
): Result<TasksRead> {
  const given = COLUMNS.filter(({ fields: own }) => own.some((field) => fields[field] !== undefined));
  const { records } = session.store();
  const known = rows.flatMap(({ id }) => records.task.get(id) ?? []);
  const { customFields = [] } = fields;
  if (given.length === 0 && customFields.length === 0 && known.length === rows.length)
    return ok({ tasks: known, assignedTo: [], warnings: [] });
  const columns = given.filter(({ column }) => column !== 'title');
  const extra = customFields.map(({ value }) => value);
  const own = customFields.map(({ name }) => FIELD_PREFIX + name);
  const cellsOf = (id: string): readonly string[] => [
    ...columns.map(({ write }) => write(fields, records.task.get(id))),
    ...extra,
  ];
  const table = {
    file: '',
    sheet: null,
    header: ['id', ...['title', ...columns.map(({ column }) => column)].map(titleOf), ...own],
    rows: rows.map(({ id, title }, index) => ({ line: index + 1, cells: [id, fields.title ?? title, ...cellsOf(id)] })),
    exactNumbers: true,
    // The desk and the calls mean hours, however many.
    styles: ['id', 'title', ...columns.map(({ column }) => column)].map(() => ({ unit: 'hours' as const })),
  };
  const snapshot = session.snapshot();
  const reading = readRows(
    [
      {
        source: { name: '', bytes: new Uint8Array() },
        read: { kind: 'tables', tables: [table], size: { rows: rows.length, cells: 0, characters: 0 } },
      },
    ],
    {
      nowMs: session.nowMs(),
      timeZone: snapshot.office.timeZone,
      minutesPerDay: snapshot.office.minutesPerDay,
      existing: { ...NOTHING_EXISTING, tasks: records.task, agents: records.agent },
      options: { holds: [{ file: '', sheet: null, kind: 'tasks' }], century: 'as_written' },
      daysOfAgents: daysOfAgentsIn(snapshot),
    },
  );
  const faults = placed(reading.errors, fields);
  if (faults.length > 0) return rejected(faults);
  return ok({ tasks: reading.tasks, assignedTo: reading.assignedTo, warnings: placed(reading.warnings, fields) });
}

/** Each fault once, with its field; those of the ID are about the row, which the caller made. */
function placed(faults: readonly ImportFault[], fields: TaskFields): readonly FieldWarning[] {
  const found = new Map<string, FieldWarning>();
  for (const { column, message: problem } of faults) {
    if (column === 'id') continue;
    const path =
      column === null
        ? ''
        : (FIELD_OF.get(column)?.find((field) => fields[field] !== undefined) ??
          (column.startsWith(FIELD_PREFIX) ? 'customFields' : ''));
    found.set(JSON.stringify([path, problem]), { path, message: problem });
  }
  return [...found.values()];
}

/** Refuses values that cannot be accepted, each with its field. */
export function rejected(faults: readonly FieldWarning[]) {
  const problems: readonly Message[] = faults.map(({ message: problem }) => problem);
  return withDetails(
    fail(
      'refused_input',
      message('requests.not_accepted', { problems }),
      message('requests.correct_values', { values: problems.length }),
    ),
    faults,
  );
}
