import { useMemo, useState } from 'react';
import type { WorkTask } from '../../../../shared/contract/index.ts';
import { civilDay, dayAndClock, hours, type Reader, weekdayDay } from '../../../../shared/format/index.ts';
import { WORK_TASKS } from '../../../../shared/words/agents/pages-view.ts';
import { clientName } from '../../../../shared/words/base/names.ts';
import { STATUS_NAMES } from '../../../../shared/words/tasks/tasks.ts';
import { FilterChips } from '../../grid/FilterChips.tsx';
import { TableButtons } from '../../grid/TableButtons.tsx';
import { useTable } from '../../grid/use-table.tsx';
import { useReader } from '../../stores/reader.ts';
import { openTask } from '../../stores/route.ts';
import { readerDay } from './column-values.ts';
import { NoneInColumns } from './ListFilter.tsx';
import { type RecordColumn, RecordTable } from './RecordTable.tsx';
import { isChosen, type TaskChoice } from './WorkFigures.tsx';

interface WorkTasksProps {
  readonly tasks: readonly WorkTask[];
  readonly choice: TaskChoice;
  readonly onChoose: (choice: TaskChoice) => void;
  /** What is the same for all tasks of the page, and left out. */
  readonly without: readonly ('client' | 'project' | 'assignee')[];
}

/** The tasks of a page in the order of the queue; closed ones on request. */
export function WorkTasks({ tasks, choice, onChoose, without }: WorkTasksProps) {
  const reader = useReader();
  const [withClosed, setWithClosed] = useState(false);
  const closed = tasks.filter((task) => task.state === 'closed').length;
  const shown = tasks.filter(
    (task) => isChosen(task, choice) || (choice === 'open' && withClosed && task.state === 'closed'),
  );
  const hidden = without.join();
  const columns = useMemo(
    () => taskColumns(reader).filter((column) => !hidden.split(',').includes(column.id)),
    [reader, hidden],
  );
  const [where, setWhere] = useState<readonly string[]>([]);
  const table = useTable({ name: `tasks-without-${hidden}`, columns, rows: shown, where, onWhere: setWhere });
  return (
    <section className="work-tasks" aria-label={WORK_TASKS.tasks}>
      <div className="work-tasks-head">
        <h2 className="h3">
          {WORK_TASKS.tasks} <span className="t3">{shown.length}</span>
        </h2>
        <span className="sp" />
        {choice === 'open' ? null : (
          <button type="button" className="btn sm" onClick={() => onChoose('open')}>
            {WORK_TASKS.showAllOpen}
          </button>
        )}
        {closed === 0 || choice !== 'open' ? null : (
          <button type="button" className="btn sm" aria-pressed={withClosed} onClick={() => setWithClosed(!withClosed)}>
            {withClosed ? WORK_TASKS.hideClosed : WORK_TASKS.showClosed(closed)}
          </button>
        )}
        <TableButtons table={table} />
      </div>
      <FilterChips columns={columns} where={where} onWhere={setWhere} />
      {shown.length === 0 ? (
        <p className="empty">
          {tasks.length === 0 ? WORK_TASKS.none : choice === 'open' ? WORK_TASKS.noneOpen : WORK_TASKS.noneOfState}
        </p>
      ) : table.rows.length === 0 ? (
        <NoneInColumns onClear={() => setWhere([])} />
      ) : (
        <RecordTable
          label={WORK_TASKS.tasks}
          table={table}
          keyOf={(task) => task.taskId}
          nameOf={(task) => task.title}
          onOpen={(task) => openTask(task.taskId)}
          isQuiet={(task) => task.state === 'closed'}
        />
      )}
    </section>
  );
}

const STATE_CLASS = { late: 'dg', at_risk: 'wn', on_track: 't3', closed: 't3' } as const;
const dueText = ({ dueAt, dueOn }: WorkTask, reader: Reader): string =>
  dueOn !== undefined ? civilDay(dueOn, reader) : dueAt === null ? '–' : dayAndClock(dueAt, reader);

const taskColumns = (reader: Reader): readonly RecordColumn<WorkTask>[] => [
  {
    id: 'task',
    title: WORK_TASKS.task,
    kind: 'text',
    isFixed: true,
    value: (task) => task.title,
    values: (task) => [task.title, task.taskId],
    show: (task) => <span className="t3 f11 nw">{task.taskId}</span>,
  },
  {
    id: 'state',
    title: WORK_TASKS.state,
    kind: 'choice',
    value: (task) => WORK_TASKS.states[task.state],
    show: (task) => <State task={task} />,
  },
  {
    id: 'status',
    title: WORK_TASKS.status,
    kind: 'choice',
    value: (task) => STATUS_NAMES[task.status],
    show: (task) => STATUS_NAMES[task.status],
  },
  {
    id: 'assignee',
    title: WORK_TASKS.assignee,
    kind: 'choice',
    value: (task) => task.agentName,
    show: (task) => task.agentName ?? <span className="t3">{WORK_TASKS.unassigned}</span>,
  },
  {
    id: 'client',
    title: WORK_TASKS.client,
    kind: 'choice',
    value: (task) => clientName(task.client),
    show: (task) => clientName(task.client),
  },
  {
    id: 'project',
    title: WORK_TASKS.project,
    kind: 'choice',
    isMinor: true,
    value: (task) => task.project,
    show: (task) => task.project ?? <span className="t3">–</span>,
  },
  {
    id: 'left',
    title: WORK_TASKS.hoursLeft,
    kind: 'number',
    value: (task) => Math.round(task.remainingHours * 10) / 10,
    show: (task) => hours(Math.round(task.remainingHours * 10) / 10, reader),
  },
  {
    id: 'due',
    title: WORK_TASKS.dueDate,
    kind: 'date',
    value: (task) => task.dueOn ?? readerDay(task.dueAt),
    by: (task) => task.dueAt,
    show: (task) => <span className="nw">{dueText(task, reader)}</span>,
  },
  {
    id: 'finish',
    title: WORK_TASKS.plannedFinish,
    kind: 'date',
    isMinor: true,
    value: (task) => readerDay(task.plannedFinishAt),
    by: (task) => task.plannedFinishAt,
    show: (task) => (
      <span className="nw">{task.plannedFinishAt === null ? '–' : weekdayDay(task.plannedFinishAt, reader)}</span>
    ),
  },
];

const State = ({ task: { state } }: { readonly task: WorkTask }) => (
  <span className={`nw ${STATE_CLASS[state]}`}>{WORK_TASKS.states[state]}</span>
);
