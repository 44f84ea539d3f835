import type { ImportFault, ImportKind } from '../../../../shared/model/index.ts';
import {
  entryRecordId,
  type ImportContext,
  type ImportReading,
  NOTHING_EXISTING,
  outcomeKey,
  readRows,
  recordOf,
  reportId,
  type Table,
} from '../../import/index.ts';
import { contentText, type ExactRow } from '../../workspace-file.ts';
import { entryIdOf, SHEET_KINDS, type TemplateRecords, type TemplateSheet } from './sheets.ts';

/** Templates that can be imported without errors, and what they cannot hold of their records. */
export interface ReadableSheets {
  readonly sheets: readonly TemplateSheet[];
  readonly exact: Readonly<Partial<Record<ImportKind, readonly ExactRow[]>>>;
  /** IDs of assigned tasks whose rows do not name their agent. */
  readonly withoutHolder: readonly string[];
}

/** The circumstances under which the sheets are read. */
export type ReadBackContext = Omit<ImportContext, 'existing' | 'options' | 'checkReports'>;

/** After so many attempts, rows that still have a fault are left out. */
const ATTEMPTS = 12;

/**
 * Reads the sheets as an import would. Cells with a fault, such as a list of a task that does not exist any more, are
 * emptied, and rows that cannot be read without them are left out, until no fault is left. What the rows give is then
 * compared with the records: every difference is kept exactly.
 */
export function readableSheets(
  made: readonly TemplateSheet[],
  records: TemplateRecords,
  context: ReadBackContext,
): ReadableSheets {
  let sheets: readonly Lines[] = made.map((sheet) => ({
    ...sheet,
    lines: sheet.rows.map((row, index) => ({ line: index + 1, row })),
  }));
  for (let attempt = 1; ; attempt++) {
    const reading = readingOf(sheets, context);
    if (reading.errors.length > 0) {
      sheets = sheets.map((sheet) => withoutFaults(sheet, reading.errors, attempt >= ATTEMPTS));
      continue;
    }
    const found = foundRows(reading, records);
    const misread = sheets.some(({ kind, lines }) => lines.some(({ line }) => found[kind]?.[line - 1]?.read === null));
    if (misread)
      sheets = sheets.map((sheet) => ({
        ...sheet,
        lines: sheet.lines.filter(({ line }) => found[sheet.kind]?.[line - 1]?.read !== null),
      }));
    else
      return { sheets: sheets.map(sheetOf), exact: differing(found), withoutHolder: withoutHolder(reading, records) };
  }
}

const readingOf = (sheets: readonly Lines[], context: ReadBackContext): ImportReading => {
  const tables = sheets.map(tableOf);
  return readRows(
    tables.map((table) => ({
      source: { name: table.file, bytes: new Uint8Array() },
      read: { kind: 'tables', tables: [table], size: { rows: 0, cells: 0, characters: 0 } },
    })),
    { ...context, existing: NOTHING_EXISTING, options: { holds: tables.map(holdsOf) } },
  );
};

type Lines = TemplateSheet & {
  readonly lines: readonly { readonly line: number; readonly row: TemplateSheet['rows'][number] }[];
};

const sheetOf = ({ kind, columns, lines }: Lines): TemplateSheet => ({
  kind,
  columns,
  rows: lines.map(({ row }) => row),
});
const tableOf = ({ kind, columns, lines }: Lines): Table => ({
  file: kind,
  sheet: null,
  header: columns,
  rows: lines.map(({ line, row }) => ({ line, cells: row.map(String) })),
  exactNumbers: true,
});
const holdsOf = ({ file }: Table) => ({ file, sheet: null, kind: SHEET_KINDS.find((kind) => kind === file) ?? null });

function withoutFaults(sheet: Lines, faults: readonly ImportFault[], isLast: boolean): Lines {
  const own = Map.groupBy(
    faults.filter(({ file }) => file === sheet.kind),
    ({ row }) => row,
  );
  if (own.size === 0) return sheet;
  // A fault of the whole sheet leaves no row that could be read.
  if (own.has(null)) return { ...sheet, lines: [] };
  return {
    ...sheet,
    lines: sheet.lines.flatMap(({ line, row }) => {
      const wrong = own.get(line);
      if (wrong === undefined) return { line, row };
      const cells = new Set(wrong.map(({ column }) => sheet.columns.indexOf(column ?? '')));
      const isEmptied = [...cells].every((index) => index >= 0 && row[index] !== '');
      return isLast || !isEmptied ? [] : { line, row: row.map((cell, index) => (cells.has(index) ? '' : cell)) };
    }),
  };
}

/** Every record with what its row is read as, by kind and in the order of the records. */
type FoundRows = Readonly<Partial<Record<ImportKind, readonly ExactRow[]>>>;

function foundRows(reading: ImportReading, records: TemplateRecords): FoundRows {
  const byId = ({ id }: { readonly id: string }): string => id;
  return {
    tasks: paired(records.tasks, byId, new Map(reading.tasks.map((row) => [row.id, row]))),
    agents: paired(records.agents, byId, new Map(reading.agents.map((row) => [row.id, row]))),
    outcomes: paired(records.outcomes, outcomeKey, new Map(reading.outcomes.map((row) => [outcomeKey(row), row]))),
    pipeline: paired(records.pipeline, byId, new Map(reading.opportunities.map((row) => [row.id, row]))),
    constraints: paired(records.constraints, byId, new Map(reading.constraints.map((row) => [row.id, row]))),
    ...timesOf(reading, records),
    activity: paired(
      records.activity,
      (one) => (entryIdOf(one) === '' ? one.id : entryRecordId(one.agentId, one.id)),
      new Map(reading.activity.map((row) => [reportId(row), recordOf(row)])),
    ),
  };
}

/** Absences and hours are part of their agents, whose exact values have them: a row that is read as another is left out. */
const OF_AGENTS: ReadonlySet<string> = new Set<ImportKind>(['absences', 'hours']);
function timesOf({ absences, hours }: ImportReading, { agents }: TemplateRecords): FoundRows {
  const read = new Set([
    ...absences.map(({ agentId, off }) => contentText({ agentId, off })),
    ...hours.map(({ agentId, period }) => contentText({ agentId, period })),
  ]);
  const asRead = (row: object): ExactRow => {
    const record = plainOf(row);
    return { read: read.has(contentText(record)) ? record : null, record };
  };
  return {
    absences: agents.flatMap(({ id: agentId, calendar }) => calendar.timeOff.map((off) => asRead({ agentId, off }))),
    hours: agents.flatMap(({ id: agentId, calendar }) =>
      (calendar.periods ?? []).map((period) => asRead({ agentId, period })),
    ),
  };
}

const paired = <R extends object>(
  records: readonly R[],
  keyOf: (record: R) => string,
  read: ReadonlyMap<string, object>,
): readonly ExactRow[] =>
  records.map((record) => {
    const row = read.get(keyOf(record));
    return { read: row === undefined ? null : plainOf(row), record: plainOf(record) };
  });

function withoutHolder({ assignedTo }: ImportReading, { assignments }: TemplateRecords): readonly string[] {
  const read = new Map<string, string>(assignedTo.map(({ taskId, agentId }) => [taskId, agentId]));
  return [...assignments].flatMap(([taskId, { agentId }]) => (read.get(taskId) === agentId ? [] : taskId));
}

const differing = (found: FoundRows): ReadableSheets['exact'] =>
  Object.fromEntries(
    Object.entries(found)
      .filter(([kind]) => !OF_AGENTS.has(kind))
      .map(([kind, rows]) => [kind, rows.filter(({ read, record }) => contentText(read) !== contentText(record))]),
  );

const plainOf = (value: object): Readonly<Record<string, unknown>> => Object.fromEntries(Object.entries(value));
