import { useId, useState } from 'react';
import { whole } from '../../../../shared/format/index.ts';
import { asTaskId } from '../../../../shared/model/index.ts';
import { taskName } from '../../../../shared/words/base/names.ts';
import { MAP_TASKS } from '../../../../shared/words/imports/map-view.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { type TableEdit, valueKey, withValue } from './mapping-edits.ts';

const SHOWN = 60;
const SUGGESTED = 20;

/** Which tasks are meant by those that reports of work name and nobody knows. */
export function MapTasks({ table, edit }: TableEdit) {
  const reader = useReader();
  if (table.tasks.length === 0) return null;
  const tasks = table.tasks.toSorted((a, b) => Number(b.asked) - Number(a.asked));
  return (
    <section aria-label={MAP_TASKS.tasks}>
      <h3 className="h3">{MAP_TASKS.tasks}</h3>
      <table className="plain map-grid narrow">
        <thead>
          <tr>
            <th scope="col">{MAP_TASKS.task}</th>
            <th scope="col" className="n">
              {MAP_TASKS.rows}
            </th>
            <th scope="col">{MAP_TASKS.is}</th>
          </tr>
        </thead>
        <tbody>
          {tasks.slice(0, SHOWN).map(({ name, count, candidates, asked }) => (
            <tr key={name} className={asked ? 'asked' : ''}>
              <th scope="row" className="mid tr" title={name}>
                {name}
              </th>
              <td className="n">{whole(count, reader)}</td>
              <td>
                <TaskChoice
                  label={MAP_TASKS.targetOf(name)}
                  value={table.mapping.values.find((one) => one.field === 'task' && one.value === name)?.to ?? null}
                  candidates={candidates}
                  onChange={(to) => edit(withValue('task', name, to), [valueKey('task', name)])}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {tasks.length > SHOWN ? <p className="fact">{MAP_TASKS.more(tasks.length - SHOWN, reader)}</p> : null}
      <p className="fact">{MAP_TASKS.hint}</p>
    </section>
  );
}

interface TaskChoiceProps {
  readonly label: string;
  /** The ID of the task; null: none. */
  readonly value: string | null;
  /** IDs that are suggested before anything is typed. */
  readonly candidates: readonly string[];
  readonly onChange: (to: string | null) => void;
}
/** A task by its title or ID, from suggestions. */
function TaskChoice({ label, value, candidates, onChange }: TaskChoiceProps) {
  const list = useId();
  const [text, setText] = useState(value ?? '');
  const wanted = text.trim();
  const { data } = useCoreQuery('workspace.search', wanted === '' ? null : { text: wanted, limit: SUGGESTED });
  const found = (data ?? []).flatMap((hit) =>
    hit.kind === 'task' ? [{ taskId: asTaskId(hit.id), title: hit.label }] : [],
  );
  const typed = (next: string): void => {
    const hit = found.find((task) => taskName(task) === next);
    setText(hit?.taskId ?? next);
    if (hit !== undefined) onChange(hit.taskId);
  };
  const confirm = (): void => {
    const hit = [...found.map(({ taskId }) => taskId), ...candidates].find(
      (id) => id.toLowerCase() === wanted.toLowerCase(),
    );
    if (wanted === '') onChange(null);
    else if (hit !== undefined) onChange(hit);
    else setText(value ?? '');
  };
  return (
    <>
      <input
        aria-label={label}
        list={list}
        value={text}
        placeholder={MAP_TASKS.leftOut}
        autoComplete="off"
        onChange={({ target }) => typed(target.value)}
        onBlur={() => {
          if (wanted !== (value ?? '')) confirm();
        }}
        onKeyDown={({ key }) => {
          if (key === 'Enter') confirm();
        }}
      />
      <datalist id={list}>
        {wanted === ''
          ? candidates.map((id) => <option key={id} value={id} />)
          : found.map((task) => <option key={task.taskId} value={taskName(task)} />)}
      </datalist>
    </>
  );
}
