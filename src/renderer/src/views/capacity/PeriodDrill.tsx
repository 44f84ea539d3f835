import type { PeriodTask, PeriodView } from '../../../../shared/contract/index.ts';
import { dueDay } from '../../../../shared/format/index.ts';
import { asCivilDate, type LoadUnit } from '../../../../shared/model/index.ts';
import { NO_CLIENT_NAME } from '../../../../shared/words/base/names.ts';
import { plainHours } from '../../../../shared/words/base/numbers.ts';
import { PERIOD_DRILL } from '../../../../shared/words/workload/capacity-view.ts';
import { useBothClocks } from '../../components/both-clocks.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { openMove, openTask } from '../../stores/route.ts';
import { DayBar, DayHeads } from './DayBar.tsx';
import type { Cell, LiftedTask } from './lifted-task.ts';
import { isOver, lostText, pendingText, periodName, spokenPeriod } from './measures.ts';

interface PeriodDrillProps {
  readonly cell: Cell;
  readonly unit: LoadUnit;
  readonly columns: number;
  readonly onLift: (task: LiftedTask) => void;
  readonly onLay: () => void;
}

/** The tasks of one cell; each can be dragged to another agent or period, or moved with its button. */
export function PeriodDrill({ cell, unit, columns, onLift, onLay }: PeriodDrillProps) {
  const reader = useReader();
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
                  agentId={cell.agentId}
                  weekOf={unit === 'week' ? cell.on : null}
                  onLift={() => onLift({ taskId: task.taskId, version: task.version, from: cell })}
                  onLay={onLay}
                />
              ))}
              {data.tasks.length === 0 ? (
                <li className="t3">
                  {(unit === 'week' ? PERIOD_DRILL.noWorkInWeek : PERIOD_DRILL.noWorkOnDay)(
                    spokenPeriod(unit, asCivilDate(cell.on), reader),
                  )}
                </li>
              ) : null}
            </ul>
          </div>
        )}
      </td>
    </tr>
  );
}

function Facts({ data: { unit, cell, tasks } }: { readonly data: PeriodView }) {
  const reader = useReader();
  return (
    <div className="drill-facts">
      <b>{unit === 'week' ? periodName(unit, cell.periodOn, reader) : spokenPeriod(unit, cell.periodOn, reader)}</b>
      <div>
        {PERIOD_DRILL.ofWorkOfCapacity(plainHours(cell.workloadHours, reader), plainHours(cell.capacityHours, reader))}
      </div>
      {isOver(cell) ? <div className="dg">{PERIOD_DRILL.overCapacity(plainHours(cell.overHours, reader))}</div> : null}
      {cell.lost === null ? null : <div className="t3">{lostText(cell, reader)}</div>}
      {cell.pendingHours > 0 ? <div className="t3">{pendingText(cell, reader)}</div> : null}
      <div className="t3">{PERIOD_DRILL.tasks(tasks.length, reader)}</div>
    </div>
  );
}

interface TaskLineProps {
  readonly task: PeriodTask;
  readonly agentId: string;
  /** First day of the week that the bar shows; null if there is no bar. */
  readonly weekOf: string | null;
  readonly onLift: () => void;
  readonly onLay: () => void;
}
function TaskLine({ task, agentId, weekOf, onLift, onLay }: TaskLineProps) {
  const onBoth = useBothClocks();
  const reader = useReader();
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
        {task.client ?? NO_CLIENT_NAME}
        {task.pin === null ? '' : PERIOD_DRILL.pinned}
      </span>
      <span className="sp" />
      <span className="n nw">{plainHours(task.hours, reader)}</span>
      <span className={`n due nw ${task.late ? 'dg' : 't2'}`} title={onBoth(task.dueAt, agentId)}>
        {task.dueAt === null
          ? PERIOD_DRILL.noDueDate
          : PERIOD_DRILL.due(dueDay({ ...task, dueAt: task.dueAt }, reader))}
      </span>
      {weekOf === null ? null : <DayBar task={task} weekOf={asCivilDate(weekOf)} />}
      <button
        type="button"
        className="btn sm"
        aria-label={PERIOD_DRILL.moveTask(task.title)}
        onClick={() => openMove([task.taskId])}
      >
        {PERIOD_DRILL.moveTo}
      </button>
    </li>
  );
}
