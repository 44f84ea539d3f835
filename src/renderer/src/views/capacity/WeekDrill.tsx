import type { WeekTask } from '../../../../shared/contract/index.ts';
import { hours, isoWeek, weekdayDay } from '../../../../shared/format/index.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { openTask, useRoute } from '../../stores/route.ts';
import type { Cell, Held } from './held.ts';

interface WeekDrillProps {
  readonly cell: Cell;
  readonly columns: number;
  readonly onLift: (held: Held) => void;
  readonly onLay: () => void;
}
const tenth = (value: number): string => hours(Math.round(value * 10) / 10);

/** The tasks behind one cell; each can be dragged to another agent or week, or moved by its button. */
export function WeekDrill({ cell, columns, onLift, onLay }: WeekDrillProps) {
  const { data } = useCoreQuery('capacity.week', { ...cell });
  return (
    <tr className="drill">
      <td colSpan={columns}>
        {data === undefined ? (
          <div className="drill-in t3">…</div>
        ) : (
          <div className="drill-in">
            <div className="drill-facts">
              <b>Week {isoWeek(data.weekOf)}</b>
              <div>
                {tenth(data.cell.workloadHours)} placed in {tenth(data.cell.capacityHours)}
              </div>
              {data.cell.overHours > 0.05 ? <div className="dg">{tenth(data.cell.overHours)} over capacity</div> : null}
              <div className="t3">
                {data.tasks.length} {data.tasks.length === 1 ? 'task' : 'tasks'}
              </div>
            </div>
            <ul>
              {data.tasks.map((task) => (
                <TaskLine
                  key={task.taskId}
                  task={task}
                  onLift={() => onLift({ taskId: task.taskId, version: task.version, from: cell })}
                  onLay={onLay}
                />
              ))}
              {data.tasks.length === 0 ? <li className="t3">Nothing is placed in this week.</li> : null}
            </ul>
          </div>
        )}
      </td>
    </tr>
  );
}

interface TaskLineProps {
  readonly task: WeekTask;
  readonly onLift: () => void;
  readonly onLay: () => void;
}
function TaskLine({ task, onLift, onLay }: TaskLineProps) {
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
      <span className="n nw">{tenth(task.hoursInWeek)}</span>
      <span className={`n due nw ${task.late ? 'dg' : 't2'}`}>
        {task.dueAt === null ? 'no due' : `due ${weekdayDay(task.dueAt)}`}
      </span>
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
