import { at } from '../base/at.ts';
import { workingMinutesUntil } from '../calendar/index.ts';
import type { WorkAhead, WorkRow } from './work.ts';

/** The times of one row of a simulation: draw `n` is at index `base + n` of each list, in working minutes of its agent. */
export interface RowTimes {
  readonly base: number;
  /** When the row may start. */
  readonly ready: Float64Array;
  /** The rest is filled by placing the row. */
  readonly start: Float64Array;
  readonly finish: Float64Array;
  /** When the agent had a free lane for the row. */
  readonly free: Float64Array;
}

/**
 * The lanes of one agent in all draws of a simulation, on which its rows are placed in working order, pinned rows first.
 * Work is placed by the rule of plans (`schedule/lane`), in the cheapest way that gives the same places.
 */
export interface AgentLanes {
  /** Returns when a row that is not pinned would start in a draw. */
  startIn(draw: number, readyWork: number, minutes: number, allocation?: number): number;
  /** Places a row in each draw, no earlier than it is ready. Efforts are the working minutes that it takes at its share of the time. */
  place(row: Placed, times: RowTimes, effort: Float64Array): void;
}
export type Placed = Pick<WorkRow, 'isPinned' | 'lane' | 'allocation'>;

/** Lanes before any work. */
export interface NewLanes {
  readonly draws: number;
  /** The number of rows that will be placed, and how many of them are pinned. */
  readonly rows: number;
  readonly pins: number;
  readonly lanes: number;
  /** From when the lanes are free. */
  readonly nowWork: number;
  readonly hasPartTime: boolean;
}

/** Returns the lanes of each agent before any work, each free from now on in every draw. */
export function lanesIn(work: WorkAhead, draws: number): (agent: number) => NewLanes {
  const rows = new Map<number, number>();
  const pins = new Map<number, number>();
  const partTime = new Set<number>();
  for (const row of work.rows) {
    rows.set(row.agent, (rows.get(row.agent) ?? 0) + 1);
    if (row.isPinned) pins.set(row.agent, (pins.get(row.agent) ?? 0) + 1);
    if (row.allocation !== undefined) partTime.add(row.agent);
  }
  return (agent) => {
    const calendar = work.calendars[agent];
    return {
      draws,
      rows: rows.get(agent) ?? 0,
      pins: pins.get(agent) ?? 0,
      lanes: Math.max(1, work.lanes[agent] ?? 1),
      nowWork: calendar === undefined ? 0 : workingMinutesUntil(calendar, work.nowMs),
      hasPartTime: partTime.has(agent),
    };
  };
}

/** Returns the times of a row in a single draw. */
export function oneDraw(readyWork: number): RowTimes {
  const time = (): Float64Array => new Float64Array(1);
  return { base: 0, ready: Float64Array.of(readyWork), start: time(), finish: time(), free: time() };
}

/**
 * The lanes of an agent without pinned rows. As rows are placed in order of start, there are no gaps to fill: the lane
 * that is free first is the earliest place.
 */
export class OpenLanes implements AgentLanes {
  private readonly first: Float64Array;
  private readonly others: readonly Float64Array[];

  constructor({ draws, lanes, nowWork }: NewLanes) {
    const free = (): Float64Array => new Float64Array(draws).fill(nowWork);
    this.first = free();
    this.others = Array.from({ length: lanes - 1 }, free);
  }

  startIn(draw: number, readyWork: number): number {
    return Math.max(at(this.firstFree(draw), draw), readyWork);
  }

  place(_row: Placed, { base, ready, start, finish, free }: RowTimes, effort: Float64Array): void {
    for (let draw = 0; draw < effort.length; draw++) {
      const lane = this.firstFree(draw);
      const since = at(lane, draw);
      const begin = Math.max(since, at(ready, base + draw));
      const end = begin + at(effort, draw);
      free[base + draw] = since;
      start[base + draw] = begin;
      finish[base + draw] = end;
      lane[draw] = end;
    }
  }

  /** Places a row again whose ends are known. */
  replay(ends: Float64Array): void {
    for (let draw = 0; draw < ends.length; draw++) this.firstFree(draw)[draw] = at(ends, draw);
  }

  private firstFree(draw: number): Float64Array {
    let lane = this.first;
    for (let position = 0; position < this.others.length; position++) {
      const other = at(this.others, position);
      if (at(other, draw) < at(lane, draw)) lane = other;
    }
    return lane;
  }
}
