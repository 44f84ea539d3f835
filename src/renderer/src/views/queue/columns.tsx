import type { ColDef, ICellRendererParams, SuppressKeyboardEventParams } from 'ag-grid-community';
import { Pin } from 'lucide-react';
import type { QueueRow } from '../../../../shared/contract/index.ts';
import {
  dayInZoneText,
  dueDay,
  dueMoment,
  fixed,
  hours,
  momentForBoth,
  type Reader,
  weekdayDay,
} from '../../../../shared/format/index.ts';
import { compareIds, compareStatuses, type Instant } from '../../../../shared/model/index.ts';
import { NO_CLIENT_NAME } from '../../../../shared/words/base/names.ts';
import { textOf } from '../../../../shared/words/index.ts';
import { COLUMNS } from '../../../../shared/words/tasks/queue-view.ts';
import { ExceptionMark } from '../../components/ExceptionMarks.tsx';
import { FitBadge, PriorityBar, SkillChips, StatusMark } from '../../components/marks.tsx';
import { readerNow, useReader } from '../../stores/reader.ts';
import { DueEditor, EffortEditor, StatusEditor } from './editors.tsx';
import { QUEUE_FIELDS } from './fields.ts';

type Cell = ICellRendererParams<QueueRow>;

const Task = ({ data }: Cell) =>
  data === undefined ? null : (
    <div className="two">
      <span className="row g4">
        <span className="ttl tr">{data.title}</span>
        <ExceptionMark taskId={data.taskId} />
      </span>
      <span className="l2">{[data.client ?? NO_CLIENT_NAME, data.project].filter(Boolean).join(', ')}</span>
    </div>
  );

function Priority({ data }: Cell) {
  const reader = useReader();
  return data === undefined ? null : (
    <span className="row g8">
      <PriorityBar parts={data.parts} />
      <span className="n mid">{fixed(data.composite, 1, reader)}</span>
    </span>
  );
}

function Hours({ value }: ICellRendererParams<QueueRow, number>) {
  const reader = useReader();
  return value === null || value === undefined ? null : hours(value, reader);
}

/** A time on the clocks of the reader and of the assignee, for the tooltip. */
function there({ assignedTo }: QueueRow, at: Instant | null, reader: Reader): string | undefined {
  if (assignedTo === null || at === null) return undefined;
  return momentForBoth(at, { name: assignedTo.agentName, timeZone: assignedTo.agentTimeZone }, reader);
}

function Due({ data }: Cell) {
  const reader = useReader();
  if (data === undefined || data.dueAt === null) return <span className="t3">{COLUMNS.none}</span>;
  const slack = data.slackHours ?? 0;
  const words =
    slack < 0 ? COLUMNS.shortBy(hours(Math.round(-slack), reader)) : COLUMNS.slack(hours(Math.round(slack), reader));
  const due = { ...data, dueAt: data.dueAt };
  const both = data.dueOn === undefined ? there(data, data.dueAt, reader) : undefined;
  return (
    <div className="two">
      <span title={both ?? dueMoment(due, reader)}>{dueDay(due, reader)}</span>
      <span className={`l2 ${slack < 0 ? 'dg' : slack < 5 ? 'wn' : ''}`}>{words}</span>
    </div>
  );
}

export const Plain = ({ value }: ICellRendererParams<QueueRow, string>) => (
  <span className="tr" title={value ?? ''}>
    {value}
  </span>
);

function Slack({ value }: ICellRendererParams<QueueRow, number>) {
  const reader = useReader();
  if (value === null || value === undefined) return null;
  const words = hours(Math.abs(value), reader);
  return (
    <span className={value < 0 ? 'dg' : value < 5 ? 'wn' : ''}>{value < 0 ? COLUMNS.hoursShort(words) : words}</span>
  );
}

function Finish({ data }: Cell) {
  const reader = useReader();
  const at = data?.plannedFinishAt ?? null;
  return at === null ? null : weekdayDay(at, reader);
}

function AgentCell({ data }: Cell) {
  const reader = useReader();
  if (data === undefined) return null;
  const match = data.assignedTo ?? data.bestMatch;
  if (match === null) return <span className="wn">{skippedText(data, reader)}</span>;
  const when =
    data.plannedFinishAt === null
      ? data.assignedTo === null
        ? COLUMNS.bestMatch
        : COLUMNS.noPlannedTime
      : COLUMNS.finishes(weekdayDay(data.plannedFinishAt, reader));
  return (
    <div className="two">
      <span className={`tr ${data.assignedTo === null ? 't2' : 'mid'}`}>
        {data.pin === null ? null : <Pin size={12} className="pin-mark" aria-hidden />}
        {match.agentName} {match.agentKind === 'ai' ? <span className="ai">{COLUMNS.ai}</span> : null}
      </span>
      <span className="l2 tr" title={there(data, data.plannedFinishAt, reader)}>
        {data.pin === null ? '' : COLUMNS.pinned}
        {when}
      </span>
    </div>
  );
}

const skippedText = ({ skippedOver }: QueueRow, reader: Reader): string =>
  skippedOver === null ? COLUMNS.noEligibleAgent : textOf(skippedOver, reader);

const Fit = ({ data }: Cell) => {
  const match = data?.assignedTo ?? data?.bestMatch ?? null;
  return match === null ? <span className="t3">{COLUMNS.none}</span> : <FitBadge value={match.overall} />;
};

const dayText = (value: Instant | null): string => (value === null ? '' : dayInZoneText(value, readerNow().timeZone));

/** The keys with which the grid would empty a cell or edit it from nothing. */
const CHANGES_THE_CELL: ReadonlySet<string> = new Set(['delete', 'backspace']);

/**
 * A letter on a cell is the key of an action and does not start an edit (F2, Enter or a double click does); Ctrl Enter in a field belongs to the
 * field.
 */
export const leavesToDesk = ({ editing, event }: SuppressKeyboardEventParams<QueueRow>): boolean =>
  editing
    ? event.key === 'Enter' && (event.ctrlKey || event.metaKey)
    : // With Ctrl, too: the desk selects all rows that are shown, the grid would add those that filters hide.
      event.key.length === 1 || CHANGES_THE_CELL.has(event.key.toLowerCase());

/** Earlier due first, none last; by the instant, so that the order is the same in every reader's zone. */
export const byDueTime = (
  one: Pick<QueueRow, 'dueAt'> | undefined,
  other: Pick<QueueRow, 'dueAt'> | undefined,
): number => {
  const [a, b] = [one?.dueAt ?? '~', other?.dueAt ?? '~'];
  return a < b ? -1 : a > b ? 1 : 0;
};

/** What a column shows of a row. */
function shownIn(id: string): ({ data }: { readonly data: QueueRow | undefined }) => string | number | null {
  const field = QUEUE_FIELDS.find((one) => one.id === id);
  return ({ data }) => (data === undefined || field === undefined ? null : field.value(data));
}

/**
 * The columns of the queue. Due date, estimate and status are edited in place (F2); the core refuses an invalid value, which then stays as it was.
 */
export const QUEUE_COLUMNS: ColDef<QueueRow>[] = [
  {
    colId: 'rank',
    headerName: COLUMNS.rankSign,
    field: 'rank',
    width: 56,
    rowDrag: true,
    cellClass: 'n t3',
    rowDragText: (params) => String(params.rowNode?.data?.title ?? ''),
  },
  {
    colId: 'id',
    headerName: COLUMNS.id,
    width: 76,
    comparator: compareIds,
    valueGetter: shownIn('id'),
    cellRenderer: Plain,
  },
  {
    colId: 'task',
    headerName: COLUMNS.task,
    field: 'title',
    flex: 2,
    minWidth: 214,
    cellRenderer: Task,
  },
  { colId: 'client', headerName: COLUMNS.client, width: 104, valueGetter: shownIn('client'), cellRenderer: Plain },
  { colId: 'project', headerName: COLUMNS.project, width: 120, valueGetter: shownIn('project'), cellRenderer: Plain },
  { colId: 'type', headerName: COLUMNS.type, width: 90, valueGetter: shownIn('type'), cellRenderer: Plain },
  { colId: 'priority', headerName: COLUMNS.priority, field: 'composite', width: 116, cellRenderer: Priority },
  {
    colId: 'due',
    headerName: COLUMNS.dueDate,
    width: 84,
    cellRenderer: Due,
    editable: true,
    cellEditor: DueEditor,
    cellDataType: false,
    valueGetter: ({ data }) => data?.dueOn ?? dayText(data?.dueAt ?? null),
    comparator: (_a, _b, one, other) => byDueTime(one.data, other.data),
  },
  {
    colId: 'slack',
    headerName: COLUMNS.slackColumn,
    width: 80,
    type: 'rightAligned',
    valueGetter: shownIn('slack'),
    cellRenderer: Slack,
  },
  {
    colId: 'effort',
    headerName: COLUMNS.estimate,
    width: 64,
    type: 'rightAligned',
    editable: true,
    cellEditor: EffortEditor,
    cellDataType: 'number',
    valueGetter: ({ data }) => Math.round((data?.estimateHours ?? 0) * 10) / 10,
    cellRenderer: Hours,
  },
  {
    colId: 'remaining',
    headerName: COLUMNS.remaining,
    width: 80,
    type: 'rightAligned',
    valueGetter: shownIn('remaining'),
    cellRenderer: Hours,
  },
  {
    colId: 'skills',
    headerName: COLUMNS.skills,
    flex: 1,
    minWidth: 84,
    valueGetter: shownIn('skills'),
    cellRenderer: ({ data }: Cell) => (data === undefined ? null : <SkillChips skills={data.requiredSkills} />),
  },
  {
    colId: 'agent',
    headerName: COLUMNS.agentOrBestMatch,
    flex: 1,
    minWidth: 112,
    cellRenderer: AgentCell,
    valueGetter: ({ data }) => data?.assignedTo?.agentName ?? data?.bestMatch?.agentName ?? '',
  },
  {
    colId: 'assignee',
    headerName: COLUMNS.assignee,
    width: 120,
    valueGetter: shownIn('assignee'),
    cellRenderer: Plain,
  },
  {
    colId: 'fit',
    headerName: COLUMNS.fit,
    width: 52,
    cellRenderer: Fit,
    valueGetter: ({ data }) => data?.assignedTo?.overall ?? data?.bestMatch?.overall ?? 0,
  },
  {
    colId: 'finish',
    headerName: COLUMNS.plannedFinish,
    width: 96,
    valueGetter: shownIn('finish'),
    cellRenderer: Finish,
  },
  { colId: 'tags', headerName: COLUMNS.tags, width: 120, valueGetter: shownIn('tags'), cellRenderer: Plain },
  {
    colId: 'fields',
    headerName: COLUMNS.customFields,
    width: 180,
    valueGetter: shownIn('fields'),
    cellRenderer: Plain,
  },
  {
    colId: 'status',
    headerName: COLUMNS.status,
    field: 'status',
    width: 112,
    comparator: compareStatuses,
    editable: true,
    cellEditor: StatusEditor,
    cellRenderer: ({ data }: Cell) =>
      data === undefined ? null : <StatusMark status={data.status} waiting={data.waitingFor.length > 0} />,
  },
];
