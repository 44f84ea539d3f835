import { isOpen, msOf, type Snapshot, type Task } from '../../../shared/model/index.ts';
import { once } from '../base/memoize.ts';
import { runToEnd } from '../base/run-to-end.ts';
import type { Prepared } from '../solve/prepare.ts';
import { childrenOf } from '../tasks/index.ts';
import { type ForecastContext, forecastContext, type Placement, workAhead } from './ahead.ts';
import { DRAWS } from './draws.ts';
import { type Causes, causesOf } from './drivers.ts';
import { type EffortDraws, effortDraws } from './efforts.ts';
import { endsIn, type Finish, finishesInSteps, finishesOf, finishOfAll } from './finishes.ts';
import { type Before, finishesAfter } from './resimulate.ts';
import { type Simulated, simulate, simulateInSteps } from './simulate.ts';
import type { WorkAhead } from './work.ts';

/** All open assigned work, simulated to its end. */
export interface Foreseen {
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
export const foresee = (prepared: Prepared): Foreseen => runToEnd(foreseeInSteps(prepared));

/** The same as `foresee`, yielding to pending calls. */
export function* foreseeInSteps(prepared: Prepared): Generator<undefined, Foreseen> {
  const known = seenOf.get(prepared);
  if (known !== undefined) return known;
  const { assignments } = prepared.stored;
  const before = lastOf.get(assignments);
  const seen =
    before !== undefined && isSameWork(before.context.prepared, prepared)
      ? { ...before, context: { ...before.context, prepared } }
      : yield* foreseen(forecastContext(prepared));
  seenOf.set(prepared, seen);
  lastOf.set(assignments, seen);
  return seen;
}

const seenOf = new WeakMap<Prepared, Foreseen>();
/** The last forecast for each list of assignments. */
const lastOf = new WeakMap<Snapshot['assignments'], Foreseen>();

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
 * Returns the same result as `foresee` for a copy with a trial change. If the forecast before the change is known, only
 * what the change affects is simulated again.
 */
export function foreseeAfter(before: Prepared, prepared: Prepared): Foreseen {
  const [was, now] = [before.snapshot, prepared.snapshot];
  const isSameContext =
    before.nowMs === prepared.nowMs &&
    was.agents === now.agents &&
    was.outcomes === now.outcomes &&
    was.policy === now.policy &&
    was.holidays === now.holidays;
  return isSameContext ? foreseenFrom(forecastContext(prepared), foresee(before)) : foresee(prepared);
}

function* foreseen(context: ForecastContext): Generator<undefined, Foreseen> {
  const work = workAhead(context, context.placements);
  yield;
  const efforts = effortsIn(context, work);
  const made = yield* simulateInSteps(work, efforts.drawn, DRAWS);
  const finishes = yield* finishesInSteps(work, made);
  return seenAs(context, work, efforts, { finishes, made: () => made });
}

function foreseenFrom(context: ForecastContext, before: Before): Foreseen {
  const work = workAhead(context, context.placements);
  const efforts = effortsIn(context, work);
  const finishes = finishesAfter(before, work, efforts.drawn);
  return seenAs(context, work, efforts, { finishes, made: once(() => simulate(work, efforts.drawn, DRAWS)) });
}

function seenAs(
  context: ForecastContext,
  work: WorkAhead,
  efforts: EffortDraws,
  { finishes, made }: { readonly finishes: Foreseen['finishes']; readonly made: () => Simulated },
): Foreseen {
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

const effortsIn = ({ prepared: { snapshot } }: ForecastContext, work: WorkAhead): EffortDraws =>
  effortDraws(
    work.rows,
    snapshot.agents.map((agent) => agent.id),
    snapshot.policy.values.sharedEffort / 100,
    DRAWS,
  );

/**
 * Returns when a task is done; a parent is done with the last of its open leaves. Returns null if the task is closed,
 * or if it or work it depends on is unassigned.
 */
export function finishOfTask(seen: Foreseen, taskIndex: number): Finish | null {
  const { finishes, leavesOf, context } = seen;
  const task = context.prepared.snapshot.tasks[taskIndex];
  const leaves = leavesOf.get(taskIndex);
  if (task === undefined || !isOpen(task)) return null;
  if (leaves === undefined) return finishes.get(taskIndex) ?? null;
  return finishOfTasks(seen, leaves, dueOf(task));
}

/**
 * Returns when the last of these tasks, given by index, is done, ignoring closed ones. Returns null if none is open or
 * one is unassigned.
 */
export function finishOfTasks(
  seen: Foreseen,
  indexes: Iterable<number>,
  dueMs = Number.POSITIVE_INFINITY,
): Finish | null {
  const { rowOf, leavesOf, context } = seen;
  const rows: number[] = [];
  for (const index of indexes) {
    const task = context.prepared.snapshot.tasks[index];
    if (task === undefined || !isOpen(task) || leavesOf.has(index)) continue;
    const row = rowOf.get(index);
    if (row === undefined) return null;
    rows.push(row);
  }
  return rows.length === 0 ? null : finishOfAll(seen.work, endsIn(seen.made), rows, dueMs);
}

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
    const seen = new Set<number>([parent]);
    const found: number[] = [];
    const open = [...(children.get(parent) ?? [])];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      if (seen.has(index)) continue;
      seen.add(index);
      const below = children.get(index);
      if (below === undefined) found.push(index);
      else open.push(...below);
    }
    leaves.set(parent, found);
  }
  return leaves;
}
