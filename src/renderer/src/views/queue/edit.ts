import type { ArgsIn, EditCheck, QueueRow } from '../../../../shared/contract/index.ts';
import { dayAndClock } from '../../../../shared/format/index.ts';
import { parseInstant, TASK_STATUSES } from '../../../../shared/model/index.ts';
import { core } from '../../api.ts';
import { runCommand } from '../../stores/commands.ts';
import { readerNow } from '../../stores/reader.ts';

export type Changes = ArgsIn<'task.edit'>['changes'];
/** Columns of the queue that are edited in place. */
export type EditColumn = 'due' | 'effort' | 'status';

const END_OF_DAY = 'T17:00:00.000Z';

/** What a typed value changes; null: it is no value for the column. A due date keeps its time of day. */
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
  const dueAt = parseInstant(`${String(value)}${row.dueAt?.slice(10) ?? END_OF_DAY}`);
  return dueAt === null ? null : { dueAt };
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** What an edit moves, in one line. */
export function editWords({ before, after, moved, turnLate, takenFrom }: EditCheck): string {
  const parts = [
    takenFrom === null ? null : `${takenFrom} loses it`,
    before.finishAt !== after.finishAt && after.finishAt !== null
      ? `ends ${dayAndClock(after.finishAt, readerNow())}`
      : null,
    !before.isLate && after.isLate ? 'turns late' : null,
    before.rank !== null && after.rank !== null && before.rank !== after.rank
      ? `rank ${before.rank} → ${after.rank}`
      : null,
    moved > 0 ? `${counted(moved, 'other task')} moved` : null,
    turnLate > 0 ? `${counted(turnLate, 'other task')} late by it` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'Nothing else moved' : parts.join(', ');
}

/** Makes the edit and says what moved by it. */
export async function editTask(row: QueueRow, changes: Changes): Promise<void> {
  const check = await core.call('task.check', { taskId: row.taskId, changes });
  await runCommand(
    'task.edit',
    { taskIds: [row.taskId], changes, versions: { [row.taskId]: row.version } },
    `Changed ${row.taskId}. ${check.ok ? `${editWords(check.value)}.` : ''}`,
  );
}

/** The same edit of several tasks, as one step. */
export async function editTasks(rows: readonly QueueRow[], changes: Changes): Promise<void> {
  await runCommand(
    'task.edit',
    {
      taskIds: rows.map((row) => row.taskId),
      changes,
      versions: Object.fromEntries(rows.map((row) => [row.taskId, row.version])),
    },
    `Changed ${counted(rows.length, 'task')}.`,
  );
}
