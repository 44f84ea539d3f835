import { dayAndClock, type Reader, span } from '../../format/index.ts';
import { type BaselineSlip, DAY_MS, MINUTE_MS } from '../../model/index.ts';

export const BASELINE_NAME = 'Baseline finish';
export const BASELINE_HELP = 'The finish that was planned first. Later edits and plans do not change it.';
export const SLIP_NAME = 'Slip';
export const SLIP_HELP =
  'The time from the baseline finish to the finish that is planned now, or to the actual finish of done work, nights and weekends included';

/** `2 days later`, `3.5 h earlier`, `as first planned`, `not planned now` */
export function slipWords({ slipDays }: Pick<BaselineSlip, 'slipDays'>, reader: Reader): string {
  if (slipDays === null) return 'not planned now';
  if (Math.abs(slipDays) * DAY_MS < MINUTE_MS) return 'as first planned';
  return `${span(Math.abs(slipDays), reader)} ${slipDays > 0 ? 'later' : 'earlier'}`;
}

/** `Baseline finish: Fri 27 Nov, 16:00 (now 2 days later)`, of done work `(finished 2 days later)` */
export function baselineLine(baseline: BaselineSlip, reader: Reader): string {
  const isMoved = baseline.slipDays !== null && Math.abs(baseline.slipDays) * DAY_MS >= MINUTE_MS;
  const when = baseline.finishedAt !== null ? 'finished ' : isMoved ? 'now ' : '';
  return `${BASELINE_NAME}: ${dayAndClock(baseline.finishAt, reader)} (${when}${slipWords(baseline, reader)})`;
}
