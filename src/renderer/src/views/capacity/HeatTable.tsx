import { Fragment, type KeyboardEvent, type RefObject, useRef, useState } from 'react';
import type { CapacityGroup, CapacityRow, CapacityView } from '../../../../shared/contract/index.ts';
import { HEAT_TABLE } from '../../../../shared/words/workload/capacity-view.ts';
import type { Point } from '../../components/place-card.ts';
import { isMovable } from '../../grid/table-columns.ts';
import type { TableHeads, TableManners } from '../../grid/use-table.tsx';
import { useCapacityDisplay } from '../../stores/capacity-display.ts';
import { AgentRow, type Welcome } from './AgentRow.tsx';
import type { CapacityColumn } from './columns.ts';
import { GroupRow } from './GroupRow.tsx';
import { HeatHead } from './HeatHead.tsx';
import { type Cell, type Grid, HEAD, type LiftedTask, NAME, type RowKey, walk } from './lifted-task.ts';
import { MEASURE_NAMES } from './measures.ts';
import { PeriodDrill } from './PeriodDrill.tsx';
import { UnplacedRows } from './UnplacedRows.tsx';

interface HeatTableProps {
  readonly data: CapacityView;
  readonly table: TableManners<CapacityRow, CapacityColumn>;
  /** Whether a panel is open next to it. */
  readonly isTight: boolean;
  readonly isDragging: boolean;
  readonly welcomes: ReadonlyMap<string, Welcome>;
  readonly over: Cell | null;
  readonly after: number | null;
  readonly onLift: (task: LiftedTask) => void;
  readonly onLay: () => void;
  readonly onOver: (cell: Cell, pointer: Point) => void;
  readonly onDrop: (cell: Cell) => void;
}
/** The least width of the table without the columns between names and periods, pixels. */
const LEAST_PX = 908;
/** With more of those columns, the heads of the periods are short. */
const FEW_FACTS = 2;
const widthOf = (facts: readonly CapacityColumn[], heads: TableHeads): number =>
  facts.reduce((sum, { id, px }) => sum + (heads.widthOf(id) ?? px?.[0] ?? 0), 0);
interface Shown {
  readonly group: CapacityGroup;
  readonly rows: readonly CapacityRow[];
  readonly isClosed: boolean;
}

/** Agents by periods as a grid with one tab stop: arrow keys move, also to the heads of the columns, Enter opens the tasks of a cell or the panel of a name, Esc closes them. */
export function HeatTable({ data, table, isTight, isDragging, ...rest }: HeatTableProps) {
  const { measure, by, only } = useCapacityDisplay();
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const shown = shownOf(
    { ...data, rows: table.rows },
    only,
    (group) => turned.has(`${by} ${group}`) !== (by === 'skill'),
  );
  const grid = useGrid(
    shown,
    data.periods,
    table.columns.map(({ id }) => id),
  );
  const facts = table.columns.filter(isMovable);
  return (
    <table
      ref={grid.table}
      role="grid"
      aria-label={HEAT_TABLE.caption[data.unit](
        measure === 'percent' ? HEAT_TABLE.perCent : MEASURE_NAMES[measure].toLowerCase(),
      )}
      className={data.unit}
      style={{ minWidth: LEAST_PX + widthOf(facts, table.heads) }}
      onKeyDown={grid.press}
    >
      <HeatHead
        data={data}
        columns={table.columns}
        heads={table.heads}
        isTight={isTight || facts.length > FEW_FACTS}
        isDragging={isDragging}
        stop={grid.stop}
        onFocus={grid.setCurrent}
      />
      {shown.map((part) => (
        <GroupBody
          key={part.group.group}
          part={part}
          grid={grid}
          data={data}
          table={table}
          facts={facts}
          isDragging={isDragging}
          onTurn={() => setTurned(toggled(turned, `${by} ${part.group.group}`))}
          {...rest}
        />
      ))}
      <UnplacedRows data={data} facts={facts} />
    </table>
  );
}

interface GridState {
  readonly table: RefObject<HTMLTableElement | null>;
  /** The cell whose tasks are shown. */
  readonly open: Cell | null;
  readonly setOpen: (cell: Cell | null) => void;
  /** The cell that Tab reaches. */
  readonly stop: Cell | null;
  readonly setCurrent: (cell: Cell) => void;
  readonly press: (event: KeyboardEvent) => void;
}
/** The keyboard of the grid: which cell has the focus and which is open. */
function useGrid(shown: readonly Shown[], periods: readonly string[], heads: readonly string[]): GridState {
  const [open, setOpen] = useState<Cell | null>(null);
  const [current, setCurrent] = useState<Cell | null>(null);
  const table = useRef<HTMLTableElement>(null);
  const rows: RowKey[] = shown.flatMap(({ group, rows: members, isClosed }) =>
    isClosed ? [] : members.map((row) => ({ group: group.group, agentId: row.agentId as string })),
  );
  const grid: Grid = { rows, columns: [NAME, ...periods] };
  const stop = stopOf(current, grid, heads);
  const focus = (cell: Cell): void => {
    const body =
      cell.agentId === HEAD
        ? table.current?.tHead
        : [...(table.current?.tBodies ?? [])].find((part) => part.dataset.group === cell.group);
    const found = body?.querySelector(`[data-cell="${CSS.escape(cell.agentId)} ${cell.on}"]`);
    if (found instanceof HTMLElement) found.focus();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && open !== null) {
      focus(open);
      setOpen(null);
      return;
    }
    const isCell = event.target instanceof HTMLElement && event.target.dataset.cell !== undefined;
    const to = !isCell || stop === null ? null : stepFrom(stop, event, { grid, heads });
    if (to === null) return;
    event.preventDefault();
    focus(to);
  };
  return { table, open, setOpen, stop, setCurrent, press };
}

/** The row of the heads, which is above the first agent. */
const HEADS: RowKey = { group: '', agentId: HEAD };
/** The cell that a key moves to. The heads of the facts are above the names, because the facts of an agent are no cells. */
function stepFrom(
  from: Cell,
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey'>,
  { grid, heads }: { readonly grid: Grid; readonly heads: readonly string[] },
): Cell | null {
  const isHead = from.agentId === HEAD;
  const rows = isHead || event.key === 'ArrowUp' ? [HEADS, ...grid.rows] : grid.rows;
  const to = walk(from, event, { rows, columns: isHead ? heads : grid.columns });
  return to === null || to.agentId === HEAD || grid.columns.includes(to.on) ? to : { ...to, on: NAME };
}

interface GroupBodyProps extends Omit<HeatTableProps, 'isTight'> {
  readonly part: Shown;
  readonly facts: readonly CapacityColumn[];
  readonly grid: GridState;
  readonly onTurn: () => void;
}
/** A group with its agents, and the tasks of the open cell. */
function GroupBody({ part, grid, data, facts, onTurn, welcomes, onLift, onLay, ...row }: GroupBodyProps) {
  const { measure, agentId: chosen, choose } = useCapacityDisplay();
  const { group, rows, isClosed } = part;
  const { open, setOpen, stop, setCurrent } = grid;
  return (
    <tbody data-group={group.group}>
      <GroupRow group={group} facts={facts} view={data} measure={measure} isClosed={isClosed} onTurn={onTurn} />
      {(isClosed ? [] : rows).map((agent) => (
        <Fragment key={agent.agentId}>
          <AgentRow
            {...row}
            row={agent}
            facts={facts}
            group={group.group}
            measure={measure}
            view={data}
            open={open}
            current={stop}
            isChosen={chosen === agent.agentId}
            welcome={welcomes.get(agent.agentId) ?? null}
            onOpen={setOpen}
            onChoose={() => choose(chosen === agent.agentId ? null : agent.agentId)}
            onFocus={setCurrent}
          />
          {open?.agentId === agent.agentId && open.group === group.group ? (
            <PeriodDrill
              cell={open}
              unit={data.unit}
              columns={data.periods.length + facts.length + 2}
              onLift={onLift}
              onLay={onLay}
            />
          ) : null}
        </Fragment>
      ))}
    </tbody>
  );
}

const toggled = (set: ReadonlySet<string>, key: string): ReadonlySet<string> =>
  set.has(key) ? new Set([...set].filter((other) => other !== key)) : new Set([...set, key]);

/** Groups with the agents that the filter leaves; groups without any are not shown. */
function shownOf(
  data: CapacityView,
  only: CapacityRow['state'] | null,
  isClosed: (group: string) => boolean,
): readonly Shown[] {
  return data.groups.flatMap((group) => {
    const members = new Set<string>(group.agentIds);
    const rows = data.rows.filter((row) => members.has(row.agentId) && (only === null || row.state === only));
    return rows.length === 0 ? [] : [{ group, rows, isClosed: isClosed(group.group) }];
  });
}

/** The cell that Tab reaches: the last one that had the focus, if it is still shown. */
function stopOf(current: Cell | null, { rows, columns }: Grid, heads: readonly string[]): Cell | null {
  if (current?.agentId === HEAD && heads.includes(current.on)) return current;
  const isThere =
    current !== null &&
    columns.includes(current.on) &&
    rows.some((key) => key.agentId === current.agentId && key.group === current.group);
  if (isThere) return current;
  const [first] = rows;
  const on = columns[1] ?? columns[0];
  return first === undefined || on === undefined ? null : { ...first, on };
}
