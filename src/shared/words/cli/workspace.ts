import { counted, type Reader, whole } from '../../format/index.ts';

/** Lines of the commands on the workspace itself. */
export const SAMPLE_CREATED = 'Created the sample agency.';
export const NO_PROBLEMS = 'No problems found.';
export const restoredLine = (revision: number): string => `Restored the backup (revision ${revision}).`;
export const rescuedLine = (keptAs: string | null): string =>
  keptAs === null ? 'Restored.' : `Restored. The damaged file was kept as ${keptAs}.`;
export const secondFolderLine = (folder: string | null): string =>
  folder === null ? 'Backups are not copied to a second folder.' : `Every backup is copied to ${folder}.`;
/** `2 records changed: Task Logo (T-12), Task Poster (T-13)` */
export const changedRecordsLine = (names: readonly string[], count: number, reader: Reader): string =>
  `${counted(count, 'record', reader)} changed: ${names.join(', ')}${count > names.length ? `, and ${whole(count - names.length, reader)} more` : ''}`;
export const keptRecordsHeading = (count: number, reader: Reader): string =>
  `${counted(count, ['record stays', 'records stay'], reader)} as ${count === 1 ? 'it is' : 'they are'}:`;
/** After a change in the journal that no longer applies. */
export const UNDONE = ' (undone)';

export const openedInWindow = (workspace: string): string =>
  `Opened ${workspace} in a window of the installed browser.`;
export const openAddress = (address: string, workspace: string): string =>
  `Open ${address} in a browser to work on ${workspace}. The link works once.`;
