import { counted, type Reader } from '../../format/index.ts';

/** What decides about the lists of a second import. */
export const MERGE_HINTS = {
  conflicts: 'To decide: --conflicts ours keeps what is here, --conflicts theirs takes the file.',
  gone: 'To cancel them: --gone cancel. To link one to a row with another key: --link OLD=NEW.',
} as const;
export const linkHint = (from: string, to: string): string => `To link them: --link ${argument(`${from}=${to}`)}`;
const argument = (text: string): string => (/^[\w.=:/-]+$/.test(text) ? text : `"${text}"`);
export const badLink = (text: string): string => `Write the old key and the new one as OLD=NEW, not "${text}".`;
export const moreListed = (count: number, reader: Reader): string =>
  `and ${counted(count, ['more', 'more'], reader)}; --json lists all`;
