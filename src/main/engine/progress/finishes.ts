import { at } from '../base/at.ts';
import { findAt } from '../base/find-at.ts';
import { runToEnd } from '../base/run-to-end.ts';
import { type WorkCalendar, workingMinutesUntil } from '../calendar/index.ts';
import { linkMs } from './ready.ts';
import { endsIn, ROWS_PER_STEP, type Simulated } from './simulate.ts';
import { type EndsOf, isMilestone, type WorkAhead, type WorkRow } from './work.ts';
import { finishMsAt } from './work-clock.ts';

/** When a task is done, by simulation, in epoch milliseconds; Infinity if not within the simulated time. */
export interface Finish {
  readonly p50Ms: number;
  readonly p90Ms: number;
  /** Share of draws in which the task is done after its due date; 0 without one. */
  readonly lateRatio: number;
}

/** Returns the value below which a share of sorted values lies, interpolated between the two nearest. */
function quantile(values: Float64Array, ratio: number): number {
  const position = Math.min(values.length - 1, Math.max(0, ratio * values.length - 0.5));
  const [low, high] = [at(values, Math.floor(position)), at(values, Math.ceil(position))];
  return low === high ? low : low + (high - low) * (position - Math.floor(position));
}

/** Draws closer together than this have no night between them. */
const NEAR_MS = 3_600_000;
/**
 * Returns a quantile of instants. Uses the later of two that are far apart, because the time between them may not be
 * working time.
 */
function instantQuantile(values: Float64Array, ratio: number): number {
  const position = Math.min(values.length - 1, Math.max(0, ratio * values.length - 0.5));
  const [low, high] = [at(values, Math.floor(position)), at(values, Math.ceil(position))];
  return high - low > NEAR_MS ? high : quantile(values, ratio);
}

/** Returns the finish from ends in working minutes of one calendar. Sorts `ends` in place. */
export function finishOf(calendar: WorkCalendar, ends: Float64Array, dueMs: number, nowMs: number): Finish {
  ends.sort();
  const p50 = quantile(ends, 0.5);
  const p90 = quantile(ends, 0.9);
  return {
    p50Ms: Math.max(nowMs, finishMsAt(calendar, p50)),
    p90Ms: Math.max(nowMs, finishMsAt(calendar, p90)),
    lateRatio: lateRatioOf(calendar, ends, dueMs, nowMs),
  };
}

/** Returns the share of ends, in working minutes of a calendar, that are after a due date. */
function lateRatioOf(calendar: WorkCalendar, ends: Float64Array, dueMs: number, nowMs: number): number {
  if (dueMs < nowMs) return 1;
  const dueWork = dueMs === Number.POSITIVE_INFINITY ? dueMs : workingMinutesUntil(calendar, dueMs) + 1e-6;
  let inTime = 0;
  for (let draw = 0; draw < ends.length; draw++) if (at(ends, draw) <= dueWork) inTime++;
  return 1 - inTime / ends.length;
}

/** Returns the finish of one row. A milestone is done when the last of its prerequisites is, whoever works on those. */
export function finishOfRow(work: WorkAhead, endsOf: EndsOf, position: number): Finish {
  const row = rowAt(work, position);
  const worked = workedFor(work, row, position);
  return worked === null
    ? finishOfAll(work, endsOf, [position], row.dueMs)
    : finishOf(worked.calendar, endsOf(worked.position).slice(), row.dueMs, work.nowMs);
}

/** Returns only the `lateRatio` of `finishOfRow`, which needs no sorting. */
export function lateRatioOfRow(work: WorkAhead, endsOf: EndsOf, position: number): number {
  const row = rowAt(work, position);
  const worked = workedFor(work, row, position);
  return worked === null
    ? finishOfAll(work, endsOf, [position], row.dueMs).lateRatio
    : lateRatioOf(worked.calendar, endsOf(worked.position), row.dueMs, work.nowMs);
}

function rowAt(work: WorkAhead, position: number): WorkRow {
  const row = work.rows[position];
  if (row === undefined) throw new RangeError(`There is no row at ${position}.`);
  return row;
}

/** Returns the row whose ends are those of this one, and the calendar of its agent; null if they are those of several or of none. */
function workedFor(
  work: WorkAhead,
  row: WorkRow,
  position: number,
): { readonly position: number; readonly calendar: WorkCalendar } | null {
  const before = isMilestone(row) && row.links === undefined && row.floorMs <= work.nowMs ? row.waitsFor : [];
  const [only] = before;
  const worked = before.length === 1 && only !== undefined ? only : position;
  const calendar = findAt(work.calendars, work.rows[worked]?.agent);
  return calendar === undefined || (isMilestone(row) && worked === position) ? null : { position: worked, calendar };
}

/** Returns the combined finish of several rows, which may belong to different agents: the last of them in each draw. */
export function finishOfAll(work: WorkAhead, endsOf: EndsOf, rows: readonly number[], dueMs: number): Finish {
  const own = rows.flatMap((position) => work.rows[position] ?? []);
  const worked = rows.flatMap((position) => {
    const row = work.rows[position];
    return row === undefined || !isMilestone(row) ? position : row.links === undefined ? row.waitsFor : [];
  });
  const linked = own.flatMap((row) => (isMilestone(row) ? (row.links ?? []) : []));
  const [first] = [...worked, ...linked.flatMap(({ before }) => before)];
  const draws = first === undefined ? 1 : endsOf(first).length;
  const floors = own.flatMap((row) => (isMilestone(row) ? Math.max(row.floorMs, row.finishFloorMs ?? 0) : []));
  const last = new Float64Array(draws).fill(Math.max(work.nowMs, ...floors));
  for (const position of worked) {
    const calendar = findAt(work.calendars, work.rows[position]?.agent);
    if (calendar === undefined) continue;
    const ends = endsOf(position);
    for (let draw = 0; draw < draws; draw++)
      last[draw] = Math.max(at(last, draw), finishMsAt(calendar, at(ends, draw)));
  }
  for (const link of linked)
    for (let draw = 0; draw < draws; draw++) last[draw] = Math.max(at(last, draw), linkMs(link, work, endsOf, draw));
  let inTime = 0;
  for (const end of last) if (end <= dueMs) inTime++;
  const late = dueMs < work.nowMs ? 1 : dueMs === Number.POSITIVE_INFINITY ? 0 : 1 - inTime / draws;
  last.sort();
  return { p50Ms: instantQuantile(last, 0.5), p90Ms: instantQuantile(last, 0.9), lateRatio: late };
}

/** Returns finishes by task index from the rows of each task, in working minutes if it has only one. */
export const finishesOf = (work: WorkAhead, made: Simulated): ReadonlyMap<number, Finish> =>
  runToEnd(finishesInSteps(work, made));

/** The same as `finishesOf`, yielding to pending calls. */
export function* finishesInSteps(work: WorkAhead, made: Simulated): Generator<undefined, ReadonlyMap<number, Finish>> {
  const endsOf = endsIn(made);
  return yield* ofEachTask(work, (rows, position, dueMs) =>
    rows.length === 1 ? finishOfRow(work, endsOf, position) : finishOfAll(work, endsOf, rows, dueMs),
  );
}

/** Returns a value for each task, by its index, from its rows, of which the first and its due date are given. */
function* ofEachTask<T>(
  work: WorkAhead,
  resultOf: (rows: readonly number[], first: number, dueMs: number) => T,
): Generator<undefined, ReadonlyMap<number, T>> {
  const rowsOf = new Map<number, number[]>();
  work.rows.forEach((row, position) => {
    const known = rowsOf.get(row.taskIndex);
    if (known === undefined) rowsOf.set(row.taskIndex, [position]);
    else known.push(position);
  });
  const found = new Map<number, T>();
  for (const [taskIndex, rows] of rowsOf) {
    if (found.size % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield;
    const [position] = rows;
    const row = position === undefined ? undefined : work.rows[position];
    if (position === undefined || row === undefined || work.calendars[row.agent] === undefined) continue;
    found.set(taskIndex, resultOf(rows, position, row.dueMs));
  }
  return found;
}
