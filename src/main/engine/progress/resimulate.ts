import { runToEnd } from '../base/run-to-end.ts';
import { type AgentLanes, lanesIn, OpenLanes } from './agent-lanes.ts';
import { DRAWS } from './draws.ts';
import { type Finish, finishOfRow } from './finishes.ts';
import { newLanes } from './new-lanes.ts';
import { readyAfter } from './ready.ts';
import { type SameRows, sameRowsIn } from './same-rows.ts';
import { atPace } from './shared-lanes.ts';
import { emptySimulated, endsIn, placeRow, ROWS_PER_STEP, type Simulated } from './simulate.ts';
import { type EffortsOf, type EndsOf, isMilestone, type WorkAhead, type WorkRow } from './work.ts';

/** The work of a simulation, and its result. */
export interface Before {
  readonly work: WorkAhead;
  readonly made: Simulated;
  readonly finishes: ReadonlyMap<number, Finish>;
}

/**
 * Returns finishes by task index after a change of work, reusing a simulation made before it. Draws depend only on
 * names, so a row keeps its earlier result if it is the same row at the same position of the same agent's queue, and
 * everything before it and everything it depends on keep theirs; all others are simulated again. The result equals that
 * of simulating everything. Both states have the same agents, calendars and instant, and one row per task.
 */
export function finishesAfter(
  { work: workBefore, made, finishes }: Before,
  work: WorkAhead,
  effortsOf: EffortsOf,
): ReadonlyMap<number, Finish> {
  const same = sameRowsIn(workBefore, work);
  const changed = new Changed({ work: workBefore, endsOf: endsIn(made) }, { work, same }, effortsOf);
  return runToEnd(changed.resultsInSteps(finishes, finishOfRow));
}

/** The work of a simulation, and when it ends. */
interface Simulation {
  readonly work: WorkAhead;
  readonly endsOf: EndsOf;
}

/** Propagates a change through the rows, in order. */
export class Changed {
  private readonly before: Simulation;
  private readonly work: WorkAhead;
  private readonly sameAs: SameRows;
  private readonly effortsOf: EffortsOf;
  private readonly ends = new Map<number, { readonly start: Float64Array; readonly finish: Float64Array }>();
  /** The rows of each agent so far, in order. */
  private readonly queued = new Map<number, number[]>();
  /** Lanes of agents whose queues have changed. */
  private readonly lanes = new Map<number, AgentLanes>();
  private readonly effort = new Float64Array(DRAWS);
  private readonly scratch = emptySimulated(DRAWS, 1);
  private readonly newLanesOf;

  /** The simulation before must have the ends of all rows that a changed row depends on, and of what its agent does first. */
  constructor(
    before: Simulation,
    { work, same }: { readonly work: WorkAhead; readonly same: SameRows },
    effortsOf: EffortsOf,
  ) {
    this.before = before;
    this.work = work;
    this.sameAs = same;
    this.effortsOf = effortsOf;
    this.newLanesOf = lanesIn(work, DRAWS);
  }

  /** Returns a result for each task: that of before if it is the same row, due at the same time. */
  *resultsInSteps<T>(
    before: ReadonlyMap<number, T>,
    resultOf: (work: WorkAhead, endsOf: EndsOf, position: number) => T,
  ): Generator<undefined, ReadonlyMap<number, T>> {
    const found = new Map<number, T>();
    yield* this.simulateInSteps((row, at) => {
      const known = this.sameAs[at] ?? null;
      const old = known === null ? undefined : this.before.work.rows[known];
      const result = old?.dueMs === row.dueMs ? before.get(old.taskIndex) : undefined;
      found.set(row.taskIndex, result ?? resultOf(this.work, this.endsOf, at));
    });
    return found;
  }

  /** Simulates the changed rows, and calls `each` with every row in turn. */
  *simulateInSteps(each: (row: WorkRow, at: number) => void): Generator<undefined, void> {
    for (const [at, row] of this.work.rows.entries()) {
      if (at % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield;
      if (this.work.calendars[row.agent] === undefined) continue;
      if (this.sameAs[at] === null) this.simulateAgain(row, at);
      const queue = this.queued.get(row.agent);
      if (queue === undefined) this.queued.set(row.agent, [at]);
      else queue.push(at);
      each(row, at);
    }
  }

  /** Returns when a row starts or ends in each draw, in minutes of its agent's calendar. */
  readonly endsOf: EndsOf = (at, end = 'finish') => {
    const known = this.sameAs[at] ?? null;
    if (known !== null) return this.before.endsOf(known, end);
    const ends = this.ends.get(at);
    if (ends === undefined) throw new RangeError(`Row ${at} is not worked yet.`);
    return ends[end];
  };

  private simulateAgain(row: WorkRow, at: number): void {
    this.place(row, at, this.lanesOf(row.agent));
    this.ends.set(at, { start: this.scratch.start.slice(), finish: this.scratch.finish.slice() });
  }

  private place(row: WorkRow, at: number, lanes: AgentLanes): void {
    const calendar = this.work.calendars[row.agent];
    if (calendar === undefined) return;
    const { scratch } = this;
    const efforts = (): Float64Array => atPace(row, this.effortsOf(at, this.effort));
    readyAfter({ row, calendar, efforts }, this.work, this.endsOf, scratch.ready);
    placeRow(row, { lanes, made: scratch, position: 0 }, efforts);
  }

  /** Returns the lanes after the first rows of the agent's queue, whose results are unchanged. */
  private lanesOf(agent: number): AgentLanes {
    const known = this.lanes.get(agent);
    if (known !== undefined) return known;
    const lanes = newLanes(this.newLanesOf(agent));
    for (const at of this.queued.get(agent) ?? []) {
      const row = this.work.rows[at];
      if (row === undefined || isMilestone(row)) continue;
      // With pinned rows, the ends alone do not tell on which lane a row was worked.
      if (lanes instanceof OpenLanes) lanes.replay(this.endsOf(at));
      else this.place(row, at, lanes);
    }
    this.lanes.set(agent, lanes);
    return lanes;
  }
}
