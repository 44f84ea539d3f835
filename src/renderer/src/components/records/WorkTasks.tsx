import { useState } from 'react';
import type { WorkTask } from '../../../../shared/contract/index.ts';
import { civilDay, dayAndClock, hours, type Reader, weekdayDay } from '../../../../shared/format/index.ts';
import { WORK_TASKS } from '../../../../shared/words/agents/pages-view.ts';
import { clientName } from '../../../../shared/words/base/names.ts';
import { STATUS_NAMES } from '../../../../shared/words/tasks/tasks.ts';
import { useReader } from '../../stores/reader.ts';
import { openTask } from '../../stores/route.ts';
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
  const columns = taskColumns(reader).filter((column) => !without.some((key) => key === column.key));
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
      </div>
      {shown.length === 0 ? (
        <p className="empty">
          {tasks.length === 0 ? WORK_TASKS.none : choice === 'open' ? WORK_TASKS.noneOpen : WORK_TASKS.noneOfState}
        </p>
      ) : (
        <RecordTable
          label={WORK_TASKS.tasks}
          columns={columns}
          rows={shown}
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
    key: 'task',
    title: WORK_TASKS.task,
    by: (task) => task.title,
    show: (task) => <span className="t3 f11 nw">{task.taskId}</span>,
  },
  { key: 'state', title: WORK_TASKS.state, by: (task) => task.state, show: (task) => <State task={task} /> },
  { key: 'status', title: WORK_TASKS.status, by: (task) => task.status, show: (task) => STATUS_NAMES[task.status] },
  {
    key: 'assignee',
    title: WORK_TASKS.assignee,
    by: (task) => task.agentName,
    show: (task) => task.agentName ?? <span className="t3">{WORK_TASKS.unassigned}</span>,
  },
  { key: 'client', title: WORK_TASKS.client, by: (task) => task.client, show: (task) => clientName(task.client) },
  {
    key: 'project',
    title: WORK_TASKS.project,
    isMinor: true,
    by: (task) => task.project,
    show: (task) => task.project ?? <span className="t3">–</span>,
  },
  {
    key: 'left',
    title: WORK_TASKS.hoursLeft,
    isNumber: true,
    by: (task) => task.remainingHours,
    show: (task) => hours(Math.round(task.remainingHours * 10) / 10, reader),
  },
  {
    key: 'due',
    title: WORK_TASKS.dueDate,
    by: (task) => task.dueAt,
    show: (task) => <span className="nw">{dueText(task, reader)}</span>,
  },
  {
    key: 'finish',
    title: WORK_TASKS.plannedFinish,
    isMinor: true,
    by: (task) => task.plannedFinishAt,
    show: (task) => (
      <span className="nw">{task.plannedFinishAt === null ? '–' : weekdayDay(task.plannedFinishAt, reader)}</span>
    ),
  },
];

const State = ({ task: { state } }: { readonly task: WorkTask }) => (
  <span className={`nw ${STATE_CLASS[state]}`}>{WORK_TASKS.states[state]}</span>
);
