import { join, resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import type { ArgsIn, ImportPreview, Result, WatchedFolderCheck } from '../../shared/contract/index.ts';
import { ok } from '../../shared/contract/index.ts';
import { DURATION_UNITS, type DurationUnit, importCounts } from '../../shared/model/index.ts';
import { HELP } from '../../shared/words/cli/help.ts';
import {
  acceptedFile,
  filesSummary,
  type ImportVerb,
  nothingImported,
  otherRecords,
  rejectedFile,
  rowCounts,
  waitingFile,
  watchingLine,
} from '../../shared/words/cli/imports.ts';
import { noPreset } from '../../shared/words/cli/output.ts';
import { textOf } from '../../shared/words/index.ts';
import { writeTemplates } from '../app/workspace/write-templates.ts';
import { cancelledBySignal } from './cancelled-import.ts';
import type { CommandLine, Common, Run } from './command-line.ts';
import { importDocument } from './documents.ts';
import { questionLines, section, withHints } from './import-lines.ts';
import { type MappingOptions, mappingArguments, mappingOptions } from './import-mapping.ts';
import { saveRejects } from './import-rejects.ts';
import { readFiles, type SourceOptions } from './import-sources.ts';
import { registerMapping } from './mapping.ts';
import { type MergeOptions, mergeChoices, mergeLines, withMergeOptions } from './merge-options.ts';
import { type Answer, EXIT, finish } from './output.ts';
import { reader } from './reader.ts';
import { notTogether } from './refusals.ts';
import type { Session } from './session.ts';

/** Commands that bring work, agents and reports into a workspace. */
export function registerImports(line: CommandLine): void {
  line.group('Import');
  registerImport(line);
  registerMapping(line);
  line
    .command('template', HELP.template.about)
    .argument('<dir>', HELP.template.dir)
    .action((folder: string, options: Common) => line.exit(finish(line.outputOf(options), templates(folder))));
  line.onWorkspace<FolderOptions>({
    name: 'watched-folder',
    description: HELP.watchedFolder.about,
    options: (command) =>
      command.option('--folder <dir>', HELP.watchedFolder.folder).option('--off', HELP.watchedFolder.off),
    run: watchedFolder,
  });
}

function registerImport(line: CommandLine): void {
  line.onWorkspace<ImportOptions>({
    name: 'import',
    description: HELP.import.about,
    access: 'create',
    canBeCancelled: true,
    files: HELP.import.files,
    options: (command) =>
      withMergeOptions(mappingOptions(command))
        .option('--tasks <file>', HELP.import.tasks)
        .option('--agents <file>', HELP.import.agents)
        .option('--outcomes <file>', HELP.import.outcomes)
        .option('--activity <file>', HELP.import.activity)
        .option('--pipeline <file>', HELP.import.pipeline)
        .option('--constraints <file>', HELP.import.constraints)
        .option('--absences <file>', HELP.import.absences)
        .option('--hours <file>', HELP.import.hours)
        .option('--folder <dir>', HELP.import.folder)
        .option('--format <format>', HELP.import.format, onlyAuto, 'auto')
        .option('--dry-run', HELP.import.dryRun)
        .option('--skip-invalid', HELP.import.skipInvalid)
        .option('--rejects <file>', HELP.import.rejects)
        .addOption(new Option('--date-order <order>', HELP.import.dateOrder).choices(['dmy', 'mdy']))
        .addOption(new Option('--decimal-comma', HELP.import.decimalComma).conflicts('decimalPoint'))
        .option('--decimal-point', HELP.import.decimalPoint)
        .addOption(new Option('--century <reading>', HELP.import.century).choices(['next', 'as_written']))
        .addOption(new Option('--hours-unit <unit>', HELP.import.hoursUnit).choices([...DURATION_UNITS]))
        .option('--delimiter <character>', HELP.import.delimiter)
        .option('--encoding <name>', HELP.import.encoding)
        .option('--include-archived', HELP.import.includeArchived),
    run: importWork,
  });
}

/** Trackers have no presets: their columns are detected like those of any file. */
function onlyAuto(format: string): string {
  if (format === 'auto') return format;
  throw new InvalidArgumentError(noPreset(format));
}

interface ImportOptions extends MappingOptions, MergeOptions, SourceOptions {
  readonly rejects?: string;
  readonly dryRun?: boolean;
  readonly skipInvalid?: boolean;
  readonly dateOrder?: 'dmy' | 'mdy';
  readonly decimalComma?: boolean;
  readonly decimalPoint?: boolean;
  readonly century?: 'next' | 'as_written';
  readonly hoursUnit?: DurationUnit;
  readonly encoding?: string;
  readonly delimiter?: string;
}

const importWork =
  (options: ImportOptions): Run =>
  async (session) => {
    const sources = readFiles(options);
    if (!sources.ok) return sources;
    const mapping = mappingArguments(options);
    if (!mapping.ok) return mapping;
    const work = { files: [...sources.value], options: answersIn(options), ...mapping.value };
    return cancelledBySignal(session, (cancellable, run) => importFiles(cancellable, { ...work, run }, options));
  };

async function importFiles(
  session: Session,
  work: ArgsIn<'import.preview'>,
  options: ImportOptions,
): Promise<Result<Answer>> {
  if (options.rejects !== undefined) {
    const saved = await saveRejects(session, work, options.rejects);
    if (!saved.ok) return saved;
  }
  if (options.dryRun === true) {
    const preview = await session.call('import.preview', work);
    if (!preview.ok) return preview;
    return ok({
      document: importDocument({ ...preview.value, imported: NOTHING, records: [], revision: 0 }),
      lines: importLines(preview.value, { created: 'wouldCreate', updated: 'wouldUpdate' }),
      exit: isReady(preview.value) ? EXIT.done : EXIT.refused,
    });
  }
  const mode = options.skipInvalid === true ? 'valid_rows' : 'all_or_nothing';
  const done = await session.call('import.commit', { ...work, mode });
  if (!done.ok) return withHints(done);
  return ok({
    document: importDocument(done.value),
    lines: importLines(done.value, { created: 'created', updated: 'updated' }),
    exit: done.value.errors.length > 0 ? EXIT.partly : rowsIn(done.value) === 0 ? EXIT.refused : EXIT.done,
  });
}

/** The answers to questions about the files that are given as options. */
function answersIn(options: ImportOptions): NonNullable<ArgsIn<'import.preview'>['options']> {
  const { dateOrder, decimalComma, decimalPoint, century, hoursUnit, delimiter, encoding, includeArchived } = options;
  return {
    ...mergeChoices(options),
    ...(dateOrder === undefined ? {} : { dateOrder }),
    ...(decimalComma === undefined ? {} : { decimalComma }),
    ...(decimalPoint === undefined ? {} : { decimalComma: false }),
    ...(century === undefined ? {} : { century }),
    ...(hoursUnit === undefined ? {} : { hoursUnit }),
    ...(delimiter === undefined ? {} : { delimiter: delimiter === 'tab' ? '\t' : delimiter }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(includeArchived === undefined ? {} : { includeArchived }),
  };
}

const NOTHING = importCounts(() => 0);

/** Whether an import would not be refused as a whole. */
const isReady = (preview: ImportPreview): boolean =>
  preview.errors.length === 0 && preview.questions.length === 0 && rowsIn(preview) > 0;

/** The number of rows that were read; 0 if the files have only headers, or nothing that is recognised. */
const rowsIn = ({ sheets, others }: ImportPreview): number =>
  sheets.reduce((sum, { kind, rows }) => (kind === null ? sum : sum + rows), others);

/** What was imported or would be, and everything that the JSON document lists: unchanged rows, errors, warnings and open questions. */
function importLines(
  preview: ImportPreview,
  verbs: { readonly created: ImportVerb; readonly updated: ImportVerb },
): readonly string[] {
  const { created, updated, skipped, errors, warnings, questions, others } = preview;
  const changes = [...rowCounts(verbs.created, created, reader()), ...rowCounts(verbs.updated, updated, reader())];
  return [
    ...(changes.length + others === 0 ? [nothingImported(rowsIn(preview))] : changes),
    ...(others === 0 ? [] : [otherRecords(others, reader())]),
    ...rowCounts('skipped', skipped, reader()),
    ...mergeLines(preview),
    ...section('error', errors),
    ...section('warning', warnings),
    ...questionLines(questions),
  ];
}

/** Examples of every kind of file, written to a folder. */
function templates(folder: string): Result<Answer> {
  const written = writeTemplates(folder);
  return written.ok
    ? ok({ document: written.value, lines: written.value.files.map((name) => join(folder, name)) })
    : written;
}

interface FolderOptions {
  readonly folder?: string;
  readonly off?: boolean;
}

/** Sets the watched folder, or checks it now. */
const watchedFolder =
  ({ folder, off = false }: FolderOptions): Run =>
  async (session) => {
    if (folder !== undefined && off) return notTogether(['--folder', '--off'], ['--folder', '--off'], { folder });
    if (folder !== undefined || off) {
      const watched = folder === undefined ? null : resolve(folder);
      const set = await session.call('watched-folder.set', { folder: watched });
      return set.ok ? ok({ document: set.value, lines: [watchingLine(watched)] }) : set;
    }
    const checked = await session.call('watched-folder.check', {});
    if (!checked.ok) return checked;
    return ok({
      document: checked.value,
      lines: checkLines(checked.value),
      exit: checked.value.rejected.length > 0 ? EXIT.partly : EXIT.done,
    });
  };

const checkLines = ({ accepted, rejected, waiting }: WatchedFolderCheck): readonly string[] => [
  filesSummary({ accepted: accepted.length, rejected: rejected.length, waiting: waiting.length }, reader()),
  ...accepted.map((file) => acceptedFile(file, reader())),
  ...rejected.map((file) => rejectedFile(file.name, file.faults, textOf(file.message, reader()), reader())),
  ...waiting.map((file) => waitingFile(file.name, textOf(file.message, reader()))),
];
