import { useState } from 'react';
import { useCoreQuery, useLastAnswer } from '../stores/core-query.ts';
import { openTask, useRoute } from '../stores/route.ts';
import { ACTIONS } from './commands.ts';
import { Modal } from './Modal.tsx';

interface Option {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly run: () => void;
}
const SHOWN = 12;

/** Every action and every task, agent and client, by the letters typed. */
export function Palette() {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const set = useRoute((state) => state.set);
  const go = useRoute((state) => state.go);
  const hits = useCoreQuery('workspace.search', text.trim().length < 2 ? null : { text: text.trim(), limit: SHOWN });
  const lastHits = useLastAnswer(hits.data);
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const actions = ACTIONS.filter((action) => words.every((word) => action.title.toLowerCase().includes(word))).map(
    (action): Option => ({
      id: action.id,
      title: action.title,
      note: action.keys?.replace('$mod', 'Ctrl').replaceAll('+', ' ') ?? '',
      run: action.run,
    }),
  );
  const found = (lastHits ?? []).map(
    (hit): Option => ({
      id: `${hit.kind}.${hit.id}`,
      title: hit.label,
      note: `${hit.kind}, ${hit.detail}`,
      run: () => (hit.kind === 'task' ? openTask(hit.id) : go(hit.kind === 'agent' ? 'capacity' : 'queue')),
    }),
  );
  const options = [...(words.length === 0 ? actions : [...found, ...actions])].slice(0, SHOWN * 2);
  const choose = (option: Option | undefined): void => {
    if (option === undefined) return;
    set({ dialog: null });
    option.run();
  };
  return (
    <Modal label="Search or run a command">
      <div className="dh">
        <input
          role="combobox"
          aria-label="Search tasks, agents, clients, or run a command"
          aria-expanded="true"
          aria-controls="palette-options"
          aria-activedescendant={options[at] === undefined ? undefined : `option-${at}`}
          autoComplete="off"
          placeholder="Search tasks, agents, clients, or run a command"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') setAt(Math.min(options.length - 1, at + 1));
            else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
            else if (event.key === 'Enter') choose(options[at]);
            else return;
            event.preventDefault();
          }}
        />
      </div>
      <div className="options" role="listbox" id="palette-options" aria-label="Matches">
        {options.map((option, index) => (
          <div
            key={option.id}
            id={`option-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className="option"
            onPointerDown={() => choose(option)}
          >
            <span className="mid tr">{option.title}</span>
            <span className="sp" />
            <span className="why nw">{option.note}</span>
          </div>
        ))}
      </div>
    </Modal>
  );
}
