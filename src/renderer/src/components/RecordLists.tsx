import { useState } from 'react';
import type { RecordedAgent, RecordedTask } from '../../../shared/contract/index.ts';
import { civilFull, fixed, fullDay, type Reader } from '../../../shared/format/index.ts';
import { RECORD_LISTS } from '../../../shared/words/core/recovery.ts';
import { STATUS_NAMES } from '../../../shared/words/tasks/tasks.ts';
import { useCoreQuery } from '../stores/core-query.ts';
import { useReader } from '../stores/reader.ts';
import { ViewBar } from './ViewBar.tsx';

const FIRST = 200;
const MORE = 1000;
const MOST = 10_000;

/** Tasks and agents as they are recorded, to be read where the queue cannot be calculated. */
export function RecordLists() {
  const [of, setOf] = useState<'tasks' | 'agents'>('tasks');
  const [limit, setLimit] = useState(FIRST);
  const tasks = useCoreQuery('records.tasks', { limit });
  const agents = useCoreQuery('records.agents', { limit });
  const reader = useReader();
  const total = (of === 'tasks' ? tasks : agents).data?.total ?? 0;
  const error = (of === 'tasks' ? tasks : agents).error;
  return (
    <>
      <ViewBar title={RECORD_LISTS.title} totals={error?.message ?? RECORD_LISTS.explanation}>
        <fieldset className="seg" aria-label={RECORD_LISTS.title}>
          <button type="button" aria-pressed={of === 'tasks'} onClick={() => setOf('tasks')}>
            {RECORD_LISTS.tasks(tasks.data?.total ?? 0, reader)}
          </button>
          <button type="button" aria-pressed={of === 'agents'} onClick={() => setOf('agents')}>
            {RECORD_LISTS.agents(agents.data?.total ?? 0, reader)}
          </button>
        </fieldset>
      </ViewBar>
      <div className="record-list" role="region" aria-label={RECORD_LISTS.title} tabIndex={0}>
        {of === 'tasks' ? (
          <TaskRecords rows={tasks.data?.rows ?? []} />
        ) : (
          <AgentRecords rows={agents.data?.rows ?? []} />
        )}
        {total <= limit || limit === MOST ? null : (
          <button type="button" className="btn sm" onClick={() => setLimit(Math.min(MOST, limit + MORE))}>
            {RECORD_LISTS.more}
          </button>
        )}
      </div>
    </>
  );
}

const dueText = ({ dueAt, dueOn }: RecordedTask, reader: Reader): string =>
  dueOn !== undefined ? civilFull(dueOn, reader) : dueAt === null ? '' : fullDay(dueAt, reader);

function TaskRecords({ rows }: { readonly rows: readonly RecordedTask[] }) {
  const reader = useReader();
  return (
    <table className="plain list">
      <thead>
        <tr>
          <th scope="col">{RECORD_LISTS.task}</th>
          <th scope="col">{RECORD_LISTS.status}</th>
          <th scope="col">{RECORD_LISTS.client}</th>
          <th scope="col">{RECORD_LISTS.dueDate}</th>
          <th scope="col" className="n">
            {RECORD_LISTS.hoursLeft}
          </th>
          <th scope="col">{RECORD_LISTS.assignee}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.taskId}>
            <td className="tr">
              {row.title} <span className="t3">{row.taskId}</span>
            </td>
            <td className="nw">{STATUS_NAMES[row.status]}</td>
            <td className="tr">{row.client ?? ''}</td>
            <td className="nw">{dueText(row, reader)}</td>
            <td className="n nw">{fixed(row.remainingHours, 1, reader)}</td>
            <td className="tr">{row.assignedTo ?? RECORD_LISTS.unassigned}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function AgentRecords({ rows }: { readonly rows: readonly RecordedAgent[] }) {
  return (
    <table className="plain list">
      <thead>
        <tr>
          <th scope="col">{RECORD_LISTS.agent}</th>
          <th scope="col">{RECORD_LISTS.team}</th>
          <th scope="col" className="n">
            {RECORD_LISTS.assignedTasks}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.agentId}>
            <td className="tr">
              {row.name} <span className="t3">{row.agentId}</span>
            </td>
            <td className="tr">{row.team}</td>
            <td className="n">{row.tasks}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
