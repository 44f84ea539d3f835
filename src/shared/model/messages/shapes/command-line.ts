import { CONSTRAINT_KINDS } from '../../constraint.ts';
import type { CommandLineMessages } from '../command-line.ts';
import { listOf, number, oneOf, type ShapesOf, text } from './guards.ts';

const pathFields = { path: text };
const optionsFields = { options: listOf(text) };
const expected = oneOf('time', 'time_zone', 'locale');

export const commandLineShapes: ShapesOf<CommandLineMessages> = {
  'cli.not_valid': { option: text, text, expected },
  'cli.write_as': { expected },
  'cli.option_missing': { option: text },
  'cli.not_together': optionsFields,
  'cli.give_one_of': optionsFields,
  'cli.in_use': { process: number },
  'cli.wait_or_read': {},
  'cli.now_refused': {},
  'cli.without_now': {},
  'cli.draft_replaced': { planId: text },
  'cli.allocate_again': {},
  'cli.no_ladder': {},
  'cli.give_ladder': {},
  'cli.ladder_without_level': { name: text },
  'cli.not_a_level': { text },
  'cli.give_levels': {},
  'cli.not_a_kind': { text },
  'cli.use_kinds': { kinds: listOf(text) },
  'cli.no_file': {},
  'cli.give_files': optionsFields,
  'cli.not_a_file': pathFields,
  'cli.name_a_file': {},
  'cli.file_too_large': { ...pathFields, bytes: number, limitBytes: number },
  'cli.split_file': {},
  'cli.no_such_file': pathFields,
  'cli.check_path': {},
  'cli.file_unreadable': { ...pathFields, reason: text },
  'cli.check_permission': {},
  'cli.report_help': {},
  'cli.export_help': {},
  'cli.no_export': { folder: text },
  'cli.export_first': {},
  'cli.unknown_formats': { formats: listOf(text) },
  'cli.use_formats': { formats: listOf(text) },
  'cli.not_with_file': optionsFields,
  'cli.file_alone': {},
  'cli.give_report': {},
  'cli.milestone_without_owner': {},
  'cli.give_owner': {},
  'cli.constraint_incomplete': { ...optionsFields, kind: oneOf(...CONSTRAINT_KINDS) },
  'cli.constraint_help': {},
  'cli.file_not_written': { ...pathFields, reason: text },
  'cli.choose_writable_file': {},
};
