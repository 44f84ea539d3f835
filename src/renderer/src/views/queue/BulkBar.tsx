import { useState } from 'react';
import type { QueueRow } from '../../../../shared/contract/index.ts';
import { hours } from '../../../../shared/format/index.ts';
import { FIELD_LIMITS, hasTag, TASK_STATUSES } from '../../../../shared/model/index.ts';
import { STATUS_NAMES } from '../../../../shared/words/index.ts';
import { BULK_BAR } from '../../../../shared/words/tasks/queue-view.ts';
import { ACTIONS } from '../../components/commands.ts';
import { type DateEntry, DateInput, dateIn } from '../../components/DateInput.tsx';
import { useReader } from '../../stores/reader.ts';
import { editTasks } from './edit.ts';
import { remainingSum } from './fields.ts';

const act = (id: string): void => ACTIONS.find((action) => action.id === id)?.run();

/** One change for several tasks; each is one undo. The keys of one task work for all that are selected. */
export function BulkBar({ rows, onClear }: { readonly rows: readonly QueueRow[]; readonly onClear: () => void }) {
  const reader = useReader();
  const [due, setDue] = useState<DateEntry>('none');
  const [status, setStatus] = useState('');
  const on = dateIn(due);
  const chosenStatus = TASK_STATUSES.find((one) => one === status);
  return (
    <div className="bulk" role="toolbar" aria-label={BULK_BAR.changeSelectedTasks}>
      <b>{BULK_BAR.selected(rows.length)}</b>
      <span className="t3">{BULK_BAR.remaining(hours(remainingSum(rows), reader))}</span>
      <button type="button" className="btn sm" onClick={() => act('assign')}>
        {BULK_BAR.assignTo} <kbd>A</kbd>
      </button>
      <button type="button" className="btn sm" onClick={() => act('pin')}>
        {BULK_BAR.pin} <kbd>P</kbd>
      </button>
      <button type="button" className="btn sm" onClick={() => act('unpin')}>
        {BULK_BAR.unpin}
      </button>
      <button type="button" className="btn sm" onClick={() => act('unassign')}>
        {BULK_BAR.unassign} <kbd>U</kbd>
      </button>
      <span className="vr" />
      <DateInput label={BULK_BAR.dueDateOfSelectedTasks} value={on} onChange={setDue} />
      <button
        type="button"
        className="btn sm"
        disabled={on === null}
        onClick={() => void editTasks(rows, { dueOn: on })}
      >
        {BULK_BAR.setDueDate}
      </button>
      <select
        aria-label={BULK_BAR.statusOfSelectedTasks}
        value={status}
        onChange={(event) => setStatus(event.target.value)}
      >
        <option value="">{BULK_BAR.status}</option>
        {TASK_STATUSES.map((one) => (
          <option key={one} value={one}>
            {STATUS_NAMES[one]}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="btn sm"
        disabled={chosenStatus === undefined}
        onClick={() => chosenStatus !== undefined && void editTasks(rows, { status: chosenStatus })}
      >
        {BULK_BAR.setStatus}
      </button>
      <Tags rows={rows} />
      <button type="button" className="btn sm quiet" onClick={onClear}>
        {BULK_BAR.clear}
      </button>
    </div>
  );
}

/** A tag to add to all selected tasks, or to remove from those that have it. */
function Tags({ rows }: { readonly rows: readonly QueueRow[] }) {
  const [tag, setTag] = useState('');
  return (
    <>
      <input
        className="tag-input"
        aria-label={BULK_BAR.tagOfSelectedTasks}
        placeholder={BULK_BAR.tag}
        value={tag}
        maxLength={FIELD_LIMITS.name}
        onChange={(event) => setTag(event.target.value)}
      />
      <button
        type="button"
        className="btn sm"
        disabled={tag.trim() === ''}
        onClick={() => void editTasks(rows, { addTags: [tag] })}
      >
        {BULK_BAR.addTag}
      </button>
      <button
        type="button"
        className="btn sm"
        disabled={!rows.some((row) => hasTag(row, tag))}
        onClick={() => void editTasks(rows, { removeTags: [tag] })}
      >
        {BULK_BAR.removeTag}
      </button>
    </>
  );
}
