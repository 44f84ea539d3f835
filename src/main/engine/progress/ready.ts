import { awaitsStart, holdsFinish } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { type WorkCalendar, workingMinutesUntil } from '../calendar/index.ts';
import { afterLags, begunFirst, type Ends, endOf, type Link } from '../schedule/index.ts';
import { type EndsOf, isMilestone, type WorkAhead, type WorkRow } from './work.ts';
import { between, finishMsAt, startMsAt } from './work-clock.ts';

/** A row, its agent's calendar, and its efforts in all draws, which are drawn only if its finish is held. */
export interface WaitingRow {
  readonly row: WorkRow;
  readonly calendar: WorkCalendar;
  readonly efforts: () => Float64Array;
}

/**
 * Fills `into` with when a row may start by all that it waits for, but not before its floor, in each draw, and returns it.
 * The ends of each prerequisite come from `endsOf`.
 */
export function readyAfter(waiting: WaitingRow, work: WorkAhead, endsOf: EndsOf, into: Float64Array): Float64Array {
  const { row, calendar, efforts } = waiting;
  const draws = into.length;
  into.fill(workingMinutesUntil(calendar, Math.max(work.nowMs, row.floorMs)));
  if (row.finishFloorMs !== undefined) {
    const finish = workingMinutesUntil(calendar, row.finishFloorMs);
    const effort = efforts();
    for (let draw = 0; draw < draws; draw++) into[draw] = Math.max(at(into, draw), finish - at(effort, draw));
  }
  if (row.links !== undefined) {
    for (const link of row.links) {
      holdBy(link, waiting, { work, endsOf }, into);
      beginAfter(link, row, { work, endsOf }, into);
    }
    return into;
  }
  for (const before of row.waitsFor) {
    const other = calendarOf(work, before);
    if (other === undefined) continue;
    const ends = endsOf(before);
    const doneAt = between(other, calendar);
    for (let draw = 0; draw < draws; draw++) {
      const end = at(ends, draw);
      const done = other === calendar ? end : doneAt(end);
      if (done > at(into, draw)) into[draw] = done;
    }
  }
  return into;
}

/** What a link waits for, and when it ends in each draw. */
interface Awaited {
  readonly work: WorkAhead;
  readonly endsOf: EndsOf;
}

/** Raises the ready times of a row to those that a link allows. */
function holdBy(link: Link, { calendar, efforts }: WaitingRow, { work, endsOf }: Awaited, into: Float64Array): void {
  const effort = holdsFinish(link) ? efforts() : null;
  const [only] = link.before;
  // On one calendar and without a lag, working minutes are compared as they are.
  const isSame = link.before.length === 1 && link.lags.length === 0 && calendarOf(work, only) === calendar;
  const own = isSame && only !== undefined ? endsOf(only, awaitsStart(link) ? 'start' : 'finish') : null;
  for (let draw = 0; draw < into.length; draw++) {
    const end = own === null ? workingMinutesUntil(calendar, linkMs(link, work, endsOf, draw)) : at(own, draw);
    into[draw] = Math.max(at(into, draw), end - (effort === null ? 0 : at(effort, draw)));
  }
}

/** Raises the ready times of a row to the start of what its own agent begins first. */
function beginAfter(link: Link, row: WorkRow, { work, endsOf }: Awaited, into: Float64Array): void {
  const first = begunFirst(link);
  const before = first === null ? undefined : work.rows[first];
  if (first === null || before === undefined || isMilestone(before) || isMilestone(row) || before.agent !== row.agent)
    return;
  const starts = endsOf(first, 'start');
  for (let draw = 0; draw < into.length; draw++) into[draw] = Math.max(at(into, draw), at(starts, draw));
}

/** Returns the calendar of a row's agent; undefined for what is no row. */
function calendarOf({ rows, calendars }: WorkAhead, row: number | undefined): WorkCalendar | undefined {
  const known = row === undefined ? undefined : rows[row];
  return known === undefined ? undefined : calendars[known.agent];
}

/** Returns the instant that a link allows in one draw; Infinity if it is beyond the calendar. */
export function linkMs(link: Link, work: WorkAhead, endsOf: EndsOf, draw: number): number {
  const ends: Ends = {
    startOf: (row) => {
      const calendar = calendarOf(work, row);
      return calendar === undefined ? Number.NaN : startMsAt(calendar, at(endsOf(row, 'start'), draw));
    },
    finishOf: (row) => {
      const calendar = calendarOf(work, row);
      return calendar === undefined ? Number.NaN : finishMsAt(calendar, at(endsOf(row), draw));
    },
  };
  return afterLags(work.office, endOf(link, ends), link.lags);
}
