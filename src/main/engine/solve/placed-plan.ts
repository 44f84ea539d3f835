import {
  type Assignment,
  type Instant,
  instantOf,
  isOpen,
  msOf,
  openLeaves,
  type Snapshot,
} from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { memoizeLast } from '../base/memoize.ts';
import { buildDependencies } from '../priority/dependencies.ts';
import { Board, type ScheduleProblem, type Waits, workInOrder } from '../schedule/index.ts';
import { indexOfTask, taskById } from './by-id.ts';
import type { Offer } from './offers.ts';
import type { PlacedPlan, Prepared } from './prepared.ts';
import type { Roles } from './roles.ts';
import { buildSchedule, type ScheduleInput } from './schedule-problem.ts';

/** The data for placing assigned work on the calendar. */
export type PlacingInput = Omit<ScheduleInput, 'calendars'> &
  Pick<Prepared, 'taskIndex' | 'calendarsAhead' | 'predecessors' | 'priorityOf'>;

/** Returns the IDs of open tasks without subtasks. */
export const leavesOf = memoizeLast((tasks: Snapshot['tasks']) => new Set(openLeaves(tasks).map((task) => task.id)));

/**
 * Returns an empty board for these assignments, without closed and blocked tasks, parents, and agents that no longer
 * exist. Uses the calendars beyond the horizon, because assigned work stays assigned. Without worth, the board only
 * gives times. The tasks of `offers` have rows as well.
 */
export function emptyBoard(
  input: PlacingInput,
  assignments: readonly Assignment[],
  withWorth: boolean,
  offers: readonly Offer[] = [],
): PlacedPlan {
  const { snapshot } = input;
  const leaves = leavesOf(snapshot.tasks);
  const fixed = new Map<number, Assignment>();
  for (const row of assignments) {
    const index = input.taskIndex.get(row.taskId);
    if (index === undefined || !leaves.has(row.taskId) || !input.agentIndex.has(row.agentId)) continue;
    if (snapshot.tasks[index]?.status !== 'blocked') fixed.set(index, row);
  }
  const roles: Roles = { fixed, free: [], blocked: [], warnings: [] };
  const { problem: built, taskOf } = buildSchedule(
    {
      ...parts(input),
      snapshot: { ...snapshot, assignments },
      calendars: input.calendarsAhead,
      scores: withWorth || snapshot.policy.values.holdLateWork ? input.scores : [],
    },
    { roles, offers, predecessors: input.predecessors, moveBudget: 0, withSoft: withWorth },
  );
  const rowOf = new Map(
    taskOf.flatMap((index, row) => {
      const task = snapshot.tasks[index];
      return task === undefined ? [] : [[task.id, row] as const];
    }),
  );
  // A cap cannot take away the dates of what a person decided or somebody has begun.
  const overCap = Uint8Array.from(taskOf, (index, row) => (fixed.get(index)?.pin || built.started[row] === 1 ? 1 : 0));
  const problem = { ...built, overCap, currentStartMs: startsWithPins(built, taskOf, fixed) };
  const floors = new Float64Array(problem.taskCount).fill(Number.NEGATIVE_INFINITY);
  for (const [id, row] of rowOf) {
    const assignment = fixed.get(indexOfTask(input, id));
    if (assignment !== undefined) floors[row] = floorOf(problem, row, assignment);
  }
  return { board: new Board(problem), rowOf, floors };
}

/** Returns the starts that give the order of work: a pin whose start has passed comes in its order, and overlaps nothing. */
const startsWithPins = (
  { currentStartMs, nowMs }: ScheduleProblem,
  taskOf: readonly number[],
  fixed: ReadonlyMap<number, Assignment>,
): Float64Array =>
  currentStartMs.map((ms, row) => {
    const pin = fixed.get(at(taskOf, row))?.pin?.startAt ?? null;
    return pin !== null && msOf(pin) < nowMs ? msOf(pin) : ms;
  });

/**
 * Returns the instant before which work must not start even if its agent is free: a start set by a weekly cap or a
 * freeze, or the relaxation steps on which it depends.
 */
function floorOf(problem: ScheduleProblem, row: number, { relaxation }: Assignment): number {
  const steps = relaxation.map((step) => msOf(step.at));
  const planned = at(problem.currentStartMs, row);
  const freezes = problem.freezes[at(problem.pairAgent, at(problem.pairStart, row))] ?? [];
  const isDelayed = at(problem.capOf, row) >= 0 || freezes.some((freeze) => freeze.untilMs <= planned);
  return Math.max(Number.NEGATIVE_INFINITY, ...steps, isDelayed && !Number.isNaN(planned) ? planned : 0);
}

const parts = ({ nowMs, untilMs, office, matcher, agentIndex, links, calendarsAhead }: PlacingInput) => ({
  links,
  calendarsAhead,
  nowMs,
  untilMs,
  office,
  matcher,
  agentIndex,
});

/** Returns the data that the order of assigned work depends on, by row of a board. */
export function waitsOf(input: PlacingInput, { board, rowOf, floors }: PlacedPlan): Waits {
  const { tasks } = input.snapshot;
  const { inCycle } = buildDependencies(input.snapshot);
  const indexOf = new Int32Array(rowOf.size);
  for (const [id, row] of rowOf) indexOf[row] = indexOfTask(input, id);
  return {
    notBeforeMs: (row) => at(floors, row),
    isStuck: (row) => board.problem.stuck[row] === 1 || inCycle[at(indexOf, row)] === 1,
    priorityOf: (row) => input.priorityOf(at(indexOf, row)),
    idOf: (row) => tasks[at(indexOf, row)]?.id ?? '',
  };
}

/** Returns a board with these assignments placed as they would be worked from now on. */
export function placePlan(input: PlacingInput, assignments: readonly Assignment[], withWorth: boolean): PlacedPlan {
  const made = emptyBoard(input, assignments, withWorth);
  workInOrder(made.board, waitsOf(input, made));
  return made;
}

/**
 * Returns assignments with their planned times on a board. Open work that is not on it has none, and closed work keeps
 * its own.
 */
export function timesOn(
  input: Pick<PlacingInput, 'snapshot' | 'taskIndex' | 'agentIndex' | 'matcher'>,
  { board, rowOf }: PlacedPlan,
  assignments: readonly Assignment[],
): readonly Assignment[] {
  const { snapshot } = input;
  const { problem } = board;
  const leaves = leavesOf(snapshot.tasks);
  const timeOf = (ms: number | undefined): Instant | null =>
    ms === undefined || !Number.isFinite(ms) ? null : instantOf(ms);
  return assignments.map((row) => {
    const task = taskById(input, row.taskId);
    if (task === undefined || !isOpen(task)) return row;
    const position = rowOf.get(row.taskId);
    if (position === undefined)
      return withTimes(row, null, null, leaves.has(row.taskId) ? expectedMinutes(input, row) : row.effortMinutes);
    const effort = problem.pairMinutes[at(problem.pairStart, position)] ?? row.effortMinutes;
    return withTimes(row, timeOf(board.startMs[position]), timeOf(board.finishMs[position]), effort);
  });
}

/** Expected minutes of work that is not on the board, such as blocked work: they follow what is learned meanwhile. */
function expectedMinutes(
  { taskIndex, agentIndex, matcher }: Pick<PlacingInput, 'taskIndex' | 'agentIndex' | 'matcher'>,
  row: Assignment,
): number {
  const [task, agent] = [taskIndex.get(row.taskId), agentIndex.get(row.agentId)];
  return task === undefined || agent === undefined ? row.effortMinutes : matcher.effortMinutes(task, agent);
}

/** Returns the same object if nothing differs, so that cached values stay valid. */
const withTimes = (
  row: Assignment,
  plannedStartAt: Instant | null,
  plannedFinishAt: Instant | null,
  effortMinutes: number,
): Assignment =>
  row.plannedStartAt === plannedStartAt &&
  row.plannedFinishAt === plannedFinishAt &&
  row.effortMinutes === effortMinutes
    ? row
    : { ...row, plannedStartAt, plannedFinishAt, effortMinutes };
