import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useState } from 'react';
import type { Deliverable, Task } from '../../../../shared/model/index.ts';
import { CHECKLIST, CHECKLIST_STATES } from '../../../../shared/words/tasks/task-form.ts';
import { runCommand } from '../../stores/commands.ts';
import { useMayWrite } from '../../stores/workspace.ts';

/** The checklist of a task: tick, add, remove and put in order. */
export function Checklist({ task }: { readonly task: Task }) {
  const mayWrite = useMayWrite();
  const items = task.deliverables;
  if (!mayWrite && items.length === 0) return null;
  const put = async (deliverables: readonly Deliverable[]): Promise<boolean> => {
    const changes = { deliverables: deliverables.map((item) => ({ ...item })) };
    const versions = { [task.id]: task.version };
    return (await runCommand('task.edit', { taskIds: [task.id], changes, versions })).ok;
  };
  const done = items.filter(({ state }) => state === 'accepted').length;
  return (
    <section className="sec details" aria-label={CHECKLIST.title}>
      <h3 className="h3">
        {CHECKLIST.title} <span className="sp" />
        {items.length === 0 ? null : <span className="t3">{CHECKLIST.done(done, items.length)}</span>}
      </h3>
      {items.map((item, index) => (
        <Item key={item.name} items={items} index={index} put={mayWrite ? (next) => void put(next) : null} />
      ))}
      {mayWrite ? <AddItem onAdd={(name) => put([...items, { name, state: 'pending' }])} /> : null}
    </section>
  );
}

interface ItemProps {
  readonly items: readonly Deliverable[];
  readonly index: number;
  /** Null: the checklist cannot be changed. */
  readonly put: ((items: readonly Deliverable[]) => void) | null;
}
function Item({ items, index, put }: ItemProps) {
  const item = items[index];
  if (item === undefined) return null;
  const state = item.state === 'accepted' ? 'pending' : 'accepted';
  return (
    <div className="detail">
      <label className="row g8 tr">
        <input
          type="checkbox"
          disabled={put === null}
          checked={item.state === 'accepted'}
          onChange={() => put?.(items.map((one) => (one === item ? { ...one, state } : one)))}
        />
        <span className="tr">{item.name}</span>
      </label>
      <span className="sp" />
      {item.state === 'submitted' || item.state === 'rejected' ? (
        <span className="t3">{CHECKLIST_STATES[item.state]}</span>
      ) : null}
      {put === null ? null : <Order items={items} index={index} put={put} />}
    </div>
  );
}

function Order({ items, index, put }: ItemProps) {
  const name = items[index]?.name ?? '';
  const move = (by: number): void => {
    const next = [...items];
    const [item] = next.splice(index, 1);
    if (item !== undefined) next.splice(index + by, 0, item);
    put?.(next);
  };
  return (
    <span className="on-hover">
      <button
        type="button"
        className="ib sm"
        aria-label={CHECKLIST.up(name)}
        disabled={index === 0}
        onClick={() => move(-1)}
      >
        <ArrowUp size={12} aria-hidden />
      </button>
      <button
        type="button"
        className="ib sm"
        aria-label={CHECKLIST.down(name)}
        disabled={index === items.length - 1}
        onClick={() => move(1)}
      >
        <ArrowDown size={12} aria-hidden />
      </button>
      <button
        type="button"
        className="ib sm"
        aria-label={CHECKLIST.remove(name)}
        onClick={() => put?.(items.filter((_, at) => at !== index))}
      >
        <X size={12} aria-hidden />
      </button>
    </span>
  );
}

/** What was typed stays until the core has accepted it. */
function AddItem({ onAdd }: { readonly onAdd: (name: string) => Promise<boolean> }) {
  const [text, setText] = useState('');
  const add = async (): Promise<void> => {
    if (text.trim() !== '' && (await onAdd(text.trim()))) setText('');
  };
  return (
    <form
      className="detail-add"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <input
        aria-label={CHECKLIST.add}
        placeholder={CHECKLIST.add}
        value={text}
        maxLength={500}
        onChange={(event) => setText(event.target.value)}
      />
    </form>
  );
}
