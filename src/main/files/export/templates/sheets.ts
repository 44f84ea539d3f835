import type {
  Activity,
  Agent,
  Assignment,
  ImportKind,
  Opportunity,
  Outcome,
  StoredConstraint,
  Task,
} from '../../../../shared/model/index.ts';
import { columnKey, reportId } from '../../import/index.ts';
import { COLUMNS, FIELD_PREFIX } from '../../template-columns.ts';
import { templateColumns } from '../../templates.ts';
import { neutralise } from '../neutralise.ts';
import {
  absenceCells,
  activityCells,
  agentCells,
  constraintCells,
  hoursCells,
  opportunityCells,
  outcomeCells,
  type TemplateCell,
  type TemplateCells,
  taskCells,
} from './cells.ts';

/** The records that the templates hold, each kind in the order of its rows. */
export interface TemplateRecords {
  readonly tasks: readonly Task[];
  readonly agents: readonly Agent[];
  readonly outcomes: readonly Outcome[];
  readonly activity: readonly (Activity & { readonly id: string })[];
  readonly pipeline: readonly Opportunity[];
  readonly constraints: readonly StoredConstraint[];
  readonly assignments: ReadonlyMap<string, Pick<Assignment, 'agentId'>>;
}

/** A template with rows. `rows[n]` is of the n-th record; absences and hours have those of all agents. */
export interface TemplateSheet {
  readonly kind: ImportKind;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly TemplateCell[])[];
}
/** In the order in which they are written. */
export const SHEET_KINDS = [
  'tasks',
  'agents',
  'outcomes',
  'pipeline',
  'activity',
  'constraints',
  'absences',
  'hours',
] as const;

/** One sheet for each kind. Times are on the clock of `timeZone`, with its offset. */
export function sheetsOf(records: TemplateRecords, timeZone: string): readonly TemplateSheet[] {
  const rows: Readonly<Record<(typeof SHEET_KINDS)[number], readonly TemplateCells[]>> = {
    tasks: records.tasks.map((task) => taskCells(task, records.assignments.get(task.id)?.agentId ?? '', timeZone)),
    agents: records.agents.map(agentCells),
    outcomes: records.outcomes.map((outcome) => outcomeCells(outcome, timeZone)),
    pipeline: records.pipeline.map(opportunityCells),
    activity: records.activity.map((one) => activityCells(one, entryIdOf(one), timeZone)),
    constraints: records.constraints.map(constraintCells),
    absences: records.agents.flatMap(absenceCells),
    hours: records.agents.flatMap(hoursCells),
  };
  return SHEET_KINDS.map((kind) => {
    const columns = [...columnsOf(kind, rows[kind]), ...(kind === 'tasks' ? fieldColumns(records.tasks) : [])];
    return {
      kind,
      columns: columns.map(({ title }) => title),
      rows: rows[kind].map((cells) => columns.map(({ key }) => cells.get(key) ?? '')),
    };
  });
}

interface SheetColumn {
  readonly key: string;
  readonly title: string;
}

/** How a report is known if its content does not tell: by its ID. Empty if it does. */
export function entryIdOf({ id, ...content }: TemplateRecords['activity'][number]): string {
  const texts = [content.note, content.status, content.milestone, content.deliverable, content.taskId, content.agentId];
  const isAsWritten = texts.every((own) => own === null || neutralise(own).trim() === own);
  return isAsWritten && reportId(content) === id ? '' : id;
}

/** The columns of the template, then those that are filled but not in it. */
function columnsOf(kind: ImportKind, rows: readonly TemplateCells[]): readonly SheetColumn[] {
  const template = templateColumns(kind);
  const isFilled = (name: string): boolean => rows.some((cells) => (cells.get(name) ?? '') !== '');
  const optional = COLUMNS[kind].flatMap(({ name }) => (!template.includes(name) && isFilled(name) ? name : []));
  return [...template, ...optional].map((name) => ({ key: name, title: name }));
}

/** A column for each custom field, in alphabetical order. Of names with the same key, the first is the title. */
function fieldColumns(tasks: readonly Task[]): readonly SheetColumn[] {
  const names = new Set(tasks.flatMap(({ customFields = [] }) => customFields.map(({ name }) => name)));
  const titles = new Map<string, string>();
  for (const title of [...names].sort().map((name) => FIELD_PREFIX + name))
    if (!titles.has(columnKey(title))) titles.set(columnKey(title), title);
  return [...titles].map(([key, title]) => ({ key, title }));
}
