import { isOpen, msOf, partsOf, type Snapshot, type Task } from '../../../shared/model/index.ts';
import { memoizeLast, once } from '../base/memoize.ts';
import { runToEnd } from '../base/run-to-end.ts';
import type { Prepared } from '../solve/prepare.ts';
import { childrenOf } from '../tasks/index.ts';
import { type ForecastContext, forecastContext, workAhead } from './ahead.ts';
import { DRAWS, type Normals, sharedNormals } from './draws.ts';
import { type Causes, causesOf } from './drivers.ts';
import { type EffortDraws, effortDraws } from './efforts.ts';
import { type Finish, finishesInSteps, finishesOf, finishOfAll } from './finishes.ts';
import { type Before, finishesAfter } from './resimulate.ts';
import { endsIn, type Simulated, simulate, simulateInSteps } from './simulate.ts';
import type { WorkAhead } from './work.ts';
import type { Placement } from './working-order.ts';

/** All open assigned work, simulated to its end. */
export interface WorkForecast {
  readonly context: ForecastContext;
  readonly work: WorkAhead;
  readonly made: Simulated;
  readonly finishes: ReadonlyMap<number, Finish>;
  /** The row of each task, by task index. */
  readonly rowOf: ReadonlyMap<number, number>;
  /** The leaves below each parent, by task index. */
  readonly leavesOf: ReadonlyMap<number, readonly number[]>;
  causes(): Causes;
  /** Returns the finishes for a different placement of work. */
  again(placements: readonly Placement[]): ReadonlyMap<number, Finish>;
}

/**
 * Simulates the current plan of a prepared state, once per state. States that differ only in milestones and
 * deliverables share one result.
 */
export const forecastWork = (prepared: Prepared): WorkForecast => runToEnd(forecastWorkInSteps(prepared));

/** The same as `forecastWork`, yielding to pending calls. */
export function* forecastWorkInSteps(prepared: Prepared): Generator<undefined, WorkForecast> {
  const known = forecastOf.get(prepared);
  if (known !== undefined) return known;
  const { assignments } = prepared.stored;
  const before = lastOf.get(assignments);
  const forecast =
    before !== undefined && isSameWork(before.context.prepared, prepared)
      ? { ...before, context: { ...before.context, prepared } }
      : yield* simulatedForecast(forecastContext(prepared));
  forecastOf.set(prepared, forecast);
  lastOf.set(assignments, forecast);
  return forecast;
}

const forecastOf = new WeakMap<Prepared, WorkForecast>();
/** The last forecast for each list of assignments. */
const lastOf = new WeakMap<Snapshot['assignments'], WorkForecast>();

/**
 * Returns whether two prepared states with the same assignments give the same simulation: all the data it reads is the
 * same, apart from the milestones of tasks.
 */
function isSameWork(a: Prepared, b: Prepared): boolean {
  const [before, now] = [a.stored, b.stored];
  return (
    a.nowMs === b.nowMs &&
    before.agents === now.agents &&
    before.outcomes === now.outcomes &&
    before.constraints === now.constraints &&
    before.relations === now.relations &&
    before.policy === now.policy &&
    before.holidays === now.holidays &&
    before.tasks.length === now.tasks.length &&
    before.tasks.every((task, index) => isSameTask(task, now.tasks[index]))
  );
}

const STEPS: ReadonlySet<string> = new Set<keyof Task>(['milestones', 'deliverables', 'version']);

function isSameTask(a: Task, b: Task | undefined): boolean {
  if (a === b || b === undefined) return a === b;
  const fields: ReadonlyMap<string, unknown> = new Map(Object.entries(b));
  return Object.entries(a).every(([name, value]) => STEPS.has(name) || fields.get(name) === value);
}

/**
 * Returns the same result as `forecastWork` for a copy with a trial change. If the forecast before the change is known, only
 * what the change affects is simulated again.
 */
export const forecastAfter = (before: Prepared, prepared: Prepared): WorkForecast =>
  isSameContext(before, prepared)
    ? forecastFrom(forecastContext(prepared), forecastWork(before))
    : forecastWork(prepared);

/** Returns whether two states differ in nothing but their work, so that what is the same in both is simulated once. */
function isSameContext(before: Prepared, prepared: Prepared): boolean {
  const [was, now] = [before.snapshot, prepared.snapshot];
  return (
    before.nowMs === prepared.nowMs &&
    was.agents === now.agents &&
    was.outcomes === now.outcomes &&
    was.policy === now.policy &&
    was.holidays === now.holidays
  );
}

function* simulatedForecast(context: ForecastContext): Generator<undefined, WorkForecast> {
  const work = workAhead(context, context.placements);
  yield;
  const efforts = effortsIn(context, work);
  const made = yield* simulateInSteps(work, efforts.drawn, DRAWS);
  const finishes = yield* finishesInSteps(work, made);
  return forecastAs(context, work, efforts, { finishes, made: () => made });
}

function forecastFrom(context: ForecastContext, before: Before): WorkForecast {
  const work = workAhead(context, context.placements);
  const efforts = effortsIn(context, work);
  const finishes = finishesAfter(before, work, efforts.drawn);
  return forecastAs(context, work, efforts, { finishes, made: once(() => simulate(work, efforts.drawn, DRAWS)) });
}

function forecastAs(
  context: ForecastContext,
  work: WorkAhead,
  efforts: EffortDraws,
  { finishes, made }: { readonly finishes: WorkForecast['finishes']; readonly made: () => Simulated },
): WorkForecast {
  return {
    context,
    work,
    get made() {
      return made();
    },
    finishes,
    rowOf: new Map(work.rows.map((row, at) => [row.taskIndex, at])),
    leavesOf: leavesIn(context.prepared),
    causes: once(() => causesOf(context, work, made(), efforts)),
    again(placements) {
      const other = workAhead(context, placements);
      return finishesOf(other, simulate(other, effortsIn(context, other).drawn, DRAWS));
    },
  };
}

/** Returns how the efforts of work are drawn. With `normals`, several forecasts share what they draw. */
export const effortsIn = (
  { prepared: { snapshot } }: ForecastContext,
  work: WorkAhead,
  normals: Normals = sharedNormals(),
): EffortDraws =>
  effortDraws(
    work.rows,
    snapshot.agents.map(({ id }) => `${snapshot.agentOrdinals?.get(id) ?? id}`),
    snapshot.policy.values.sharedEffort / 100,
    normals,
  );

/**
 * Returns when a task is done; a parent is done with the last of its open leaves, and a task with contributors with the
 * last of all parts. Returns null if the task is closed, or if it or work it depends on is unassigned.
 */
export function finishOfTask(forecast: WorkForecast, taskIndex: number): Finish | null {
  const { finishes, leavesOf, context } = forecast;
  const task = context.prepared.snapshot.tasks[taskIndex];
  const leaves = leavesOf.get(taskIndex);
  if (task === undefined || !isOpen(task)) return null;
  const parts = withContributors(forecast, taskIndex);
  if (leaves === undefined && parts.length === 1) return finishes.get(taskIndex) ?? null;
  return finishOfTasks(forecast, leaves ?? parts, dueOf(task));
}

/**
 * Returns when the last of these tasks, given by index, is done, ignoring closed ones. Returns null if none is open or
 * one is unassigned.
 */
export function finishOfTasks(
  forecast: WorkForecast,
  indexes: Iterable<number>,
  dueMs = Number.POSITIVE_INFINITY,
): Finish | null {
  const { rowOf, leavesOf, context } = forecast;
  const rows: number[] = [];
  for (const index of indexes) {
    const task = context.prepared.snapshot.tasks[index];
    if (task === undefined || !isOpen(task) || leavesOf.has(index)) continue;
    const row = rowOf.get(index);
    if (row === undefined) return null;
    rows.push(row);
  }
  return rows.length === 0 ? null : finishOfAll(forecast.work, endsIn(forecast.made), rows, dueMs);
}

/** Returns a task and the parts of its contributors, by index. */
export function withContributors({ context: { prepared } }: WorkForecast, taskIndex: number): readonly number[] {
  const task = prepared.snapshot.tasks[taskIndex];
  const parts = task === undefined ? [] : (partsByTask(prepared.snapshot.tasks).get(task.id) ?? []);
  return [taskIndex, ...parts.flatMap(({ id }) => prepared.taskIndex.get(id) ?? [])];
}
const partsByTask = memoizeLast((tasks: Snapshot['tasks']) => partsOf(tasks));

export const dueOf = (task: Task): number => (task.dueAt === null ? Number.POSITIVE_INFINITY : msOf(task.dueAt));

function leavesIn({ snapshot, taskIndex }: Prepared): ReadonlyMap<number, readonly number[]> {
  const children = new Map<number, readonly number[]>();
  for (const [id, own] of childrenOf(snapshot.tasks)) {
    const parent = taskIndex.get(id);
    if (parent !== undefined)
      children.set(
        parent,
        own.flatMap((child) => taskIndex.get(child.id) ?? []),
      );
  }
  const leaves = new Map<number, readonly number[]>();
  for (const parent of children.keys()) {
    const forecast = new Set<number>([parent]);
    const found: number[] = [];
    const open = [...(children.get(parent) ?? [])];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      if (forecast.has(index)) continue;
      forecast.add(index);
      const below = children.get(index);
      if (below === undefined) found.push(index);
      else open.push(...below);
    }
    leaves.set(parent, found);
  }
  return leaves;
}
