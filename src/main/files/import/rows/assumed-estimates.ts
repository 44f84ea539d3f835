import { isOpen, problem, type Task } from '../../../../shared/model/index.ts';
import type { ExistingWork } from '../types.ts';
import { resolveHolder } from './defaults.ts';
import type { Entry } from './entries.ts';
import type { TaskRow } from './read-task.ts';
import type { Row } from './row.ts';

/** An estimate that a row lacks, and what is assumed instead. */
export interface AssumedEstimate {
  readonly row: Row;
  readonly type: string;
  readonly minutes: number;
}

/**
 * The task of a valid row with its assignee checked and, if it has no estimate, the assumed one, which is added to
 * `assumed` if the task is open.
 */
export function withEstimate(
  { row, value }: Entry<TaskRow>,
  {
    existing,
    medianOf,
    assumed,
  }: {
    readonly existing: ExistingWork;
    readonly medianOf: (type: string) => number;
    readonly assumed: AssumedEstimate[];
  },
): Task {
  const task = resolveHolder(row, value, existing);
  if (value.estimateGiven) return task;
  const minutes = medianOf(task.type);
  if (isOpen(task)) assumed.push({ row, type: task.type, minutes });
  const remainingMinutes = value.remainingGiven ? task.remainingMinutes : minutes;
  return { ...task, estimateMinutes: minutes, estimateAssumed: true, remainingMinutes };
}

/** The most rows of a type in a table that are listed one by one. */
const LISTED = 3;

/** Warns of assumed estimates: of each row, or once for all rows of a type if there are many. */
export function warnOfAssumed(assumed: readonly AssumedEstimate[]): void {
  for (const group of Map.groupBy(assumed, ({ row, type }) => JSON.stringify([row.tableKey, type])).values()) {
    const [first] = group;
    if (first === undefined) continue;
    const { row: firstRow, type, minutes } = first;
    if (group.length > LISTED)
      firstRow.warnOfTable('estimate_hours', problem('estimates_assumed', { rows: group.length, minutes, type }));
    else
      for (const { row } of group)
        row.warn('estimate_hours', problem('estimate_assumed', { column: row.title('estimate_hours'), minutes, type }));
  }
}
