import type { ColDef, ICellRendererParams, SuppressKeyboardEventParams } from 'ag-grid-community';
import { Check, Diamond, TriangleAlert, X } from 'lucide-react';
import type { MilestoneRow } from '../../../../shared/contract/index.ts';
import { civilShort, dayInZoneText, weekdayDay } from '../../../../shared/format/index.ts';
import { officeNow } from '../../stores/office.ts';
import { readerNow } from '../../stores/reader.ts';
import { openTask } from '../../stores/route.ts';

type Cell = ICellRendererParams<MilestoneRow>;

export const STATE_WORDS: Readonly<Record<MilestoneRow['state'], string>> = {
  missed: 'missed',
  at_risk: 'at risk',
  open: 'open',
  met: 'met',
};
const ICONS = { missed: X, at_risk: TriangleAlert, open: Diamond, met: Check } as const;
const CLASSES: Readonly<Record<MilestoneRow['state'], string>> = { missed: 'dg', at_risk: 'wn', open: 't2', met: 'ok' };
const PAIN: readonly MilestoneRow['state'][] = ['missed', 'at_risk', 'open', 'met'];

function State({ data }: Cell) {
  if (data === undefined) return null;
  const Icon = ICONS[data.state];
  return (
    <span className={`row g8 ${CLASSES[data.state]}`}>
      <Icon size={14} strokeWidth={1.9} aria-hidden /> {STATE_WORDS[data.state]}
      {data.isNext ? <span className="t3">next</span> : null}
    </span>
  );
}

function Owner({ data }: Cell) {
  if (data === undefined) return null;
  const { owner } = data;
  return (
    <div className="two">
      {owner.kind === 'task' ? (
        <button type="button" className="lk tr ttl" onClick={() => openTask(owner.taskId)}>
          {data.of}
        </button>
      ) : (
        <span className="tr ttl">{data.of}</span>
      )}
      <span className="l2">
        {owner.kind === 'task'
          ? `${owner.taskId}, ${data.project ?? 'no project'}, ${data.client ?? 'internal'}`
          : `project, ${data.client ?? 'internal'}`}
      </span>
    </div>
  );
}

const Due = ({ data }: Cell) =>
  data === undefined || data.dueOn === null ? (
    <span className="t3">none</span>
  ) : (
    <span>{civilShort(data.dueOn, readerNow())}</span>
  );

function Expected({ data }: Cell) {
  if (data === undefined) return null;
  if (data.completedAt !== null) return <span className="t2">{weekdayDay(data.completedAt, readerNow())}</span>;
  if (data.expectedAt === null) return <span className="t3">not foreseen</span>;
  const isLate = data.dueOn !== null && dayInZoneText(data.expectedAt, officeNow().timeZone) > data.dueOn;
  return <span className={isLate ? 'wn' : ''}>{weekdayDay(data.expectedAt, readerNow())}</span>;
}

const Rule = ({ value }: ICellRendererParams<MilestoneRow, string>) => (
  <span className="tr" title={value ?? ''}>
    {value}
  </span>
);

/** A letter on a cell is a key of the view, not the start of an edit: F2, Enter or a double click is. Space ticks the row. */
const leavesToView = ({ editing, event }: SuppressKeyboardEventParams<MilestoneRow>): boolean =>
  !editing && event.key.length === 1 && event.key !== ' ';

/** Columns of the milestones; name, day, weight, rule and whether it is met are edited in place. */
export const milestoneColumns = (mayWrite: boolean): ColDef<MilestoneRow>[] =>
  columnsOf(mayWrite).map((column) => ({ ...column, suppressKeyboardEvent: leavesToView }));

const columnsOf = (mayWrite: boolean): readonly ColDef<MilestoneRow>[] => [
  {
    colId: 'state',
    headerName: 'State',
    width: 116,
    cellRenderer: State,
    valueGetter: ({ data }) => (data === undefined ? '' : STATE_WORDS[data.state]),
    comparator: (_a, _b, one, other) => rank(one.data) - rank(other.data),
  },
  { colId: 'name', headerName: 'Milestone', field: 'name', flex: 2, minWidth: 100, editable: mayWrite },
  { colId: 'of', headerName: 'Of', field: 'of', flex: 3, minWidth: 160, cellRenderer: Owner },
  {
    colId: 'agent',
    headerName: 'Agent',
    flex: 1,
    minWidth: 110,
    valueGetter: ({ data }) => data?.agentName ?? '',
  },
  {
    colId: 'dueOn',
    headerName: 'Due',
    field: 'dueOn',
    width: 104,
    cellRenderer: Due,
    editable: mayWrite,
    cellEditor: 'agDateStringCellEditor',
    sort: 'asc',
    comparator: (a: string | null, b: string | null) =>
      (a ?? '~') < (b ?? '~') ? -1 : (a ?? '~') > (b ?? '~') ? 1 : 0,
  },
  {
    colId: 'expected',
    headerName: 'Expected',
    width: 112,
    cellRenderer: Expected,
    valueGetter: ({ data }) => data?.completedAt ?? data?.expectedAt ?? '',
  },
  {
    colId: 'weight',
    headerName: 'Weight',
    field: 'weight',
    width: 72,
    type: 'rightAligned',
    editable: mayWrite,
    cellEditor: 'agNumberCellEditor',
    cellEditorParams: { min: 0.01, max: 1000 },
  },
  {
    colId: 'rule',
    headerName: 'Met when',
    field: 'rule',
    flex: 2,
    minWidth: 120,
    editable: mayWrite,
    cellRenderer: Rule,
  },
  {
    colId: 'isComplete',
    headerName: 'Met',
    width: 56,
    valueGetter: ({ data }) => data?.state === 'met',
    cellRenderer: 'agCheckboxCellRenderer',
    cellEditor: 'agCheckboxCellEditor',
    editable: mayWrite,
  },
];

const rank = (row: MilestoneRow | undefined): number => (row === undefined ? 0 : PAIN.indexOf(row.state));
