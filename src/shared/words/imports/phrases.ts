import { type Reader, whole } from '../../format/index.ts';

/** A value in quotes, as the file has it. */
export const quoted = (value: string): string => `"${value}"`;
/** What to write instead, if one of the choices is close. */
export const didYouMean = (near: string): string => `Did you mean ${near}?`;
const MEGABYTE = 1e6;
/** A size in whole megabytes, rounded up: `101 MB`. */
export const megabytes = (bytes: number, reader: Reader): string => `${whole(Math.ceil(bytes / MEGABYTE), reader)} MB`;
