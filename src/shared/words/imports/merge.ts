import { counted, type Reader } from '../../format/index.ts';
import type { GoneRow, LookAlike, MergeConflict, RekeyedRow } from '../../model/index.ts';
import { capital } from '../base/counts.ts';

const SHOWN = 80;
const cut = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);
const named = ({ id, title }: { readonly id: string; readonly title: string }): string =>
  title === '' || title === id ? id : `${cut(title)} (${id})`;

/** `Due at` for the column `due_at`; a custom field has its own name. */
const mergedColumn = (column: string): string => capital(column.replace(/^field:/, '').replaceAll('_', ' '));
const valueText = (text: string): string => (text === '' ? 'nothing' : cut(text));

const OUTCOMES = { ours: 'What is here stays.', theirs: 'The file applies.' } as const;

/** `Due at of Logo (T-12): 2026-12-08 here, 2026-12-11 in the file. What is here stays.` */
export function conflictText(conflict: MergeConflict): string {
  const { column, ours, theirs, take } = conflict;
  if (column === 'id') return `${named(conflict)}: deleted here, and changed in the file. ${OUTCOMES[take]}`;
  const values = `${valueText(ours)} here, ${valueText(theirs)} in the file`;
  return `${mergedColumn(column)} of ${named(conflict)}: ${values}. ${OUTCOMES[take]}`;
}
export const conflictsHeading = (count: number, reader: Reader): string =>
  `${counted(count, ['field was', 'fields were'], reader)} changed both here and in the file:`;

/** `Logo (T-12): kept` */
export const goneText = (row: GoneRow): string => `${named(row)}: ${row.take === 'keep' ? 'kept' : 'cancelled'}`;
export const goneHeading = (count: number, reader: Reader): string =>
  `${counted(count, ['task of this source is', 'tasks of this source are'], reader)} no longer in the file:`;

/** `WEB-1 is the same as Logo (T-12), which is no longer in the file` */
export const rekeyedText = (row: RekeyedRow): string => `${row.to} is the same as ${named(row)}, whose key is gone`;
export const rekeyedHeading = (count: number, reader: Reader): string =>
  `${counted(count, ['new row has', 'new rows have'], reader)} probably another key for a task that is no longer in the file:`;

/** `WEB-7 looks like Film (Q-1)` */
export const lookAlikeText = (row: LookAlike): string => `${row.key} looks like ${named(row)}`;
export const lookAlikesHeading = (count: number, reader: Reader): string =>
  `${counted(count, ['new row looks', 'new rows look'], reader)} like a task that exists under another key:`;
