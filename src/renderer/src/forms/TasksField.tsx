import { X } from 'lucide-react';
import { useId, useState } from 'react';
import { asTaskId } from '../../../shared/model/index.ts';
import { taskName } from '../../../shared/words/base/names.ts';
import { TASKS_FIELD } from '../../../shared/words/core/forms.ts';
import { useCoreQuery } from '../stores/core-query.ts';
import { FieldFrame, type FieldProps, useField } from './Field.tsx';

interface TasksFieldProps extends FieldProps {
  /** At most one task, whose value is its ID or null; else a list of IDs. */
  readonly isSingle?: boolean;
  /** Titles of tasks that are chosen already, by ID. */
  readonly titles?: Readonly<Record<string, string>>;
  /** A task that cannot be chosen. */
  readonly except?: string;
}
const SUGGESTED = 12;

/** Tasks, found by title or ID while typing. */
export function TasksField({ isSingle = false, titles = {}, except = '', ...frame }: TasksFieldProps) {
  const { field, value, fault } = useField(frame.name);
  const [known, setKnown] = useState(titles);
  const [text, setText] = useState('');
  const list = useId();
  const ids = Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : [];
  const wanted = text.trim();
  const { data } = useCoreQuery('workspace.search', wanted === '' ? null : { text: wanted, limit: SUGGESTED });
  const found = (data ?? []).filter(({ kind, id }) => kind === 'task' && id !== except && !ids.includes(id));
  const put = (next: readonly string[]): void => field.onChange(isSingle ? (next[0] ?? null) : next);
  const choose = (id: string, title: string): void => {
    setKnown({ ...known, [id]: title });
    put(isSingle ? [id] : [...ids, id]);
    setText('');
  };
  const nameOf = (id: string): string => taskName({ taskId: asTaskId(id), title: known[id] ?? titles[id] ?? '' });
  const typed = (next: string): void => {
    const hit = found.find(({ id, label }) => taskName({ taskId: asTaskId(id), title: label }) === next);
    if (hit === undefined) setText(next);
    else choose(hit.id, hit.label);
  };
  return (
    <FieldFrame {...frame} fault={fault}>
      {(control) => (
        <span className="ff-tasks">
          {ids.map((id) => (
            <span className="chip" key={id}>
              <span className="tr">{nameOf(id)}</span>
              <button
                type="button"
                className="ib sm"
                aria-label={TASKS_FIELD.remove(nameOf(id))}
                onClick={() => put(ids.filter((one) => one !== id))}
              >
                <X size={12} aria-hidden />
              </button>
            </span>
          ))}
          {isSingle && ids.length > 0 ? null : (
            <>
              <input
                {...control}
                ref={field.ref}
                list={list}
                value={text}
                placeholder={TASKS_FIELD.titleOrId}
                autoComplete="off"
                onBlur={field.onBlur}
                onChange={(event) => typed(event.target.value)}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || wanted === '') return;
                  event.preventDefault();
                  const exact = found.find(({ id }) => id.toLowerCase() === wanted.toLowerCase());
                  const hit = exact ?? (found.length === 1 ? found[0] : undefined);
                  if (hit !== undefined) choose(hit.id, hit.label);
                }}
              />
              <datalist id={list}>
                {found.map(({ id, label }) => (
                  <option key={id} value={taskName({ taskId: asTaskId(id), title: label })} />
                ))}
              </datalist>
            </>
          )}
        </span>
      )}
    </FieldFrame>
  );
}
