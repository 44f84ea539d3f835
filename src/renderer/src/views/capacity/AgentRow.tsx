import type { CapacityRow, CapacityView } from '../../../../shared/contract/index.ts';
import type { Message } from '../../../../shared/model/index.ts';
import { AGENT_ROW } from '../../../../shared/words/workload/capacity-view.ts';
import { ExceptionMark } from '../../components/ExceptionMarks.tsx';
import { FitBadge, Reason } from '../../components/marks.tsx';
import type { Point } from '../../components/place-card.ts';
import type { CapacityMeasure } from '../../stores/capacity-display.ts';
import { useReader } from '../../stores/reader.ts';
import type { CapacityColumn } from './columns.ts';
import { HeatCell } from './HeatCell.tsx';
import { type Cell, isSameCell, NAME } from './lifted-task.ts';
import { spokenCell } from './measures.ts';

/** Whether an agent can take the dragged task, and how well it fits. */
export interface Welcome {
  readonly eligible: boolean;
  readonly fit: number;
  readonly reason: Message | null;
}
interface AgentRowProps {
  readonly row: CapacityRow;
  readonly group: string;
  /** The columns between the name and the periods. */
  readonly facts: readonly CapacityColumn[];
  readonly measure: CapacityMeasure;
  readonly view: CapacityView;
  readonly open: Cell | null;
  /** The one cell that Tab reaches; arrow keys move from it. */
  readonly current: Cell | null;
  readonly over: Cell | null;
  /** Utilisation after the move, in the cell under the pointer, once it is known. */
  readonly after: number | null;
  readonly isDragging: boolean;
  readonly isChosen: boolean;
  readonly welcome: Welcome | null;
  readonly onOpen: (cell: Cell | null) => void;
  readonly onChoose: () => void;
  readonly onFocus: (cell: Cell) => void;
  readonly onOver: (cell: Cell, pointer: Point) => void;
  readonly onDrop: (cell: Cell) => void;
}

/** One agent's periods. Its name opens its panel; each cell opens its tasks and accepts a dropped task. */
export function AgentRow(props: AgentRowProps) {
  const { row, group, current, over, isDragging, isChosen, welcome, onFocus } = props;
  const reader = useReader();
  const isRefused = isDragging && welcome?.eligible === false;
  const name: Cell = { group, agentId: row.agentId, on: NAME };
  return (
    <tr className={`${isRefused ? 'dim' : ''} ${isChosen ? 'chosen' : ''}`}>
      <th scope="row" className={over?.agentId === row.agentId ? 'mid' : undefined}>
        <button
          type="button"
          className="link"
          data-cell={`${row.agentId} ${NAME}`}
          tabIndex={isSameCell(current, name) ? 0 : -1}
          aria-label={AGENT_ROW.details(row.name)}
          aria-expanded={isChosen}
          onClick={props.onChoose}
          onFocus={() => onFocus(name)}
        >
          {row.name}
        </button>{' '}
        {row.kind === 'ai' ? <span className="ai">{AGENT_ROW.ai}</span> : null} <ExceptionMark agentId={row.agentId} />
      </th>
      {props.facts.map((fact) => (
        <FactCell key={fact.id} text={fact.show?.(row, reader) ?? String(fact.value(row) ?? '')} kind={fact.kind} />
      ))}
      {row.cells.map((cell) => (
        <PeriodCell
          key={cell.periodOn}
          cell={cell}
          target={{ group, agentId: row.agentId, on: cell.periodOn }}
          {...props}
        />
      ))}
      <td className="fits">
        {!isDragging || welcome === null ? null : welcome.eligible ? (
          <FitBadge value={welcome.fit} />
        ) : (
          <Reason of={welcome.reason} />
        )}
      </td>
    </tr>
  );
}

const FactCell = ({ text, kind }: { readonly text: string; readonly kind: CapacityColumn['kind'] }) => (
  <td className={kind === 'number' ? 'n t3' : 'fact-text t3'} title={text}>
    {text}
  </td>
);

interface PeriodCellProps extends AgentRowProps {
  readonly cell: CapacityRow['cells'][number];
  readonly target: Cell;
}
function PeriodCell({ cell, target, row, measure, view, open, current, over, after, ...act }: PeriodCellProps) {
  const reader = useReader();
  const [isOpen, isOver] = [isSameCell(open, target), isSameCell(over, target)];
  return (
    <td>
      <button
        type="button"
        className={`cell ${isOver ? 'over' : ''}`}
        data-cell={`${target.agentId} ${target.on}`}
        tabIndex={isSameCell(current, target) ? 0 : -1}
        aria-expanded={isOpen}
        aria-label={spokenCell(row.name, cell, { measure, view, reader })}
        onClick={() => act.onOpen(isOpen ? null : target)}
        onFocus={() => act.onFocus(target)}
        onDragOver={(event) => {
          event.preventDefault();
          // Also where the drop is refused: otherwise the browser would not report it, and the reason could not be shown.
          event.dataTransfer.dropEffect = 'move';
          act.onOver(target, { x: event.clientX, y: event.clientY });
        }}
        onDrop={(event) => {
          event.preventDefault();
          act.onDrop(target);
        }}
      >
        <HeatCell cell={cell} measure={measure} view={view} after={isOver ? after : null} />
      </button>
    </td>
  );
}
