import { counted, dayAndClock, type Reader } from '../../format/index.ts';
import type { Instant } from '../../model/index.ts';

/** Lines of the commands that write reports. */
export const NO_SCHEDULES = 'No scheduled reports. Add one in the app, under Reports.';
export const NONE_DUE = 'No reports are due.';
export const reportsWritten = (
  { reports, files, folder }: { readonly reports: number; readonly files: number; readonly folder: string },
  reader: Reader,
): string => `Wrote ${counted(reports, 'report', reader)} (${counted(files, 'file', reader)}) to ${folder}`;
export const dueReportLine = (name: string, dueAt: Instant, missed: number, reader: Reader): string =>
  `${name}, due ${dayAndClock(dueAt, reader)}${missed === 0 ? '' : `, replaces ${counted(missed, 'missed report', reader)}`}`;
export const lastFailure = (failure: string): string => ` The last attempt failed: ${failure}`;
/** When a scheduled report is next due. `nextAt` is null if it never is. */
export const nextReport = (isOn: boolean, nextAt: Instant | null, reader: Reader): string => {
  if (!isOn) return 'Turned off';
  return nextAt === null ? 'Never due' : `Next report ${dayAndClock(nextAt, reader)}`;
};
