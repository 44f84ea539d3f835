import { resolve } from 'node:path';
import {
  type ArgsOf,
  fail,
  type Handlers,
  ok,
  type Result,
  type WorkspaceExported,
} from '../../../shared/contract/index.ts';
import { type Agent, compareIds, importCounts, message, type Snapshot } from '../../../shared/model/index.ts';
import { writeWhole } from '../../files/export/index.ts';
import {
  exportFiles,
  type ReadableSheets,
  readableSheets,
  sheetsOf,
  type TemplateRecords,
} from '../../files/export/templates/index.ts';
import type { WorkspaceFile } from '../../files/workspace-file.ts';
import { makeFolder } from '../../system/make-folder.ts';
import { daysOfAgentsIn } from '../session/agent-days.ts';
import type { Session } from '../session/session.ts';
import { exportedRecord, isExportedKind, isExportedRecord } from './exported-kinds.ts';

/** Export of everything, to be imported again or read by other programs. */
export const exportCalls = (session: Session): Pick<Handlers, 'workspace.export'> => ({
  'workspace.export': (args) => exportWorkspace(session, args),
});

async function exportWorkspace(
  session: Session,
  { folder, format, replace }: ArgsOf<'workspace.export'>,
): Promise<Result<WorkspaceExported>> {
  const templates = templatesOf(session);
  const records = otherRecordsOf(session);
  const root = resolve(folder);
  try {
    const files = await exportFiles(templates, records, format);
    makeFolder(root);
    return ok({
      files: files.map(({ name, extension, bytes }) => ({
        path: writeWhole({ root, folder: root, name, extension, replace }, bytes),
        bytes: bytes.length,
      })),
      rows: importCounts((kind) => templates.sheets.find((sheet) => sheet.kind === kind)?.rows.length ?? 0),
      others: Object.values(records).reduce((sum, rows) => sum + rows.length, 0),
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return fail(
      'export_failed',
      message('imports.export_failed', { folder: root, reason }),
      message('imports.choose_export_folder', {}),
      { folder: root },
    );
  }
}

/** The templates with all records of their kinds, and what they cannot hold of them. */
function templatesOf(session: Session): ReadableSheets {
  const snapshot = session.snapshot();
  const { timeZone, minutesPerDay } = snapshot.office;
  const records = templateRecords(session, snapshot);
  return readableSheets(sheetsOf(records, timeZone), records, {
    nowMs: session.nowMs(),
    timeZone,
    minutesPerDay,
    daysOfAgents: daysOfAgentsIn(snapshot),
  });
}

/** Records as they are stored, in the order of their IDs; agents in the order in which they were created, which an import repeats. */
function templateRecords(session: Session, { agentOrdinals }: Snapshot): TemplateRecords {
  const { records } = session.store();
  const byId = <T>(map: ReadonlyMap<string, T>): readonly T[] =>
    [...map].sort(([a], [b]) => compareIds(a, b)).map(([, record]) => record);
  const ordinal = ({ id }: Agent): number => agentOrdinals?.get(id) ?? Number.MAX_SAFE_INTEGER;
  return {
    tasks: byId(records.task),
    agents: [...byId(records.agent)].sort((a, b) => ordinal(a) - ordinal(b)),
    outcomes: byId(records.outcome),
    activity: [...byId(records.activity)].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    pipeline: byId(records.opportunity),
    constraints: byId(records.constraint),
    assignments: records.assignment,
  };
}

/** All records without a template, by kind. */
function otherRecordsOf(session: Session): WorkspaceFile['records'] {
  const { records } = session.store();
  return Object.fromEntries(
    Object.keys(records)
      .filter(isExportedKind)
      .map((kind) => [
        kind,
        [...records[kind]]
          .sort(([a], [b]) => compareIds(a, b))
          .flatMap(([, record]) =>
            isExportedRecord(kind, record) ? Object.fromEntries(Object.entries(exportedRecord(kind, record))) : [],
          ),
      ]),
  );
}
