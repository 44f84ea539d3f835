// @ts-check
import { parseArgs } from 'node:util';

/**
 * Reads the arguments of a script. `--help` prints the usage and exits with 0; an unknown or malformed argument prints one line and exits with 2.
 * @template {NonNullable<import('node:util').ParseArgsConfig['options']>} Options
 * @param {{ usage: string, options?: Options, positionals?: number }} allowed `usage`: the help text; its first line is repeated with an error.
 *   `positionals`: how many arguments without dashes are allowed, none unless set.
 */
export function readArguments({ usage, options, positionals: most = 0 }) {
  const [summary] = usage.split('\n');
  const known = /** @type {Options & { help: { type: 'boolean', short: 'h' } }} */ ({
    ...options,
    help: { type: 'boolean', short: 'h' },
  });
  let read;
  try {
    read = parseArgs({ options: known, allowPositionals: most > 0, strict: true });
  } catch (error) {
    const [problem] = (error instanceof Error ? error.message : String(error)).split(/\.\s|\n/);
    return refuse(`${problem}. ${summary}`);
  }
  if (read.values.help === true) {
    console.log(usage);
    process.exit(0);
  }
  const extra = read.positionals[most];
  if (extra !== undefined) refuse(`Unexpected argument '${extra}'. ${summary}`);
  return read;
}

/**
 * Prints one line to the error output and exits with 2, the exit code for a wrong call.
 * @param {string} line
 * @returns {never}
 */
export function refuse(line) {
  console.error(line);
  process.exit(2);
}
