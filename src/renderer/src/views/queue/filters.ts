import type { QueueRow } from '../../../../shared/contract/index.ts';
import { hasWords, officeWeekEnd, searchable, searchWords } from '../../../../shared/format/index.ts';
import { DAY_MS, type TaskStatus } from '../../../../shared/model/index.ts';
import { clientName } from '../../../../shared/words/base/names.ts';
import { QUEUE_FILTERS } from '../../../../shared/words/tasks/queue-view.ts';
import { shownStatusOf } from '../../components/shown-status.ts';
import { matcherOf } from '../../grid/conditions.ts';
import { filtersIn } from '../../grid/filter-words.ts';
import { officeNow } from '../../stores/office.ts';
import { readerNow } from '../../stores/reader.ts';
import type { QueueFilter } from '../../stores/route.ts';
import { queueFields } from './custom-fields.ts';

export const DUE_CHOICES = ['overdue', 'week', 'fortnight', 'none'] as const;
export type DueChoice = (typeof DUE_CHOICES)[number];
export const DUE_WORDS: Readonly<Record<DueChoice, string>> = {
  overdue: QUEUE_FILTERS.overdue,
  week: QUEUE_FILTERS.thisWeek,
  fortnight: QUEUE_FILTERS.inNext14Days,
  none: QUEUE_FILTERS.noDueDate,
};

/** The filters of the queue, in addition to the entries of the navigation bar. Empty means any. */
export interface Filters {
  readonly status: TaskStatus | '';
  readonly due: DueChoice | '';
  readonly client: string;
  readonly search: string;
  /** Conditions on columns, such as `effort>=4`. */
  readonly where: readonly string[];
}
export const NO_FILTERS: Filters = { status: '', due: '', client: '', search: '', where: [] };

const FORTNIGHT_DAYS = 14;

const isDueBefore = (row: QueueRow, ms: number): boolean => row.dueAt !== null && Date.parse(row.dueAt) < ms;
const isBlocked = (row: QueueRow): boolean => row.status === 'blocked' || row.waitingFor.length > 0;
/** The status that a row shows: work that waits for others and has not begun is shown as blocked. */
const shownStatus = ({ status, waitingFor }: QueueRow): TaskStatus => shownStatusOf(status, waitingFor.length > 0);

const RAIL: Readonly<Record<QueueFilter, (row: QueueRow, nowMs: number) => boolean>> = {
  open: () => true,
  unassigned: (row) => row.assignedTo === null,
  due_week: (row, nowMs) => isDueBefore(row, officeWeekEnd(officeNow(), nowMs)),
  blocked: isBlocked,
};
const DUE: Readonly<Record<DueChoice, (row: QueueRow, nowMs: number) => boolean>> = {
  overdue: isDueBefore,
  week: (row, nowMs) => isDueBefore(row, officeWeekEnd(officeNow(), nowMs)),
  fortnight: (row, nowMs) => isDueBefore(row, nowMs + FORTNIGHT_DAYS * DAY_MS),
  none: (row) => row.dueAt === null,
};

const texts = new WeakMap<QueueRow, string>();
/** The text that the quick search looks in, made once per row. */
function textOf(row: QueueRow): string {
  const known = texts.get(row);
  if (known !== undefined) return known;
  const { taskId, title, client, project, assignedTo, tags = [], customFields = [] } = row;
  const extras = [...tags, ...customFields.map(({ value }) => value)];
  const text = searchable([taskId, title, clientName(client), project, assignedTo?.agentName, ...extras]);
  texts.set(row, text);
  return text;
}

/** The rows that the entry of the navigation bar and all filters leave. */
export function filtered(
  rows: readonly QueueRow[],
  rail: QueueFilter,
  filters: Filters,
  nowMs: number,
): readonly QueueRow[] {
  const words = searchWords(filters.search);
  const meets = matcherOf(queueFields(rows), filters.where);
  return rows.filter(
    (row) =>
      (meets === null || meets(row)) &&
      RAIL[rail](row, nowMs) &&
      (filters.status === '' || shownStatus(row) === filters.status) &&
      (filters.due === '' || DUE[filters.due](row, nowMs)) &&
      (filters.client === '' || clientName(row.client) === filters.client) &&
      (words.length === 0 || hasWords(textOf(row), words)),
  );
}

const RAIL_WORDS: Readonly<Record<QueueFilter, string | null>> = {
  open: null,
  unassigned: QUEUE_FILTERS.unassigned,
  due_week: QUEUE_FILTERS.dueThisWeek,
  blocked: QUEUE_FILTERS.blocked,
};

/** The active filters on these rows in words; empty if there is none. */
export const filterWords = (
  rows: readonly QueueRow[],
  rail: QueueFilter,
  filters: Filters,
  statusWords: (status: TaskStatus) => string,
): string =>
  [
    RAIL_WORDS[rail],
    filters.status === '' ? null : QUEUE_FILTERS.status(statusWords(filters.status)),
    filters.due === '' ? null : QUEUE_FILTERS.due(DUE_WORDS[filters.due]),
    filters.client === '' ? null : QUEUE_FILTERS.client(filters.client),
    filters.search === '' ? null : `“${filters.search}”`,
    ...filtersIn(queueFields(rows), filters.where, readerNow()).map(({ words }) => words),
  ]
    .filter((word) => word !== null)
    .join(', ');
