import { type WorkCalendar, workingMinutesUntil } from '../calendar/index.ts';
import type { EffortsOf, WorkAhead } from './work.ts';

/** Begin and end of every row in every draw, in working minutes of its agent's calendar: row x draws + draw. */
export interface Simulated {
  readonly draws: number;
  readonly start: Float64Array;
  readonly finish: Float64Array;
  /** Since when its agent had a lane for it. */
  readonly free: Float64Array;
  /** Since when all that it waits for was done. */
  readonly ready: Float64Array;
}

/**
 * Works all rows in every draw: in their order, each on the lane of its agent that is free first, not before what it waits for is done and not
 * before its floor. Instants are looked up only where work waits for that of another calendar. With `others`, what a row waits for is done as
 * in that simulation, whatever becomes of it in this one.
 */
export function simulate(
  work: WorkAhead,
  effortsOf: EffortsOf,
  draws: number,
  others?: { readonly work: WorkAhead; readonly made: Simulated },
): Simulated {
  const size = work.rows.length * draws;
  const made: Simulated = {
    draws,
    start: new Float64Array(size),
    finish: new Float64Array(size),
    free: new Float64Array(size),
    ready: new Float64Array(size),
  };
  const lanes = work.lanes.map((count, agent) => {
    const calendar = work.calendars[agent];
    const fromWork = calendar === undefined ? 0 : workingMinutesUntil(calendar, work.nowMs);
    return Array.from({ length: Math.max(1, count) }, () => new Float64Array(draws).fill(fromWork));
  });
  const effort = new Float64Array(draws);
  work.rows.forEach((row, at) => {
    const calendar = work.calendars[row.agent];
    if (calendar === undefined) return;
    readyTimes(work, made, at, others ?? { work, made });
    placeOn(lanes[row.agent] ?? [], made, at, effortsOf(at, effort));
  });
  return made;
}

function readyTimes(
  work: WorkAhead,
  { draws, ready }: Simulated,
  at: number,
  others: { readonly work: WorkAhead; readonly made: Simulated },
): void {
  const row = work.rows[at];
  const calendar = row === undefined ? undefined : work.calendars[row.agent];
  if (row === undefined || calendar === undefined) return;
  const base = at * draws;
  ready.fill(workingMinutesUntil(calendar, Math.max(work.nowMs, row.floorMs)), base, base + draws);
  for (const before of row.waitsFor) {
    const other = others.work.calendars[work.rows[before]?.agent ?? -1];
    if (other === undefined) continue;
    const from = before * draws;
    for (let draw = 0; draw < draws; draw++) {
      const end = others.made.finish[from + draw] ?? 0;
      const done = other === calendar ? end : workingMinutesUntil(calendar, finishMsAt(other, end));
      if (done > (ready[base + draw] ?? 0)) ready[base + draw] = done;
    }
  }
}

function placeOn(lanes: readonly Float64Array[], made: Simulated, at: number, effort: Float64Array): void {
  const { draws, start, finish, free, ready } = made;
  const base = at * draws;
  const [only] = lanes;
  if (only === undefined) return;
  for (let draw = 0; draw < draws; draw++) {
    let lane = only;
    for (const other of lanes) if ((other[draw] ?? 0) < (lane[draw] ?? 0)) lane = other;
    const since = lane[draw] ?? 0;
    const begin = Math.max(since, ready[base + draw] ?? 0);
    const end = begin + (effort[draw] ?? 0);
    free[base + draw] = since;
    start[base + draw] = begin;
    finish[base + draw] = end;
    lane[draw] = end;
  }
}

/** The instant at which so much has been worked; Infinity: not within the calendar. */
export function finishMsAt(calendar: WorkCalendar, work: number): number {
  const { startMs, endMs, minutesBefore } = calendar;
  let low = 0;
  let high = minutesBefore.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if ((minutesBefore[middle] ?? 0) < work) low = middle + 1;
    else high = middle - 1;
  }
  if (high < 0) return work <= 0 && startMs.length > 0 ? (startMs[0] ?? 0) : Number.POSITIVE_INFINITY;
  const at = Math.round((startMs[high] ?? 0) + (work - (minutesBefore[high] ?? 0)) * 60_000);
  return at <= (endMs[high] ?? 0) ? at : Number.POSITIVE_INFINITY;
}
