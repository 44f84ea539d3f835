import { at } from '../base/at.ts';

/** When runs start and end, in working minutes of their agent, by number of the run. */
export interface RunTimes {
  readonly startWork: Float64Array;
  readonly endWork: Float64Array;
}

/** A part of an agent's working time in which other work interrupts a run or slows it down, `[fromWork, untilWork)`. */
export interface Gap {
  readonly fromWork: number;
  readonly untilWork: number;
  /** The share of this time that goes to other work. Default: all of it. */
  readonly share?: number;
}

/**
 * The occupied time of one lane. Plans and simulations place all work with it, so that they follow one rule: work takes
 * the first gap that is long enough, and only started work on an agent's only lane is interrupted.
 */
export class Lane {
  /** In order of start. */
  readonly runs: number[] = [];
  private readonly times: RunTimes;
  /** Whether pinned runs lie over others, so that finishes are not in order. */
  private isTangled = false;

  constructor(times: RunTimes) {
    this.times = times;
  }

  /** Returns the index of the first run that ends after this point. */
  firstTouching(work: number): number {
    if (this.isTangled) return 0;
    let low = 0;
    let high = this.runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (at(this.times.endWork, at(this.runs, middle)) <= work) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Returns the earliest start from `fromWork` to `lastStart` of a run of the given length, or null if there is none. */
  earliest(fromWork: number, lastStart: number, minutes: number): number | null {
    const { runs, times } = this;
    let start = fromWork;
    for (let position = this.firstTouching(fromWork); position < runs.length; position++) {
      const run = at(runs, position);
      if (start > lastStart) return null;
      if (at(times.startWork, run) >= start + minutes) break;
      start = Math.max(start, at(times.endWork, run));
    }
    return start <= lastStart ? start : null;
  }

  /** Returns the latest start from `fromWork` on of a run that ends by `untilWork`, or null if there is none. */
  latest(fromWork: number, untilWork: number, minutes: number): number | null {
    if (this.isTangled) return this.latestBetween(fromWork, untilWork, minutes);
    const { runs, times } = this;
    let end = untilWork;
    for (let position = this.firstTouching(untilWork); position >= 0; position--) {
      const run = runs[position];
      if (run === undefined || at(times.startWork, run) >= end) continue;
      if (at(times.endWork, run) <= end - minutes) break;
      end = Math.min(end, at(times.startWork, run));
      if (end - minutes < fromWork) return null;
    }
    return end - minutes >= fromWork ? end - minutes : null;
  }

  /** The same for runs that lie over each other: the end of the last gap that is long enough. */
  private latestBetween(fromWork: number, untilWork: number, minutes: number): number | null {
    let cursor = fromWork;
    let latest: number | null = null;
    const tryUntil = (end: number): void => {
      if (end - minutes >= cursor) latest = end - minutes;
    };
    for (const run of this.runs) {
      if (at(this.times.startWork, run) >= untilWork) break;
      tryUntil(at(this.times.startWork, run));
      cursor = Math.max(cursor, at(this.times.endWork, run));
    }
    tryUntil(untilWork);
    return latest;
  }

  /** Returns since when the lane is free at a point at which nothing runs: the last end by then, or `fromWork` if there is none. */
  freeSince(work: number, fromWork: number): number {
    const { runs, times } = this;
    if (!this.isTangled) {
      const before = runs[this.firstTouching(work) - 1];
      return before === undefined ? fromWork : Math.max(fromWork, at(times.endWork, before));
    }
    let since = fromWork;
    for (const run of runs) {
      if (at(times.startWork, run) > work) break;
      since = Math.max(since, at(times.endWork, run));
    }
    return since;
  }

  /** Adds a run whose times are known. A pinned run may lie over others. */
  add(run: number): void {
    const { runs, times } = this;
    const [start, end] = [at(times.startWork, run), at(times.endWork, run)];
    let position = runs.length;
    while (position > 0 && at(times.startWork, at(runs, position - 1)) > start) position--;
    const before = runs[position - 1];
    const after = runs[position];
    if (
      (before !== undefined && at(times.endWork, before) > start) ||
      (after !== undefined && at(times.startWork, after) < end)
    )
      this.isTangled = true;
    runs.splice(position, 0, run);
  }

  remove(run: number): void {
    const position = this.runs.indexOf(run);
    if (position >= 0) this.runs.splice(position, 1);
  }

  /** Returns a copy without some runs. */
  without(aside: ReadonlySet<number>): Lane {
    const lane = new Lane(this.times);
    for (const run of this.runs) if (!aside.has(run)) lane.runs.push(run);
    lane.isTangled = this.isTangled;
    return lane;
  }
}

/** A place on one of several lanes. */
export interface LanePlace {
  readonly lane: number;
  readonly startWork: number;
}

/** Returns the earliest place from `fromWork` to `lastStart` on any of an agent's lanes, or null if there is none. Ties go to the first lane. */
export function earliestOnAny(
  lanes: readonly Lane[],
  fromWork: number,
  lastStart: number,
  minutes: number,
): LanePlace | null {
  let best: LanePlace | null = null;
  for (let lane = 0; lane < lanes.length; lane++) {
    const last: number = best === null ? lastStart : best.startWork - 1e-9;
    const start = at(lanes, lane).earliest(fromWork, last, minutes);
    if (start !== null) best = { lane, startWork: start };
  }
  return best;
}

/** Returns the lane of a run that is pinned to a start: the first without other work at that time, or else the first. */
export const pinnedLane = (lanes: readonly Lane[], startWork: number, minutes: number): number =>
  earliestOnAny(lanes, startWork, startWork, minutes)?.lane ?? 0;
