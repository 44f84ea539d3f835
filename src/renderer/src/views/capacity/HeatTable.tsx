import { Fragment, type KeyboardEvent, useRef, useState } from 'react';
import type { CapacityGroup, CapacityRow, CapacityView } from '../../../../shared/contract/index.ts';
import { civilShort } from '../../../../shared/format/index.ts';
import type { Point } from '../../components/place-card.ts';
import { useCapacityLook } from '../../stores/capacity-look.ts';
import { readerNow } from '../../stores/reader.ts';
import { AgentRow, type Welcome } from './AgentRow.tsx';
import { GroupRow } from './GroupRow.tsx';
import { type Cell, type Held, NAME, type RowKey, walk } from './held.ts';
import { MEASURE_NAMES, periodName, spokenPeriod } from './measures.ts';
import { PeriodDrill } from './PeriodDrill.tsx';
import { UnplacedRows } from './UnplacedRows.tsx';

interface HeatTableProps {
  readonly data: CapacityView;
  /** A panel stands beside it. */
  readonly isTight: boolean;
  readonly isDragging: boolean;
  readonly welcomes: ReadonlyMap<string, Welcome>;
  readonly over: Cell | null;
  readonly after: number | null;
  readonly onLift: (held: Held) => void;
  readonly onLay: () => void;
  readonly onOver: (cell: Cell, pointer: Point) => void;
  readonly onDrop: (cell: Cell) => void;
}
interface Shown {
  readonly group: CapacityGroup;
  readonly rows: readonly CapacityRow[];
  readonly isClosed: boolean;
}

/** Agents by periods as a grid with one tab stop: arrows walk, Enter opens the tasks of a cell or the panel of a name, Esc closes them. */
export function HeatTable({ data, isTight, isDragging, welcomes, over, after, ...act }: HeatTableProps) {
  const { measure, by, only, agentId: chosen, choose } = useCapacityLook();
  const [open, setOpen] = useState<Cell | null>(null);
  const [current, setCurrent] = useState<Cell | null>(null);
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const table = useRef<HTMLTableElement>(null);
  const shown = shownOf(data, only, (group) => turned.has(`${by} ${group}`) !== (by === 'skill'));
  const keys: RowKey[] = shown.flatMap(({ group, rows, isClosed }) =>
    isClosed ? [] : rows.map((row) => ({ group: group.group, agentId: row.agentId as string })),
  );
  const columns: readonly string[] = [NAME, ...data.periods];
  const stop = stopOf(current, keys, columns);
  const focus = (cell: Cell): void => {
    const body = [...(table.current?.tBodies ?? [])].find((rows) => rows.dataset.group === cell.group);
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
    const to = !isCell || stop === null ? null : walk(stop, event.key, keys, columns, event.ctrlKey);
    if (to === null) return;
    event.preventDefault();
    focus(to);
  };
  return (
    <table
      ref={table}
      role="grid"
      aria-label={`Utilisation by agent and ${data.unit}, ${measure === 'percent' ? 'per cent' : MEASURE_NAMES[measure]}`}
      className={data.unit}
      onKeyDown={press}
    >
      <Head data={data} isTight={isTight} isDragging={isDragging} />
      {shown.map(({ group, rows, isClosed }) => (
        <tbody key={group.group} data-group={group.group}>
          <GroupRow
            group={group}
            view={data}
            measure={measure}
            isClosed={isClosed}
            onTurn={() => setTurned(toggled(turned, `${by} ${group.group}`))}
          />
          {(isClosed ? [] : rows).map((row) => (
            <Fragment key={row.agentId}>
              <AgentRow
                row={row}
                group={group.group}
                measure={measure}
                view={data}
                open={open}
                current={stop}
                over={over}
                after={after}
                isDragging={isDragging}
                isChosen={chosen === row.agentId}
                welcome={welcomes.get(row.agentId) ?? null}
                onOpen={setOpen}
                onChoose={() => choose(chosen === row.agentId ? null : row.agentId)}
                onFocus={setCurrent}
                onOver={act.onOver}
                onDrop={act.onDrop}
              />
              {open?.agentId === row.agentId && open.group === group.group ? (
                <PeriodDrill
                  cell={open}
                  unit={data.unit}
                  columns={data.periods.length + 3}
                  onLift={act.onLift}
                  onLay={act.onLay}
                />
              ) : null}
            </Fragment>
          ))}
        </tbody>
      ))}
      <UnplacedRows data={data} />
    </table>
  );
}

const toggled = (set: ReadonlySet<string>, key: string): ReadonlySet<string> =>
  set.has(key) ? new Set([...set].filter((held) => held !== key)) : new Set([...set, key]);

/** Groups with the agents that the filter leaves; a group without any is not shown. */
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

/** The cell that Tab reaches: the last one that had the focus, while it is there. */
function stopOf(current: Cell | null, keys: readonly RowKey[], columns: readonly string[]): Cell | null {
  const isThere =
    current !== null &&
    columns.includes(current.on) &&
    keys.some((key) => key.agentId === current.agentId && key.group === current.group);
  if (isThere) return current;
  const [first] = keys;
  const on = columns[1] ?? columns[0];
  return first === undefined || on === undefined ? null : { ...first, on };
}

interface HeadProps {
  readonly data: CapacityView;
  readonly isTight: boolean;
  readonly isDragging: boolean;
}
function Head({ data, isTight, isDragging }: HeadProps) {
  const [first] = data.periods;
  const now = data.unit === 'day' || first === undefined ? 'Today' : `Now, ${spokenPeriod('week', first)}`;
  return (
    <thead>
      <tr>
        <th scope="col">{isTight ? 'Agent' : 'Agent, most loaded first'}</th>
        <th scope="col" className="n">
          per week
        </th>
        {data.periods.map((on, index) => (
          <th scope="col" className="n" key={on}>
            <b>{index === 0 && !isTight ? now : periodName(data.unit, on)}</b>
            <div>{civilShort(on, readerNow())}</div>
          </th>
        ))}
        <th scope="col" className="n">
          <span className={isDragging ? 'ac' : 'visually-hidden'}>Fit for this task</span>
        </th>
      </tr>
    </thead>
  );
}
