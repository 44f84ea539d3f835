import type { PeriodTask, PeriodView } from '../../../../shared/contract/index.ts';
import { weekdayDay } from '../../../../shared/format/index.ts';
import { asCivilDate, type LoadUnit } from '../../../../shared/model/index.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { readerNow } from '../../stores/reader.ts';
import { openTask, useRoute } from '../../stores/route.ts';
import { DayBar, DayHeads } from './DayBar.tsx';
import type { Cell, Held } from './held.ts';
import { isOver, lostWords, periodName, spokenPeriod, tenth } from './measures.ts';

interface PeriodDrillProps {
  readonly cell: Cell;
  readonly unit: LoadUnit;
  readonly columns: number;
  readonly onLift: (held: Held) => void;
  readonly onLay: () => void;
}

/** The tasks behind one cell; each can be dragged to another agent or period, or moved by its button. */
export function PeriodDrill({ cell, unit, columns, onLift, onLay }: PeriodDrillProps) {
  const { data } = useCoreQuery('capacity.period', { agentId: cell.agentId, unit, on: cell.on });
  return (
    <tr className="drill">
      <td colSpan={columns}>
        {data === undefined ? (
          <div className="drill-in t3">…</div>
        ) : (
          <div className="drill-in">
            <Facts data={data} />
            <ul>
              {unit === 'week' && data.tasks.length > 0 ? <DayHeads weekOf={data.cell.periodOn} /> : null}
              {data.tasks.map((task) => (
                <TaskLine
                  key={task.taskId}
                  task={task}
                  weekOf={unit === 'week' ? cell.on : null}
                  onLift={() => onLift({ taskId: task.taskId, version: task.version, from: cell })}
                  onLay={onLay}
                />
              ))}
              {data.tasks.length === 0 ? (
                <li className="t3">Nothing is placed in {spokenPeriod(unit, asCivilDate(cell.on))}.</li>
              ) : null}
            </ul>
          </div>
        )}
      </td>
    </tr>
  );
}

function Facts({ data: { unit, cell, tasks } }: { readonly data: PeriodView }) {
  return (
    <div className="drill-facts">
      <b>{unit === 'week' ? periodName(unit, cell.periodOn) : spokenPeriod(unit, cell.periodOn)}</b>
      <div>
        {tenth(cell.workloadHours)} placed in {tenth(cell.capacityHours)}
      </div>
      {isOver(cell) ? <div className="dg">{tenth(cell.overHours)} over capacity</div> : null}
      {cell.lost === null ? null : <div className="t3">{lostWords(cell)}</div>}
      <div className="t3">
        {tasks.length} {tasks.length === 1 ? 'task' : 'tasks'}
      </div>
    </div>
  );
}

interface TaskLineProps {
  readonly task: PeriodTask;
  /** Monday of the week whose days the bar is drawn on; null: no bar. */
  readonly weekOf: string | null;
  readonly onLift: () => void;
  readonly onLay: () => void;
}
function TaskLine({ task, weekOf, onLift, onLay }: TaskLineProps) {
  const set = useRoute((state) => state.set);
  return (
    <li
      draggable
      data-task={task.taskId}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', task.title);
        event.dataTransfer.effectAllowed = 'move';
        onLift();
      }}
      onDragEnd={onLay}
    >
      <span className="t3" aria-hidden="true">
        ⠿
      </span>
      <button type="button" className="link mid tr" onClick={() => openTask(task.taskId)}>
        {task.title}
      </button>
      <span className="t3 tr">
        {task.client ?? 'Internal'}
        {task.pin === null ? '' : ', pinned'}
      </span>
      <span className="sp" />
      <span className="n nw">{tenth(task.hours)}</span>
      <span className={`n due nw ${task.late ? 'dg' : 't2'}`}>
        {task.dueAt === null ? 'no due' : `due ${weekdayDay(task.dueAt, readerNow())}`}
      </span>
      {weekOf === null ? null : <DayBar task={task} weekOf={asCivilDate(weekOf)} />}
      <button
        type="button"
        className="btn sm"
        aria-label={`Move ${task.title} to`}
        onClick={() => set({ taskId: task.taskId, dialog: 'move' })}
      >
        Move to
      </button>
    </li>
  );
}
