import { memoizeLast } from '../base/memoize.ts';
import { runToEnd } from '../base/run-to-end.ts';
import { type AgentLanes, lanesIn, OpenLanes } from './agent-lanes.ts';
import { DRAWS } from './draws.ts';
import { type Finish, finishOfRow, lateRatioOfRow } from './finishes.ts';
import { newLanes } from './new-lanes.ts';
import { readyAfter } from './ready.ts';
import { atPace } from './shared-lanes.ts';
import { emptySimulated, endsIn, needsStarts, placeRow, ROWS_PER_STEP, type Simulated } from './simulate.ts';
import { type EffortsOf, type EndsOf, isMilestone, type WorkAhead, type WorkRow } from './work.ts';

/** The work of a simulation, and its result. */
export interface Before {
  readonly work: WorkAhead;
  readonly made: Simulated;
  readonly finishes: ReadonlyMap<number, Finish>;
}

/** The work of a simulation, when it ends, and how often each task is late, by its index. */
export interface LateBefore {
  readonly work: WorkAhead;
  readonly endsOf: EndsOf;
  readonly ratios: ReadonlyMap<number, number>;
}

/** Returns the position of each row in its agent's queue, and the index of each row by its key. */
const queuesOf = memoizeLast((rows: readonly WorkRow[]) => {
  const lengths = new Map<number, number>();
  const places = rows.map(({ agent }) => {
    const place = lengths.get(agent) ?? 0;
    lengths.set(agent, place + 1);
    return place;
  });
  return { places, rowOf: new Map(rows.map((row, at) => [row.key, at])) };
});

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
  const changed = new Changed({ work: workBefore, endsOf: endsIn(made) }, work, effortsOf);
  return runToEnd(changed.resultsInSteps(finishes, finishOfRow));
}

/** Returns only the `lateRatio` of each finish, in the same way, yielding to pending calls. */
export const lateRatiosAfter = (
  before: LateBefore,
  work: WorkAhead,
  effortsOf: EffortsOf,
): Generator<undefined, ReadonlyMap<number, number>> =>
  new Changed(before, work, effortsOf).resultsInSteps(before.ratios, lateRatioOfRow);

/** Returns whether a result after a change can be read from these ends: they have no starts if no relation needed one. */
export const hasStartsFor = (before: LateBefore, work: WorkAhead): boolean =>
  !needsStarts(work) || needsStarts(before.work);

/** Propagates a change through the rows, in order. */
class Changed {
  private readonly before: Pick<LateBefore, 'work' | 'endsOf'>;
  private readonly work: WorkAhead;
  private readonly effortsOf: EffortsOf;
  private readonly places;
  private readonly rowOf;
  /** For each row, the earlier row with the same result, or null if there is none. */
  private readonly sameAs: (number | null)[] = [];
  private readonly ends = new Map<number, { readonly start: Float64Array; readonly finish: Float64Array }>();
  /** The rows of each agent so far, in order. */
  private readonly queued = new Map<number, number[]>();
  /** Lanes of agents whose queues have changed. */
  private readonly lanes = new Map<number, AgentLanes>();
  private readonly effort = new Float64Array(DRAWS);
  private readonly scratch = emptySimulated(DRAWS, 1);
  private readonly newLanesOf;

  constructor(before: Pick<LateBefore, 'work' | 'endsOf'>, work: WorkAhead, effortsOf: EffortsOf) {
    this.before = before;
    this.work = work;
    this.effortsOf = effortsOf;
    this.newLanesOf = lanesIn(work, DRAWS);
    ({ places: this.places, rowOf: this.rowOf } = queuesOf(before.work.rows));
  }

  /** Returns a result for each task: that of before if it is the same row, due at the same time. */
  *resultsInSteps<T>(
    before: ReadonlyMap<number, T>,
    resultOf: (work: WorkAhead, endsOf: EndsOf, position: number) => T,
  ): Generator<undefined, ReadonlyMap<number, T>> {
    const { work } = this;
    const found = new Map<number, T>();
    for (const [at, row] of work.rows.entries()) {
      if (at % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield;
      if (work.calendars[row.agent] === undefined) continue;
      const known = this.follow(row, at);
      const old = known === null ? undefined : this.before.work.rows[known];
      const result = old?.dueMs === row.dueMs ? before.get(old.taskIndex) : undefined;
      found.set(row.taskIndex, result ?? resultOf(work, this.endsOf, at));
    }
    return found;
  }

  /** Returns the earlier row with the same result, or null if the row was simulated again. */
  private follow(row: WorkRow, at: number): number | null {
    const queue = this.queued.get(row.agent) ?? [];
    const known = this.knownFor(row, queue.length);
    this.sameAs[at] = known;
    if (known === null) this.simulateAgain(row, at);
    queue.push(at);
    this.queued.set(row.agent, queue);
    return known;
  }

  /** Returns when a row starts or ends in each draw, in minutes of its agent's calendar. */
  readonly endsOf: EndsOf = (at, end = 'finish') => {
    const known = this.sameAs[at] ?? null;
    if (known !== null) return this.before.endsOf(known, end);
    const ends = this.ends.get(at);
    if (ends === undefined) throw new RangeError(`Row ${at} is not worked yet.`);
    return ends[end];
  };

  private knownFor(row: WorkRow, place: number): number | null {
    const at = this.rowOf.get(row.key);
    const old = at === undefined ? undefined : this.before.work.rows[at];
    if (at === undefined || old === undefined || this.lanes.has(row.agent) || this.places[at] !== place) return null;
    const isSame =
      old.agent === row.agent &&
      old.medianMinutes === row.medianMinutes &&
      old.spread === row.spread &&
      old.floorMs === row.floorMs &&
      old.isPinned === row.isPinned &&
      old.lane === row.lane &&
      old.allocation === row.allocation &&
      old.finishFloorMs === row.finishFloorMs &&
      old.waitsFor.length === row.waitsFor.length;
    if (!isSame || !this.hasSameLinks(old.links, row.links)) return null;
    const waited = new Set<number | null>(old.waitsFor);
    return row.waitsFor.every((other) => waited.has(this.sameAs[other] ?? null)) ? at : null;
  }

  private hasSameLinks(old: WorkRow['links'], links: WorkRow['links']): boolean {
    if (old === undefined || links === undefined) return old === links;
    const known = links.map((link) => ({ ...link, before: link.before.map((row) => this.sameAs[row] ?? -1) }));
    return JSON.stringify(known) === JSON.stringify(old);
  }

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
