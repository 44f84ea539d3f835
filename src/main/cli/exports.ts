import { join, resolve } from 'node:path';
import { Option } from 'commander';
import { fail, ok } from '../../shared/contract/index.ts';
import { message } from '../../shared/model/index.ts';
import { HELP } from '../../shared/words/cli/help.ts';
import { calendarLine, changesLine, exportedLine, NO_CHANGES, projectLine } from '../../shared/words/cli/imports.ts';
import { makeFolder } from '../system/make-folder.ts';
import type { CommandLine, Run } from './command-line.ts';
import { reader } from './reader.ts';
import { writeFile } from './write-file.ts';

interface ExportOptions {
  readonly out?: string;
  readonly ics?: string;
  readonly mspdi?: boolean;
  readonly changes?: boolean;
  readonly format: 'csv' | 'xlsx' | 'json';
  readonly replace?: boolean;
}

/** The command that writes everything to files. */
export function registerExports(line: CommandLine): void {
  line.onWorkspace<ExportOptions>({
    name: 'export',
    description: HELP.export.about,
    access: 'read',
    options: (command) =>
      command
        .option('--out <dir>', HELP.export.out)
        .addOption(new Option('--format <format>', HELP.export.format).choices(['csv', 'xlsx', 'json']).default('csv'))
        .option('--replace', HELP.export.replace)
        .option('--ics <agent>', HELP.export.ics)
        .option('--mspdi', HELP.export.mspdi)
        .option('--changes', HELP.export.changes),
    run: (options) => {
      if (options.ics !== undefined) return exportCalendar(options.ics, options);
      if (options.mspdi === true) return exportProject(options);
      return options.changes === true ? exportChanges(options) : exportAll(options);
    },
  });
}

const missingOut = () =>
  fail('bad_request', message('cli.option_missing', { option: '--out' }), message('cli.export_help', {}));

/** Writes the planned work of an agent to a calendar file. */
const exportCalendar =
  (agentId: string, { out }: Pick<ExportOptions, 'out'>): Run =>
  async (session) => {
    if (out === undefined) return missingOut();
    const calendar = await session.call('agent.calendar', { agentId });
    if (!calendar.ok) return calendar;
    const { text, events } = calendar.value;
    const path = resolve(out);
    const written = writeFile(path, text);
    return written.ok ? ok({ document: { path, events }, lines: [calendarLine(events, path, reader())] }) : written;
  };

/** Writes all tasks with their plan as a project of Microsoft Project. */
const exportProject =
  ({ out }: Pick<ExportOptions, 'out'>): Run =>
  async (session) => {
    if (out === undefined) return missingOut();
    const project = await session.call('plan.project-file', {});
    if (!project.ok) return project;
    const { text, tasks } = project.value;
    const path = resolve(out);
    const written = writeFile(path, text);
    return written.ok ? ok({ document: { path, tasks }, lines: [projectLine(tasks, path, reader())] }) : written;
  };

/** Writes a file for each source of tasks, with what was changed here. */
const exportChanges =
  ({ out }: Pick<ExportOptions, 'out'>): Run =>
  async (session) => {
    if (out === undefined) return missingOut();
    const changes = await session.call('import.changes', {});
    if (!changes.ok) return changes;
    const folder = resolve(out);
    makeFolder(folder);
    const files: { readonly source: string; readonly path: string; readonly rows: number }[] = [];
    for (const { source, name, text, rows } of changes.value.files) {
      const path = join(folder, name);
      const written = writeFile(path, text);
      if (!written.ok) return written;
      files.push({ source, path, rows });
    }
    const lines = files.map(({ source, path, rows }) => changesLine(source, rows, path, reader()));
    return ok({ document: { files }, lines: files.length === 0 ? [NO_CHANGES] : lines });
  };

const exportAll =
  ({ out, format, replace = false }: ExportOptions): Run =>
  async (session) => {
    if (out === undefined) return missingOut();
    const done = await session.call('workspace.export', { folder: resolve(out), format, replace });
    if (!done.ok) return done;
    const { files, rows, others } = done.value;
    return ok({
      document: done.value,
      lines: [exportedLine(rows, others, reader()), ...files.map(({ path }) => path)],
    });
  };
