import {
  type Assignment,
  activeAllocation,
  fillRatioOf,
  holdsFinish,
  isStarted,
  lanesOf,
  msOf,
  type TaskId,
} from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { workingMinutesBetween } from '../calendar/index.ts';
import type { Link, ScheduleProblem } from '../schedule/index.ts';
import { dueMsFor, latestDueMs } from '../tasks/index.ts';
import { finishFloorMs } from './links.ts';
import type { Offer } from './offers.ts';
import type { Prepared } from './prepared.ts';
import { softOfPair } from './problem.ts';
import { recordedThisWeek } from './recorded-work.ts';
import type { Roles } from './roles.ts';
import { earliestStartMs, freezesOf } from './timetable.ts';
import { worthInTime } from './worth.ts';

/** A schedule problem, and the task index of each of its rows. */
export interface BuiltSchedule {
  readonly problem: ScheduleProblem;
  readonly taskOf: readonly number[];
}

/** The data from which a schedule problem is built. */
export type ScheduleInput = Pick<
  Prepared,
  | 'snapshot'
  | 'nowMs'
  | 'untilMs'
  | 'office'
  | 'calendars'
  | 'calendarsAhead'
  | 'matcher'
  | 'agentIndex'
  | 'scores'
  | 'links'
>;

/** Who may do which work, and how much of it may move. */
export interface ScheduleRequest {
  readonly roles: Roles;
  readonly offers: readonly Offer[];
  /** Prerequisites of each task, by task index. */
  readonly predecessors: readonly (readonly number[])[];
  readonly moveBudget: number;
  /** Whether pairs have their preference: what is asked for times alone does without. */
  readonly withSoft: boolean;
}

/**
 * Builds the schedule problem of all work that may be placed: fixed work with its agent, and free work with its offered
 * agents.
 */
export function buildSchedule(input: ScheduleInput, request: ScheduleRequest): BuiltSchedule {
  const { roles, offers, moveBudget } = request;
  const ladder = new Map(offers.map((offer) => [offer.taskIndex, offer.ladderMinutes]));
  const taskOf = [...roles.fixed.keys(), ...offers.map((offer) => offer.taskIndex)].sort((a, b) => a - b);
  const rowOf = new Map(taskOf.map((taskIndex, row) => [taskIndex, row]));
  const rows = rowsOf(input, request, taskOf);
  const problem: ScheduleProblem = {
    taskCount: taskOf.length,
    ...agentSide(input),
    ...worthSide(input, taskOf),
    ...rows,
    ...partTimeSide(input, taskOf),
    ...pairDues(input, taskOf, rows),
    ...waitSide(input, request, { taskOf, rowOf, rows }),
    ladderMinutes: Float64Array.from(taskOf, (index) => ladder.get(index) ?? 0),
    groupOf: groupsOf(input, taskOf),
    ...capSide(input, taskOf),
    overCap: rows.must,
    homePair: rows.current,
    homeStartMs: new Float64Array(taskOf.length).fill(Number.NaN),
    moveBudget,
  };
  return { problem, taskOf };
}

interface Rows {
  readonly taskOf: readonly number[];
  readonly rowOf: ReadonlyMap<number, number>;
  readonly rows: RowSide;
}
/** Returns what each row waits for. Work that has started is held only at its finish. */
function waitSide(
  { links }: ScheduleInput,
  { predecessors }: ScheduleRequest,
  { taskOf, rowOf, rows: { started, pairStart, pairMinutes } }: Rows,
): Pick<ScheduleProblem, 'predecessors' | 'links' | 'stuck'> {
  const rowsOf = (tasks: readonly number[]): readonly number[] => tasks.flatMap((before) => rowOf.get(before) ?? []);
  const typed = taskOf.map((index, row): readonly Link[] | null => {
    const own = links.typed[index] ?? null;
    if (own === null) return null;
    const held = started[row] === 1 ? own.filter(holdsFinish) : own;
    return held.flatMap((link) => {
      const before = rowsOf(link.before);
      return before.length === 0 ? [] : { ...link, before };
    });
  });
  const known = taskOf.map((index, row) => {
    if (started[row] !== 1) return rowsOf(predecessors[index] ?? []);
    return [...new Set((typed[row] ?? []).flatMap(({ before }) => before))];
  });
  const isUnderWay = (row: number): boolean => started[row] === 1 && at(pairMinutes, at(pairStart, row)) > 0;
  const stuck = Uint8Array.from(taskOf, (index, row) =>
    isUnderWay(row) || (predecessors[index] ?? []).every((before) => rowOf.has(before)) ? 0 : 1,
  );
  return { predecessors: known, stuck, ...(typed.every((one) => one === null) ? {} : { links: typed }) };
}

type RowSide = Pick<
  ScheduleProblem,
  | 'pairStart'
  | 'pairAgent'
  | 'pairMinutes'
  | 'pairSoft'
  | 'pairReleaseMs'
  | 'current'
  | 'currentStartMs'
  | 'startPinMs'
  | 'must'
  | 'started'
>;

/** Returns the pairs of each row, and what its assignment fixes. */
function rowsOf(
  input: ScheduleInput,
  { roles, offers, withSoft }: ScheduleRequest,
  taskOf: readonly number[],
): RowSide {
  const { snapshot, matcher, nowMs } = input;
  const offered = new Map(offers.map((offer) => [offer.taskIndex, offer.agents]));
  const assigned = new Map<TaskId, Assignment>(snapshot.assignments.map((row) => [row.taskId, row]));
  const count = taskOf.length;
  const pairStart = new Int32Array(count + 1);
  const pairAgent: number[] = [];
  const pairMinutes: number[] = [];
  const pairSoft: number[] = [];
  const pairReleaseMs: number[] = [];
  const current = new Int32Array(count).fill(-1);
  const currentStartMs = new Float64Array(count).fill(Number.NaN);
  const startPinMs = new Float64Array(count).fill(Number.NaN);
  const must = new Uint8Array(count);
  const started = new Uint8Array(count);
  const soft = softOfPair(input);
  taskOf.forEach((taskIndex, row) => {
    const task = snapshot.tasks[taskIndex];
    const fixed = roles.fixed.get(taskIndex);
    const own = task === undefined ? undefined : assigned.get(task.id);
    const ownAgent = own === undefined ? -1 : (input.agentIndex.get(own.agentId) ?? -1);
    const agents = fixed === undefined ? (offered.get(taskIndex) ?? []) : [ownAgent];
    for (const agent of agents) {
      if (agent === ownAgent) current[row] = pairAgent.length;
      pairAgent.push(agent);
      pairMinutes.push(matcher.effortMinutes(taskIndex, agent));
      pairSoft.push(withSoft ? soft(taskIndex, agent, agent === ownAgent) : 0);
      const isBegun = task !== undefined && fixed !== undefined && isStarted(task);
      pairReleaseMs.push(Math.max(0, (isBegun ? finishFloorMs : earliestStartMs)(input, taskIndex, agent)));
    }
    pairStart[row + 1] = pairAgent.length;
    if (fixed !== undefined) must[row] = 1;
    if (task !== undefined && fixed !== undefined && isStarted(task)) started[row] = 1;
    // A pin whose start has passed no longer fixes a start.
    if (fixed?.pin?.startAt && msOf(fixed.pin.startAt) >= nowMs) startPinMs[row] = msOf(fixed.pin.startAt);
    if (current[row] !== -1 && own?.plannedStartAt) currentStartMs[row] = msOf(own.plannedStartAt);
  });
  return {
    pairStart,
    pairAgent: Int32Array.from(pairAgent),
    pairMinutes: Int32Array.from(pairMinutes),
    pairSoft: Float64Array.from(pairSoft),
    pairReleaseMs: Float64Array.from(pairReleaseMs),
    current,
    currentStartMs,
    startPinMs,
    must,
    started,
  };
}

/** Returns the share of its agent's time that each row takes; nothing if all take all of it. */
function partTimeSide(
  { snapshot, calendarsAhead }: ScheduleInput,
  taskOf: readonly number[],
): Pick<ScheduleProblem, 'allocation' | 'calendarsAhead'> {
  const allocation = Float64Array.from(taskOf, (index) => activeAllocation(at(snapshot.tasks, index)) ?? 1);
  return allocation.every((share) => share === 1) ? {} : { allocation, calendarsAhead };
}

type AgentSide = Pick<
  ScheduleProblem,
  'calendars' | 'office' | 'lanes' | 'startedLimit' | 'limitMinutes' | 'nowMs' | 'freezes'
>;

const agentSide = (input: ScheduleInput): AgentSide => {
  const { snapshot, calendars, office, nowMs, untilMs } = input;
  return {
    calendars,
    office,
    lanes: snapshot.agents.map(lanesOf),
    startedLimit: snapshot.agents.map((agent) => agent.maxConcurrent),
    limitMinutes: Float64Array.from(snapshot.agents, (agent, index) => {
      const calendar = calendars[index];
      return calendar === undefined
        ? 0
        : workingMinutesBetween(calendar, nowMs, untilMs) * lanesOf(agent) * fillRatioOf(agent, snapshot.policy);
    }),
    nowMs,
    freezes: snapshot.agents.map((_, agent) => freezesOf(input, agent)),
  };
};

type WorthSide = Pick<
  ScheduleProblem,
  'balanceSoft' | 'isNew' | 'worth' | 'dueMs' | 'latenessFloor' | 'latenessDays' | 'holdLate'
>;

function worthSide({ snapshot, scores }: ScheduleInput, taskOf: readonly number[]): WorthSide {
  const { softBalance, latenessFloor, latenessDays, holdLateWork } = snapshot.policy.values;
  return {
    balanceSoft: 1000 * softBalance,
    isNew: Uint8Array.from(taskOf, (index) => (snapshot.tasks[index]?.status === 'queued' ? 1 : 0)),
    worth: Float64Array.from(taskOf, (index) => {
      const task = snapshot.tasks[index];
      return task === undefined ? 0 : worthInTime(task, scores[index] ?? null);
    }),
    dueMs: Float64Array.from(taskOf, (index) => latestDueMs(snapshot, at(snapshot.tasks, index))),
    latenessFloor,
    latenessDays,
    holdLate: holdLateWork,
  };
}

/**
 * Returns due dates by pair, if tasks are due on a civil date so that the time depends on the agent, and the latest of
 * each task.
 */
function pairDues(
  { snapshot }: ScheduleInput,
  taskOf: readonly number[],
  { pairStart, pairAgent }: Pick<RowSide, 'pairStart' | 'pairAgent'>,
): Partial<Pick<ScheduleProblem, 'dueMs' | 'pairDueMs'>> {
  const tasks = taskOf.map((index) => at(snapshot.tasks, index));
  if (tasks.every((task) => task.dueOn === undefined)) return {};
  const pairDueMs = new Float64Array(pairAgent.length);
  const dueMs = Float64Array.from(tasks, (task, row) => {
    const [first, end] = [at(pairStart, row), at(pairStart, row + 1)];
    for (let pair = first; pair < end; pair++) pairDueMs[pair] = dueMsFor(snapshot, task, at(pairAgent, pair));
    return first === end ? dueMsFor(snapshot, task, null) : Math.max(...pairDueMs.subarray(first, end));
  });
  return { dueMs, pairDueMs };
}

function capSide(
  input: ScheduleInput,
  taskOf: readonly number[],
): Pick<ScheduleProblem, 'capOf' | 'capMinutesPerWeek' | 'capWorkedMinutes'> {
  const { snapshot } = input;
  const caps = snapshot.constraints.flatMap((rule) => (rule.kind === 'client_hour_cap' ? [rule] : []));
  return {
    capOf: Int32Array.from(taskOf, (index) => {
      const client = snapshot.tasks[index]?.client ?? null;
      return client === null ? -1 : caps.findIndex((rule) => rule.client === client);
    }),
    capMinutesPerWeek: caps.map((rule) => rule.minutesPerWeek),
    capWorkedMinutes: caps.map((rule) => recordedThisWeek(input, rule.client)),
  };
}

function groupsOf(prepared: Pick<Prepared, 'snapshot'>, taskOf: readonly number[]): Int32Array {
  const groups = new Map<TaskId, number>();
  prepared.snapshot.constraints.forEach((rule, group) => {
    if (rule.kind === 'keep_together') for (const id of rule.taskIds) groups.set(id, group);
  });
  return Int32Array.from(taskOf, (index) => {
    const task = prepared.snapshot.tasks[index];
    return task === undefined ? -1 : (groups.get(task.id) ?? -1);
  });
}
