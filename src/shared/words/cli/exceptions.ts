import { counted, dayAndClock, percent, type Reader, whole } from '../../format/index.ts';
import type { Instant, WorkException } from '../../model/index.ts';
import { CAUSE_NAMES, KIND_NAMES, SEVERITY_NAMES } from '../exceptions/names.ts';

/** Lines of the commands on exceptions. */
export const EXCEPTIONS_HEADER = 'id       severity state           exception';
/** A line below an exception, with a task that it makes late. */
export const effectLine = (text: string): string => `${' '.repeat(26)}${text}`;
export const SUGGESTED_FIXES = 'Suggested fixes:';

interface Counts {
  readonly open: number;
  readonly critical: number;
  readonly snoozed: number;
  readonly resolved: number;
}
export const countsLine = ({ open, critical, snoozed, resolved }: Counts, reader: Reader): string =>
  `${whole(open, reader)} open, ${whole(critical, reader)} critical, ${whole(snoozed, reader)} snoozed, ${whole(resolved, reader)} resolved`;
export const checkFailed = (failure: string): string => `The last check failed: ${failure}`;
/** When the exception escalates to the next level; empty if it does not. */
export const escalatesText = (dueAt: Instant | null, reader: Reader): string =>
  dueAt === null ? '' : `; escalates ${dayAndClock(dueAt, reader)}`;

/** `title (critical, kind: late, cause: slip)` */
export const classedTitle = (
  title: string,
  { severity, kind, causeClass }: Pick<WorkException, 'severity' | 'kind' | 'causeClass'>,
): string =>
  `${title} (${SEVERITY_NAMES[severity].toLowerCase()}, kind: ${KIND_NAMES[kind].toLowerCase()}, cause: ${CAUSE_NAMES[causeClass].toLowerCase()})`;
export const assignedLine = (to: string, dueAt: Instant | null, reader: Reader): string =>
  `Assigned to ${to}${dueAt === null ? '' : `, answer due ${dayAndClock(dueAt, reader)}`}`;
export const successText = (
  { rate, cases }: { readonly rate: number; readonly cases: number },
  reader: Reader,
): string =>
  cases === 0
    ? `no history yet: default success rate ${percent(rate, reader)}`
    : `success rate ${percent(rate, reader)} over ${counted(cases, 'attempt', reader)}`;
export const beforeLine = (text: string): string => `Similar exceptions before: ${text}`;
export const hindsightLine = (text: string): string => `What would have prevented this: ${text}`;

export const escalatedLine = (level: number, to: string): string => `Escalated to level ${level}, ${to}.`;
