import { type Failure, fail, type Refusal } from '../../shared/contract/index.ts';
import { type CommandLineMessages, message } from '../../shared/model/index.ts';

/** The refusal of an option's value. */
export const notValid = (
  option: string,
  text: string,
  expected: CommandLineMessages['cli.write_as']['expected'],
  values: Failure['values'],
): Refusal =>
  fail(
    'bad_request',
    message('cli.not_valid', { option, text, expected }),
    message('cli.write_as', { expected }),
    values,
  );

/** The refusal of options that exclude each other; `choice`: those of which one can be given. */
export const notTogether = (
  options: readonly string[],
  choice: readonly string[],
  values: Failure['values'] = {},
): Refusal =>
  fail(
    'bad_request',
    message('cli.not_together', { options }),
    message('cli.give_one_of', { options: choice }),
    values,
  );

/** The refusal of a file that cannot be read, by the error of the operating system. */
export function unreadableFile(path: string, error: unknown): Refusal {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT')
    return fail('refused_input', message('cli.no_such_file', { path }), message('cli.check_path', {}), { path, code });
  const reason = code !== '' ? code : error instanceof Error ? error.message : String(error);
  return fail('refused_input', message('cli.file_unreadable', { path, reason }), message('cli.check_permission', {}), {
    path,
    code,
  });
}
