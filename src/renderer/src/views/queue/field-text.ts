import type { ArgsIn, QueueRow } from '../../../../shared/contract/index.ts';
import { civilFull, dayAndClock, hours } from '../../../../shared/format/index.ts';
import { asCivilDate, parseInstant, type Task } from '../../../../shared/model/index.ts';
import { STATUS_NAMES } from '../../../../shared/words/index.ts';
import { COLUMNS, CONFLICT } from '../../../../shared/words/tasks/queue-view.ts';
import { readerNow } from '../../stores/reader.ts';

export type Changes = ArgsIn<'task.edit'>['changes'];
/** Columns of the queue that are edited in place. */
export type EditColumn = 'due' | 'effort' | 'status';

/** The columns that are edited in place, by their titles. */
export const FIELD_NAMES: Readonly<Record<EditColumn, string>> = {
  due: COLUMNS.dueDate,
  effort: COLUMNS.estimate,
  status: COLUMNS.status,
};

const dueText = (dueAt: string | null, dueOn: string | null | undefined): string => {
  if (dueOn != null) return civilFull(asCivilDate(dueOn), readerNow());
  const at = dueAt === null ? null : parseInstant(dueAt);
  return at === null ? CONFLICT.none : dayAndClock(at, readerNow());
};
const hoursText = (value: number): string => hours(value, readerNow());

/** The value of a field of a row, in words. */
export function rowText(column: EditColumn, row: QueueRow): string {
  if (column === 'status') return STATUS_NAMES[row.status];
  return column === 'effort' ? hoursText(row.estimateHours) : dueText(row.dueAt, row.dueOn);
}

/** The same of a task. */
export function taskText(column: EditColumn, task: Task): string {
  if (column === 'status') return STATUS_NAMES[task.status];
  return column === 'effort' ? hoursText(task.estimateMinutes / 60) : dueText(task.dueAt, task.dueOn);
}

/** The value that an edit sets, in words. */
export function changeText({ status, estimateHours, dueAt, dueOn }: Changes): string {
  if (status !== undefined) return STATUS_NAMES[status];
  return estimateHours === undefined ? dueText(dueAt ?? null, dueOn) : hoursText(estimateHours);
}
