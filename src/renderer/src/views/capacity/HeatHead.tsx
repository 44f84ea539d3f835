import type { CapacityView } from '../../../../shared/contract/index.ts';
import { civilShort } from '../../../../shared/format/index.ts';
import { asCivilDate } from '../../../../shared/model/index.ts';
import { HEAT_TABLE } from '../../../../shared/words/workload/capacity-view.ts';
import { TableHead } from '../../grid/TableHead.tsx';
import type { TableHeads } from '../../grid/use-table.tsx';
import { useReader } from '../../stores/reader.ts';
import type { CapacityColumn } from './columns.ts';
import { type Cell, HEAD, NAME } from './lifted-task.ts';
import { columnTitle, currentTitle } from './measures.ts';

interface HeatHeadProps {
  readonly data: CapacityView;
  /** Those that are shown. */
  readonly columns: readonly CapacityColumn[];
  readonly heads: TableHeads;
  readonly isTight: boolean;
  readonly isDragging: boolean;
  /** The cell that Tab reaches. */
  readonly stop: Cell | null;
  readonly onFocus: (cell: Cell) => void;
}

/** The heads of the columns of Capacity. Arrow keys reach them from the first agent. */
export function HeatHead({ data, columns, heads, isTight, isDragging, stop, onFocus }: HeatHeadProps) {
  return (
    <thead>
      <tr>
        {columns.map((column) => {
          const cell: Cell = { group: '', agentId: HEAD, on: column.id };
          return (
            <TableHead
              key={column.id}
              column={column}
              heads={heads}
              className={column.kind === 'number' ? 'n' : ''}
              defaultPx={column.px?.[isTight ? 1 : 0] ?? null}
              button={{
                'data-cell': `${HEAD} ${column.id}`,
                tabIndex: stop?.agentId === HEAD && stop.on === column.id ? 0 : -1,
                onFocus: () => onFocus(cell),
              }}
            >
              {column.place === 'last' ? (
                <Period data={data} on={column.id} isTight={isTight} />
              ) : column.id === NAME && heads.sorting === null && !isTight ? (
                <span className="tr">{HEAT_TABLE.agentHighestWorkloadFirst}</span>
              ) : undefined}
            </TableHead>
          );
        })}
        <th scope="col" className="n">
          <span className={isDragging ? 'ac' : 'visually-hidden'}>{HEAT_TABLE.fitForThisTask}</span>
        </th>
      </tr>
    </thead>
  );
}

interface PeriodProps extends Pick<HeatHeadProps, 'data' | 'isTight'> {
  readonly on: string;
}
function Period({ data: { periods, unit }, on, isTight }: PeriodProps) {
  const reader = useReader();
  const date = asCivilDate(on);
  const isCurrent = periods[0] === on;
  return (
    <span className="head-lines">
      <b>{(isCurrent && !isTight ? currentTitle : columnTitle)(unit, date, reader)}</b>
      <span>{civilShort(date, reader)}</span>
    </span>
  );
}
