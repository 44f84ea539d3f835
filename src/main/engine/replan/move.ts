import {
  type AgentId,
  type Assignment,
  type CivilDate,
  type Compatibility,
  DAY_MS,
  type Instant,
  instantOf,
  lanesOf,
  msOf,
  type Pushed,
  recorded,
  type TaskId,
} from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { weekOfShift, weekSpan, workingMinutesBetween } from '../calendar/index.ts';
import { taskById } from '../solve/by-id.ts';
import { timesOn } from '../solve/placed-plan.ts';
import type { Prepared } from '../solve/prepare.ts';
import type { PlacedPlan } from '../solve/prepared.ts';
import { dueMsFor, interruptionsOf, workedMinutesIn } from '../tasks/index.ts';
import { currentBoard, planWith } from './current-board.ts';
import { type MoveMessage, onDayOff, rulesBroken } from './move-rules.ts';
import { byHarm } from './pushes.ts';
import { workingStart } from './working-start.ts';

export interface Move {
  readonly taskId: TaskId;
  readonly agentId: AgentId;
  readonly startAt?: Instant | null;
}

/**
 * The load of one agent in one week before and after a move, in hours. Ratios are null if the agent has no capacity.
 */
export interface LoadChange {
  readonly agentId: AgentId;
  readonly name: string;
  readonly weekOf: CivilDate;
  readonly loadBefore: number | null;
  readonly loadAfter: number | null;
  readonly hoursBefore: number;
  readonly hoursAfter: number;
  readonly capacityHours: number;
}

export interface MoveFacts {
  readonly taskId: TaskId;
  readonly title: string;
  readonly remainingHours: number;
  readonly to: LoadChange;
  readonly from: LoadChange | null;
  readonly verdict: 'allowed' | 'allowed_over' | 'not_allowed';
  readonly reasons: Compatibility['reasons'];
  readonly overHours: number;
  readonly fit: number;
  readonly confidence: number;
  readonly evidenceCount: number;
  readonly finishAt: Instant | null;
  readonly dueAt: Instant | null;
  readonly dueOn?: CivilDate;
  readonly late: boolean;
  readonly rulesBroken: readonly MoveMessage[];
  /** Other tasks that would finish later. Those that would be late come first. */
  readonly pushed: readonly Pushed[];
  readonly planValueChange: number;
}

/**
 * Returns the effect of moving one task to an agent, tried on the current plan with all work that this delays or brings
 * forward. Returns null if the task or the agent does not exist.
 */
export function checkMove(prepared: Prepared, move: Move): MoveFacts | null {
  const { snapshot, matcher, nowMs } = prepared;
  const taskIndex = prepared.taskIndex.get(move.taskId);
  const agentIndex = prepared.agentIndex.get(move.agentId);
  const task = taskIndex === undefined ? undefined : snapshot.tasks[taskIndex];
  const agent = agentIndex === undefined ? undefined : snapshot.agents[agentIndex];
  const calendar = agentIndex === undefined ? undefined : prepared.calendarsAhead[agentIndex];
  if (
    taskIndex === undefined ||
    agentIndex === undefined ||
    task === undefined ||
    agent === undefined ||
    calendar === undefined
  )
    return null;
  const pair = matcher.pair(taskIndex, agentIndex);
  const old = snapshot.assignments.find((row) => row.taskId === task.id) ?? null;
  const before = currentBoard(prepared);
  const asked = move.startAt ?? null;
  const startAt = asked === null ? null : workingStart(prepared, agentIndex, asked);
  const rows = movedRows(prepared, { ...move, startAt });
  const after = planWith(prepared, rows);
  // Only the load of these two agents is shown.
  const affectedRows = rows.filter((row) => row.agentId === agent.id || row.agentId === old?.agentId);
  const rowsAfter = timesOn(prepared, after, affectedRows);
  const run = runOn(after, task.id);
  const week = weekOfShift(agent.calendar, run?.startMs ?? nowMs, prepared.office.firstDayOfWeek);
  const to = loadChange(prepared, agentIndex, week, rowsAfter);
  const overHours = Math.max(0, to.hoursAfter - to.capacityHours);
  const dueMs = dueMsFor(snapshot, task, agentIndex);
  return {
    taskId: task.id,
    title: task.title,
    remainingHours: task.remainingMinutes / 60,
    to,
    from: old === null || old.agentId === agent.id ? null : fromSide(prepared, old, rowsAfter),
    verdict: !pair.eligible ? 'not_allowed' : overHours > 0 || run === null ? 'allowed_over' : 'allowed',
    reasons: pair.reasons,
    overHours,
    fit: pair.overall,
    confidence: pair.confidence,
    evidenceCount: pair.evidenceCount,
    finishAt: run === null ? null : instantOf(run.finishMs),
    dueAt: task.dueAt === null ? null : instantOf(dueMs),
    ...(task.dueOn === undefined ? {} : { dueOn: task.dueOn }),
    late: task.dueAt !== null && (run === null || run.finishMs > dueMs),
    rulesBroken: [
      ...(asked === null ? [] : onDayOff(prepared, agentIndex, asked)),
      ...rulesBroken(prepared, pair, run?.startMs ?? null),
    ],
    pushed: pushedOn(prepared, before, after, task.id),
    planValueChange: after.board.value - before.board.value,
  };
}

/** Returns the stored assignments after the manual move. */
function movedRows(prepared: Prepared, move: Move): readonly Assignment[] {
  const startAt = move.startAt ?? null;
  const { assignments } = prepared.stored;
  const old = assignments.find((row) => row.taskId === move.taskId) ?? null;
  const row: Assignment = {
    taskId: move.taskId,
    agentId: move.agentId,
    origin: 'operator',
    pin: startAt === null ? null : { agent: true, startAt, by: 'operator', reason: recorded('') },
    plannedStartAt: null,
    plannedFinishAt: null,
    effortMinutes: 0,
    compatibility: null,
    relaxation: [],
    assignedAt: instantOf(prepared.nowMs),
    version: 0,
  };
  const rest = assignments.filter((one) => one.taskId !== move.taskId);
  return old !== null && old.agentId === move.agentId && startAt === null ? [...rest, old] : [...rest, row];
}

interface Run {
  readonly startMs: number;
  readonly finishMs: number;
}
/** Returns when a task is worked on a board, or null if it does not fit in the horizon. */
function runOn({ board, rowOf }: PlacedPlan, taskId: TaskId): Run | null {
  const row = rowOf.get(taskId);
  return row === undefined || !board.isPlaced(row)
    ? null
    : { startMs: board.startMs[row] ?? Number.NaN, finishMs: board.finishMs[row] ?? Number.NaN };
}

/**
 * Returns the other tasks that would finish later than now, late ones first. A task that would no longer fit counts as
 * finished at the end of the horizon.
 */
function pushedOn(prepared: Prepared, before: PlacedPlan, after: PlacedPlan, moved: TaskId): readonly Pushed[] {
  const pushed: Pushed[] = [];
  for (const [taskId, row] of after.rowOf) {
    const task = taskById(prepared, taskId);
    const was = runOn(before, taskId);
    if (taskId === moved || task === undefined || was === null) continue;
    const finishMs = after.board.isPlaced(row) ? at(after.board.finishMs, row) : prepared.untilMs;
    if (finishMs <= was.finishMs) continue;
    pushed.push({
      taskId,
      title: task.title,
      finishAt: instantOf(finishMs),
      days: (finishMs - was.finishMs) / DAY_MS,
      isLate: finishMs > at(after.board.problem.dueMs, row),
    });
  }
  return pushed.sort(byHarm);
}

function loadChange(
  prepared: Prepared,
  agentIndex: number,
  weekOf: CivilDate,
  rowsAfter: readonly Assignment[],
): LoadChange {
  const agent = prepared.snapshot.agents[agentIndex];
  const calendar = prepared.calendarsAhead[agentIndex];
  if (agent === undefined || calendar === undefined) throw new RangeError(`There is no agent at index ${agentIndex}.`);
  const [begin, until] = weekSpan(agent.calendar, weekOf);
  const from = Math.max(prepared.nowMs, begin);
  const capacity = workingMinutesBetween(calendar, from, until) * lanesOf(agent);
  const placed = (rows: readonly Assignment[]): number => {
    const { tasks, agents } = prepared.snapshot;
    const own = rows.filter((row) => row.agentId === agent.id);
    const interruptions = interruptionsOf(own, tasks, agents);
    return own.reduce((sum, row) => {
      if (row.plannedStartAt === null || row.plannedFinishAt === null) return sum;
      const start = Math.max(from, msOf(row.plannedStartAt));
      const end = Math.min(until, msOf(row.plannedFinishAt));
      return sum + workedMinutesIn(calendar, interruptions.get(row.taskId), start, end);
    }, 0);
  };
  const [before, after] = [placed(prepared.snapshot.assignments), placed(rowsAfter)];
  const ratio = (load: number): number | null => (capacity > 0 ? load / capacity : null);
  return {
    agentId: agent.id,
    name: agent.name,
    weekOf,
    loadBefore: ratio(before),
    loadAfter: ratio(after),
    hoursBefore: before / 60,
    hoursAfter: after / 60,
    capacityHours: capacity / 60,
  };
}

function fromSide(prepared: Prepared, old: Assignment, rowsAfter: readonly Assignment[]): LoadChange | null {
  const agentIndex = prepared.agentIndex.get(old.agentId);
  const agent = agentIndex === undefined ? undefined : prepared.snapshot.agents[agentIndex];
  if (agentIndex === undefined || agent === undefined) return null;
  const start = old.plannedStartAt === null ? prepared.nowMs : msOf(old.plannedStartAt);
  const week = weekOfShift(agent.calendar, start, prepared.office.firstDayOfWeek);
  return loadChange(prepared, agentIndex, week, rowsAfter);
}
