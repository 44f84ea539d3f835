import { type Command, InvalidArgumentError } from 'commander';

/** Reads a number; anything else is a usage error. */
export function number(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError(`"${text}" is not a number.`);
  return value;
}

/** Reads a whole number from 0 up; anything else is a usage error. */
export function whole(text: string): number {
  const value = number(text);
  if (!Number.isInteger(value) || value < 0)
    throw new InvalidArgumentError(`"${text}" is not a whole number of 0 or more.`);
  return value;
}

/** Collects an option that may be given several times. */
export const several = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

export const WHY = 'the reason, kept in the journal';
export const TIME = 'for example 2026-11-23T09:00:00Z';

/** Adds the options that every command has. */
export const seedOption = (command: Command): Command =>
  command
    .option('--json', 'print one JSON document to stdout and nothing else')
    .option('--now <time>', `run as if it were this time, ${TIME}, for repeatable results`)
    .option('--zone <zone>', "time zone of the times shown, for example Europe/Berlin (default: this machine's)")
    .option('--locale <locale>', "how dates and numbers are written, for example en-GB (default: this machine's)")
    .option('--seed <n>', 'random seed for plans and for the sample data, a whole number', whole);

export const workspaceArgument = (command: Command): Command =>
  command.argument('<workspace>', 'the workspace file (.tde)');
export const readOption = (command: Command): Command =>
  command.option('--read-only', 'read the last saved state, even while the workspace is open elsewhere');
export const taskOption = (command: Command): Command => command.requiredOption('--task <id>', 'the ID of the task');
export const reasonOption = (command: Command): Command => command.option('--reason <text>', WHY);
export const weeksOption = (command: Command): Command =>
  command.option('--weeks <n>', 'number of weeks, including this one (default: 8)', whole);
