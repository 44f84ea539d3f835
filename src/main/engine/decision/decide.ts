import { msOf } from '../../../shared/model/index.ts';
import { upperBound } from '../assignment/bound.ts';
import { type AssignmentSolution, solveAssignment } from '../assignment/index.ts';
import { type Offer, offersOf } from './offers.ts';
import type { Prepared } from './prepare.ts';
import { buildProblem } from './problem.ts';
import { type Roles, rolesOf } from './roles.ts';
import { cappedOut, placedValueOf, predecessorsOf, type Timetable, timetableOf } from './timetable.ts';
import { placedWorth } from './worth.ts';

/** A plan must be worth this share more before work in force is moved for it. */
const WORTH_A_MOVE = 0.01;
const REPAIRS = 200;

export interface DecideOptions {
  readonly seed: number;
  readonly moveBudget: number;
  readonly workLimit: number;
  readonly onProgress: (phase: 'assign' | 'schedule', score: number, bound: number, doneRatio: number) => void;
  readonly shouldStop: () => boolean;
}

/** Why a task that had an agent lost its place again. */
export type Dropped = 'late' | 'cap' | 'horizon';

/** Who does what and when, before it is put into words. */
export interface Decision {
  readonly roles: Roles;
  readonly offers: ReadonlyMap<number, Offer>;
  readonly predecessors: readonly (readonly number[])[];
  /** Only work that has a time, and fixed work without. */
  readonly placed: Timetable;
  readonly dropped: ReadonlyMap<number, Dropped>;
  readonly value: number;
  readonly soft: number;
  readonly bound: number;
  readonly prices: Float64Array;
  readonly stoppedBy: AssignmentSolution['stoppedBy'];
}

/** Assigns and schedules. Work in force is moved only where the whole plan gains by at least a hundredth, and never more of it than the budget allows. */
export function decide(prepared: Prepared, options: DecideOptions): Decision {
  const roles = rolesOf(prepared);
  const predecessors = predecessorsOf(prepared);
  const plannable = reachable(prepared, roles, predecessors);
  const offers = offersOf(prepared, plannable);
  const keeping = solveOnce(prepared, roles, offers, predecessors, { ...options, moveBudget: 0 });
  const anyInForce = keeping.inForce > 0;
  const moved =
    anyInForce && options.moveBudget > 0 && !options.shouldStop()
      ? solveOnce(prepared, roles, offers, predecessors, options)
      : null;
  const best = moved !== null && moved.value > keeping.value * (1 + WORTH_A_MOVE) ? moved : keeping;
  const bound = Math.max(best.value, boundOf(prepared, roles, offers, best.value));
  return { roles, offers: new Map(offers.map((offer) => [offer.taskIndex, offer])), predecessors, ...best, bound };
}

/** Free tasks that wait, directly or through others, for nothing that cannot be planned. */
function reachable(prepared: Prepared, roles: Roles, predecessors: readonly (readonly number[])[]): readonly number[] {
  const next: number[][] = predecessors.map(() => []);
  predecessors.forEach((list, index) => {
    for (const before of list) next[before]?.push(index);
  });
  const stuck = new Set<number>(roles.blocked);
  prepared.priority.graph.inCycle.forEach((flag, index) => {
    if (flag === 1) stuck.add(index);
  });
  const open = [...stuck];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    for (const after of next[index] ?? []) {
      if (stuck.has(after) || roles.fixed.has(after)) continue;
      stuck.add(after);
      open.push(after);
    }
  }
  return roles.free.filter((index) => !stuck.has(index));
}

interface Attempt extends Pick<Decision, 'placed' | 'dropped' | 'value' | 'soft' | 'prices' | 'stoppedBy'> {
  readonly inForce: number;
}

function solveOnce(
  prepared: Prepared,
  roles: Roles,
  offers: readonly Offer[],
  predecessors: readonly (readonly number[])[],
  options: DecideOptions,
): Attempt {
  const built = buildProblem(prepared, roles, offers, options.moveBudget);
  const solution = solveAssignment(built.problem, {
    seed: options.seed,
    workLimit: options.workLimit,
    onProgress: (score, bound, ratio) => options.onProgress('assign', score, bound, ratio),
    shouldStop: options.shouldStop,
  });
  const agentOf = new Map<number, number>();
  const pinned = new Map<number, number>();
  for (const [taskIndex, assignment] of roles.fixed) {
    agentOf.set(taskIndex, prepared.agentIndex.get(assignment.agentId) ?? 0);
    if (assignment.pin?.startAt) pinned.set(taskIndex, Math.max(prepared.nowMs, msOf(assignment.pin.startAt)));
  }
  const free = new Set<number>();
  built.itemTasks.forEach((tasks, item) => {
    const agent = solution.agentOf[item] ?? -1;
    if (agent < 0) return;
    for (const taskIndex of tasks) {
      agentOf.set(taskIndex, agent);
      free.add(taskIndex);
    }
  });
  options.onProgress('schedule', solution.value, solution.bound, 0.9);
  const { placed, dropped } = settle(prepared, agentOf, predecessors, pinned, new Set(roles.fixed.keys()), free);
  const inForce = built.problem.current.reduce((count, agent) => count + (agent >= 0 ? 1 : 0), 0);
  return {
    placed,
    dropped,
    value: placedValueOf(prepared, placed),
    soft: Math.round(solution.soft),
    prices: solution.prices,
    stoppedBy: solution.stoppedBy,
    inForce,
  };
}

/** Schedules, and takes out what breaks a rule of the workspace or the horizon, until nothing does. */
function settle(
  prepared: Prepared,
  agentOf: Map<number, number>,
  predecessors: readonly (readonly number[])[],
  pinned: ReadonlyMap<number, number>,
  fixed: ReadonlySet<number>,
  free: Set<number>,
): { readonly placed: Timetable; readonly dropped: ReadonlyMap<number, Dropped> } {
  const dropped = new Map<number, Dropped>();
  const take = (index: number, why: Dropped): void => {
    dropped.set(index, why);
    agentOf.delete(index);
    free.delete(index);
  };
  for (let round = 0; ; round++) {
    const placed = timetableOf(prepared, agentOf, predecessors, pinned, fixed);
    const homeless = [...placed].flatMap(([index, work]) =>
      free.has(index) && !Number.isFinite(work.finishMs) ? [index] : [],
    );
    for (const index of homeless) take(index, 'horizon');
    const late = prepared.snapshot.policy.values.holdLateWork >= 0.5 ? lateOnes(prepared, placed, free) : [];
    for (const index of late) take(index, 'late');
    const capped = cappedOut(prepared, placed, free);
    for (const index of capped) take(index, 'cap');
    if (homeless.length + late.length + capped.length === 0 || round >= REPAIRS) return { placed, dropped };
  }
}

const lateOnes = (prepared: Prepared, placed: Timetable, free: ReadonlySet<number>): readonly number[] =>
  [...placed].flatMap(([index, work]) => {
    const due = prepared.snapshot.tasks[index]?.dueAt ?? null;
    return free.has(index) && due !== null && work.finishMs > msOf(due) ? [index] : [];
  });

/** Proven bound: fixed work at its earliest, free work by the relaxed problem, task by task, with whole capacities. */
function boundOf(prepared: Prepared, roles: Roles, offers: readonly Offer[], best: number): number {
  const { snapshot, nowMs } = prepared;
  const { problem, boundCapacity } = buildProblem(prepared, roles, offers, Number.POSITIVE_INFINITY, false);
  let fixed = 0;
  for (const taskIndex of roles.fixed.keys()) {
    const task = snapshot.tasks[taskIndex];
    if (task !== undefined) fixed += placedWorth(task, prepared.scores[taskIndex] ?? null, nowMs, snapshot.policy);
  }
  return fixed + upperBound({ ...problem, capacity: boundCapacity }, Math.max(0, best - fixed), () => undefined).bound;
}
