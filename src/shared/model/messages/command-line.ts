import type { ConstraintKind } from '../constraint.ts';

type Nothing = Record<never, never>;
interface Path {
  readonly path: string;
}
/** Names of options, with their dashes. */
interface Options {
  readonly options: readonly string[];
}

/** Errors of the command line itself, outside the calls that it makes. */
export interface CommandLineMessages {
  'cli.not_valid': {
    readonly option: string;
    readonly text: string;
    readonly expected: 'time' | 'time_zone' | 'locale';
  };
  'cli.write_as': { readonly expected: 'time' | 'time_zone' | 'locale' };
  'cli.option_missing': { readonly option: string };
  'cli.not_together': Options;
  'cli.give_one_of': Options;
  'cli.in_use': { readonly process: number };
  'cli.wait_or_read': Nothing;
  'cli.now_refused': Nothing;
  'cli.without_now': Nothing;
  'cli.draft_replaced': { readonly planId: string };
  'cli.allocate_again': Nothing;
  'cli.no_ladder': Nothing;
  'cli.give_ladder': Nothing;
  'cli.ladder_without_level': { readonly name: string };
  'cli.not_a_level': { readonly text: string };
  'cli.give_levels': Nothing;
  'cli.not_a_kind': { readonly text: string };
  'cli.use_kinds': { readonly kinds: readonly string[] };
  'cli.no_file': Nothing;
  'cli.give_files': Options;
  'cli.not_a_file': Path;
  'cli.name_a_file': Nothing;
  'cli.file_too_large': Path & { readonly bytes: number; readonly limitBytes: number };
  'cli.split_file': Nothing;
  'cli.mapping_not_json': Path;
  'cli.print_mapping': Nothing;
  'cli.no_such_file': Path;
  'cli.check_path': Nothing;
  /** `reason`: the code of the operating system, such as `EACCES`. */
  'cli.file_unreadable': Path & { readonly reason: string };
  'cli.check_permission': Nothing;
  'cli.report_help': Nothing;
  'cli.export_help': Nothing;
  'cli.no_export': { readonly folder: string };
  'cli.export_first': Nothing;
  'cli.unknown_formats': { readonly formats: readonly string[] };
  'cli.use_formats': { readonly formats: readonly string[] };
  'cli.not_with_file': Options;
  'cli.file_alone': Nothing;
  'cli.give_report': Nothing;
  'cli.milestone_without_owner': Nothing;
  'cli.give_owner': Nothing;
  'cli.constraint_incomplete': Options & { readonly kind: ConstraintKind };
  'cli.constraint_help': Nothing;
  'cli.file_not_written': Path & { readonly reason: string };
  'cli.choose_writable_file': Nothing;
}
