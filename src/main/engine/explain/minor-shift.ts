import { type Assignment, MINUTE_MS, msOf } from '../../../shared/model/index.ts';
import type { Prepared } from '../solve/prepare.ts';
import { dueMsFor } from '../tasks/index.ts';

/** A shift below this is not worth a person's attention. */
const LEAST_SHIFT_MS = 15 * MINUTE_MS;

/**
 * Returns whether work that keeps its agent shifts too little to be listed: by less than 15 minutes, or within the same
 * days, and on time or late as before.
 */
export function isMinorShift(prepared: Prepared, old: Assignment, row: Assignment): boolean {
  const [before, after] = [timesOf(old), timesOf(row)];
  if (old.agentId !== row.agentId || before === null || after === null) return false;
  if (isLateWith(prepared, old, before.finishMs) !== isLateWith(prepared, row, after.finishMs)) return false;
  const isShort =
    Math.abs(after.startMs - before.startMs) < LEAST_SHIFT_MS &&
    Math.abs(after.finishMs - before.finishMs) < LEAST_SHIFT_MS;
  const { office } = prepared;
  const isSameDay = (a: number, b: number): boolean => office.dayAt(a) === office.dayAt(b);
  return isShort || (isSameDay(before.startMs, after.startMs) && isSameDay(before.finishMs, after.finishMs));
}

const timesOf = ({ plannedStartAt, plannedFinishAt }: Assignment) =>
  plannedStartAt === null || plannedFinishAt === null
    ? null
    : { startMs: msOf(plannedStartAt), finishMs: msOf(plannedFinishAt) };

function isLateWith({ snapshot, taskIndex, agentIndex }: Prepared, row: Assignment, finishMs: number): boolean {
  const index = taskIndex.get(row.taskId);
  const task = index === undefined ? undefined : snapshot.tasks[index];
  return task !== undefined && finishMs > dueMsFor(snapshot, task, agentIndex.get(row.agentId) ?? null);
}
