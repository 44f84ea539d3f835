import { dueMoment, dueShort, type Reader } from '../../format/index.ts';
import type { DueDate } from '../../model/index.ts';

const within = ({ dueOn }: DueDate, text: string): string =>
  dueOn === undefined ? `before ${text}` : `by the end of ${text}`;

/** `before Fri 27 Nov, 16:00`; for a day without a time `by the end of Fri 27 Nov`. */
export const beforeDue = (due: DueDate, reader: Reader): string => within(due, dueMoment(due, reader));
/** The same in short: `before 27 Nov`. */
export const beforeDueShort = (due: DueDate, reader: Reader): string => within(due, dueShort(due, reader));
