import { useState } from 'react';
import { CATEGORY_TITLES, PALETTE } from '../../../shared/words/core/frame.ts';
import { useCoreQuery, useLastAnswer } from '../stores/core-query.ts';
import { useExceptions } from '../stores/exceptions.ts';
import { useMoveCheck } from '../stores/move-task.ts';
import { useReader } from '../stores/reader.ts';
import { keepRecent } from '../stores/recent.ts';
import { useRoute } from '../stores/route.ts';
import { ConsequenceCard } from './ConsequenceCard.tsx';
import { Modal } from './Modal.tsx';
import { actionOptions, linkOptions, settingOptions } from './palette/fixed.ts';
import { inCategories, type Option } from './palette/option.ts';
import { exceptionOptions, hitOptions, phraseOptions, recentOptions } from './palette/records.ts';
import { phraseOf } from './verbs.ts';

const HITS = 40;
const LEAST_LETTERS = 2;

/** Finds tasks, agents, clients, projects, notes, exceptions, settings and commands, by category. A verb takes an object: `move T-12 Bo`. */
export function Palette() {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const set = useRoute((state) => state.set);
  const groups = useGroups(text);
  const options = groups.flatMap(([, own]) => own);
  const chosen = options[Math.min(at, options.length - 1)];
  const check = useMoveCheck(chosen?.move ?? null);
  const choose = (option: Option | undefined): void => {
    if (option === undefined || option.isOff === true) return;
    set({ dialog: null });
    if (option.recent !== undefined) keepRecent(option.recent);
    option.run();
  };
  return (
    <Modal label={PALETTE.searchOrRunCommand}>
      <div className="dh">
        <input
          role="combobox"
          aria-label={PALETTE.search}
          aria-expanded="true"
          aria-controls="palette-options"
          aria-activedescendant={chosen === undefined ? undefined : `option-${options.indexOf(chosen)}`}
          autoComplete="off"
          placeholder={PALETTE.search}
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
        {groups.map(([category, own]) => (
          <div key={category} role="group" aria-label={CATEGORY_TITLES[category]}>
            <div className="option-group" aria-hidden="true">
              {CATEGORY_TITLES[category]}
            </div>
            {own.map((option) => (
              <OptionRow
                key={option.id}
                option={option}
                at={options.indexOf(option)}
                isChosen={option === chosen}
                onChoose={() => choose(option)}
              />
            ))}
          </div>
        ))}
      </div>
      {options.length === 0 ? <p className="sec f12 t3">{PALETTE.noMatchesTryTask}</p> : null}
      {chosen?.move === undefined ? null : <ConsequenceCard consequence={check.data} />}
    </Modal>
  );
}

/** The entries that fit what is typed, by category. */
function useGroups(text: string): ReturnType<typeof inCategories> {
  const reader = useReader();
  const agents = useCoreQuery('agents.view', {});
  const exceptions = useExceptions((state) => state.open?.rows);
  const phrase = phraseOf(text, agents.data?.agents ?? []);
  const wanted = (phrase?.task ?? text).trim();
  const isLong = wanted.length >= LEAST_LETTERS;
  const hits = useCoreQuery('workspace.search', isLong ? { text: wanted, limit: HITS } : null);
  const lastHits = useLastAnswer(hits.data) ?? [];
  const found = isLong ? lastHits : [];
  const options = [
    ...linkOptions(text),
    ...(text.trim() === '' ? recentOptions() : []),
    ...(phrase === null ? hitOptions(found, wanted, reader) : phraseOptions(phrase, found)),
    ...(isLong && phrase === null ? exceptionOptions(exceptions ?? [], text, reader) : []),
    ...actionOptions(text),
    ...settingOptions(text),
  ];
  // While nothing is typed, the palette is the list of all commands.
  return text.trim() === '' ? inCategories(options, options.length) : inCategories(options);
}

interface OptionRowProps {
  readonly option: Option;
  readonly at: number;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}
function OptionRow({ option, at, isChosen, onChoose }: OptionRowProps) {
  return (
    <div
      id={`option-${at}`}
      ref={(row) => {
        if (isChosen) row?.scrollIntoView({ block: 'nearest' });
      }}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      className={`option ${option.isOff === true ? 'dim' : ''}`}
      aria-disabled={option.isOff === true}
      onPointerDown={onChoose}
    >
      <span className="mid tr" title={option.title}>
        {option.title}
      </span>
      <span className="sp" />
      <span className="why nw">{option.note}</span>
    </div>
  );
}
