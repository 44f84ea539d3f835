import { resolve } from 'node:path';
import type { Failure, Result, UndoResult } from '../../shared/contract/index.ts';
import { ok } from '../../shared/contract/index.ts';
import type { Reader } from '../../shared/format/index.ts';
import type { Message } from '../../shared/model/index.ts';
import { HELP } from '../../shared/words/cli/help.ts';
import {
  changedRecordsLine,
  keptRecordsHeading,
  NO_PROBLEMS,
  openAddress,
  openedInWindow,
  rescuedLine,
  restoredLine,
  SAMPLE_CREATED,
  secondFolderLine,
} from '../../shared/words/cli/workspace.ts';
import { COPY_BANNER } from '../../shared/words/core/frame.ts';
import { textOf } from '../../shared/words/index.ts';
import { recountedText } from '../../shared/words/workspace/recount.ts';
import { redoText, undoText } from '../../shared/words/workspace/undo.ts';
import { isRescuable, rescue } from '../app/core/rescue.ts';
import type { Served } from '../hosts/loopback/serve.ts';
import { callAndPrint } from './answer.ts';
import type { CommandLine, Common, Run } from './command-line.ts';
import { journalLine } from './documents.ts';
import { whole } from './options.ts';
import { type Answer, EXIT, finish, refuse } from './output.ts';
import { reader } from './reader.ts';
import { notTogether } from './refusals.ts';
import { nowOf } from './session.ts';
import { writeFile } from './write-file.ts';

/** Commands on the workspace file itself: its history, its backups and its app. */
export function registerWorkspace(line: CommandLine): void {
  line.group('Workspace');
  line.onWorkspace({
    name: 'demo',
    description: HELP.demo.about,
    access: 'create',
    workspace: (command) => command.argument('[workspace]', HELP.demo.workspace, 'sample-agency.tde'),
    run: ({ seed = 7 }) => callAndPrint('demo.create', { seed }, () => [SAMPLE_CREATED]),
  });
  registerServe(line);
  registerHistory(line);
  registerBackups(line);
}

function registerHistory(line: CommandLine): void {
  line.onWorkspace<{ to?: number }>({
    name: 'undo',
    description: HELP.undo.about,
    options: (command) => command.option('--to <number>', HELP.undo.to, whole),
    run: ({ to }) => callAndPrint('journal.undo', to === undefined ? {} : { to }, (done) => undoLines(done, undoText)),
  });
  line.onWorkspace({
    name: 'redo',
    description: HELP.redo.about,
    run: () => callAndPrint('journal.redo', {}, (done) => undoLines(done, redoText)),
  });
  line.onWorkspace<{ limit?: number }>({
    name: 'journal',
    description: HELP.journal.about,
    access: 'read',
    options: (command) => command.option('--limit <n>', HELP.journal.limit, whole),
    run: ({ limit = 50 }) => callAndPrint('journal.list', { limit }, ({ rows }) => rows.map(journalLine)),
  });
}

/** What was undone or redone, then the records that changed and those that stayed, by name. */
function undoLines(
  { undone, changedRecords, records, kept }: UndoResult,
  text: (change: Message, reader: Reader) => string,
): readonly string[] {
  const names = records.slice(0, NAMED_RECORDS).map((record) => textOf(record, reader()));
  return [
    ...undone.map((row) => text(row.sentence, reader())),
    ...(names.length === 0 ? [] : [changedRecordsLine(names, changedRecords, reader())]),
    ...(kept.length === 0 ? [] : [keptRecordsHeading(kept.length, reader())]),
    ...kept.map(({ what, reason }) => `  ${textOf(what, reader())}. ${textOf(reason, reader())}`),
  ];
}
const NAMED_RECORDS = 12;

function registerBackups(line: CommandLine): void {
  line.onWorkspace({
    name: 'backup',
    description: HELP.backup.about,
    run: () => backUp,
  });
  line.onWorkspace<FolderOptions>({
    name: 'backup-folder',
    description: HELP.backupFolder.about,
    options: (command) =>
      command.option('--folder <dir>', HELP.backupFolder.folder).option('--off', HELP.backupFolder.off),
    run: backupFolder,
  });
  line.onWorkspace<{ from: string }>({
    name: 'restore',
    description: HELP.restore.about,
    options: (command) => command.requiredOption('--from <backup>', HELP.restore.from),
    run: ({ from }) =>
      callAndPrint('workspace.restore', { path: resolve(from) }, ({ revision }) => [restoredLine(revision)]),
    whenUnopened: (path, { from }, error) => rescueWorkspace(path, resolve(from), error),
  });
  line.onWorkspace({
    name: 'adopt',
    description: HELP.adopt.about,
    run: () => callAndPrint('workspace.adopt', {}, () => [COPY_BANNER.turnedOn]),
  });
  line.onWorkspace({
    name: 'check',
    description: HELP.check.about,
    access: 'read',
    run: () => check,
  });
  line.onWorkspace<{ out: string }>({
    name: 'bug-report',
    description: HELP.bugReport.about,
    access: 'read',
    options: (command) => command.requiredOption('--out <file>', HELP.bugReport.out),
    run: ({ out }) => bugReport(resolve(out)),
  });
}

/** Writes what a bug report needs to know to a file that only this user can read. */
const bugReport =
  (path: string): Run =>
  async (session) => {
    const made = await session.call('workspace.bug-report', {});
    if (!made.ok) return made;
    const written = writeFile(path, `${JSON.stringify(made.value.report, null, 2)}\n`);
    if (!written.ok) return written;
    return ok({ document: { path, failing: made.value.report.failing.length }, lines: [path] });
  };

/** Exit code 3 if the backup was made but not copied to the second folder. */
const backUp: Run = async (session) => {
  const made = await session.call('workspace.backup', {});
  if (!made.ok) return made;
  const view = await session.call('workspace.view', {});
  if (!view.ok) return view;
  const { failure } = view.value.backups;
  return ok({
    document: { ...made.value, failure },
    lines: [made.value.path],
    exit: failure === null ? EXIT.done : EXIT.partly,
  });
};

interface FolderOptions {
  readonly folder?: string;
  readonly off?: boolean;
}
/** Sets the second backup folder, or says which it is and whether it can take the next copy. */
const backupFolder =
  ({ folder, off = false }: FolderOptions): Run =>
  async (session) => {
    if (folder !== undefined && off) return notTogether(['--folder', '--off'], ['--folder', '--off']);
    if (folder !== undefined || off) {
      const chosen = folder === undefined ? null : resolve(folder);
      const set = await session.call('backup-folder.set', { folder: chosen });
      return set.ok ? ok({ document: set.value, lines: [secondFolderLine(chosen)] }) : set;
    }
    const view = await session.call('workspace.view', {});
    if (!view.ok) return view;
    const { backups } = view.value;
    const problem = backups.failure === null ? [] : [textOf(backups.failure, reader())];
    return ok({
      document: backups,
      lines: [secondFolderLine(backups.secondFolder), ...problem],
      exit: backups.failure === null ? EXIT.done : EXIT.partly,
    });
  };

const check: Run = async (session) => {
  const checked = await session.call('workspace.check', {});
  if (!checked.ok) return checked;
  const { healthy, findings, recounted } = checked.value;
  return ok({
    document: checked.value,
    lines: [
      ...(healthy ? [NO_PROBLEMS] : findings.map((finding) => textOf(finding, reader()))),
      recountedText(recounted, reader()),
    ],
    exit: healthy ? EXIT.done : EXIT.refused,
  });
};

/** Restores a workspace that can no longer be opened. */
function rescueWorkspace(path: string, backup: string, error: Failure): Result<Answer> {
  if (!isRescuable(error)) return { ok: false, error };
  const done = rescue(path, backup);
  return done.ok ? ok({ document: done.value, lines: [rescuedLine(done.value.keptAs)] }) : done;
}

interface ServeOptions extends Common {
  readonly port?: number;
  readonly open?: boolean;
}

function registerServe(line: CommandLine): void {
  line
    .command('serve', HELP.serve.about)
    .argument('<workspace>', HELP.serve.workspace)
    .option('--port <n>', HELP.serve.port, whole)
    .option('--open', HELP.serve.open)
    .option('--read-only', HELP.serve.readOnly)
    .action(async (workspace: string, options: ServeOptions) => {
      const output = line.outputOf(options);
      const now = nowOf(options.now);
      if (!now.ok) return line.exit(refuse(output, now.error));
      const { port = 0, open = false, readOnly = false } = options;
      const served = await line.serve(workspace, { port, open, readOnly, nowMs: now.value }, (where) =>
        finish(output, ok({ document: where, lines: [servedLine(where)] })),
      );
      if (!served.ok) line.exit(refuse(output, served.error));
    });
}

const servedLine = ({ address, workspace, opened }: Served): string =>
  opened ? openedInWindow(workspace) : openAddress(address, workspace);
