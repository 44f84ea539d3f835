import type { EditCheck, QueueRow } from '../../../../shared/contract/index.ts';
import { dayAndClock, wallDay, wallTimeOf } from '../../../../shared/format/index.ts';
import { type Instant, instantOf, msOf, parseInstant, TASK_STATUSES } from '../../../../shared/model/index.ts';
import { QUEUE_EDIT } from '../../../../shared/words/tasks/queue-view.ts';
import { core } from '../../api.ts';
import { runCommand } from '../../stores/commands.ts';
import { useEditConflict } from '../../stores/edit-conflict.ts';
import { readerNow } from '../../stores/reader.ts';
import { type Changes, changeText, type EditColumn, FIELD_NAMES, rowText, taskText } from './field-text.ts';

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

let begun: QueueRow | null = null;
/** Remembers the row as it was when its edit began: what changes until the edit ends has not been seen by the operator. */
export const beginEdit = (row: QueueRow): void => {
  begun = row;
};
/** The row as the operator saw it when the open edit began. */
export const asSeen = (row: QueueRow): QueueRow => (begun?.taskId === row.taskId ? begun : row);

/**
 * Makes the edit and reports its effects. If the same field was changed since the edit began, the operator chooses. The core is asked for the task:
 * this window may not know of the change yet.
 */
export async function editTask(row: QueueRow, column: EditColumn, changes: Changes): Promise<void> {
  const seen = asSeen(row);
  const [check, now] = await Promise.all([
    core.call('task.check', { taskId: row.taskId, changes }),
    core.call('task.explain', { taskId: row.taskId, candidates: 1 }),
  ]);
  const { version } = now.ok ? now.value.task : row;
  const edit = (version: number) => ({ taskIds: [row.taskId], changes, versions: { [row.taskId]: version } });
  const done = QUEUE_EDIT.changed(row.title, check.ok ? `${editWords(check.value)}.` : '');
  if (seen.version === version) {
    await runCommand('task.edit', edit(version), done);
    return;
  }
  const theirs = now.ok ? taskText(column, now.value.task) : rowText(column, row);
  const send = (): Promise<unknown> => runCommand('task.edit', edit(version), done);
  if (theirs === rowText(column, seen)) await send();
  else
    useEditConflict.getState().show({
      title: row.title,
      field: FIELD_NAMES[column],
      mine: changeText(changes),
      theirs,
      keepMine: () => void send(),
    });
}

/** The same edit of several tasks as they are in `rows`, as one change. */
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
