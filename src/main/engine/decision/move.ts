import {
  type AgentId,
  type Assignment,
  type CivilDate,
  type Compatibility,
  DAY_MS,
  type Instant,
  instantOf,
  isOpen,
  lanesOf,
  msOf,
  type TaskId,
} from '../../../shared/model/index.ts';
import {
  addWorkingMinutes,
  mondayMs,
  nextWorkingMs,
  type WorkCalendar,
  weekOf,
  workingMinutesBetween,
} from '../calendar/index.ts';
import { earliestSlot, emptyLanes, occupy } from '../schedule/index.ts';
import type { Prepared } from './prepare.ts';
import { predecessorsOf, releaseMs, timetableOf } from './timetable.ts';
import { placedWorth } from './worth.ts';

export interface Move {
  readonly taskId: TaskId;
  readonly agentId: AgentId;
  readonly startAt?: Instant | null;
}

/** Load of one agent in one week before and after, in hours; ratios are null without capacity. */
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
  readonly late: boolean;
  readonly rulesBroken: readonly string[];
  readonly planValueChange: number;
}

/** What moving one task to an agent would do: only the two agents' work is looked at, so that it answers while dragging. Null: no such task or agent. */
export function checkMove(prepared: Prepared, move: Move): MoveFacts | null {
  const { snapshot, matcher, nowMs } = prepared;
  const taskIndex = prepared.taskIndex.get(move.taskId);
  const agentIndex = prepared.agentIndex.get(move.agentId);
  const task = taskIndex === undefined ? undefined : snapshot.tasks[taskIndex];
  const agent = agentIndex === undefined ? undefined : snapshot.agents[agentIndex];
  const calendar = agentIndex === undefined ? undefined : prepared.calendars[agentIndex];
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
  const theirs = openRows(prepared, agent.id).filter((row) => row.taskId !== task.id);
  const run = runOf(prepared, calendar, theirs, taskIndex, agentIndex, pair.effortMinutes, move.startAt ?? null);
  const week = weekOf(run?.startMs ?? nowMs);
  const inWeek =
    run === null
      ? pair.effortMinutes
      : workingMinutesBetween(
          calendar,
          Math.max(run.startMs, mondayMs(week)),
          Math.min(run.finishMs, mondayMs(week) + 7 * DAY_MS),
        );
  const to = loadChange(prepared, agentIndex, week, theirs, inWeek, false);
  const overHours = Math.max(0, to.hoursAfter - to.capacityHours);
  const score = prepared.scores[taskIndex] ?? null;
  const worth = (finishAt: number | null): number =>
    finishAt === null ? 0 : placedWorth(task, score, finishAt, snapshot.policy);
  const oldFinish = old?.plannedFinishAt ? msOf(old.plannedFinishAt) : null;
  return {
    taskId: task.id,
    title: task.title,
    remainingHours: task.remainingMinutes / 60,
    to,
    from: old === null || old.agentId === agent.id ? null : fromSide(prepared, old),
    verdict: !pair.eligible ? 'not_allowed' : overHours > 0 || run === null ? 'allowed_over' : 'allowed',
    reasons: pair.reasons,
    overHours,
    fit: pair.overall,
    confidence: pair.confidence,
    evidenceCount: pair.evidenceCount,
    finishAt: run === null ? null : instantOf(run.finishMs),
    dueAt: task.dueAt,
    late: task.dueAt !== null && (run === null || run.finishMs > msOf(task.dueAt)),
    rulesBroken: rulesBroken(prepared, move, pair, run?.startMs ?? null),
    planValueChange: worth(run?.finishMs ?? null) - worth(oldFinish),
  };
}

function openRows(prepared: Prepared, agentId: AgentId): readonly Assignment[] {
  return prepared.snapshot.assignments.filter((row) => {
    const index = row.agentId === agentId ? prepared.taskIndex.get(row.taskId) : undefined;
    const task = index === undefined ? undefined : prepared.snapshot.tasks[index];
    return task !== undefined && isOpen(task);
  });
}

interface Run {
  readonly startMs: number;
  readonly finishMs: number;
}

/** When the agent would do it: at the asked-for start, else in the earliest gap; null: not in the horizon. */
function runOf(
  prepared: Prepared,
  calendar: WorkCalendar,
  rows: readonly Assignment[],
  taskIndex: number,
  agentIndex: number,
  minutes: number,
  startAt: Instant | null,
): Run | null {
  if (startAt !== null) {
    const startMs = nextWorkingMs(calendar, Math.max(prepared.nowMs, msOf(startAt)));
    const finishMs = startMs === null ? null : addWorkingMinutes(calendar, startMs, minutes);
    return startMs === null || finishMs === null ? null : { startMs, finishMs };
  }
  const agent = prepared.snapshot.agents[agentIndex];
  const lanes = emptyLanes(agent === undefined ? 1 : lanesOf(agent));
  for (const row of [...rows].sort((a, b) => ((a.plannedStartAt ?? '~') < (b.plannedStartAt ?? '~') ? -1 : 1))) {
    if (row.plannedStartAt === null || row.plannedFinishAt === null) continue;
    const [start, finish] = [msOf(row.plannedStartAt), msOf(row.plannedFinishAt)];
    const lane = lanes.find((one) => (one.endMs.at(-1) ?? 0) <= start) ?? lanes[0];
    if (lane !== undefined) occupy(lane, start, finish);
  }
  let from = Math.max(prepared.nowMs, releaseMs(prepared, taskIndex, agentIndex) ?? 0);
  for (const id of prepared.snapshot.tasks[taskIndex]?.dependsOn ?? []) {
    const finish = prepared.snapshot.assignments.find((row) => row.taskId === id)?.plannedFinishAt ?? null;
    if (finish !== null) from = Math.max(from, msOf(finish));
  }
  return earliestSlot(calendar, lanes, from, minutes);
}

function loadChange(
  prepared: Prepared,
  agentIndex: number,
  week: CivilDate,
  others: readonly Assignment[],
  minutes: number,
  leaving: boolean,
): LoadChange {
  const agent = prepared.snapshot.agents[agentIndex];
  const calendar = prepared.calendars[agentIndex];
  if (agent === undefined || calendar === undefined) throw new RangeError(`There is no agent at index ${agentIndex}.`);
  const [from, until] = [Math.max(prepared.nowMs, mondayMs(week)), mondayMs(week) + 7 * DAY_MS];
  const capacity = workingMinutesBetween(calendar, from, until) * lanesOf(agent);
  const rest = others.reduce((sum, row) => {
    if (row.plannedStartAt === null || row.plannedFinishAt === null) return sum;
    return (
      sum +
      workingMinutesBetween(
        calendar,
        Math.max(from, msOf(row.plannedStartAt)),
        Math.min(until, msOf(row.plannedFinishAt)),
      )
    );
  }, 0);
  const [before, after] = leaving ? [rest + minutes, rest] : [rest, rest + minutes];
  const ratio = (load: number): number | null => (capacity > 0 ? load / capacity : null);
  return {
    agentId: agent.id,
    name: agent.name,
    weekOf: week,
    loadBefore: ratio(before),
    loadAfter: ratio(after),
    hoursBefore: before / 60,
    hoursAfter: after / 60,
    capacityHours: capacity / 60,
  };
}

function fromSide(prepared: Prepared, old: Assignment): LoadChange | null {
  const agentIndex = prepared.agentIndex.get(old.agentId);
  const calendar = agentIndex === undefined ? undefined : prepared.calendars[agentIndex];
  if (agentIndex === undefined || calendar === undefined) return null;
  const start = old.plannedStartAt === null ? prepared.nowMs : Math.max(prepared.nowMs, msOf(old.plannedStartAt));
  const finish = old.plannedFinishAt === null ? start : msOf(old.plannedFinishAt);
  const week = weekOf(start);
  const minutes = workingMinutesBetween(calendar, start, Math.min(finish, mondayMs(week) + 7 * DAY_MS));
  return loadChange(
    prepared,
    agentIndex,
    week,
    openRows(prepared, old.agentId).filter((row) => row.taskId !== old.taskId),
    minutes,
    true,
  );
}

function rulesBroken(prepared: Prepared, move: Move, pair: Compatibility, startMs: number | null): readonly string[] {
  const broken = pair.reasons.map((reason) => reason.message);
  const index = prepared.taskIndex.get(move.taskId) ?? -1;
  const task = prepared.snapshot.tasks[index];
  if (task === undefined) return broken;
  const release = releaseMs(prepared, index, prepared.agentIndex.get(move.agentId) ?? -1);
  if (release !== null && startMs !== null && startMs < release)
    broken.push(`${task.id} is not released before ${instantOf(release)}.`);
  for (const id of task.dependsOn) {
    const finish = prepared.snapshot.assignments.find((row) => row.taskId === id)?.plannedFinishAt ?? null;
    if (
      finish !== null &&
      startMs !== null &&
      msOf(finish) > startMs &&
      isOpen(prepared.snapshot.tasks[prepared.taskIndex.get(id) ?? -1] ?? task)
    )
      broken.push(`${task.id} would start before ${id} is finished.`);
  }
  for (const rule of prepared.snapshot.constraints) {
    if (rule.kind !== 'keep_together' || !rule.taskIds.includes(task.id)) continue;
    const apart = prepared.snapshot.assignments.find(
      (row) => row.taskId !== task.id && rule.taskIds.includes(row.taskId) && row.agentId !== move.agentId,
    );
    if (apart !== undefined) broken.push(`${task.id} and ${apart.taskId} should go to one agent.`);
  }
  return broken;
}

/** Reflow: planned times of all these assignments anew, never who. Closed tasks and rows of agents that are gone are left as they are. */
export function placeManually(prepared: Prepared, assignments: readonly Assignment[]): readonly Assignment[] {
  const agentOf = new Map<number, number>();
  const pinned = new Map<number, number>();
  for (const row of assignments) {
    const [taskIndex, agentIndex] = [prepared.taskIndex.get(row.taskId), prepared.agentIndex.get(row.agentId)];
    const task = taskIndex === undefined ? undefined : prepared.snapshot.tasks[taskIndex];
    if (taskIndex === undefined || agentIndex === undefined || task === undefined || !isOpen(task)) continue;
    agentOf.set(taskIndex, agentIndex);
    if (row.pin?.startAt) pinned.set(taskIndex, Math.max(prepared.nowMs, msOf(row.pin.startAt)));
  }
  const placed = timetableOf(prepared, agentOf, predecessorsOf(prepared), pinned, new Set(agentOf.keys()));
  return assignments.map((row) => {
    const work = placed.get(prepared.taskIndex.get(row.taskId) ?? -1);
    if (work === undefined) return row;
    return {
      ...row,
      plannedStartAt: Number.isFinite(work.startMs) ? instantOf(work.startMs) : null,
      plannedFinishAt: Number.isFinite(work.finishMs) ? instantOf(work.finishMs) : null,
      effortMinutes: work.minutes,
    };
  });
}
