import {
  afterEvent,
  IMPORT_KINDS,
  type ImportKind,
  type ImportSource,
  importCounts,
  isOpen,
  problem,
  questionOf,
  type Task,
  type TaskId,
} from '../../../shared/model/index.ts';
import { TableMapper } from './map-tables.ts';
import { type FileSource, type KeyedTable, linkedTasks, sourcesOf } from './merge/file-sources.ts';
import { findingsOf } from './merge/findings.ts';
import { type Merge, mergeEntries } from './merge/merge.ts';
import { PLAIN_PROGRAM } from './merge/sources.ts';
import { checkRows, refuseReports } from './rows/check-rows.ts';
import { ColumnStyles } from './rows/column-styles.ts';
import { withContributors } from './rows/contributors.ts';
import { type Entries, failedIn, noEntries, validOf } from './rows/entries.ts';
import { Findings } from './rows/findings.ts';
import { datedOutcomes } from './rows/outcome-dates.ts';
import { readAgent } from './rows/read-agent.ts';
import { readConstraint } from './rows/read-constraint.ts';
import { readActivity, readOpportunity, readOutcome } from './rows/read-rows.ts';
import { readTask } from './rows/read-task.ts';
import { lastOfAbsences, readAbsence, readHours } from './rows/read-times.ts';
import { knownEntry, lastOfEntries } from './rows/report-id.ts';
import { namesOf, Row, type RowContext } from './rows/row.ts';
import { columnsOf, kindOf, reportUnknownKind, withCustomFields } from './sources/header.ts';
import { ROWS_PER_STEP, runToEnd } from './steps.ts';
import { NO_SIZE } from './tables/budget.ts';
import { readTables } from './tables/tables.ts';
import {
  type FileRead,
  fileFault,
  type Hidden,
  type ImportContext,
  type ImportOptions,
  type ImportReading,
  type MergeFindings,
  NO_MERGE,
  type ReadTables,
  type SheetHolds,
  type SourceFile,
  shown,
  type Table,
} from './types.ts';

/** The findings in the files so far. */
interface Reading {
  readonly context: ImportContext;
  readonly findings: Findings;
  readonly entries: Entries;
  readonly mapper: TableMapper;
  readonly rows: Record<ImportKind, number>;
  readonly sheets: (SheetHolds & { readonly rows: number })[];
  /** Tables that are read once every header is known. */
  readonly tables: (KeyedTable & { readonly columns: Map<string, number> })[];
  /** Rows of tables with a header that cannot be used. */
  unread: number;
}

/** Reads files as tables, which depends on nothing but their bytes: in another process, if `read` says so. */
export async function readFiles(
  files: readonly SourceFile[],
  options: ImportOptions,
  read: ReadTables = readTables,
): Promise<readonly FileRead[]> {
  const found: FileRead[] = [];
  let size = NO_SIZE;
  for (const source of files) {
    const one = await read(source, options, size);
    if (one.kind === 'tables') size = one.size;
    found.push({ source, read: one });
  }
  return found;
}

/**
 * Reads the tables of files into model rows, as the workspace is now. Every fault is a value with file, sheet, row,
 * column, value and fix; it never throws because of the contents of a file. Rows with a fault, and rows that refer to
 * them, are left out of the arrays and counted in `rejectedRows`.
 */
export const readRows = (files: readonly FileRead[], context: ImportContext): ImportReading =>
  runToEnd(readRowsInSteps(files, context));

/** The same in short steps, each of which returns how many rows it has read so far. */
export function* readRowsInSteps(files: readonly FileRead[], context: ImportContext): Generator<number, ImportReading> {
  const findings = new Findings();
  const entries = noEntries();
  const rows = { ...importCounts(() => 0) };
  const mapper = new TableMapper(files, context);
  const reading: Reading = { context, findings, entries, mapper, rows, sheets: [], tables: [], unread: 0 };
  for (const file of files) yield* readFile(file, reading);
  const sources =
    context.merge === undefined ? NO_SOURCES : sourcesOf(reading.tables, context.existing, context.merge, findings);
  for (const table of inReadingOrder(reading.tables))
    yield* readTable(table, sources.get(table.table) ?? null, reading);
  const merge = context.merge === undefined ? null : yield* mergeEntries(entries, context, context.merge);
  const outcomes = datedOutcomes(entries, context);
  const checked = yield* checkRows(entries, context, merge?.conflicts ?? null);
  const { merged, cancelled } = findingsIn(merge, sources, { entries, context });
  const released = new Set(
    merge === null ? releasedIn(entries, context) : [...merge.released, ...cancelled.map(({ id }) => id)],
  );
  const tasks = [
    ...checked.map((task) => (released.has(task.id) ? afterEvent(task, 'unassigned') : task)),
    ...cancelled,
  ];
  const assignedTo = validOf(entries.tasks).flatMap(({ task, assignedTo: agentId }) =>
    agentId === null || task.status === 'done' || task.status === 'cancelled' ? [] : [{ taskId: task.id, agentId }],
  );
  refuseReports(entries.activity, context, { tasks, assignedTo });
  return {
    tasks,
    agents: validOf(entries.agents),
    outcomes: validOf(outcomes),
    activity: lastOfEntries(validOf(entries.activity)),
    opportunities: validOf(entries.pipeline),
    constraints: validOf(entries.constraints),
    absences: lastOfAbsences(validOf(entries.absences)),
    hours: validOf(entries.hours),
    assignedTo,
    released: [...released],
    merge: merged,
    errors: findings.errors,
    warnings: findings.warnings,
    questions: findings.questions,
    rejectedRows: reading.unread + failedIn(entries),
    rows,
    mappings: mapper.proposals,
    sheets: reading.sheets,
  };
}

const NO_SOURCES: ReadonlyMap<Table, FileSource> = new Map();

function findingsIn(
  merge: Merge | null,
  sources: ReadonlyMap<Table, FileSource>,
  { entries, context: { existing, merge: choices } }: Pick<Reading, 'entries' | 'context'>,
): { readonly merged: MergeFindings; readonly cancelled: readonly Task[] } {
  if (merge === null || choices === undefined) return { merged: NO_MERGE, cancelled: [] };
  const { findings, cancelled } = findingsOf(merge, sources.values(), { entries, existing, choices });
  return { merged: findings, cancelled };
}

/**
 * Of rows that replace what they state: returns the open tasks whose agent came from an import, and whose row leaves the column of the agent empty. Who was
 * assigned here, by hand, by a plan or by a claim, stays, and so does what is pinned.
 */
const releasedIn = ({ tasks }: Entries, { existing }: ImportContext): readonly TaskId[] =>
  tasks.flatMap(({ row, value: { task, assignedTo } }) => {
    const held = existing.assignments.get(task.id);
    const isReleased = held?.origin === 'import' && held.pin === null && assignedTo === null && isOpen(task);
    return isReleased && !row.failed && row.has('assigned_to') ? task.id : [];
  });

/** Reads files into model rows in one go. */
export const readSources = async (files: readonly SourceFile[], context: ImportContext): Promise<ImportReading> =>
  readRows(await readFiles(files, context.options), context);

function* readFile({ source, read }: FileRead, reading: Reading): Generator<number, void> {
  const { findings } = reading;
  if (read.kind === 'tables') for (const fault of read.warnings ?? []) findings.warn(fault);
  if (read.kind === 'refused') findings.error(read.fault);
  else if (read.kind === 'question') findings.ask(read.question);
  else if (read.tables.length === 0 && read.workspace === undefined)
    findings.error(fileFault(source.name, problem('empty_file', { content: 'no_rows' })));
  else {
    const isAlone = read.tables.length === 1;
    for (const table of read.tables) yield* readSheet(table, { source, isAlone }, reading);
  }
}

function* readSheet(
  table: Table,
  { source, isAlone }: { readonly source: SourceFile; readonly isAlone: boolean },
  reading: Reading,
): Generator<number, void> {
  const { context, findings } = reading;
  const { file, sheet } = table;
  const answer = context.options.holds?.find((one) => one.file === file && one.sheet === sheet);
  const stated = kindOf(table, { source, isAlone, answer });
  const rowsWithText = filledRows(table).length;
  if (answer?.kind === null) {
    reading.sheets.push({ file, sheet, kind: null, rows: rowsWithText });
    return;
  }
  const mapped = yield* reading.mapper.map(table, { kind: stated }, findings);
  const kind = mapped?.kind ?? stated;
  reading.sheets.push({ file, sheet, kind, rows: rowsWithText });
  if (kind === null) {
    if (reportUnknownKind(table, isAlone, findings) === 'asks')
      findings.ask(questionOf(source.name, 'kind', IMPORT_KINDS));
    return;
  }
  // Not of what a mapping leaves out, or waits for an answer.
  if (rowsWithText === 0) findings.warn(fileFault(file, problem('no_rows', {}), { sheet }));
  if (mapped?.people != null && mapped.people.rows.length > 0) addTable(mapped.people, 'agents', null, reading);
  addTable(mapped?.table ?? table, kind, programOf(mapped?.source), reading);
}

const filledRows = ({ rows }: Table): Table['rows'] =>
  rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));

/** Tables of the templates and other plain tables are of one program. */
const programOf = (source: ImportSource | undefined): string =>
  source === undefined || source === 'sheet' ? PLAIN_PROGRAM : source;

/** Adds a table to those that are read; `program` is null if its rows are not merged. */
function addTable(read: Table, kind: ImportKind, program: string | null, reading: Reading): void {
  const { findings, rows } = reading;
  const table = withCustomFields(read, kind, findings);
  const columns = columnsOf(table, kind, findings);
  if (columns !== null) {
    const own = kind === 'tasks' ? withContributors({ table, columns }, reading.context) : { table, columns };
    reading.tables.push({ ...own, kind, program });
  } else {
    rows[kind] += table.rows.length;
    reading.unread += table.rows.length;
  }
}

/** Reads the rows of a table, without blank ones. */
function* readTable(
  { table, kind, columns }: Reading['tables'][number],
  source: FileSource | null,
  { context, findings, entries, rows }: Reading,
): Generator<number, void> {
  const { timeZone } = context;
  const taskIds = source?.kind === 'tasks' ? source.recordIds : linkedTasks(context.existing);
  const names = namesOf(columns);
  const styles = new ColumnStyles({ ...context, table, columns });
  const dateSeen = { first: null };
  const rowContext: RowContext = { table, columns, names, styles, findings, source, taskIds, dateSeen };
  const zoneOf = kind === 'absences' ? zonesOf(entries, context) : () => timeZone;
  const filled = filledRows(table);
  for (const [index, line] of filled.entries()) {
    if (index % ROWS_PER_STEP === 0) yield index;
    const row = new Row(line, rowContext);
    row.checkCells();
    if (kind === 'tasks') entries.tasks.push({ row, value: readTask(row, context) });
    else if (kind === 'agents') entries.agents.push({ row, value: readAgent(row, context) });
    else if (kind === 'outcomes') entries.outcomes.push({ row, value: readOutcome(row) });
    else if (kind === 'activity')
      entries.activity.push({ row, value: knownEntry(readActivity(row), context.existing) });
    else if (kind === 'pipeline') entries.pipeline.push({ row, value: readOpportunity(row) });
    else if (kind === 'constraints') entries.constraints.push({ row, value: readConstraint(row, context) });
    else if (kind === 'absences') entries.absences.push({ row, value: readAbsence(row, zoneOf) });
    else entries.hours.push({ row, value: readHours(row) });
  }
  const { file, sheet, hidden } = table;
  if (hidden !== undefined) warnOfHidden(table, hidden, findings);
  const blank = table.rows.length - filled.length;
  if (blank > 0) findings.warn(fileFault(file, problem('blank_rows', { rows: blank }), { sheet }));
  rows[kind] += filled.length;
}

/** Absences are read last: their times are on the clocks of agents in other tables. */
const inReadingOrder = (tables: Reading['tables']): Reading['tables'] => [
  ...tables.filter(({ kind }) => kind !== 'absences'),
  ...tables.filter(({ kind }) => kind === 'absences'),
];

/** The time zones of agents: of those in the files, or else of those in the workspace. */
function zonesOf({ agents }: Entries, { existing, timeZone }: ImportContext): (agentId: string) => string {
  const zones = new Map<string, string>(agents.map(({ value }) => [value.id, value.calendar.timeZone]));
  return (agentId) => zones.get(agentId) ?? existing.agents.get(agentId)?.calendar.timeZone ?? timeZone;
}

/** What is hidden is imported like the rest, because nobody can tell why it is hidden; but it is said. */
function warnOfHidden({ file, sheet, header }: Table, { isSheet, rows, columns }: Hidden, findings: Findings): void {
  if (isSheet) findings.warn(fileFault(file, problem('hidden_sheet', {}), { sheet }));
  const [first] = rows;
  if (first !== undefined)
    findings.warn(fileFault(file, problem('hidden_rows', { rows: rows.length, first }), { sheet, row: first }));
  const named = columns.flatMap((column) => (header[column] ? shown(header[column]) : []));
  if (named.length > 0) findings.warn(fileFault(file, problem('hidden_columns', { columns: named }), { sheet }));
}
