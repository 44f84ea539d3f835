import { type Reader, whole } from '../../format/index.ts';

/** A value in quotes, as it is in the file. */
export const quoted = (value: string): string => `"${value}"`;
/** Suggests the closest valid choice. */
export const didYouMean = (near: string): string => `Did you mean ${near}?`;
/** Choices in a sentence: `DE-BB, DE-BE or DE-BW`. */
export const eitherOf = (choices: readonly string[]): string =>
  choices.length < 2 ? choices.join('') : `${choices.slice(0, -1).join(', ')} or ${choices.at(-1) ?? ''}`;
const MEGABYTE = 1e6;
/** A size in whole megabytes, rounded up: `101 MB`. */
export const megabytes = (bytes: number, reader: Reader): string => `${whole(Math.ceil(bytes / MEGABYTE), reader)} MB`;

export const IMPORT_CANCELLED = 'Import cancelled. Nothing was imported.';
