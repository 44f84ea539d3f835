import type { ColDef, ICellRendererParams, SuppressKeyboardEventParams } from 'ag-grid-community';
import { Check, Diamond, TriangleAlert, X } from 'lucide-react';
import type { MilestoneRow } from '../../../../shared/contract/index.ts';
import { civilShort, dayInZoneText, plain, weekdayDay } from '../../../../shared/format/index.ts';
import { parseMilestoneRule } from '../../../../shared/model/index.ts';
import { clientName, NO_CLIENT_NAME, NO_PROJECT_NAME } from '../../../../shared/words/base/names.ts';
import { COLUMNS } from '../../../../shared/words/progress/milestones-view.ts';
import { MILESTONE_STATE_NAMES, milestoneRuleWords, NO_FORECAST } from '../../../../shared/words/progress/progress.ts';
import { useBothClocks } from '../../components/both-clocks.ts';
import { officeNow } from '../../stores/office.ts';
import { useReader } from '../../stores/reader.ts';
import { openTask } from '../../stores/route.ts';
import { DueOnEditor, NameEditor, RuleEditor, WeightEditor } from './editors.tsx';

type Cell = ICellRendererParams<MilestoneRow>;

const ICONS = { missed: X, at_risk: TriangleAlert, open: Diamond, met: Check } as const;
const CLASSES: Readonly<Record<MilestoneRow['state'], string>> = { missed: 'dg', at_risk: 'wn', open: 't2', met: 'ok' };
const ORDER: readonly MilestoneRow['state'][] = ['missed', 'at_risk', 'open', 'met'];

function State({ data }: Cell) {
  if (data === undefined) return null;
  const Icon = ICONS[data.state];
  return (
    <span className={`row g8 ${CLASSES[data.state]}`}>
      <Icon size={14} strokeWidth={1.9} aria-hidden /> {MILESTONE_STATE_NAMES[data.state]}
      {data.isNext ? <span className="t3">{COLUMNS.next}</span> : null}
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
          ? `${owner.taskId}, ${data.project ?? NO_PROJECT_NAME}, ${data.client ?? NO_CLIENT_NAME}`
          : COLUMNS.project(data.client ?? NO_CLIENT_NAME)}
      </span>
    </div>
  );
}

function Due({ data }: Cell) {
  const reader = useReader();
  return data === undefined || data.dueOn === null ? (
    <span className="t3">{COLUMNS.noDueDate}</span>
  ) : (
    <span>{civilShort(data.dueOn, reader)}</span>
  );
}

function Expected({ data }: Cell) {
  const reader = useReader();
  const onBoth = useBothClocks();
  if (data === undefined) return null;
  if (data.completedAt !== null) return <span className="t2">{weekdayDay(data.completedAt, reader)}</span>;
  if (data.expectedAt === null)
    return (
      <span className="t3" title={NO_FORECAST}>
        {COLUMNS.noForecast}
      </span>
    );
  const isLate = data.dueOn !== null && dayInZoneText(data.expectedAt, officeNow().timeZone) > data.dueOn;
  return (
    <span className={isLate ? 'wn' : ''} title={onBoth(data.expectedAt, data.agentId)}>
      {weekdayDay(data.expectedAt, reader)}
    </span>
  );
}

function Weight({ data }: Cell) {
  const reader = useReader();
  return data === undefined ? null : plain(data.weight, reader);
}

/** The condition in words; it is edited in the notation of files. */
function Rule({ value }: ICellRendererParams<MilestoneRow, string>) {
  const reader = useReader();
  const rule = parseMilestoneRule(value ?? '');
  const text = rule === null ? value : milestoneRuleWords(rule, reader);
  return (
    <span className="rule" title={text ?? ''}>
      {text}
    </span>
  );
}

/** Letters are shortcuts of the view; F2, Enter or a double click starts an edit, and Space selects the row. */
const leavesToView = ({ editing, event }: SuppressKeyboardEventParams<MilestoneRow>): boolean =>
  !editing && event.key.length === 1 && event.key !== ' ';

/** Columns of the milestones; name, due date, weight, condition and whether it is reached are edited in place. */
export const milestoneColumns = (mayWrite: boolean): ColDef<MilestoneRow>[] =>
  columnsOf(mayWrite).map((column) => ({ ...column, suppressKeyboardEvent: leavesToView }));

const CLIENT: ColDef<MilestoneRow> = {
  colId: 'client',
  headerName: COLUMNS.client,
  width: 110,
  valueGetter: ({ data }) => clientName(data?.client ?? null),
};

const columnsOf = (mayWrite: boolean): readonly ColDef<MilestoneRow>[] => [
  {
    colId: 'state',
    headerName: COLUMNS.state,
    width: 116,
    cellRenderer: State,
    valueGetter: ({ data }) => (data === undefined ? '' : MILESTONE_STATE_NAMES[data.state]),
    comparator: (_a, _b, one, other) => rank(one.data) - rank(other.data),
  },
  {
    colId: 'name',
    headerName: COLUMNS.milestone,
    field: 'name',
    flex: 2,
    minWidth: 120,
    editable: mayWrite,
    cellEditor: NameEditor,
  },
  { colId: 'of', headerName: COLUMNS.taskOrProject, field: 'of', flex: 3, minWidth: 150, cellRenderer: Owner },
  CLIENT,
  {
    colId: 'agent',
    headerName: COLUMNS.agent,
    flex: 1,
    minWidth: 110,
    valueGetter: ({ data }) => data?.agentName ?? '',
  },
  {
    colId: 'dueOn',
    headerName: COLUMNS.dueDate,
    field: 'dueOn',
    width: 92,
    cellRenderer: Due,
    editable: mayWrite,
    cellEditor: DueOnEditor,
    cellDataType: false,
    sort: 'asc',
    comparator: (a: string | null, b: string | null) =>
      (a ?? '~') < (b ?? '~') ? -1 : (a ?? '~') > (b ?? '~') ? 1 : 0,
  },
  {
    colId: 'expected',
    headerName: COLUMNS.likelyDate,
    width: 104,
    cellRenderer: Expected,
    valueGetter: ({ data }) => data?.completedAt ?? data?.expectedAt ?? '',
  },
  {
    colId: 'weight',
    headerName: COLUMNS.weight,
    field: 'weight',
    width: 68,
    type: 'rightAligned',
    editable: mayWrite,
    cellRenderer: Weight,
    cellEditor: WeightEditor,
    cellDataType: false,
  },
  {
    colId: 'rule',
    headerName: COLUMNS.condition,
    field: 'rule',
    flex: 3,
    minWidth: 150,
    editable: mayWrite,
    cellRenderer: Rule,
    cellEditor: RuleEditor,
  },
  {
    colId: 'isComplete',
    headerName: COLUMNS.reached,
    width: 80,
    valueGetter: ({ data }) => data?.state === 'met',
    cellRenderer: 'agCheckboxCellRenderer',
    cellEditor: 'agCheckboxCellEditor',
    editable: mayWrite,
  },
];

const rank = (row: MilestoneRow | undefined): number => (row === undefined ? 0 : ORDER.indexOf(row.state));
