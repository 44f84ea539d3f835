import { useEffect, useState } from 'react';
import type { QueueRow } from '../../../../shared/contract/index.ts';
import { DROP_TARGETS } from '../../../../shared/words/tasks/queue-view.ts';
import { FloatingCard } from '../../components/FloatingCard.tsx';
import { FitBadge, Reason } from '../../components/marks.tsx';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useMoveCheck } from '../../stores/move-task.ts';

/**
 * While a row is dragged: the agents who may take it, the others dimmed with their reasons, and the consequence for the
 * agent pointed at.
 */
export function DropTargets({
  task,
  pointer,
}: {
  readonly task: QueueRow;
  readonly pointer: { readonly x: number; readonly y: number } | null;
}) {
  const targets = useCoreQuery('move.targets', { taskId: task.taskId });
  const agents = useCoreQuery('agents.view', {});
  const [over, setOver] = useState<string | null>(null);
  useEffect(() => {
    if (pointer === null) return;
    const target = document.elementFromPoint(pointer.x, pointer.y)?.closest('[data-agent]');
    setOver(target instanceof HTMLElement ? (target.dataset.agent ?? null) : null);
  }, [pointer]);
  const check = useMoveCheck(over === null ? null : { taskId: task.taskId, agentId: over, weekOf: null });
  const names = new Map(agents.data?.agents.map((agent) => [agent.id as string, agent.name]));
  const rows = [...(targets.data ?? [])].sort((a, b) => Number(b.eligible) - Number(a.eligible) || b.fit - a.fit);
  return (
    <aside className="panel" aria-label={DROP_TARGETS.agents}>
      <div className="sec">
        <h2 className="h3">{DROP_TARGETS.dropOnAgent(task.title)}</h2>
      </div>
      {rows.map((row) => (
        <div
          key={row.agentId}
          data-agent={row.agentId}
          className={`option ${row.eligible ? '' : 'dim'}`}
          aria-selected={over === row.agentId}
          role="option"
        >
          <span className="mid nw">{names.get(row.agentId) ?? row.agentId}</span>
          <span className="sp" />
          {row.eligible ? <FitBadge value={row.fit} /> : <Reason of={row.reason} />}
        </div>
      ))}
      {over === null || pointer === null ? null : <FloatingCard pointer={pointer} consequence={check.data} />}
    </aside>
  );
}
