import { useMemo, useState } from 'react';
import { runCommand } from '../stores/commands.ts';
import { useCoreQuery } from '../stores/core-query.ts';
import { useRoute } from '../stores/route.ts';
import { ConsequenceCard } from './ConsequenceCard.tsx';
import { Modal } from './Modal.tsx';
import { FitBadge } from './marks.tsx';

/** "Move to ...": the keyboard's way to what dragging does, with the same facts before it is done. */
export function MoveDialog() {
  const taskId = useRoute((state) => state.taskId) ?? '';
  const set = useRoute((state) => state.set);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const targets = useCoreQuery('move.targets', { taskId });
  const agents = useCoreQuery('agents.view', {});
  const names = useMemo(() => new Map(agents.data?.agents.map((agent) => [agent.id as string, agent])), [agents.data]);
  const rows = useMemo(
    () =>
      [...(targets.data ?? [])]
        .filter((row) => (names.get(row.agentId)?.name ?? row.agentId).toLowerCase().includes(text.toLowerCase()))
        .sort((a, b) => Number(b.eligible) - Number(a.eligible) || b.fit - a.fit),
    [targets.data, names, text],
  );
  const chosen = rows[Math.min(at, rows.length - 1)];
  const check = useCoreQuery('move.check', chosen === undefined ? null : { taskId, agentId: chosen.agentId });
  const move = (row: (typeof rows)[number] | undefined): void => {
    if (row === undefined) return;
    set({ dialog: null });
    void runCommand(
      'task.assign',
      { taskIds: [taskId], agentId: row.agentId, pin: true },
      `Moved ${taskId} to ${names.get(row.agentId)?.name ?? row.agentId}.`,
    );
  };
  return (
    <Modal label={`Move ${taskId} to`}>
      <div className="dh">
        <b>Move {taskId} to</b>
        <input
          role="combobox"
          aria-label="Agent"
          aria-expanded="true"
          aria-controls="move-options"
          aria-activedescendant={chosen === undefined ? undefined : `move-${Math.min(at, rows.length - 1)}`}
          placeholder="Type a name"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') setAt(Math.min(rows.length - 1, at + 1));
            else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
            else if (event.key === 'Enter') move(chosen);
            else return;
            event.preventDefault();
          }}
        />
      </div>
      <div className="options" style={{ maxHeight: 220 }} role="listbox" id="move-options" aria-label="Agents">
        {rows.map((row, index) => (
          <div
            key={row.agentId}
            id={`move-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={row === chosen}
            className={`option ${row.eligible ? '' : 'dim'}`}
            onPointerEnter={() => setAt(index)}
            onPointerDown={() => move(row)}
          >
            <span className="mid nw">{names.get(row.agentId)?.name ?? row.agentId}</span>
            {names.get(row.agentId)?.kind === 'ai' ? <span className="ai">AI</span> : null}
            <span className="sp" />
            {row.eligible ? <FitBadge value={row.fit} /> : <span className="why tr">{row.reason}</span>}
          </div>
        ))}
      </div>
      {check.data === undefined ? null : <ConsequenceCard consequence={check.data} />}
    </Modal>
  );
}
