import { at } from '../base/at.ts';
import { runToEnd } from '../base/run-to-end.ts';
import { type AgentLanes, lanesIn } from './agent-lanes.ts';
import { newLanes } from './new-lanes.ts';
import { readyAfter } from './ready.ts';
import { atPace } from './shared-lanes.ts';
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

/** Returns the room for the results of a number of rows. */
export function emptySimulated(draws: number, rows: number): Simulated {
  const values = (): Float64Array => new Float64Array(rows * draws);
  return { draws, start: values(), finish: values(), free: values(), ready: values() };
}

/** Returns the ends of a simulation. */
export const endsIn =
  ({ draws, start, finish }: Simulated): EndsOf =>
  (row, end = 'finish') =>
    (end === 'start' ? start : finish).subarray(row * draws, (row + 1) * draws);

interface Other {
  readonly work: WorkAhead;
  readonly made: Simulated;
}

/**
 * Simulates all rows in every draw, in order: each on the lanes of its agent, after its prerequisites and not before its
 * floor. Milestones use no lane. Instants are calculated only for prerequisites on another calendar. With `others`,
 * prerequisites end as in that simulation instead of this one.
 */
export const simulate = (work: WorkAhead, effortsOf: EffortsOf, draws: number, others?: Other): Simulated =>
  runToEnd(simulateInSteps(work, effortsOf, draws, others));

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
  const lanes = allLanes(work, draws);
  const endsOf = endsIn(others?.made ?? made);
  const effort = new Float64Array(draws);
  for (const [position, row] of work.rows.entries()) {
    if (position % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield;
    const calendar = work.calendars[row.agent];
    const own = lanes[row.agent];
    if (calendar === undefined || own === undefined) continue;
    const efforts = (): Float64Array => atPace(row, effortsOf(position, effort));
    const ready = made.ready.subarray(position * draws, (position + 1) * draws);
    readyAfter({ row, calendar, efforts }, others?.work ?? work, endsOf, ready);
    placeRow(row, { lanes: own, made, position }, efforts);
  }
  return made;
}

/** Which rows to simulate: none without the rows it depends on and those of its agent before it. */
export interface Needed {
  readonly draws: number;
  /** By row, 1 if it is simulated. */
  readonly needed: Uint8Array;
  /** Whether starts are kept. */
  readonly withStarts: boolean;
}

/**
 * The same as `simulateInSteps` for some of the rows, but keeps only when they finish, and with `withStarts` when they
 * start. Returns these ends; those of other rows are not known.
 */
export function* simulateEndsInSteps(
  work: WorkAhead,
  effortsOf: EffortsOf,
  { draws, needed, withStarts }: Needed,
): Generator<undefined, EndsOf> {
  const slotOf = new Int32Array(needed.length).fill(-1);
  let slots = 0;
  for (let row = 0; row < needed.length; row++) if (needed[row] === 1) slotOf[row] = slots++;
  const size = slots * draws;
  const kept = { finish: new Float64Array(size), start: new Float64Array(withStarts ? size : 0) };
  const endsOf: EndsOf = (row, end = 'finish') => {
    const slot = at(slotOf, row);
    if (slot < 0) throw new RangeError(`Row ${row} is not simulated.`);
    return kept[end].subarray(slot * draws, (slot + 1) * draws);
  };
  const made = emptySimulated(draws, 1);
  const lanes = lanesOfNeeded(work, draws, needed);
  const effort = new Float64Array(draws);
  for (const [position, row] of work.rows.entries()) {
    if (position % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield;
    const slot = at(slotOf, position);
    const calendar = work.calendars[row.agent];
    const own = lanes.get(row.agent);
    if (slot < 0 || calendar === undefined || own === undefined) continue;
    const efforts = (): Float64Array => atPace(row, effortsOf(position, effort));
    readyAfter({ row, calendar, efforts }, work, endsOf, made.ready);
    placeRow(row, { lanes: own, made, position: 0 }, efforts);
    kept.finish.set(made.finish, slot * draws);
    if (withStarts) kept.start.set(made.start, slot * draws);
  }
  return endsOf;
}

/** Returns the lanes of the agents of some rows before any work. */
function lanesOfNeeded(work: WorkAhead, draws: number, needed: Uint8Array): ReadonlyMap<number, AgentLanes> {
  const lanesOf = lanesIn(work, draws);
  const lanes = new Map<number, AgentLanes>();
  for (const [position, { agent }] of work.rows.entries())
    if (needed[position] === 1 && !lanes.has(agent)) lanes.set(agent, newLanes(lanesOf(agent)));
  return lanes;
}

/** Returns whether a relation may ask when rows start. */
export const needsStarts = ({ rows }: WorkAhead): boolean => rows.some(({ links }) => links !== undefined);

/** Returns the lanes of all agents before any work. */
function allLanes(work: WorkAhead, draws: number): readonly AgentLanes[] {
  const lanesOf = lanesIn(work, draws);
  return work.calendars.map((_, agent) => newLanes(lanesOf(agent)));
}

/** Places a row whose ready times are known, in each draw. A milestone is done when it is ready, and uses no lane. */
export function placeRow(
  row: WorkRow,
  { lanes, made, position }: { readonly lanes: AgentLanes; readonly made: Simulated; readonly position: number },
  efforts: () => Float64Array,
): void {
  const { draws, start, finish, free, ready } = made;
  const base = position * draws;
  if (!isMilestone(row)) {
    lanes.place(row, { base, ready, start, finish, free }, efforts());
    return;
  }
  for (const into of [start, finish]) into.set(ready.subarray(base, base + draws), base);
  free.fill(0, base, base + draws);
}
