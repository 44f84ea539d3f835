import { type ImportKind, type ImportProblem, isOpen, problem } from '../../../shared/model/index.ts';
import {
  type FileRead,
  fileFault,
  type ImportReading,
  outcomeKey,
  recordOf,
  reportId,
} from '../../files/import/index.ts';
import { completedRow, type ExactRow, isWorkspaceFile, type WorkspaceFile } from '../../files/workspace-file.ts';
import { type Kind, keyOf, type Records, type Writer } from '../../store/index.ts';
import type { Session } from '../session/session.ts';
import { exportedRecord, isExportedKind, isExportedRecord } from './exported-kinds.ts';
import { isSoundRecord } from './sound-record.ts';

/** A record that the import writes beside the rows of the templates. */
interface OtherRecord<K extends Kind = Kind> {
  readonly kind: K;
  readonly record: Records[K];
}

/** What an import of an export of a workspace does in addition to its templates. */
export interface OwnExport {
  readonly reading: ImportReading;
  /** Records to be written before the rows: those that do not depend on them. */
  readonly before: readonly OtherRecord[];
  /** Records of tasks, which are written once these are there. */
  readonly after: readonly OtherRecord[];
  /** Records of an empty workspace that the exported one did not have, by kind and key. */
  readonly absent: readonly { readonly kind: Kind; readonly key: string }[];
}

/** The workspace file among those that were read; null if there is none. */
export function workspaceFileIn(
  files: readonly FileRead[],
): { readonly name: string; readonly content: unknown } | null {
  for (const { source, read } of files)
    if (read.kind === 'tables' && read.workspace !== undefined) return { name: source.name, content: read.workspace };
  return null;
}

/**
 * The reading with the exact values of the exported records, and the other records that the workspace lacks. In an
 * empty workspace, they replace what it began with; otherwise, what is there stays as it is.
 */
export function ownExport(
  session: Session,
  reading: ImportReading,
  { name, content }: NonNullable<ReturnType<typeof workspaceFileIn>>,
): OwnExport {
  const faults: ImportProblem[] = [];
  const faulty = (kind: string, key: string): void => void faults.push(problem('workspace_file', { kind, key }));
  if (!isWorkspaceFile(content)) {
    faulty('', '');
    return { reading: withFaults(reading, name, faults), before: [], after: [], absent: [] };
  }
  const complete = completedReading(reading, content, faulty);
  const found = otherRecords(content, faulty);
  if (faults.length > 0) return { reading: withFaults(complete, name, faults), before: [], after: [], absent: [] };
  const fits = holderFits(complete, new Set(content.withoutHolder));
  const { records } = session.store();
  const isNew = records.task.size === 0 && records.agent.size === 0;
  const missing = found.filter(({ kind, record }) => isNew || !records[kind].has(keyOf(kind, record)));
  const keys = new Set(found.map(({ kind, record }) => `${kind}|${keyOf(kind, record)}`));
  return {
    reading: complete,
    before: missing.filter(({ kind }) => !OF_TASKS.has(kind)),
    after: missing.filter((one) => OF_TASKS.has(one.kind) && fits(one)),
    absent: isNew
      ? Object.keys(records)
          .filter(isExportedKind)
          .flatMap((kind) =>
            [...records[kind].values()].flatMap((record) => {
              const key = keyOf(kind, record);
              return isExportedRecord(kind, record) && !keys.has(`${kind}|${key}`) ? { kind, key } : [];
            }),
          )
      : [],
  };
}
const OF_TASKS: ReadonlySet<Kind> = new Set<Kind>(['assignment', 'baseline']);

const withFaults = (reading: ImportReading, file: string, faults: readonly ImportProblem[]): ImportReading => ({
  ...reading,
  errors: [...reading.errors, ...faults.map((fault) => fileFault(file, fault))],
});

/** Whether an assignment is still that of its row: not if the row was changed, and now names another agent or none. */
function holderFits(
  { tasks, assignedTo }: ImportReading,
  withoutHolder: ReadonlySet<string>,
): (one: OtherRecord) => boolean {
  const open = new Set<string>(tasks.flatMap((task) => (isOpen(task) ? task.id : [])));
  const holders = new Map<string, string>(assignedTo.map(({ taskId, agentId }) => [taskId, agentId]));
  return ({ kind, record }) => {
    if (kind !== 'assignment' || !('taskId' in record) || !('agentId' in record)) return true;
    const taskId = String(record.taskId);
    const holder = holders.get(taskId);
    if (!open.has(taskId)) return true;
    return holder === undefined ? withoutHolder.has(taskId) : holder === record.agentId;
  };
}

/** Writes the records that come before the rows, and removes those that the exported workspace did not have. */
export function writeBefore(writer: Writer, { before, absent }: OwnExport): void {
  for (const { kind, key } of absent) writer.remove(kind, key);
  for (const { kind, record } of before) writer.put(kind, record);
}

/** Writes assignments and baselines of tasks and agents that exist. */
export function writeAfter(writer: Writer, { after }: OwnExport): void {
  for (const { kind, record } of after) {
    const taskId = 'taskId' in record ? record.taskId : null;
    if (taskId === null || writer.get('task', taskId) === undefined) continue;
    if ('agentId' in record && writer.get('agent', String(record.agentId)) === undefined) continue;
    writer.put(kind, record);
  }
}

type Faulty = (kind: string, key: string) => void;

function otherRecords({ records }: WorkspaceFile, faulty: Faulty): readonly OtherRecord[] {
  return Object.entries(records).flatMap(([kind, rows]) => {
    if (!isExportedKind(kind)) return [];
    return rows.flatMap((record): readonly OtherRecord[] => {
      if (isSoundRecord(kind, record))
        return isExportedRecord(kind, record) ? [{ kind, record: exportedRecord(kind, record) }] : [];
      faulty(kind, nameOf(record));
      return [];
    });
  });
}
const nameOf = (record: Readonly<Record<string, unknown>>): string =>
  String(record.id ?? record.name ?? record.taskId ?? record.version ?? '').slice(0, 100);

/** What identifies a row of each kind, and which values are rows of it. */
interface RowsOf<R> {
  readonly kind: ImportKind;
  readonly rows: readonly R[];
  readonly keyOf: (row: R) => string;
  readonly isRow: (value: unknown) => value is R;
}

/** Rows with their exact values; rows that no template could hold are added. */
function completed<R>({ kind, rows, keyOf: key, isRow }: RowsOf<R>, { exact }: WorkspaceFile, faulty: Faulty): R[] {
  const byKey = new Map<string, ExactRow>();
  const added = new Map<string, R>();
  for (const one of exact[kind] ?? []) {
    const { read, record } = one;
    const isSound = isRow(record) && (read === null || isRow(read));
    if (!isSound) {
      faulty(kind, nameOf(record));
      continue;
    }
    byKey.set(key(record), one);
    if (read === null) added.set(key(record), record);
    else byKey.set(key(read), one);
  }
  const known = rows.map((row): unknown => {
    added.delete(key(row));
    const own = byKey.get(key(row));
    return own === undefined ? row : completedRow(plainOf(row), own);
  });
  return [...known, ...added.values()].flatMap((row) => {
    if (isRow(row)) return row;
    faulty(kind, nameOf(plainOf(row)));
    return [];
  });
}
const plainOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};

const byId = ({ id }: { readonly id: string }): string => id;
const isOf =
  <K extends Kind>(kind: K) =>
  (value: unknown): value is Records[K] =>
    isSoundRecord(kind, value);

function completedReading(reading: ImportReading, file: WorkspaceFile, faulty: Faulty): ImportReading {
  const { tasks, agents, outcomes, opportunities, constraints, activity } = reading;
  const complete = <R>(rows: RowsOf<R>): R[] => completed(rows, file, faulty);
  return {
    ...reading,
    tasks: complete({ kind: 'tasks', rows: tasks, keyOf: byId, isRow: isOf('task') }),
    agents: complete({ kind: 'agents', rows: agents, keyOf: byId, isRow: isOf('agent') }),
    outcomes: complete({ kind: 'outcomes', rows: outcomes, keyOf: outcomeKey, isRow: isOf('outcome') }),
    opportunities: complete({ kind: 'pipeline', rows: opportunities, keyOf: byId, isRow: isOf('opportunity') }),
    constraints: complete({ kind: 'constraints', rows: constraints, keyOf: byId, isRow: isOf('constraint') }),
    activity: complete({
      kind: 'activity',
      rows: activity.map(recordOf),
      keyOf: byId,
      isRow: isOf('activity'),
    }).map(({ id, ...report }) => (reportId(report) === id ? report : { ...report, recordId: id })),
  };
}
