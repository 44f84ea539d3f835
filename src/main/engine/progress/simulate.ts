import { awaitsStart, holdsFinish, MINUTE_MS } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { runToEnd } from '../base/run-to-end.ts';
import { type WorkCalendar, workContinuesMs, workingMinutesUntil } from '../calendar/index.ts';
import { afterLags, begunFirst, type Ends, endOf, type Link } from '../schedule/index.ts';
import { type EffortsOf, type EndsOf, isMilestone, type WorkAhead, type WorkRow } from './work.ts';

/**
 * Start and end of every row in every draw, in working minutes of its agent's calendar, at index row x draws + draw.
 */
export interface Simulated {
  readonly draws: number;
  readonly start: Float64Array;
  readonly finish: Float64Array;
  /** When the agent had a free lane for the row. */
  readonly free: Float64Array;
  /** When all prerequisites of the row were done. */
  readonly ready: Float64Array;
}

/**
 * Simulates all rows in every draw, in order: each on the first free lane of its agent, after its prerequisites and not
 * before its floor. Pinned rows start at their floor and interrupt the others. Milestones use no lane. Instants are calculated only for prerequisites on another calendar. With
 * `others`, prerequisites end as in that simulation instead of this one.
 */
export const simulate = (work: WorkAhead, effortsOf: EffortsOf, draws: number, others?: Other): Simulated =>
  runToEnd(simulateInSteps(work, effortsOf, draws, others));

interface Other {
  readonly work: WorkAhead;
  readonly made: Simulated;
}
/** Returns the room for the results of a number of rows. */
export function emptySimulated(draws: number, rows: number): Simulated {
  const values = (): Float64Array => new Float64Array(rows * draws);
  return { draws, start: values(), finish: values(), free: values(), ready: values() };
}

/** Number of rows between two yields. */
export const ROWS_PER_STEP = 1000;

/** The same as `simulate`, yielding to pending calls. */
export function* simulateInSteps(
  work: WorkAhead,
  effortsOf: EffortsOf,
  draws: number,
  others?: Other,
): Generator<undefined, Simulated> {
  const made = emptySimulated(draws, work.rows.length);
  const lanes = work.lanes.map((_, agent) => freeLanes(work, agent, draws));
  const effort = new Float64Array(draws);
  for (const [position, row] of work.rows.entries()) {
    if (position % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield;
    const calendar = work.calendars[row.agent];
    if (calendar === undefined) continue;
    const efforts = (): Float64Array => effortsOf(position, effort);
    const ready = made.ready.subarray(position * draws, (position + 1) * draws);
    readyTimes({ row, calendar, efforts }, others ?? { work, made }, ready);
    placeRow(row, { lanes: lanes[row.agent] ?? [], made, position }, efforts);
  }
  return made;
}

/**
 * The same as `simulateInSteps`, but keeps only when rows finish, and when they start if a relation may need it. Returns
 * these ends.
 */
export function* simulateEndsInSteps(
  work: WorkAhead,
  effortsOf: EffortsOf,
  draws: number,
): Generator<undefined, EndsOf> {
  const size = work.rows.length * draws;
  const needsStarts = work.rows.some(({ links }) => links !== undefined);
  const kept = { finish: new Float64Array(size), start: new Float64Array(needsStarts ? size : 0) };
  const endsOf: EndsOf = (row, end = 'finish') => kept[end].subarray(row * draws, (row + 1) * draws);
  const made = emptySimulated(draws, 1);
  const lanes = work.lanes.map((_, agent) => freeLanes(work, agent, draws));
  const effort = new Float64Array(draws);
  for (const [position, row] of work.rows.entries()) {
    if (position % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield;
    const calendar = work.calendars[row.agent];
    if (calendar === undefined) continue;
    const efforts = (): Float64Array => effortsOf(position, effort);
    readyAfter({ row, calendar, efforts }, work, endsOf, made.ready);
    placeRow(row, { lanes: lanes[row.agent] ?? [], made, position: 0 }, efforts);
    kept.finish.set(made.finish, position * draws);
    if (needsStarts) kept.start.set(made.start, position * draws);
  }
  return endsOf;
}

/** One lane of an agent, in working minutes, in each draw. */
export interface Lane {
  /** When it is free after the rows placed so far, pinned ones aside. */
  readonly free: Float64Array;
  /** Pinned rows, by start. */
  readonly pins: Pin[];
}
interface Pin {
  readonly start: number;
  readonly end: Float64Array;
}

/** Returns the lanes of an agent before any work, each free from now on in every draw. */
export function freeLanes(work: WorkAhead, agent: number, draws: number): readonly Lane[] {
  const calendar = work.calendars[agent];
  const fromWork = calendar === undefined ? 0 : workingMinutesUntil(calendar, work.nowMs);
  return Array.from({ length: Math.max(1, work.lanes[agent] ?? 1) }, () => ({
    free: new Float64Array(draws).fill(fromWork),
    pins: [],
  }));
}

/** A row, its agent's calendar, and its efforts in all draws, which are drawn only if its finish is held. */
export interface WaitingRow {
  readonly row: WorkRow;
  readonly calendar: WorkCalendar;
  readonly efforts: () => Float64Array;
}

/** Returns when a row may start by all that it waits for, but not before its floor, in each draw of a simulation. */
export const readyTimes = (waiting: WaitingRow, { work, made }: Other, into: Float64Array): Float64Array =>
  readyAfter(waiting, work, endsIn(made), into);

/** Returns the ends of a simulation. */
export const endsIn =
  ({ draws, start, finish }: Simulated): EndsOf =>
  (row, end = 'finish') =>
    (end === 'start' ? start : finish).subarray(row * draws, (row + 1) * draws);

/** The same as `readyTimes`, with the ends of each prerequisite from `endsOf`. */
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
    const other = work.calendars[work.rows[before]?.agent ?? -1];
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
  const before = work.rows[first ?? -1];
  if (first === null || before === undefined || isMilestone(before) || isMilestone(row) || before.agent !== row.agent)
    return;
  const starts = endsOf(first, 'start');
  for (let draw = 0; draw < into.length; draw++) into[draw] = Math.max(at(into, draw), at(starts, draw));
}

const calendarOf = ({ rows, calendars }: WorkAhead, row: number | undefined): WorkCalendar | undefined =>
  calendars[rows[row ?? -1]?.agent ?? -1];

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

/** Returns the instant at which work begins after an amount of work, or Infinity if that is beyond the calendar. */
const startMsAt = (calendar: WorkCalendar, work: number): number =>
  workContinuesMs(calendar, work) ?? Number.POSITIVE_INFINITY;

/** Places a row whose ready times are known, in each draw. */
export function placeRow(
  row: WorkRow,
  { lanes, made, position }: { readonly lanes: readonly Lane[]; readonly made: Simulated; readonly position: number },
  efforts: () => Float64Array,
): void {
  if (isMilestone(row)) passOn(made, position);
  else if (row.isPinned) pinOn(lanes, made, position, efforts());
  else placeOn(lanes, made, position, efforts());
}

/** Places a row on the lane that is free first, in each draw, around pinned rows. */
function placeOn(lanes: readonly Lane[], made: Simulated, row: number, effort: Float64Array): void {
  const { draws, start, finish, free, ready } = made;
  const base = row * draws;
  const [first, ...others] = lanes;
  if (first === undefined) return;
  if (lanes.some(({ pins }) => pins.length > 0)) {
    placeAround(lanes, made, row, effort);
    return;
  }
  for (let draw = 0; draw < draws; draw++) {
    const lane = firstFree(first, others, draw).free;
    const since = at(lane, draw);
    const begin = Math.max(since, at(ready, base + draw));
    const end = begin + at(effort, draw);
    free[base + draw] = since;
    start[base + draw] = begin;
    finish[base + draw] = end;
    lane[draw] = end;
  }
}

/** The same with pinned rows, which interrupt the row on one lane; on several, it takes the first place without a break. */
function placeAround(lanes: readonly Lane[], made: Simulated, row: number, effort: Float64Array): void {
  const { draws, start, finish, free, ready } = made;
  const base = row * draws;
  const tried: Tried = { from: 0, minutes: 0, start: 0, end: 0 };
  for (let draw = 0; draw < draws; draw++) {
    let best: Lane | null = null;
    const found = { start: Number.POSITIVE_INFINITY, end: Number.POSITIVE_INFINITY };
    for (const lane of lanes) {
      tried.from = Math.max(at(lane.free, draw), at(ready, base + draw));
      tried.minutes = at(effort, draw);
      if (lanes.length === 1) workAround(lane, draw, tried);
      else workBetween(lane, draw, tried);
      if (tried.start >= found.start) continue;
      best = lane;
      [found.start, found.end] = [tried.start, tried.end];
    }
    if (best === null) return;
    free[base + draw] = at(best.free, draw);
    start[base + draw] = found.start;
    finish[base + draw] = found.end;
    best.free[draw] = found.end;
  }
}

/** Work to place in one draw, and when it starts and ends: written in place, because there is one for each draw. */
interface Tried {
  from: number;
  minutes: number;
  start: number;
  end: number;
}

/** Finds when work starts and ends on a lane if pinned rows interrupt it. */
function workAround({ pins }: Lane, draw: number, into: Tried): void {
  let [cursor, left] = [into.from, into.minutes];
  into.start = Number.NaN;
  for (const { start, end } of pins) {
    const until = at(end, draw);
    if (until <= cursor) continue;
    if (start >= cursor + left) break;
    if (start > cursor) {
      if (Number.isNaN(into.start)) into.start = cursor;
      left -= start - cursor;
    }
    cursor = until;
  }
  if (Number.isNaN(into.start)) into.start = cursor;
  into.end = cursor + left;
}

/** Finds the first place of work on a lane without a break. */
function workBetween({ pins }: Lane, draw: number, into: Tried): void {
  let cursor = into.from;
  for (const { start, end } of pins) {
    if (at(end, draw) <= cursor) continue;
    if (start >= cursor + into.minutes) break;
    cursor = at(end, draw);
  }
  into.start = cursor;
  into.end = cursor + into.minutes;
}

/** Places a pinned row at its start, on the first lane without a pinned row at that time, or else on the first lane. */
function pinOn(lanes: readonly Lane[], made: Simulated, row: number, effort: Float64Array): void {
  const { draws, start, finish, free, ready } = made;
  const base = row * draws;
  for (let draw = 0; draw < draws; draw++) {
    const begin = at(ready, base + draw);
    free[base + draw] = begin;
    start[base + draw] = begin;
    finish[base + draw] = begin + at(effort, draw);
  }
  addPin(lanes, at(ready, base), finish.slice(base, base + draws));
}

function addPin(lanes: readonly Lane[], start: number, end: Float64Array): void {
  const isFree = ({ pins }: Lane): boolean => pins.every((pin) => median(pin.end) <= start || pin.start >= median(end));
  const lane = lanes.find(isFree) ?? lanes[0];
  if (lane === undefined) return;
  lane.pins.push({ start, end });
  lane.pins.sort((a, b) => a.start - b.start);
}
const median = (draws: Float64Array): number => at(draws.toSorted(), draws.length >> 1);

/** Places a milestone at the time at which it is ready, on no lane. */
function passOn({ draws, start, finish, free, ready }: Simulated, row: number): void {
  const own = [row * draws, (row + 1) * draws] as const;
  for (const into of [start, finish]) into.set(ready.subarray(...own), row * draws);
  free.fill(0, ...own);
}

/** Places a row whose ends are known on the lane on which it was worked. Its agent has no pinned rows. */
export function replayOn(lanes: readonly Lane[], ends: Float64Array): void {
  const [first, ...others] = lanes;
  if (first === undefined) return;
  for (let draw = 0; draw < ends.length; draw++) firstFree(first, others, draw).free[draw] = at(ends, draw);
}

function firstFree(first: Lane, others: readonly Lane[], draw: number): Lane {
  let lane = first;
  for (let position = 0; position < others.length; position++) {
    const other = others[position] ?? first;
    if (at(other.free, draw) < at(lane.free, draw)) lane = other;
  }
  return lane;
}

/** Returns the instant at which an amount of work is done, or Infinity if that is beyond the calendar. */
export function finishMsAt({ startMs, endMs, minutesBefore }: WorkCalendar, work: number): number {
  const position = before(minutesBefore, work);
  if (position < 0) return startMs.length > 0 ? at(startMs, 0) : Number.POSITIVE_INFINITY;
  const ms = Math.round(at(startMs, position) + (work - at(minutesBefore, position)) * MINUTE_MS);
  return ms <= at(endMs, position) ? ms : Number.POSITIVE_INFINITY;
}

/** Returns the index of the last of ascending values that is below `value`, or -1. */
function before(values: Float64Array, value: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (at(values, middle) < value) low = middle + 1;
    else high = middle - 1;
  }
  return high;
}

/**
 * Returns a function that converts working minutes of one calendar to those of another at the same instant. Results for
 * the draws of one row are close together, so each search starts from the previous result.
 */
function between(from: WorkCalendar, to: WorkCalendar): (work: number) => number {
  let [low, high, offset] = [Number.NaN, Number.NaN, 0];
  return (work) => {
    // Within one interval of both calendars, time passes equally.
    if (work > low && work <= high) return work + offset;
    const ms = finishMsAt(from, work);
    const done = workingMinutesUntil(to, ms);
    const [own, other] = [before(from.minutesBefore, work), before(to.startMs, ms)];
    [low, high] = [Number.NaN, Number.NaN];
    if (own < 0 || other < 0) return done;
    const [ownStart, otherStart] = [at(from.startMs, own), at(to.startMs, other)];
    const [ownEnd, otherEnd] = [at(from.endMs, own), at(to.endMs, other)];
    if (ms <= otherEnd && ms <= ownEnd) {
      const begin = at(from.minutesBefore, own);
      low = begin + Math.max(0, otherStart - ownStart) / MINUTE_MS;
      high = begin + (Math.min(ownEnd, otherEnd) - ownStart) / MINUTE_MS;
      offset = done - work;
    }
    return done;
  };
}
