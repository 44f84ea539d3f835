import { at } from '../base/at.ts';
import type { Gap } from './lane.ts';
import type { Run } from './run.ts';

/** Part of a lane's time in which part-time work takes a share of it, in minutes of the agent's working time. */
interface Taken {
  readonly fromWork: number;
  readonly untilWork: number;
  /** Above 0, at most 1. */
  readonly share: number;
}

/** Shares that differ by less are equal. */
const NEAR = 1e-9;

/** Work to place on a lane. */
export interface Wanted {
  readonly fromWork: number;
  readonly minutes: number;
  /** The share of the lane's time that part-time work takes; null for work that takes all that is left. */
  readonly allocation: number | null;
}

/**
 * The part-time work on lanes: each takes a fixed share of the working time from its start until its effort is done, and
 * other work goes on in what is left. It is on the lane before other work, so that it spreads over the weeks.
 */
export class PartTime {
  private readonly runs = new Map<number, Map<number, readonly Taken[]>>();
  /** What all part-time work of a lane takes together, in order, built on first use. */
  private readonly takenOf = new Map<number, readonly Taken[]>();

  isOn(lane: number): boolean {
    return (this.runs.get(lane)?.size ?? 0) > 0;
  }

  occupy(task: number, { lane, gaps = [] }: Run): void {
    const known = this.runs.get(lane) ?? new Map<number, readonly Taken[]>();
    known.set(
      task,
      gaps.flatMap(({ fromWork, untilWork, share = 1 }) =>
        share < 1 ? [{ fromWork, untilWork, share: 1 - share }] : [],
      ),
    );
    this.runs.set(lane, known);
    this.takenOf.delete(lane);
  }

  release(task: number, lane: number): void {
    if (this.runs.get(lane)?.delete(task) === true) this.takenOf.delete(lane);
  }

  takenOn(lane: number): readonly Taken[] {
    const known = this.takenOf.get(lane);
    if (known !== undefined) return known;
    const made = summed([...(this.runs.get(lane)?.values() ?? [])].flat());
    this.takenOf.set(lane, made);
    return made;
  }
}

/** Returns spans in order, without overlaps, with the sum of the shares at each time. */
function summed(spans: readonly Taken[]): readonly Taken[] {
  const edges = [...new Set(spans.flatMap(({ fromWork, untilWork }) => [fromWork, untilWork]))].sort((a, b) => a - b);
  return edges.slice(1).flatMap((untilWork, position) => {
    const fromWork = at(edges, position);
    const share = spans.reduce(
      (sum, span) => (span.fromWork <= fromWork && span.untilWork >= untilWork ? sum + span.share : sum),
      0,
    );
    return share > 0 ? [{ fromWork, untilWork, share }] : [];
  });
}

/** Returns the speed at which work goes on where part-time work takes a share; 0 if it cannot. */
function speedOf(allocation: number | null, taken: number): number {
  const free = 1 - taken;
  if (allocation === null) return free > NEAR ? free : 0;
  return free >= allocation - NEAR ? allocation : 0;
}

/** The lanes with their work. */
interface Lanes {
  readonly all: readonly { readonly runs: readonly number[] }[];
  readonly partTime: PartTime | null;
  readonly startWork: Float64Array;
  readonly endWork: Float64Array;
}

/** What another run is to work that would overlap it: not in its way, an interruption, or something to wait for. */
export type Meeting = 'ignored' | 'interrupts' | 'blocks';

/** Returns the earliest run on a lane. It goes on beside part-time work. The run may end after the calendar. */
export function runOn(
  lanes: Lanes,
  lane: number,
  { fromWork, minutes, allocation }: Wanted,
  meets: (task: number) => Meeting,
): Run {
  const list = lanes.all[lane]?.runs ?? [];
  const taken = lanes.partTime?.takenOn(lane) ?? [];
  let [cursor, left, startWork, next, position] = [fromWork, minutes, Number.NaN, 0, 0];
  let gaps: Gap[] = [];
  const restartAt = (work: number): void => {
    [cursor, left, startWork, gaps] = [work, minutes, Number.NaN, []];
  };
  for (;;) {
    const other = list[next];
    if (other !== undefined && (at(lanes.endWork, other) <= cursor || meets(other) === 'ignored')) {
      next++;
      continue;
    }
    const blockedFrom = other === undefined ? Number.POSITIVE_INFINITY : at(lanes.startWork, other);
    if (other !== undefined && blockedFrom <= cursor) {
      const untilWork = at(lanes.endWork, other);
      if (meets(other) === 'blocks') restartAt(untilWork);
      else {
        if (!Number.isNaN(startWork)) gaps.push({ fromWork: cursor, untilWork });
        cursor = untilWork;
      }
      next++;
      continue;
    }
    while ((taken[position]?.untilWork ?? Number.POSITIVE_INFINITY) <= cursor) position++;
    const span = taken[position];
    const isTaken = span !== undefined && span.fromWork <= cursor;
    const changesAt = span === undefined ? Number.POSITIVE_INFINITY : isTaken ? span.untilWork : span.fromWork;
    const until = Math.min(blockedFrom, changesAt);
    const speed = speedOf(allocation, isTaken ? span.share : 0);
    if (speed === 0) {
      // Part-time work keeps its pace: it starts when its share is free until it is done.
      if (allocation !== null) restartAt(until);
      else {
        if (!Number.isNaN(startWork)) gaps.push({ fromWork: cursor, untilWork: until });
        cursor = until;
      }
      continue;
    }
    if (Number.isNaN(startWork)) startWork = cursor;
    const end = cursor + left / speed;
    if (speed < 1) gaps.push({ fromWork: cursor, untilWork: Math.min(end, until), share: 1 - speed });
    if (end <= until) return gaps.length === 0 ? { lane, startWork } : { lane, startWork, gaps };
    left -= (until - cursor) * speed;
    cursor = until;
  }
}

/** Returns the latest run beside part-time work that lies between two points and touches no other run; null if there is none. */
export function latestRunOn(
  lanes: Lanes,
  lane: number,
  minutes: number,
  [fromWork, untilWork]: readonly [number, number],
): Run | null {
  let cursor = fromWork;
  let latest: Run | null = null;
  const tryUntil = (end: number): void => {
    if (end - cursor >= minutes) latest = runBefore(lanes, lane, minutes, [cursor, end]) ?? latest;
  };
  for (const task of lanes.all[lane]?.runs ?? []) {
    if (at(lanes.startWork, task) >= untilWork) break;
    tryUntil(at(lanes.startWork, task));
    cursor = Math.max(cursor, at(lanes.endWork, task));
  }
  tryUntil(untilWork);
  return latest;
}

/** Returns the latest run beside part-time work within a free part of a lane, calculated from its end. */
function runBefore(
  lanes: Lanes,
  lane: number,
  minutes: number,
  [fromWork, untilWork]: readonly [number, number],
): Run | null {
  const taken = lanes.partTime?.takenOn(lane) ?? [];
  let [cursor, left, position] = [untilWork, minutes, taken.length - 1];
  const gaps: Gap[] = [];
  while (cursor > fromWork) {
    while (position >= 0 && at(taken, position).fromWork >= cursor) position--;
    const span = taken[position];
    const isTaken = span !== undefined && span.untilWork >= cursor;
    const since = Math.max(fromWork, span === undefined ? fromWork : isTaken ? span.fromWork : span.untilWork);
    const speed = speedOf(null, isTaken ? span.share : 0);
    if (speed === 0) {
      if (left < minutes) gaps.unshift({ fromWork: since, untilWork: cursor });
      cursor = since;
      continue;
    }
    const startWork = Math.max(since, cursor - left / speed);
    if (speed < 1) gaps.unshift({ fromWork: startWork, untilWork: cursor, share: 1 - speed });
    left -= (cursor - startWork) * speed;
    if (left <= NEAR) return gaps.length === 0 ? { lane, startWork } : { lane, startWork, gaps };
    cursor = since;
  }
  return null;
}
