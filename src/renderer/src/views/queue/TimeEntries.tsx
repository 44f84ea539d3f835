import { Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { civilShort, hours, wallDay, wallTimeOf } from '../../../../shared/format/index.ts';
import { asCivilDate, type CivilDate, msOf, type Task } from '../../../../shared/model/index.ts';
import { TIME_ENTRIES } from '../../../../shared/words/tasks/task-form.ts';
import { AgentSelect } from '../../components/AgentSelect.tsx';
import { type DateEntry, DateInput, dateIn } from '../../components/DateInput.tsx';
import { NumberInput } from '../../components/NumberInput.tsx';
import { runCommand } from '../../stores/commands.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { useMayWrite, useWorkspace } from '../../stores/workspace.ts';

/** Hours on a task: the entries, which can be corrected and removed, and a line for another. */
export function TimeEntries({ task }: { readonly task: Task }) {
  const reader = useReader();
  const mayWrite = useMayWrite();
  const { data } = useCoreQuery('time.view', { taskId: task.id });
  if (!mayWrite && (data?.entries.length ?? 0) === 0) return null;
  return (
    <section className="sec details" aria-label={TIME_ENTRIES.title}>
      <h3 className="h3">
        {TIME_ENTRIES.title} <span className="sp" />
        {data === undefined || data.hours === 0 ? null : <span className="t3">{hours(data.hours, reader)}</span>}
      </h3>
      {(data?.entries ?? []).map((entry) => (
        <div className="detail" key={entry.id}>
          <span className="tr" title={entry.note}>
            {entry.agentName}
            {entry.note === '' ? null : <span className="t3"> {entry.note}</span>}
          </span>
          <span className="sp" />
          <span className="t3 nw">{civilShort(entry.on, reader)}</span>
          {mayWrite ? (
            <>
              <NumberInput
                value={Math.round(entry.hours * 100) / 100}
                min={0.01}
                max={1000}
                step={0.5}
                className="time-hours"
                label={TIME_ENTRIES.hoursOf(entry.agentName, civilShort(entry.on, reader))}
                onPut={(next) => void runCommand('time.edit', { entryId: entry.id, hours: next })}
              />
              <button
                type="button"
                className="ib sm on-hover"
                aria-label={TIME_ENTRIES.remove(entry.agentName, civilShort(entry.on, reader))}
                onClick={() => void runCommand('time.remove', { entryId: entry.id })}
              >
                <Trash2 size={12} aria-hidden />
              </button>
            </>
          ) : (
            <span className="nw">{hours(entry.hours, reader)}</span>
          )}
        </div>
      ))}
      {mayWrite ? <LogTime task={task} /> : null}
    </section>
  );
}

function LogTime({ task }: { readonly task: Task }) {
  const today = useToday();
  const { data: choices } = useCoreQuery('task.choices', {});
  const { data: explained } = useCoreQuery('task.explain', { taskId: task.id });
  const [chosen, setChosen] = useState<string | null>(null);
  const [day, setDay] = useState<DateEntry>(today);
  const [worked, setWorked] = useState<number | null>(null);
  const agents = choices?.agents ?? [];
  const agentId = chosen ?? explained?.assignment?.agentId ?? '';
  const on = dateIn(day);
  const log = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (worked === null || on === null || agentId === '') return;
    const result = await runCommand('time.log', { taskId: task.id, agentId, on, hours: worked });
    if (result.ok) setWorked(null);
  };
  return (
    <form className="detail-add log-time" onSubmit={(event) => void log(event)}>
      <AgentSelect label={TIME_ENTRIES.agent} agents={agents} value={agentId} onChange={setChosen} />
      <DateInput label={TIME_ENTRIES.day} value={on} onChange={setDay} />
      <NumberInput
        value={worked}
        min={0.01}
        max={1000}
        step={0.5}
        className="time-hours"
        placeholder={TIME_ENTRIES.hours}
        label={TIME_ENTRIES.hoursLabel}
        onChange={setWorked}
      />
      <button
        type="submit"
        className="btn sm"
        disabled={worked === null || worked <= 0 || on === null || agentId === ''}
      >
        {TIME_ENTRIES.log}
      </button>
    </form>
  );
}

/** Today on the reader's clock, by the clock of the core. */
function useToday(): CivilDate {
  const { timeZone } = useReader();
  const now = useWorkspace((state) => state.view?.now ?? null);
  const ms = now === null ? Date.now() : msOf(now);
  return asCivilDate(new Date(wallDay(wallTimeOf(timeZone).toWall(ms))).toISOString().slice(0, 10));
}
