import {
  type ActivityReport,
  type Agent,
  type AgentId,
  type ImportCounts,
  type ImportKind,
  importCounts,
  isOpen,
  type Opportunity,
  type Outcome,
  type StoredConstraint,
  type Task,
} from '../../../../shared/model/index.ts';
import { isStored, reportId } from '../rows/report-id.ts';
import { ROWS_PER_STEP, runToEnd } from '../steps.ts';
import type { AbsenceRow, ExistingWork, HoursRow, ImportReading } from '../types.ts';
import { type Applied, withAbsence, withHours } from './agent-times.ts';

/** Two outcomes are the same if their task, agent and finish are. */
export const outcomeKey = (o: Pick<Outcome, 'taskId' | 'agentId' | 'finishedAt'>): string =>
  JSON.stringify([o.taskId, o.agentId, o.finishedAt]);

/** The content of a row without its version, with keys in a fixed order: equal for rows that are the same. */
function content(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(content);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'version')
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, v]) => [key, content(v)]),
  );
}
/** Equal except for `version`. */
const sameRow = (a: unknown, b: unknown): boolean => JSON.stringify(content(a)) === JSON.stringify(content(b));

export type RowAction = 'create' | 'update' | 'skip';
const actionOf = (old: unknown, row: unknown): RowAction =>
  old === undefined ? 'create' : sameRow(old, row) ? 'skip' : 'update';

/** A report replaces its entry unless their content is the same. */
const reportAction = ({ reports }: ExistingWork, row: ActivityReport): RowAction =>
  isStored(reports, row) ? 'skip' : reports.has(reportId(row)) ? 'update' : 'create';

export interface Comparison {
  readonly created: ImportCounts;
  readonly updated: ImportCounts;
  readonly skipped: ImportCounts;
  readonly tasks: readonly { readonly row: Task; readonly action: RowAction }[];
  readonly agents: readonly { readonly row: Agent; readonly action: RowAction }[];
  readonly outcomes: readonly { readonly row: Outcome; readonly action: RowAction }[];
  readonly activity: readonly { readonly row: ActivityReport; readonly action: RowAction }[];
  readonly opportunities: readonly { readonly row: Opportunity; readonly action: RowAction }[];
  readonly constraints: readonly { readonly row: StoredConstraint; readonly action: RowAction }[];
  readonly absences: readonly { readonly row: AbsenceRow; readonly action: RowAction }[];
  readonly hours: readonly { readonly row: HoursRow; readonly action: RowAction }[];
}

/** The effect of an import on the workspace, row by row. Importing the same file twice creates and updates nothing. */
export const compareWithExisting = (reading: ImportReading, existing: ExistingWork): Comparison =>
  runToEnd(compareInSteps(reading, existing));

/** The same in short steps, each of which returns how many rows of a kind it has compared so far. */
export function* compareInSteps(reading: ImportReading, existing: ExistingWork): Generator<number, Comparison> {
  const holders = new Map<string, string>(reading.assignedTo.map(({ taskId, agentId }) => [taskId, agentId]));
  const released = new Set<string>(reading.released);
  /** A task is also updated if the file gives it to another agent, or takes its agent away. */
  const taskAction = (row: Task): RowAction => {
    const action = actionOf(existing.tasks.get(row.id), row);
    const holder = holders.get(row.id);
    const isMoved = holder !== undefined && isOpen(row) && existing.assignments.get(row.id)?.agentId !== holder;
    return action === 'skip' && (isMoved || released.has(row.id)) ? 'update' : action;
  };
  const times = timesOf(reading, existing);
  const rows = {
    tasks: yield* acted(reading.tasks, taskAction),
    agents: yield* acted(reading.agents, (row) => actionOf(existing.agents.get(row.id), row)),
    outcomes: yield* acted(reading.outcomes, (row) => actionOf(existing.outcomes.get(outcomeKey(row)), row)),
    activity: yield* acted(reading.activity, (row) => reportAction(existing, row)),
    opportunities: yield* acted(reading.opportunities, (row) => actionOf(existing.opportunities.get(row.id), row)),
    constraints: yield* acted(reading.constraints, (row) => actionOf(existing.constraints.get(row.id), row)),
    absences: yield* acted(reading.absences, (row) => times(row.agentId, (agent) => withAbsence(agent, row))),
    hours: yield* acted(reading.hours, (row) => times(row.agentId, (agent) => withHours(agent, row))),
  };
  const lists: Readonly<Record<ImportKind, readonly { readonly action: RowAction }[]>> = {
    ...rows,
    pipeline: rows.opportunities,
  };
  // Rows of records that were deleted here are as unchanged as others.
  const { left } = reading.merge;
  const count = (action: RowAction): ImportCounts =>
    importCounts((kind) => lists[kind].filter((row) => row.action === action).length);
  return {
    ...rows,
    created: count('create'),
    updated: count('update'),
    skipped: importCounts((kind) => count('skip')[kind] + left[kind]),
  };
}

/** Absences and hours change the calendars of agents, one after another, as they are after the rows of agents. */
function timesOf(
  { agents }: ImportReading,
  existing: ExistingWork,
): (agentId: AgentId, apply: (agent: Agent) => Applied) => RowAction {
  const after = new Map<string, Agent>(agents.map((agent) => [agent.id, agent]));
  return (agentId, apply) => {
    const agent = after.get(agentId) ?? existing.agents.get(agentId);
    if (agent === undefined) return 'skip';
    const applied = apply(agent);
    after.set(agentId, applied.agent);
    return applied.action;
  };
}

interface Acted<Row> {
  readonly row: Row;
  readonly action: RowAction;
}
function* acted<Row>(
  rows: readonly Row[],
  actionFor: (row: Row) => RowAction,
): Generator<number, readonly Acted<Row>[]> {
  const all: Acted<Row>[] = [];
  for (const row of rows) {
    if (all.length % ROWS_PER_STEP === 0) yield all.length;
    all.push({ row, action: actionFor(row) });
  }
  return all;
}
