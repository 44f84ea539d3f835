import { X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { ContributionRow, TaskExplanation } from '../../../../shared/contract/index.ts';
import { ALLOCATION_LIMITS, isOpen } from '../../../../shared/model/index.ts';
import { CONTRIBUTORS, contributionText, partOfText } from '../../../../shared/words/tasks/contributors.ts';
import { AgentSelect } from '../../components/AgentSelect.tsx';
import { NumberInput } from '../../components/NumberInput.tsx';
import { runCommand } from '../../stores/commands.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { useRoute } from '../../stores/route.ts';
import { useMayWrite } from '../../stores/workspace.ts';

/** Who contributes to a task with which share, and the task that this is a part of. */
export function Contributors({ data }: { readonly data: TaskExplanation }) {
  const mayWrite = useMayWrite();
  const { task, contributions, contributesTo } = data;
  const set = useRoute((state) => state.set);
  if (contributesTo !== null)
    return (
      <section className="sec details" aria-label={CONTRIBUTORS.title}>
        <button type="button" className="btn sm" onClick={() => set({ taskId: contributesTo.taskId })}>
          {partOfText(contributesTo)}
        </button>
      </section>
    );
  const mayAdd = mayWrite && isOpen(task) && task.remainingMinutes > 0;
  if (!mayAdd && contributions.length === 0) return null;
  return (
    <section className="sec details" aria-label={CONTRIBUTORS.title}>
      <h3 className="h3" title={CONTRIBUTORS.help}>
        {CONTRIBUTORS.title}
      </h3>
      {contributions.map((row) => (
        <Contribution key={row.taskId} row={row} taskId={task.id} />
      ))}
      {mayAdd ? <AddContributor key={task.id} data={data} /> : null}
    </section>
  );
}

function Contribution({ row, taskId }: { readonly row: ContributionRow; readonly taskId: string }) {
  const reader = useReader();
  const mayWrite = useMayWrite();
  const set = useRoute((state) => state.set);
  const name = row.agentName ?? CONTRIBUTORS.nobody;
  const { agentId } = row;
  return (
    <div className="detail">
      <button
        type="button"
        className="link tr"
        aria-label={CONTRIBUTORS.open(name)}
        onClick={() => set({ taskId: row.taskId })}
      >
        {name}
      </button>
      <span className="sp" />
      <span className="t3 nw">{contributionText(row, reader)}</span>
      {mayWrite && agentId !== null && row.status !== 'done' ? (
        <button
          type="button"
          className="ib sm on-hover"
          aria-label={CONTRIBUTORS.remove(name)}
          onClick={() => void runCommand('task.contributors', { taskId, remove: [agentId] })}
        >
          <X size={12} aria-hidden />
        </button>
      ) : null}
    </div>
  );
}

/** A line for another contributor: who, which share of their time, and hours if they are not to follow from the shares. */
function AddContributor({ data: { task, assignment, contributions } }: { readonly data: TaskExplanation }) {
  const { data: choices } = useCoreQuery('task.choices', {});
  const [chosen, setChosen] = useState('');
  const [percent, setPercent] = useState<number | null>(ALLOCATION_LIMITS.max);
  const [hours, setHours] = useState<number | null>(null);
  const busy = new Set<string | null | undefined>([
    assignment?.agentId,
    ...contributions.flatMap((row) => (row.status === 'done' ? [] : [row.agentId])),
  ]);
  const agents = (choices?.agents ?? []).filter(({ id }) => !busy.has(id));
  const agentId = agents.some(({ id }) => id === chosen) ? chosen : '';
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (agentId === '' || percent === null) return;
    const result = await runCommand('task.contributors', { taskId: task.id, add: [{ agentId, percent, hours }] });
    if (result.ok) setHours(null);
  };
  if (agents.length === 0) return null;
  return (
    <form className="detail-add log-time contributor-add" onSubmit={(event) => void add(event)}>
      <AgentSelect label={CONTRIBUTORS.agent} agents={agents} value={agentId} onChange={setChosen} />
      <NumberInput
        value={percent}
        min={ALLOCATION_LIMITS.min}
        max={ALLOCATION_LIMITS.max}
        step={10}
        className="time-hours"
        placeholder={CONTRIBUTORS.percent}
        label={CONTRIBUTORS.share}
        onChange={setPercent}
      />
      <span className="t3">{CONTRIBUTORS.percent}</span>
      <NumberInput
        value={hours}
        min={0.1}
        max={100_000}
        step={1}
        className="time-hours"
        placeholder={CONTRIBUTORS.hours}
        label={CONTRIBUTORS.hoursLabel}
        onChange={setHours}
      />
      <button type="submit" className="btn sm" disabled={agentId === '' || percent === null}>
        {CONTRIBUTORS.add}
      </button>
    </form>
  );
}
