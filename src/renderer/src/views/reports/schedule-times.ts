import type { Reader } from '../../../../shared/format/index.ts';

/** ` (America/New_York)` if a schedule is on another clock than the reader; else empty. */
export const zoneNote = (timeZone: string, reader: Reader): string =>
  timeZone === reader.timeZone ? '' : ` (${timeZone})`;
