import type { QueueRow } from '../../../../shared/contract/index.ts';
import { dayInZoneText } from '../../../../shared/format/index.ts';
import type { Instant } from '../../../../shared/model/index.ts';
import { clientName } from '../../../../shared/words/base/names.ts';
import { STATUS_NAMES } from '../../../../shared/words/index.ts';
import { COLUMNS, customFieldText } from '../../../../shared/words/tasks/queue-view.ts';
import { shownStatusOf } from '../../components/shown-status.ts';
import type { GridColumn } from '../../grid/columns.ts';
import { readerNow } from '../../stores/reader.ts';

const dayOf = (at: Instant | null): string | null => (at === null ? null : dayInZoneText(at, readerNow().timeZone));
const tenths = (value: number): number => Math.round(value * 10) / 10;
/** The status as the queue shows it: a task that waits for others is blocked, unless it is in progress. */
const statusShown = ({ status, waitingFor }: QueueRow): string =>
  STATUS_NAMES[shownStatusOf(status, waitingFor.length > 0)];

/** The remaining effort of the rows, in whole hours. */
export const remainingSum = (rows: readonly QueueRow[]): number =>
  Math.round(rows.reduce((sum, row) => sum + row.remainingHours, 0));

/** What the columns of the queue hold, for copying, filtering and the list of columns. */
export const QUEUE_FIELDS: readonly GridColumn<QueueRow>[] = [
  { id: 'rank', title: COLUMNS.rank, kind: 'number', value: (row) => row.rank },
  { id: 'id', title: COLUMNS.id, kind: 'text', shown: 'chosen', value: (row) => row.taskId },
  { id: 'task', title: COLUMNS.task, kind: 'text', isFixed: true, value: (row) => row.title },
  {
    id: 'client',
    title: COLUMNS.client,
    kind: 'choice',
    shown: 'compact',
    value: (row) => row.client,
    values: (row) => [clientName(row.client)],
  },
  { id: 'project', title: COLUMNS.project, kind: 'choice', shown: 'chosen', value: (row) => row.project },
  { id: 'type', title: COLUMNS.type, kind: 'choice', shown: 'chosen', value: (row) => row.type },
  { id: 'priority', title: COLUMNS.priority, kind: 'number', value: (row) => tenths(row.composite) },
  { id: 'due', title: COLUMNS.dueDate, kind: 'date', value: (row) => row.dueOn ?? dayOf(row.dueAt) },
  {
    id: 'slack',
    title: COLUMNS.slackColumn,
    kind: 'number',
    shown: 'compact',
    value: (row) => (row.slackHours === null || row.dueAt === null ? null : Math.round(row.slackHours)),
  },
  { id: 'effort', title: COLUMNS.estimate, kind: 'number', value: (row) => tenths(row.estimateHours) },
  {
    id: 'remaining',
    title: COLUMNS.remaining,
    kind: 'number',
    shown: 'chosen',
    value: (row) => tenths(row.remainingHours),
  },
  {
    id: 'skills',
    title: COLUMNS.skills,
    kind: 'choice',
    value: (row) => row.requiredSkills.map((need) => need.skillName).join('; '),
    values: (row) => row.requiredSkills.map((need) => need.skillName),
  },
  {
    id: 'agent',
    title: COLUMNS.agentOrBestMatch,
    kind: 'choice',
    value: (row) => row.assignedTo?.agentName ?? row.bestMatch?.agentName ?? null,
  },
  {
    id: 'assignee',
    title: COLUMNS.assignee,
    kind: 'choice',
    shown: 'chosen',
    value: (row) => row.assignedTo?.agentName ?? null,
  },
  {
    id: 'fit',
    title: COLUMNS.fit,
    kind: 'number',
    value: (row) => {
      const fit = row.assignedTo?.overall ?? row.bestMatch?.overall;
      return fit === undefined ? null : Math.round(fit * 100) / 100;
    },
  },
  {
    id: 'finish',
    title: COLUMNS.plannedFinish,
    kind: 'date',
    shown: 'chosen',
    value: (row) => dayOf(row.plannedFinishAt),
  },
  {
    id: 'tags',
    title: COLUMNS.tags,
    kind: 'choice',
    shown: 'chosen',
    value: (row) => row.tags?.join('; ') ?? null,
    values: (row) => row.tags ?? [''],
  },
  {
    id: 'fields',
    title: COLUMNS.customFields,
    kind: 'text',
    shown: 'chosen',
    value: (row) => row.customFields?.map(customFieldText).join('; ') ?? null,
  },
  { id: 'status', title: COLUMNS.status, kind: 'choice', compactPx: 40, value: statusShown },
];

/** Columns that give way in a narrow grid, the first one first. */
export const LEAVING = ['skills', 'effort', 'fit', 'client', 'rank'];
