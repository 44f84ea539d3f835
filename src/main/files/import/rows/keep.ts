import { TASK_LIMITS } from '../../../../shared/model/index.ts';
import type { Row } from './row.ts';

/** A field of a row that may update a record: if its column is left out, the record keeps its value. */
export const keep = <T>(row: Row, column: string, old: T | undefined, read: () => T): T =>
  old !== undefined && !row.has(column) ? old : read();

/** The longest effort of a task, hours. */
export const MAX_TASK_HOURS = TASK_LIMITS.hours.max;
