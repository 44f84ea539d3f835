import { whole } from '../../format/index.ts';
import type { CommandLineMessages } from '../../model/index.ts';
import { listed } from '../base/counts.ts';
import type { WordsOf } from '../base/words-of.ts';

type Expected = CommandLineMessages['cli.write_as']['expected'];
const EXPECTED: Readonly<Record<Expected, { readonly name: string; readonly example: string }>> = {
  time: { name: 'time', example: 'Write it as 2026-11-23T09:00:00Z.' },
  time_zone: { name: 'time zone', example: 'Use one such as Europe/Berlin.' },
  locale: { name: 'locale', example: 'Use one such as en-GB or de.' },
};

/** Errors of the command line. */
export const commandLineWords: WordsOf<CommandLineMessages> = {
  'cli.not_valid': ({ option, text, expected }) => `${option} "${text}" is not a ${EXPECTED[expected].name}.`,
  'cli.write_as': ({ expected }) => EXPECTED[expected].example,
  'cli.option_missing': ({ option }) => `${option} is missing.`,
  'cli.not_together': ({ options }) => `${listed(options)} cannot be combined.`,
  'cli.give_one_of': ({ options }) => `Give one of ${options.join(', ')}.`,
  'cli.in_use': ({ process }) => `Another command (process ${process}) is using the workspace.`,
  'cli.wait_or_read': () => 'Try again when it has finished, or add --read-only if you only want to read.',
  'cli.now_refused': () => 'The workspace is open in the app, so --now has no effect.',
  'cli.without_now': () => 'Remove --now, close the workspace in the app, or add --read-only if you only want to read.',
  'cli.draft_replaced': ({ planId }) => `Someone else replaced draft ${planId}.`,
  'cli.allocate_again': () => 'Run tde allocate again.',
  'cli.no_ladder': () => 'No ladder was given.',
  'cli.give_ladder': () => 'Give --name to add or change one, or --remove with an ID.',
  'cli.ladder_without_level': ({ name }) => `The ladder ${name} needs at least one level.`,
  'cli.not_a_level': ({ text }) => `"${text}" is not a valid level.`,
  'cli.give_levels': () =>
    'Give --level "name;role;email;hours" once for each level, in order; role and email may be empty.',
  'cli.not_a_kind': ({ text }) => `"${text}" is not a kind of exception.`,
  'cli.use_kinds': ({ kinds }) => `Use ${kinds.join(', ')} or any.`,
  'cli.no_file': () => 'No file to import.',
  'cli.give_files': ({ options }) => `Give at least one of ${options.join(', ')}.`,
  'cli.not_a_file': ({ path }) => `${path} is not a file.`,
  'cli.name_a_file': () => 'Name a CSV, XLSX or JSON file.',
  'cli.file_too_large': ({ path, bytes, limitBytes }, { reader }) =>
    `${path} is ${whole(bytes / 1e6, reader)} MB; the limit is ${whole(limitBytes / 1e6, reader)} MB.`,
  'cli.mapping_not_json': ({ path }) => `${path} is not a mapping.`,
  'cli.print_mapping': () => 'Print one with tde mapping --json, and edit it.',
  'cli.split_file': () => 'Split it into several files.',
  'cli.no_such_file': ({ path }) => `${path} does not exist.`,
  'cli.check_path': () => 'Check the path.',
  'cli.file_unreadable': ({ path, reason }) => `${path} cannot be read (${reason}).`,
  'cli.check_permission': () => 'Check the path and that you have permission to read it.',
  'cli.export_help': () => 'Run tde export --help for all options.',
  'cli.no_export': ({ folder }) => `There are no files of an export in ${folder}.`,
  'cli.export_first': () => 'Write them with tde export, or import single files by their kind.',
  'cli.report_help': () => 'Run tde report --help for all options.',
  'cli.unknown_formats': ({ formats }) => `Unknown report format: ${formats.join(', ')}.`,
  'cli.use_formats': ({ formats }) => `Use ${formats.join(', ')}.`,
  'cli.not_with_file': ({ options }) => `--file cannot be combined with ${options.join(', ')}.`,
  'cli.file_alone': () => 'Give --file alone, or describe one report without it.',
  'cli.give_report': () => 'Give --agent and --kind, or --file with many reports.',
  'cli.milestone_without_owner': () => 'The milestone has no task or project.',
  'cli.give_owner': () => 'Give --task, or --project with its --client.',
  'cli.constraint_incomplete': ({ kind, options }) => `A constraint of kind ${kind} needs ${listed(options)}.`,
  'cli.constraint_help': () => 'Run tde constraints --help for the options of each kind.',
  'cli.file_not_written': ({ path, reason }) => `${path} could not be written (${reason}).`,
  'cli.choose_writable_file': () => 'Choose a path that you have permission to write to.',
};
