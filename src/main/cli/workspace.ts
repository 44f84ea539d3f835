import { resolve } from 'node:path';
import type { Failure, Result } from '../../shared/contract/index.ts';
import { ok } from '../../shared/contract/index.ts';
import { textOf } from '../../shared/words/index.ts';
import { redoText, undoText } from '../../shared/words/workspace/undo.ts';
import { isRescuable, rescue } from '../app/core/rescue.ts';
import type { Served } from '../hosts/loopback/serve.ts';
import { callAndPrint } from './answer.ts';
import type { CommandLine, Common, Run } from './command-line.ts';
import { journalLine } from './documents.ts';
import { whole } from './options.ts';
import { type Answer, EXIT, finish, refuse } from './output.ts';
import { reader } from './reader.ts';
import { nowOf } from './session.ts';

/** Commands on the workspace file itself: its history, its backups and its app. */
export function registerWorkspace(line: CommandLine): void {
  line.group('Workspace');
  line.onWorkspace({
    name: 'demo',
    description: 'create a workspace with a sample agency',
    access: 'create',
    workspace: (command) => command.argument('[workspace]', 'the workspace file to create', 'sample-agency.tde'),
    run: ({ seed = 7 }) => callAndPrint('demo.create', { seed }, () => ['Created the sample agency.']),
  });
  registerServe(line);
  registerHistory(line);
  registerBackups(line);
}

function registerHistory(line: CommandLine): void {
  line.onWorkspace<{ to?: number }>({
    name: 'undo',
    description: 'undo the last change, or all changes after a journal entry',
    options: (command) =>
      command.option('--to <number>', 'undo every change after the journal entry with this number', whole),
    run: ({ to }) =>
      callAndPrint('journal.undo', to === undefined ? {} : { to }, ({ undone }) =>
        undone.map((row) => undoText(row.sentence, reader())),
      ),
  });
  line.onWorkspace({
    name: 'redo',
    description: 'redo the change that was undone last',
    run: () => callAndPrint('journal.redo', {}, ({ undone }) => undone.map((row) => redoText(row.sentence, reader()))),
  });
  line.onWorkspace<{ limit?: number }>({
    name: 'journal',
    description: 'list changes: who changed what, when and why',
    access: 'read',
    options: (command) => command.option('--limit <n>', 'how many entries to list, newest first (default: 50)', whole),
    run: ({ limit = 50 }) => callAndPrint('journal.list', { limit }, ({ rows }) => rows.map(journalLine)),
  });
}

function registerBackups(line: CommandLine): void {
  line.onWorkspace({
    name: 'backup',
    description: 'back up the workspace and verify the copy',
    run: () => callAndPrint('workspace.backup', {}, ({ path }) => [path]),
  });
  line.onWorkspace<{ from: string }>({
    name: 'restore',
    description: 'restore the workspace from a backup',
    options: (command) => command.requiredOption('--from <backup>', 'the backup file'),
    run: ({ from }) =>
      callAndPrint('workspace.restore', { path: resolve(from) }, ({ revision }) => [
        `Restored the backup (revision ${revision}).`,
      ]),
    whenUnopened: (path, { from }, error) => rescueWorkspace(path, resolve(from), error),
  });
  line.onWorkspace({
    name: 'check',
    description: 'verify the workspace file against its checksums',
    access: 'read',
    run: () => check,
  });
}

const check: Run = async (session) => {
  const checked = await session.call('workspace.check', {});
  if (!checked.ok) return checked;
  const { healthy, findings } = checked.value;
  return ok({
    document: checked.value,
    lines: healthy ? ['No problems found.'] : findings.map((finding) => textOf(finding, reader())),
    exit: healthy ? EXIT.done : EXIT.refused,
  });
};

/** Restores a workspace that can no longer be opened. */
function rescueWorkspace(path: string, backup: string, error: Failure): Result<Answer> {
  if (!isRescuable(error)) return { ok: false, error };
  const done = rescue(path, backup);
  return done.ok
    ? ok({ document: done.value, lines: [`Restored. The damaged file was kept as ${done.value.keptAs}.`] })
    : done;
}

interface ServeOptions extends Common {
  readonly port?: number;
  readonly open?: boolean;
}

function registerServe(line: CommandLine): void {
  line
    .command('serve', 'serve the app to a browser on this machine')
    .argument('<workspace>', 'the workspace file (.tde); created if it does not exist')
    .option('--port <n>', 'port on 127.0.0.1 (default: any free port)', whole)
    .option('--open', 'open the app in a window of the installed browser')
    .option('--read-only', 'serve the last saved state, even while the workspace is open elsewhere')
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
  opened
    ? `Opened ${workspace} in a window of the installed browser.`
    : `Open ${address} in a browser to work on ${workspace}. The link works once.`;
