import { at } from '../base/at.ts';
import type { AgentLanes, NewLanes, Placed, RowTimes } from './agent-lanes.ts';

/**
 * The only lane of an agent with pinned rows: other rows follow each other and are interrupted by them, as `runOn` of the schedule
 * says, with the same sums, so that plans and simulations agree to the bit.
 */
export class InterruptedLane implements AgentLanes {
  /** The pinned rows of each draw in order of start: those of draw `n` begin at index `n * pins`. */
  private readonly startWork: Float64Array;
  private readonly endWork: Float64Array;
  private readonly pins: number;
  /** How many pinned rows each draw has. */
  private placed = 0;
  /** The first pinned row of each draw that does not end before the other rows are done. */
  private readonly next: Int32Array;
  /** When the other rows are done. */
  private readonly free: Float64Array;
  /** Where the row that was last looked for starts and ends. */
  private foundStart = 0;
  private foundEnd = 0;

  constructor({ draws, pins, nowWork }: NewLanes) {
    this.startWork = new Float64Array(draws * pins);
    this.endWork = new Float64Array(draws * pins);
    this.pins = pins;
    this.next = new Int32Array(draws);
    this.free = new Float64Array(draws).fill(nowWork);
  }

  startIn(draw: number, readyWork: number, minutes: number): number {
    this.find(draw, readyWork, minutes);
    return this.foundStart;
  }

  place(row: Placed, times: RowTimes, effort: Float64Array): void {
    if (row.isPinned) {
      this.pin(times, effort);
      return;
    }
    const { base, ready, start, finish, free } = times;
    for (let draw = 0; draw < effort.length; draw++) {
      free[base + draw] = at(this.free, draw);
      this.find(draw, at(ready, base + draw), at(effort, draw));
      start[base + draw] = this.foundStart;
      finish[base + draw] = this.foundEnd;
      this.free[draw] = this.foundEnd;
    }
  }

  private pin({ base, ready, start, finish, free }: RowTimes, effort: Float64Array): void {
    if (this.placed === this.pins) throw new RangeError('More pinned rows than there is room for.');
    for (let draw = 0; draw < effort.length; draw++) {
      const startWork = at(ready, base + draw);
      const endWork = startWork + at(effort, draw);
      const first = draw * this.pins;
      let position = first + this.placed;
      for (; position > first && at(this.startWork, position - 1) > startWork; position--) {
        this.startWork[position] = at(this.startWork, position - 1);
        this.endWork[position] = at(this.endWork, position - 1);
      }
      this.startWork[position] = startWork;
      this.endWork[position] = endWork;
      free[base + draw] = startWork;
      start[base + draw] = startWork;
      finish[base + draw] = endWork;
    }
    this.placed++;
    this.next.fill(0);
  }

  private find(draw: number, readyWork: number, minutes: number): void {
    const first = draw * this.pins;
    const end = first + this.placed;
    const since = at(this.free, draw);
    let position = first + at(this.next, draw);
    while (position < end && at(this.endWork, position) <= since) position++;
    this.next[draw] = position - first;
    let cursor = Math.max(since, readyWork);
    let left = minutes;
    let startWork = Number.NaN;
    let gaps = 0;
    for (;;) {
      while (position < end && at(this.endWork, position) <= cursor) position++;
      const blockedFrom = position < end ? at(this.startWork, position) : Number.POSITIVE_INFINITY;
      if (blockedFrom <= cursor) {
        const untilWork = at(this.endWork, position++);
        if (!Number.isNaN(startWork)) gaps += untilWork - cursor;
        cursor = untilWork;
        continue;
      }
      if (Number.isNaN(startWork)) startWork = cursor;
      if (cursor + left <= blockedFrom) break;
      left -= blockedFrom - cursor;
      cursor = blockedFrom;
    }
    this.foundStart = startWork;
    this.foundEnd = startWork + minutes + gaps;
  }
}

/**
 * Several lanes of an agent with pinned rows: other rows take the first gap that is long enough, as on a `Lane` of the schedule.
 * Pinned rows that lie over others are joined with them, because only the time that they leave free matters.
 */
export class PinnedLanes implements AgentLanes {
  /** Occupied times: those of draw `n` begin at index `n * room`, lane by lane in order of start. */
  private startWork: Float64Array;
  private endWork: Float64Array;
  private room: number;
  /** The index after the last occupied time of lane `m` in draw `n`, at index `n * lanes + m`. */
  private readonly until: Int32Array;
  private readonly lanes: number;
  private readonly nowWork: number;
  /**
   * Whether times that touch are one: in a simulation, all work takes time and none fits between them. Planned work may be without
   * effort, and then has a place there.
   */
  private readonly joins: boolean;
  /** Where the place that was last looked for begins. */
  private foundStart = 0;

  constructor({ draws, rows, pins, lanes, nowWork }: NewLanes) {
    // Most times touch, so that there are fewer of them than rows.
    this.room = Math.min(rows, 2 * (lanes + pins));
    this.startWork = new Float64Array(draws * this.room);
    this.endWork = new Float64Array(draws * this.room);
    this.until = new Int32Array(draws * lanes);
    for (let index = 0; index < this.until.length; index++) this.until[index] = Math.floor(index / lanes) * this.room;
    this.lanes = lanes;
    this.nowWork = nowWork;
    this.joins = draws > 1;
  }

  startIn(draw: number, readyWork: number, minutes: number): number {
    this.earliestOnAny(draw, readyWork, Number.POSITIVE_INFINITY, minutes);
    return this.foundStart;
  }

  place({ isPinned, lane }: Placed, { base, ready, start, finish, free }: RowTimes, effort: Float64Array): void {
    for (let draw = 0; draw < effort.length; draw++) {
      const readyWork = at(ready, base + draw);
      const minutes = at(effort, draw);
      const found = this.earliestOnAny(draw, readyWork, isPinned ? readyWork : Number.POSITIVE_INFINITY, minutes);
      const startWork = isPinned ? readyWork : this.foundStart;
      const isOnOther = !isPinned && lane !== found && lane < this.lanes && this.isFree(draw, lane, startWork, minutes);
      const chosen = isOnOther ? lane : Math.max(0, found);
      free[base + draw] = isPinned ? readyWork : this.freeSince(draw, chosen, startWork);
      start[base + draw] = startWork;
      finish[base + draw] = startWork + minutes;
      this.occupy(draw, chosen, startWork, startWork + minutes);
    }
  }

  /** Returns the lane with the earliest place, whose start is `foundStart`; the first if several have it, -1 if there is none. */
  private earliestOnAny(draw: number, fromWork: number, lastStart: number, minutes: number): number {
    let found = -1;
    let last = lastStart;
    for (let lane = 0; lane < this.lanes && last >= fromWork; lane++) {
      const startWork = this.earliest(draw, lane, fromWork, minutes);
      if (startWork > last) continue;
      found = lane;
      last = startWork - 1e-9;
      this.foundStart = startWork;
    }
    return found;
  }

  private isFree(draw: number, lane: number, startWork: number, minutes: number): boolean {
    return this.earliest(draw, lane, startWork, minutes) <= startWork;
  }

  /** Returns the earliest start on a lane. */
  private earliest(draw: number, lane: number, fromWork: number, minutes: number): number {
    const end = at(this.until, draw * this.lanes + lane);
    let startWork = fromWork;
    for (let position = this.firstTouching(draw, lane, fromWork); position < end; position++) {
      if (at(this.startWork, position) >= startWork + minutes) break;
      startWork = Math.max(startWork, at(this.endWork, position));
    }
    return startWork;
  }

  /** Returns since when a lane is free at a point at which nothing runs. */
  private freeSince(draw: number, lane: number, work: number): number {
    const before = this.firstTouching(draw, lane, work) - 1;
    return before < this.firstOf(draw, lane) ? this.nowWork : Math.max(this.nowWork, at(this.endWork, before));
  }

  private firstOf(draw: number, lane: number): number {
    return lane === 0 ? draw * this.room : at(this.until, draw * this.lanes + lane - 1);
  }

  /** Returns the index of the first occupied time of a lane that ends after this point. */
  private firstTouching(draw: number, lane: number, work: number): number {
    let low = this.firstOf(draw, lane);
    let high = at(this.until, draw * this.lanes + lane);
    if (high > low && at(this.endWork, high - 1) <= work) return high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (at(this.endWork, middle) <= work) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private occupy(draw: number, lane: number, fromWork: number, untilWork: number): void {
    if (at(this.until, (draw + 1) * this.lanes - 1) === (draw + 1) * this.room) this.grow();
    let position = this.firstTouching(draw, lane, fromWork);
    const end = at(this.until, draw * this.lanes + lane);
    let after = position;
    let startWork = fromWork;
    let endWork = untilWork;
    if (this.joins && position > this.firstOf(draw, lane) && at(this.endWork, position - 1) === fromWork) {
      position--;
      startWork = at(this.startWork, position);
    }
    for (; after < end; after++) {
      const other = at(this.startWork, after);
      if (other > untilWork || (other === untilWork && !this.joins)) break;
      startWork = Math.min(startWork, other);
      endWork = Math.max(endWork, at(this.endWork, after));
    }
    this.move(draw, lane, after, position + 1 - after);
    this.startWork[position] = startWork;
    this.endWork[position] = endWork;
  }

  private grow(): void {
    const [room, grown] = [this.room, 2 * this.room];
    const draws = this.until.length / this.lanes;
    const moved = (from: Float64Array): Float64Array => {
      const into = new Float64Array(draws * grown);
      for (let draw = 0; draw < draws; draw++) into.set(from.subarray(draw * room, (draw + 1) * room), draw * grown);
      return into;
    };
    this.startWork = moved(this.startWork);
    this.endWork = moved(this.endWork);
    for (let index = 0; index < this.until.length; index++)
      this.until[index] = at(this.until, index) + Math.floor(index / this.lanes) * (grown - room);
    this.room = grown;
  }

  /** Moves the occupied times of a draw from an index on, and with them the ends of a lane and those after it. */
  private move(draw: number, lane: number, from: number, by: number): void {
    if (by === 0) return;
    const end = at(this.until, (draw + 1) * this.lanes - 1);
    // A few at most: a call of `copyWithin` takes longer.
    if (by > 0)
      for (let index = end - 1; index >= from; index--) {
        this.startWork[index + by] = at(this.startWork, index);
        this.endWork[index + by] = at(this.endWork, index);
      }
    else
      for (let index = from; index < end; index++) {
        this.startWork[index + by] = at(this.startWork, index);
        this.endWork[index + by] = at(this.endWork, index);
      }
    for (let index = draw * this.lanes + lane; index < (draw + 1) * this.lanes; index++)
      this.until[index] = at(this.until, index) + by;
  }
}
