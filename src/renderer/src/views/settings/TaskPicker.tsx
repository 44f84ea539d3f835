import { X } from 'lucide-react';
import { useId, useState } from 'react';
import { asTaskId } from '../../../../shared/model/index.ts';
import { taskName } from '../../../../shared/words/base/names.ts';
import { TASK_PICKER } from '../../../../shared/words/planning/constraints-view.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import type { ChosenTask } from './constraint-draft.ts';

interface TaskPickerProps {
  readonly label: string;
  readonly tasks: readonly ChosenTask[];
  /** The maximum number of tasks. */
  readonly most: number;
  readonly onChange: (tasks: readonly ChosenTask[]) => void;
}
const SUGGESTED = 20;

/** Tasks, chosen by their title or ID from suggestions, and removed one by one. */
export function TaskPicker({ label, tasks, most, onChange }: TaskPickerProps) {
  const [text, setText] = useState('');
  const list = useId();
  const wanted = text.trim();
  const { data } = useCoreQuery('workspace.search', wanted === '' ? null : { text: wanted, limit: SUGGESTED });
  const found = (data ?? []).flatMap((hit) =>
    hit.kind === 'task' && !tasks.some((task) => task.taskId === hit.id)
      ? [{ taskId: asTaskId(hit.id), title: hit.label }]
      : [],
  );
  const choose = (task: ChosenTask): void => {
    onChange([...tasks, task]);
    setText('');
  };
  const typed = (next: string): void => {
    const hit = found.find((task) => taskName(task) === next);
    if (hit === undefined) setText(next);
    else choose(hit);
  };
  const [only, second] = found;
  return (
    <div className="task-picker">
      <ul className="f12" aria-label={label}>
        {tasks.map((task) => (
          <li className="row g8" key={task.taskId}>
            <span className="tr">{taskName(task)}</span>
            <span className="sp" />
            <button
              type="button"
              className="ib sm"
              aria-label={TASK_PICKER.remove(taskName(task))}
              onClick={() => onChange(tasks.filter((other) => other !== task))}
            >
              <X size={14} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      {tasks.length >= most ? null : (
        <label className="field">
          <span>{label}</span>
          <input
            list={list}
            value={text}
            placeholder={TASK_PICKER.titleOrId}
            autoComplete="off"
            onChange={(event) => typed(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              const exact = found.find((task) => task.taskId.toLowerCase() === wanted.toLowerCase());
              const hit = exact ?? (second === undefined ? only : undefined);
              if (hit !== undefined) choose(hit);
            }}
          />
          <datalist id={list}>
            {found.map((task) => (
              <option key={task.taskId} value={taskName(task)} />
            ))}
          </datalist>
        </label>
      )}
    </div>
  );
}
