import { useState } from 'react';
import type { SearchHit } from '../../../shared/contract/index.ts';
import type { Agent } from '../../../shared/model/index.ts';
import { PALETTE, VIEW_TITLES } from '../../../shared/words/core/frame.ts';
import { showPlace } from '../address/places.ts';
import { placeIn } from '../address/watch.ts';
import { runCommand } from '../stores/commands.ts';
import { useCoreQuery, useLastAnswer } from '../stores/core-query.ts';
import { type MoveTarget, moveTask, useMoveCheck } from '../stores/move-task.ts';
import { openAgent, openClient } from '../stores/open.ts';
import { openMove, openTask, useRoute } from '../stores/route.ts';
import { ConsequenceCard } from './ConsequenceCard.tsx';
import { ACTIONS } from './commands.ts';
import { Modal } from './Modal.tsx';
import { type Phrase, phraseOf, type Verb } from './verbs.ts';

interface Option {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  /** Whether its consequences are shown before it is run. */
  readonly move?: MoveTarget;
  /** Whether it does nothing now; the note says why. */
  readonly isOff?: boolean;
  readonly run: () => void;
}
const SHOWN = 12;
const LEAST_LETTERS = 2;

/** All actions, tasks, agents and clients that match the typed letters. A verb takes an object: `move T-12 Bo`. */
export function Palette() {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const set = useRoute((state) => state.set);
  const agents = useCoreQuery('agents.view', {});
  const phrase = phraseOf(text, agents.data?.agents ?? []);
  const wanted = (phrase?.task ?? text).trim();
  const hits = useCoreQuery('workspace.search', wanted.length < LEAST_LETTERS ? null : { text: wanted, limit: SHOWN });
  const lastHits = useLastAnswer(hits.data) ?? [];
  const found = wanted.length < LEAST_LETTERS ? [] : lastHits;
  const options = [
    ...linkOptions(text),
    ...(phrase === null ? found.map(hitOption) : phraseOptions(phrase, found)),
    ...actionOptions(text),
  ];
  const chosen = options[Math.min(at, options.length - 1)];
  const check = useMoveCheck(chosen?.move ?? null);
  const choose = (option: Option | undefined): void => {
    if (option === undefined || option.isOff === true) return;
    set({ dialog: null });
    option.run();
  };
  return (
    <Modal label={PALETTE.searchOrRunCommand}>
      <div className="dh">
        <input
          role="combobox"
          aria-label={PALETTE.searchTasksAgentsClients}
          aria-expanded="true"
          aria-controls="palette-options"
          aria-activedescendant={chosen === undefined ? undefined : `option-${options.indexOf(chosen)}`}
          autoComplete="off"
          placeholder={PALETTE.searchTasksAgentsClients}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') setAt(Math.min(options.length - 1, at + 1));
            else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
            else if (event.key === 'Enter') choose(chosen);
            else return;
            event.preventDefault();
          }}
        />
      </div>
      <div className="options" role="listbox" id="palette-options" aria-label={PALETTE.matches}>
        {options.map((option, index) => (
          <div
            key={option.id}
            id={`option-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={option === chosen}
            className={`option ${option.isOff === true ? 'dim' : ''}`}
            aria-disabled={option.isOff === true}
            onPointerDown={() => choose(option)}
          >
            <span className="mid tr">{option.title}</span>
            <span className="sp" />
            <span className="why nw">{option.note}</span>
          </div>
        ))}
      </div>
      {options.length === 0 ? <p className="sec f12 t3">{PALETTE.noMatchesTryTask}</p> : null}
      {chosen?.move === undefined ? null : <ConsequenceCard consequence={check.data} />}
    </Modal>
  );
}

/** A pasted address or link. */
function linkOptions(text: string): readonly Option[] {
  const place = placeIn(text);
  if (place === null) return [];
  return [{ id: 'link', title: PALETTE.openLink(VIEW_TITLES[place.view]), note: '', run: () => showPlace(place) }];
}

const keysText = (keys: string | undefined): string => keys?.replace('$mod', 'Ctrl').replaceAll('+', ' ') ?? '';

function actionOptions(text: string): readonly Option[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return ACTIONS.filter((action) => words.every((word) => action.title.toLowerCase().includes(word))).map((action) => ({
    id: action.id,
    title: action.title,
    note: action.isOn?.() === false ? (action.needs ?? '') : keysText(action.keys),
    isOff: action.isOn?.() === false,
    run: action.run,
  }));
}

const hitOption = (hit: SearchHit): Option => ({
  id: `${hit.kind}.${hit.id}`,
  title: hit.label,
  note: `${hit.kind}, ${hit.detail}`,
  run: () => (hit.kind === 'task' ? openTask(hit.id) : hit.kind === 'agent' ? openAgent(hit.id) : openClient(hit.id)),
});

const ACTION_NAMES: Readonly<
  Record<Exclude<Verb, 'move'>, readonly [string, 'task.pin' | 'task.unpin' | 'task.unassign']>
> = {
  pin: [PALETTE.pin, 'task.pin'],
  unpin: [PALETTE.unpin, 'task.unpin'],
  unassign: [PALETTE.unassign, 'task.unassign'],
};

/** The possible meanings of a verb and its object: each matching task with each matching agent. */
function phraseOptions({ verb, agents }: Phrase<Agent>, hits: readonly SearchHit[]): readonly Option[] {
  const tasks = hits.filter((hit) => hit.kind === 'task');
  if (verb !== 'move') {
    const [name, call] = ACTION_NAMES[verb];
    return tasks.map((task) => ({
      id: `${verb}.${task.id}`,
      title: `${name} ${task.label}`,
      note: task.detail,
      run: () => void runCommand(call, { taskIds: [task.id] }),
    }));
  }
  if (agents.length === 0)
    return tasks.map((task) => ({
      id: `move.${task.id}`,
      title: PALETTE.moveTaskTo(task.label),
      note: task.detail,
      run: () => openMove([task.id]),
    }));
  return tasks
    .flatMap((task) =>
      agents.map((agent): Option => {
        const move = { taskId: task.id, agentId: agent.id, weekOf: null };
        return {
          id: `move.${task.id}.${agent.id}`,
          title: PALETTE.moveTaskToAgent(task.label, agent.name),
          note: task.detail,
          move,
          run: () => void moveTask(move),
        };
      }),
    )
    .slice(0, SHOWN);
}
