import { type Constraint, MINUTE_MS } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { dayNumber } from './civil.ts';
import { type Span, spansLess } from './spans.ts';
import type { WorkCalendar } from './work-calendar.ts';
import { zoneClock } from './zone.ts';

/**
 * Returns the spans in which a team takes no new work, sorted and with gaps between them: overlapping and adjacent freezes are merged. The dates of a
 * freeze are days in `timeZone`.
 */
export function frozenSpans(constraints: readonly Constraint[], team: string, timeZone: string): readonly Span[] {
  const clock = zoneClock(timeZone);
  const spans = constraints
    .flatMap((rule): Span[] =>
      rule.kind === 'team_freeze' && rule.team === team && rule.fromOn <= rule.untilOn
        ? [[clock.at(dayNumber(rule.fromOn), 0), clock.at(dayNumber(rule.untilOn) + 1, 0)]]
        : [],
    )
    .sort((a, b) => a[0] - b[0]);
  const merged: Span[] = [];
  for (const [from, until] of spans) {
    const last = merged.at(-1);
    if (last === undefined || from > last[1]) merged.push([from, until]);
    else merged[merged.length - 1] = [last[0], Math.max(last[1], until)];
  }
  return merged;
}

/** Returns the calendar without its working time in these spans, or the same calendar if there are none. */
export function withoutSpans(calendar: WorkCalendar, spans: readonly Span[]): WorkCalendar {
  if (spans.length === 0) return calendar;
  const starts: number[] = [];
  const ends: number[] = [];
  const before: number[] = [];
  let minutes = 0;
  for (let position = 0; position < calendar.startMs.length; position++) {
    for (const [from, until] of spansLess([at(calendar.startMs, position), at(calendar.endMs, position)], spans)) {
      starts.push(from);
      ends.push(until);
      before.push(minutes);
      minutes += (until - from) / MINUTE_MS;
    }
  }
  return {
    startMs: Float64Array.from(starts),
    endMs: Float64Array.from(ends),
    minutesBefore: Float64Array.from(before),
    fromMs: calendar.fromMs,
    untilMs: calendar.untilMs,
  };
}
