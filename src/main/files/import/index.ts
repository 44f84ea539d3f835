import {
  type Activity,
  type Agent,
  MINUTE_MS,
  type Opportunity,
  type Outcome,
  type Task,
} from '../../../shared/model/index.ts';
import { activityKey, outcomeKey } from './compare.ts';
import { readActivity, readAgent, readOpportunity, readOutcome, readTask, type TaskRow } from './read-rows.ts';
import { isColumn, kindOfHeader, kindOfName, nearColumn, requiredColumns } from './recognise.ts';
import { columnKey, Findings, Row } from './row.ts';
import {
  cascade,
  checkReference,
  checkTaskReferences,
  type Entry,
  knownIds,
  medianEstimates,
  refuseDuplicates,
  settleHolder,
  settleTiers,
  warnLookAlikes,
} from './settle.ts';
import { readTables } from './tables.ts';
import {
  FILE_KINDS,
  type FileKind,
  type ImportContext,
  type ImportReading,
  type SheetHolds,
  type SourceFile,
  shown,
  type Table,
} from './types.ts';

export { activityKey, type Comparison, compareWithExisting, outcomeKey } from './compare.ts';
export { openSource } from './open.ts';
export type { CheckReports } from './types.ts';
export {
  type ExistingWork,
  FILE_KINDS,
  type ImportContext,
  type ImportReading,
  NOTHING_EXISTING,
  type SourceFile,
} from './types.ts';
export { suggestion } from './values.ts';

/** All rows of all files, by kind, read but not yet checked against each other. */
interface Entries {
  readonly tasks: Entry<TaskRow>[];
  readonly agents: Entry<Agent>[];
  readonly outcomes: Entry<Outcome>[];
  readonly activity: Entry<Activity>[];
  readonly pipeline: Entry<Opportunity>[];
}

const faultOf = (
  table: Table,
  code: string,
  message: string,
  fix: string,
  at: { row?: number; column?: string; value?: string } = {},
) => ({
  file: table.file,
  sheet: table.sheet,
  row: at.row ?? null,
  column: at.column ?? null,
  value: shown(at.value ?? ''),
  code,
  message,
  fix,
});

/** The columns by name, or null if the header cannot be used. Records the faults of the header. */
function columnsOf(table: Table, kind: FileKind, findings: Findings): Map<string, number> | null {
  const columns = new Map<string, number>();
  let usable = true;
  const line = table.exactNumbers && table.sheet === null ? {} : { row: 1 };
  table.header.forEach((title, index) => {
    const key = columnKey(title);
    if (key === '') return;
    if (columns.has(key)) {
      usable = false;
      findings.error(
        faultOf(
          table,
          'duplicate_header',
          `The header has the column ${shown(key)} twice.`,
          'Rename or delete one of them.',
          {
            ...line,
            column: key,
            value: title,
          },
        ),
      );
    } else columns.set(key, index);
  });
  for (const name of requiredColumns(kind)) {
    if (columns.has(name)) continue;
    usable = false;
    findings.error(
      faultOf(
        table,
        'missing_column',
        `The column ${name} is missing.`,
        `Add the column. The ${kind} template shows every column.`,
        { ...line, column: name },
      ),
    );
  }
  for (const [key, index] of columns) {
    if (isColumn(kind, key)) continue;
    const near = nearColumn(kind, key);
    findings.warn(
      faultOf(
        table,
        'unknown_column',
        `The column ${shown(key)} is not in the ${kind} template and is ignored.`,
        near === null ? 'If you do not need the column, do nothing.' : `Did you mean ${near}?`,
        { ...line, column: shown(key), value: table.header[index] ?? '' },
      ),
    );
  }
  return usable ? columns : null;
}

/** In order of precedence: the operator's choice, the name of the sheet or key, the caller's choice, the columns, the name of the file. */
function kindOf(table: Table, source: SourceFile, alone: boolean, said: SheetHolds | undefined): FileKind | null {
  if (said !== undefined) return said.kind;
  const named = kindOfName(table.sheet);
  if (!alone) return named ?? kindOfHeader(table.header);
  return named ?? source.kind ?? kindOfHeader(table.header) ?? kindOfName(source.name);
}

function readTable(table: Table, kind: FileKind, context: ImportContext, findings: Findings, entries: Entries): number {
  const columns = columnsOf(table, kind, findings);
  if (columns === null) return table.rows.length;
  let blank = 0;
  let rows = 0;
  for (const { line, cells } of table.rows) {
    if (cells.every((cell) => cell.trim() === '')) {
      blank++;
      continue;
    }
    rows++;
    const row = new Row(table, line, cells, columns, findings, context.options);
    row.checkCells();
    if (kind === 'tasks') entries.tasks.push({ row, value: readTask(row, context) });
    else if (kind === 'agents') entries.agents.push({ row, value: readAgent(row, context) });
    else if (kind === 'outcomes') entries.outcomes.push({ row, value: readOutcome(row) });
    else if (kind === 'activity') entries.activity.push({ row, value: readActivity(row) });
    else entries.pipeline.push({ row, value: readOpportunity(row) });
  }
  if (blank > 0)
    findings.warn(
      faultOf(
        table,
        'blank_rows',
        `${blank} blank ${blank === 1 ? 'row was' : 'rows were'} skipped.`,
        'You do not need to do anything.',
      ),
    );
  if (rows === 0)
    findings.warn(faultOf(table, 'no_rows', 'The file has a header but no rows.', 'Add rows below the header.'));
  return rows;
}

/** Drops exact repeats of activity with a warning. */
function withoutRepeats(entries: readonly Entry<Activity>[]): Entry<Activity>[] {
  const seen = new Set<string>();
  return entries.filter(({ row, value }) => {
    const key = activityKey(value);
    if (row.failed || !seen.has(key)) {
      seen.add(key);
      return true;
    }
    row.warn(
      null,
      'repeated_row',
      'This row repeats an earlier one, so it is imported once.',
      'Delete the row. If it is a separate report, correct its time.',
    );
    return false;
  });
}

/** Fails reports that the workspace refuses, those before them being accepted; what is known already is not asked about. */
function refuseReports(
  entries: readonly Entry<Activity>[],
  { checkReports, existing }: ImportContext,
  coming: Pick<ImportReading, 'tasks' | 'assignedTo'>,
): void {
  if (checkReports === undefined || entries.length === 0) return;
  const check = checkReports(coming);
  const inTime = entries.toSorted((a, b) => (a.value.at < b.value.at ? -1 : a.value.at > b.value.at ? 1 : 0));
  for (const { row, value } of inTime) {
    if (row.failed || existing.activityKeys.has(activityKey(value))) continue;
    const fault = check(value);
    if (fault !== null) row.fail(fault.column, fault.code, fault.message, fault.fix);
  }
}

function checkAll(entries: Entries, context: ImportContext): Task[] {
  const { existing } = context;
  refuseDuplicates(entries.agents, (a) => a.id, 'id');
  refuseDuplicates(entries.tasks, (t) => t.task.id, 'id');
  refuseDuplicates(entries.pipeline, (o) => o.id, 'id');
  refuseDuplicates(entries.outcomes, outcomeKey, 'task_id');
  warnLookAlikes(entries.tasks, (t) => t.task.id, existing.tasks.keys());
  warnLookAlikes(entries.agents, (a) => a.id, existing.agents.keys());
  const tiers = settleTiers(entries.tasks, existing);
  const medianOf = medianEstimates(
    entries.tasks.filter((e) => !e.row.failed),
    existing,
  );
  const tasks = knownIds(existing.tasks, entries.tasks, (t) => t.task.id);
  const agents = knownIds(existing.agents, entries.agents, (a) => a.id);
  checkTaskReferences(entries.tasks, existing, tasks, agents);
  cascade(entries.tasks, existing, agents.inFile);
  for (const { row, value } of entries.activity) {
    if (value.taskId !== null) checkReference(row, 'task_id', value.taskId, tasks, 'task');
    checkReference(row, 'agent_id', value.agentId, agents, 'agent');
    const refused =
      (value.taskId !== null && !existing.tasks.has(value.taskId) && tasks.inFile.get(value.taskId)?.failed) ||
      (!existing.agents.has(value.agentId) && agents.inFile.get(value.agentId)?.failed);
    if (refused && !row.failed)
      row.fail(
        'task_id',
        'reference_refused',
        'This row refers to a task or an agent whose row has errors.',
        'Correct that row first.',
      );
    if (Date.parse(value.at) > context.nowMs + MINUTE_MS)
      row.warn('at', 'in_the_future', 'The time of this report is in the future.', 'Check the date and the time zone.');
  }
  return entries.tasks
    .filter((e) => !e.row.failed)
    .map(({ row, value }) => {
      const task = settleHolder(row, value);
      const clientTier =
        value.tierGiven || task.client === null ? task.clientTier : (tiers.get(task.client) ?? task.clientTier);
      if (value.estimateGiven) return { ...task, clientTier };
      const estimateMinutes = medianOf(task.type);
      row.warn(
        'estimate_hours',
        'estimate_assumed',
        `estimate_hours is empty. ${Math.round((estimateMinutes / 60) * 10) / 10} h is assumed for type ${task.type}.`,
        'Fill in estimate_hours.',
      );
      return {
        ...task,
        clientTier,
        estimateMinutes,
        estimateAssumed: true,
        remainingMinutes: value.remainingGiven ? task.remainingMinutes : estimateMinutes,
      };
    });
}

/**
 * Reads files of work into model rows. Every fault is a value with file, sheet, row, column, value and fix; nothing a file contains
 * makes it throw. Rows with a fault, and rows that refer to them, are left out of the arrays and counted in `rejectedRows`.
 */
export async function readSources(files: readonly SourceFile[], context: ImportContext): Promise<ImportReading> {
  const findings = new Findings();
  const entries: Entries = { tasks: [], agents: [], outcomes: [], activity: [], pipeline: [] };
  const rows: Record<FileKind, number> = { tasks: 0, agents: 0, outcomes: 0, activity: 0, pipeline: 0 };
  const sheets: (SheetHolds & { readonly rows: number })[] = [];
  let unread = 0;
  for (const source of files) {
    const read = await readTables(source, context.options);
    if (read.kind === 'refused') findings.error(read.fault);
    else if (read.kind === 'question') findings.ask(read.question);
    else if (read.tables.length === 0)
      findings.error({
        file: source.name,
        sheet: null,
        row: null,
        column: null,
        value: '',
        code: 'empty_file',
        message: 'The file has no data.',
        fix: 'Choose another file.',
      });
    else {
      for (const table of read.tables) {
        const said = context.options.holds?.find((one) => one.file === table.file && one.sheet === table.sheet);
        const kind = kindOf(table, source, read.tables.length === 1, said);
        sheets.push({ file: table.file, sheet: table.sheet, kind, rows: table.rows.length });
        if (said?.kind === null) continue;
        if (kind !== null) {
          const before = findings.errors.length;
          const count = readTable(table, kind, context, findings, entries);
          rows[kind] += count;
          if (entries[kind].length === 0 && findings.errors.length > before) unread += count;
        } else if (read.tables.length > 1)
          findings.warn(
            faultOf(
              table,
              'sheet_skipped',
              `The sheet ${table.sheet} was skipped, because its columns do not match any template.`,
              'To import the sheet, rename it to tasks, agents, outcomes, activity or pipeline.',
            ),
          );
        else if (table.header.every((title) => title.trim() === ''))
          findings.error(
            faultOf(
              table,
              'no_header',
              'The first row is empty, so the columns have no names.',
              'Put the column names in the first row.',
              { row: 1 },
            ),
          );
        else {
          findings.error(
            faultOf(
              table,
              'unknown_kind',
              'The columns do not match any template.',
              'Choose what the file contains, or use the columns of a template.',
              { row: 1, value: table.header.join(',') },
            ),
          );
          findings.ask({
            file: source.name,
            code: 'kind',
            message: 'What does this file contain?',
            choices: FILE_KINDS,
          });
        }
      }
    }
  }
  entries.activity.splice(0, entries.activity.length, ...withoutRepeats(entries.activity));
  const tasks = checkAll(entries, context);
  const assignedTo = entries.tasks.flatMap(({ row, value }) =>
    row.failed || value.assignedTo === null || value.task.status === 'done' || value.task.status === 'cancelled'
      ? []
      : [{ taskId: value.task.id, agentId: value.assignedTo }],
  );
  refuseReports(entries.activity, context, { tasks, assignedTo });
  const valid = <T>(list: readonly Entry<T>[]): T[] => list.filter((e) => !e.row.failed).map((e) => e.value);
  const all = [...entries.tasks, ...entries.agents, ...entries.outcomes, ...entries.activity, ...entries.pipeline];
  if (findings.unlisted > 0) {
    findings.warnings.push({
      file: '',
      sheet: null,
      row: null,
      column: null,
      value: String(findings.unlisted),
      code: 'more_faults',
      message: `${findings.unlisted} more ${findings.unlisted === 1 ? 'problem is' : 'problems are'} not listed.`,
      fix: 'Correct the problems in the list first, then import the file again.',
    });
  }
  return {
    tasks,
    agents: valid(entries.agents),
    outcomes: valid(entries.outcomes),
    activity: valid(entries.activity),
    opportunities: valid(entries.pipeline),
    assignedTo,
    errors: findings.errors,
    warnings: findings.warnings,
    questions: findings.questions,
    rejectedRows: unread + all.filter((e) => e.row.failed).length,
    rows,
    sheets,
  };
}
