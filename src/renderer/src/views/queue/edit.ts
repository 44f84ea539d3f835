import type { ArgsIn, EditCheck, QueueRow } from '../../../../shared/contract/index.ts';
import { dayAndClock, wallDay, wallTimeOf } from '../../../../shared/format/index.ts';
import { type Instant, instantOf, msOf, parseInstant, TASK_STATUSES } from '../../../../shared/model/index.ts';
import { QUEUE_EDIT } from '../../../../shared/words/tasks/queue-view.ts';
import { core } from '../../api.ts';
import { runCommand } from '../../stores/commands.ts';
import { readerNow } from '../../stores/reader.ts';

export type Changes = ArgsIn<'task.edit'>['changes'];
/** Columns of the queue that are edited in place. */
export type EditColumn = 'due' | 'effort' | 'status';

/** The change that a typed value makes; null if it is not valid for the column. A due date that has a time of day keeps it. */
export function changesOf(column: EditColumn, value: unknown, row: QueueRow): Changes | null {
  if (column === 'status') {
    const status = TASK_STATUSES.find((one) => one === value);
    return status === undefined ? null : { status };
  }
  if (column === 'effort') {
    const estimateHours = typeof value === 'number' ? value : Number.NaN;
    return Number.isFinite(estimateHours) && estimateHours >= 0 ? { estimateHours } : null;
  }
  if (value === '' || value === null || value === undefined) return { dueAt: null };
  const day = String(value);
  if (row.dueOn !== undefined || row.dueAt === null) return { dueOn: day };
  const dueAt = dueAtOn(day, row.dueAt);
  return dueAt === null ? null : { dueAt };
}

/** The effects of an edit as one line. */
function editWords({ before, after, moved, becomeLate, unassignedFrom }: EditCheck): string {
  const parts = [
    unassignedFrom === null ? null : QUEUE_EDIT.unassignedFrom(unassignedFrom),
    before.finishAt !== after.finishAt && after.finishAt !== null
      ? QUEUE_EDIT.finishes(dayAndClock(after.finishAt, readerNow()))
      : null,
    !before.isLate && after.isLate ? QUEUE_EDIT.becomesLate : null,
    before.rank !== null && after.rank !== null && before.rank !== after.rank
      ? QUEUE_EDIT.rank(before.rank, after.rank)
      : null,
    moved > 0 ? QUEUE_EDIT.otherTasksMoved(moved, readerNow()) : null,
    becomeLate > 0 ? QUEUE_EDIT.otherTasksBecomeLate(becomeLate, readerNow()) : null,
  ].filter((part) => part !== null);
  const text = parts.length === 0 ? QUEUE_EDIT.noOtherTaskMoved : parts.join(', ');
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** Makes the edit and reports its effects. */
export async function editTask(row: QueueRow, changes: Changes): Promise<void> {
  const check = await core.call('task.check', { taskId: row.taskId, changes });
  await runCommand(
    'task.edit',
    { taskIds: [row.taskId], changes, versions: { [row.taskId]: row.version } },
    QUEUE_EDIT.changed(row.title, check.ok ? `${editWords(check.value)}.` : ''),
  );
}

/** The same edit of several tasks, as one change. */
export async function editTasks(rows: readonly QueueRow[], changes: Changes): Promise<void> {
  await runCommand(
    'task.edit',
    {
      taskIds: rows.map((row) => row.taskId),
      changes,
      versions: Object.fromEntries(rows.map((row) => [row.taskId, row.version])),
    },
    QUEUE_EDIT.changedTasks(rows.length, readerNow()),
  );
}

/** An instant on another day, `2026-12-01`, at the time of day it had on the reader's clock. Returns null if there is no such date. */
function dueAtOn(day: string, before: Instant): Instant | null {
  const midnight = parseInstant(`${day}T00:00:00Z`);
  if (midnight === null) return null;
  const wall = wallTimeOf(readerNow().timeZone);
  const was = wall.toWall(msOf(before));
  return instantOf(wall.toInstant(msOf(midnight) + was - wallDay(was)));
}
