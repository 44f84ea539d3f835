import { at } from '../base/at.ts';
import { endOfRun, Lane, PartTime, pinnedLane, type Run, type RunTimes, runOn } from '../schedule/index.ts';
import type { AgentLanes, NewLanes, Placed, RowTimes } from './agent-lanes.ts';
import type { WorkRow } from './work.ts';

/** Turns efforts in place into the working minutes that they take at the row's share of the time. Returns them. */
export function atPace({ allocation }: WorkRow, efforts: Float64Array): Float64Array {
  if (allocation === undefined) return efforts;
  for (let draw = 0; draw < efforts.length; draw++) efforts[draw] = at(efforts, draw) / allocation;
  return efforts;
}

/** Runs in all draws, each with a number of its own. */
class Runs implements RunTimes {
  readonly startWork: Float64Array;
  readonly endWork: Float64Array;
  private count = 0;

  constructor({ draws, rows }: NewLanes) {
    this.startWork = new Float64Array(draws * rows);
    this.endWork = new Float64Array(draws * rows);
  }

  add(startWork: number, endWork: number): number {
    this.startWork[this.count] = startWork;
    this.endWork[this.count] = endWork;
    return this.count++;
  }
}

/** The lanes of an agent in one draw. */
interface Drawn {
  readonly all: readonly Lane[];
  readonly partTime: PartTime;
  readonly startWork: Float64Array;
  readonly endWork: Float64Array;
}

/** The lanes of an agent with part-time rows, beside which other rows go on in the time that is left. */
export class SharedLanes implements AgentLanes {
  private readonly runs: Runs;
  private readonly drawn: readonly Drawn[];
  private readonly pinned = new Set<number>();
  /** Of the only lane: when the rows that follow each other are done. */
  private readonly free: Float64Array;
  private readonly nowWork: number;
  private readonly isSingle: boolean;
  private partTimeRows = 0;

  constructor(size: NewLanes) {
    this.runs = new Runs(size);
    const { startWork, endWork } = this.runs;
    const newLane = (): Lane => new Lane(this.runs);
    this.drawn = Array.from({ length: size.draws }, () => ({
      all: Array.from({ length: size.lanes }, newLane),
      partTime: new PartTime(),
      startWork,
      endWork,
    }));
    this.free = new Float64Array(size.draws).fill(size.nowWork);
    this.nowWork = size.nowWork;
    this.isSingle = size.lanes === 1;
  }

  startIn(draw: number, readyWork: number, minutes: number, allocation?: number): number {
    return this.run(draw, readyWork, minutes, allocation).startWork;
  }

  place(row: Placed, { base, ready, start, finish, free }: RowTimes, effort: Float64Array): void {
    const number = this.partTimeRows;
    if (row.allocation !== undefined) this.partTimeRows++;
    for (let draw = 0; draw < effort.length; draw++) {
      const lanes = at(this.drawn, draw);
      const [readyWork, minutes] = [at(ready, base + draw), at(effort, draw)];
      const run = row.isPinned
        ? { lane: pinnedLane(lanes.all, readyWork, minutes), startWork: readyWork }
        : this.run(draw, readyWork, minutes, row.allocation);
      const endWork = endOfRun(run, minutes * (row.allocation ?? 1));
      const lane = at(lanes.all, run.lane);
      free[base + draw] = row.isPinned
        ? readyWork
        : this.isSingle
          ? at(this.free, draw)
          : lane.freeSince(run.startWork, this.nowWork);
      start[base + draw] = run.startWork;
      finish[base + draw] = endWork;
      if (row.allocation !== undefined) lanes.partTime.occupy(number, run);
      else if (row.isPinned || !this.isSingle) {
        const added = this.runs.add(run.startWork, endWork);
        if (row.isPinned) this.pinned.add(added);
        lane.add(added);
      } else this.free[draw] = endWork;
    }
  }

  /** Returns the earliest run in a draw. Pinned rows interrupt part-time work, and other work on an only lane. */
  private run(draw: number, readyWork: number, span: number, allocation: number | undefined): Run {
    const lanes = at(this.drawn, draw);
    const fromWork = this.isSingle ? Math.max(at(this.free, draw), readyWork) : readyWork;
    const wanted = { fromWork, minutes: span * (allocation ?? 1), allocation: allocation ?? null };
    const mayInterrupt = this.isSingle || allocation !== undefined;
    let best: Run | null = null;
    for (let lane = 0; lane < lanes.all.length; lane++) {
      const run = runOn(lanes, lane, wanted, (other) =>
        mayInterrupt && this.pinned.has(other) ? 'interrupts' : 'blocks',
      );
      if (best === null || run.startWork < best.startWork) best = run;
    }
    if (best === null) throw new RangeError('Work of an agent without lanes.');
    return best;
  }
}
