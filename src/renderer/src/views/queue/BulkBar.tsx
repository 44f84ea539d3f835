import { useState } from 'react';
import type { QueueRow } from '../../../../shared/contract/index.ts';
import { hours } from '../../../../shared/format/index.ts';
import { parseInstant } from '../../../../shared/model/index.ts';
import { runCommand } from '../../stores/commands.ts';
import { useCoreQuery } from '../../stores/core-query.ts';

/** One change for several tasks; each is one undo. */
export function BulkBar({ rows, onClear }: { readonly rows: readonly QueueRow[]; readonly onClear: () => void }) {
  const agents = useCoreQuery('agents.view', {});
  const [due, setDue] = useState('');
  const taskIds = rows.map((row) => row.taskId);
  const versions = Object.fromEntries(rows.map((row) => [row.taskId, row.version]));
  const said = `${rows.length} tasks changed.`;
  const dueAt = due === '' ? null : parseInstant(`${due}T17:00:00Z`);
  return (
    <div className="bulk" role="toolbar" aria-label="Change the selected tasks">
      <b>{rows.length} selected</b>
      <span className="t3">{hours(Math.round(rows.reduce((sum, row) => sum + row.effortHours, 0)))}</span>
      <select
        aria-label="Assign all to"
        value=""
        onChange={(event) => void runCommand('task.assign', { taskIds, agentId: event.target.value, versions }, said)}
      >
        <option value="" disabled>
          Assign to
        </option>
        {(agents.data?.agents ?? []).map((agent) => (
          <option key={agent.id} value={agent.id}>
            {agent.name}
          </option>
        ))}
      </select>
      <input type="date" aria-label="Due of all" value={due} onChange={(event) => setDue(event.target.value)} />
      <button
        type="button"
        className="btn sm"
        disabled={dueAt === null}
        onClick={() => void runCommand('task.edit', { taskIds, changes: { dueAt }, versions }, said)}
      >
        Set due
      </button>
      <button
        type="button"
        className="btn sm"
        onClick={() => void runCommand('task.unassign', { taskIds, versions }, said)}
      >
        Unassign
      </button>
      <button type="button" className="btn sm quiet" onClick={onClear}>
        Clear
      </button>
    </div>
  );
}
