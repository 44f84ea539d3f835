import {
  type ArgsOf,
  fail,
  type Handlers,
  type ImportDone,
  type ImportsEvents,
  ok,
  type Result,
  type Undoable,
  withDetails,
} from '../../../shared/contract/index.ts';
import { type MergeChoices, message } from '../../../shared/model/index.ts';
import { ACTOR_NAMES } from '../../../shared/words/workspace/actors.ts';
import {
  type Comparison,
  compareInSteps,
  corrected,
  type ExistingWork,
  type FileRead,
  type ImportReading,
  outcomeKey,
  type ReadTables,
  readFiles,
  readRowsInSteps,
  rowsWithFaults,
} from '../../files/import/index.ts';
import { checkReportsOf } from '../agents/report-check.ts';
import { daysOfAgentsIn } from '../session/agent-days.ts';
import { backUp } from '../session/backups.ts';
import { hasHolidays, nearHolidays } from '../session/holidays.ts';
import { committed, type Session } from '../session/session.ts';
import { changedRecords } from './compared-rows.ts';
import { countOf, previewOf, type RowsRead, sum } from './import-preview.ts';
import type { ImportRun, ImportRuns } from './import-runs.ts';
import { rememberedIn, rememberMappings } from './mapping-memory.ts';
import { withNewIds } from './new-ids.ts';
import { ownExport, workspaceFileIn, writeAfter, writeBefore } from './own-export.ts';
import { type Rows, writeRows } from './write-rows.ts';

type Files = ArgsOf<'import.preview'>;
/** Import of files: read outside the database, shown, then written as one change. */
export function importCalls(
  session: Session,
  readTables: ReadTables,
  runs: ImportRuns,
): Pick<Handlers, 'import.preview' | 'import.rejected' | 'import.commit' | 'import.cancel'> {
  return {
    'import.preview': (args) =>
      runs.named(args.run, async (run) => {
        return ok(previewOf(await rowsOf(session, await tablesOf(args, readTables, run), args, run)));
      }),
    'import.rejected': (args) =>
      runs.named(args.run, async (run) => {
        const tables = await tablesOf(args, readTables, run);
        const { reading } = await rowsOf(session, tables, args, run);
        return ok({ tables: rowsWithFaults(tables, reading.errors) });
      }),
    'import.commit': (args) => runs.named(args.run, (run) => commit(session, readTables, args, run)),
    'import.cancel': ({ run }) => ok({ wasImporting: runs.cancel(run) }),
  };
}

async function commit(
  session: Session,
  readTables: ReadTables,
  { mode, ...args }: ArgsOf<'import.commit'>,
  run: ImportRun,
): Promise<Result<ImportDone & Undoable>> {
  const may = session.writable();
  if (!may.ok) return may;
  const tables = await tablesOf(args, readTables, run);
  const rows = await rowsOf(session, tables, args, run);
  const { reading, comparison, own } = rows;
  const before = session.store().journal.lastSeq();
  const preview = previewOf(rows);
  const [question] = reading.questions;
  if (question !== undefined)
    return withDetails(
      fail('refused_input', question.message, message('imports.answer_questions', {})),
      preview.questions,
    );
  if (reading.errors.length > 0 && (mode === 'all_or_nothing' || countOf(rows) === 0))
    return withDetails(
      fail(
        'refused_input',
        message('imports.rows_rejected', { errors: reading.errors.length }),
        message('imports.correct_rows_or_skip', {}),
        { errors: reading.errors.length, rejectedRows: reading.rejectedRows },
      ),
      reading.errors,
    );
  if (Object.values(reading.rows).every((rows) => rows === 0))
    return withDetails(nothingRead(reading.sheets), reading.warnings);
  if (session.store().records.task.size > 0) {
    const saved = await backUp(session, 'before-import');
    if (!saved.ok) return saved;
    run.check();
  }
  if (session.store().journal.lastSeq() !== before)
    return fail('stale', message('imports.workspace_changed', {}), message('imports.import_again', {}));
  const files = args.files.map((file) => file.name);
  const changed = session.change(
    {
      actor: 'import',
      actorName: ACTOR_NAMES.import,
      command: 'import.commit',
      sentence: message('journal.imported', { rows: countOf(rows), files }),
    },
    (writer) => {
      if (own === null) rememberMappings(writer, reading.mappings);
      writeRows(session, writer, {
        ...changesOf(comparison),
        holdings: reading.assignedTo,
        released: reading.released,
        remembered: reading.merge,
        areReportsNew: own === null,
        ...(own === null
          ? {}
          : { own: { before: () => writeBefore(writer, own), after: () => writeAfter(writer, own) } }),
        onWritten: (written) => {
          progress(session, { phase: 'saving', rows: written, of: countOf(rows) });
          run.check();
        },
      });
      run.check();
      return undefined;
    },
  );
  if (!changed.ok) return changed;
  const records = changedRecords(comparison).slice(0, LISTED_RECORDS);
  const imported = sum(comparison.created, comparison.updated);
  return ok({ ...preview, imported, records, ...committed(changed.value) });
}

/** The tables of the files, with the cells that were corrected. Reading them takes time, during which the workspace may change. */
async function tablesOf(
  { files, options }: Pick<Files, 'files' | 'options'>,
  readTables: ReadTables,
  { check, signal }: ImportRun,
): Promise<readonly FileRead[]> {
  const sources = files.map((file) => ({
    name: file.name,
    bytes: new Uint8Array(Buffer.from(file.base64, 'base64')),
    kind: file.kind,
  }));
  const read = await readFiles(sources, options, (source, how, spent) => readTables(source, how, spent, signal));
  check();
  return corrected(read, options.corrections ?? []);
}

/** How often reading begins again because the workspace changed meanwhile; after that it goes on without letting anybody change it. */
const BEGINS_AT_MOST = 3;

/**
 * The rows of the tables, checked against the workspace as it is when this resolves. Reads in short steps, between which calls are answered: large
 * files take seconds.
 */
async function rowsOf(
  session: Session,
  tables: readonly FileRead[],
  args: Omit<Files, 'run'>,
  run: ImportRun,
): Promise<RowsRead> {
  for (let begins = 1; ; begins++) {
    // A backup may be restored meanwhile: that is another store.
    const store = session.store();
    const before = store.journal.lastSeq();
    const steps = rowsInSteps(session, tables, args);
    let read = steps.next();
    while (read.done !== true) {
      if (begins < BEGINS_AT_MOST) {
        progress(session, { phase: 'reading', rows: read.value, of: null });
        await new Promise((resolve) => setImmediate(resolve));
        run.check();
        if (session.store() !== store || store.journal.lastSeq() !== before) break;
      }
      read = steps.next();
    }
    if (read.done === true) return read.value;
  }
}
function* rowsInSteps(
  session: Session,
  tables: readonly FileRead[],
  { options, mappings, answers }: Omit<Files, 'run'>,
): Generator<number, RowsRead> {
  const { records } = session.store();
  const { newIds = false, ...others } = options;
  const { choices, rest } = mergeOf(others);
  const existing: ExistingWork = {
    tasks: records.task,
    agents: records.agent,
    outcomes: new Map([...records.outcome.values()].map((row) => [outcomeKey(row), row])),
    opportunities: records.opportunity,
    clients: records.client,
    reports: records.activity,
    constraints: records.constraint,
    assignments: records.assignment,
    imported: records.importedRow,
  };
  const file = workspaceFileIn(tables);
  const read = yield* readRowsInSteps(newIds ? withNewIds(tables, records.task) : tables, {
    nowMs: session.nowMs(),
    timeZone: session.snapshot().office.timeZone,
    minutesPerDay: session.snapshot().office.minutesPerDay,
    existing,
    options: rest,
    mappings,
    answers,
    skills: records.skill,
    asksReferences: true,
    remembered: rememberedIn(records.importMapping),
    // Pasted rows are an edit, and an export is the state of a workspace: what they state replaces what is here.
    ...(newIds || file !== null ? {} : { merge: choices }),
    daysOfAgents: daysOfAgentsIn(session.snapshot()),
    // The tasks of an export include the effect of its reports.
    ...(file === null ? { checkReports: checkReportsOf(session) } : {}),
    hasHolidays,
    nearHolidays,
  });
  const own = file === null ? null : ownExport(session, read, file);
  const reading = own?.reading ?? read;
  return { reading, comparison: yield* compareInSteps(reading, existing), own };
}

/** The choices about a merge, and how files are read. */
function mergeOf({
  sourceName,
  conflicts,
  conflictChoices,
  gone,
  goneChoices,
  links,
  ...rest
}: Omit<Files['options'], 'newIds'>): {
  readonly choices: MergeChoices;
  readonly rest: Omit<Files['options'], 'newIds' | keyof MergeChoices>;
} {
  return { choices: { sourceName, conflicts, conflictChoices, gone, goneChoices, links }, rest };
}

/** No row was read: there is none, or the answers to the questions leave all of them out. */
function nothingRead(sheets: ImportReading['sheets']): ReturnType<typeof fail> {
  const rows = sheets.reduce((all, { kind, rows: own }) => (kind === null ? all : all + own), 0);
  return rows === 0
    ? fail('refused_input', message('imports.nothing_read', {}), message('imports.check_files', {}))
    : fail('refused_input', message('imports.all_left_out', { rows }), message('imports.change_answers', {}), { rows });
}

/** Shows every window how far an import is; a change that is being saved shows it too. */
const progress = (session: Session, payload: ImportsEvents['import.progress']): void =>
  session.emit({ type: 'event', event: 'import.progress', payload });

/** More records than anybody reads; the others are in the queue. */
const LISTED_RECORDS = 500;

function changesOf(comparison: Comparison): Rows & Pick<ImportReading, 'absences' | 'hours'> {
  const changed = <T>(rows: readonly { readonly row: T; readonly action: string }[]): readonly T[] =>
    rows.filter((row) => row.action !== 'skip').map((row) => row.row);
  return {
    tasks: changed(comparison.tasks),
    agents: changed(comparison.agents),
    outcomes: changed(comparison.outcomes),
    activity: changed(comparison.activity),
    opportunities: changed(comparison.opportunities),
    constraints: changed(comparison.constraints),
    absences: changed(comparison.absences),
    hours: changed(comparison.hours),
  };
}
