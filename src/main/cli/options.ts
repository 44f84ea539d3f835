import { type Command, InvalidArgumentError } from 'commander';
import { HELP } from '../../shared/words/cli/help.ts';
import { notANumber, notATimeOfDay, notAWholeNumber } from '../../shared/words/cli/output.ts';

/** Reads a number; anything else is a usage error. */
export function number(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError(notANumber(text));
  return value;
}

/** Reads a whole number from 0 up; anything else is a usage error. */
export function whole(text: string): number {
  const value = number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError(notAWholeNumber(text));
  return value;
}

/** Collects an option that may be given several times. */
export const several = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

/** `09:30` as minutes after midnight. */
export function clockMinute(text: string): number {
  const match = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text.trim());
  if (match === null) throw new InvalidArgumentError(notATimeOfDay(text));
  return Number(match[1]) * 60 + Number(match[2]);
}
/** Stands for null until `withNulls`: Commander makes an empty text of null. No argument contains it. */
const NONE = '\0';
/** The text, or null if it is `none`, which removes a value. */
export const orNone = (text: string): string => (text === 'none' ? NONE : text);
/** The same for another kind of value. */
export const readOrNone =
  <T>(read: (text: string) => T) =>
  (text: string): T | string =>
    text === 'none' ? NONE : read(text);

/** The options with null where `none` was given. */
export function withNulls<T extends object>(options: T): T {
  for (const [name, value] of Object.entries(options)) if (value === NONE) Reflect.set(options, name, null);
  return options;
}

/** Collects a list of names separated by commas, which may be given several times. */
export const listed = (text: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== ''),
];

/** Adds the options that every command has. */
export const seedOption = (command: Command): Command =>
  command
    .option('--json', HELP.common.json)
    .option('--now <time>', HELP.common.now)
    .option('--zone <zone>', HELP.common.zone)
    .option('--locale <locale>', HELP.common.locale)
    .option('--seed <n>', HELP.common.seed, whole);

export const workspaceArgument = (command: Command): Command => command.argument('<workspace>', HELP.common.workspace);
export const readOption = (command: Command): Command => command.option('--read-only', HELP.common.readOnly);
export const taskOption = (command: Command): Command => command.requiredOption('--task <id>', HELP.common.task);
export const reasonOption = (command: Command): Command => command.option('--reason <text>', HELP.common.reason);
export const weeksOption = (command: Command): Command => command.option('--weeks <n>', HELP.common.weeks, whole);
