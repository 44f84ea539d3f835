import { useMemo, useState } from 'react';
import type { ValueOf } from '../../../shared/contract/index.ts';
import {
  civilShort,
  hasWords,
  isNumberedWeek,
  searchable,
  searchWords,
  weekPhrase,
  weekTitle,
} from '../../../shared/format/index.ts';
import { type Agent, asCivilDate, asTaskId } from '../../../shared/model/index.ts';
import { taskName } from '../../../shared/words/base/names.ts';
import { MOVE_DIALOG } from '../../../shared/words/tasks/move-view.ts';
import { runCommand } from '../stores/commands.ts';
import { useCoreQuery } from '../stores/core-query.ts';
import { moveTask, pushedHint, useMoveCheck } from '../stores/move-task.ts';
import { useReader } from '../stores/reader.ts';
import { useRoute } from '../stores/route.ts';
import { ConsequenceCard } from './ConsequenceCard.tsx';
import { Modal } from './Modal.tsx';
import { FitBadge, Reason } from './marks.tsx';

const WEEKS = 7;

type Target = ValueOf<'move.targets'>[number];

/** Agents whose name contains the text, those who can take the tasks first, best fit first. */
function useTargets(taskIds: readonly string[], text: string) {
  const [taskId = '', ...also] = taskIds;
  const targets = useCoreQuery('move.targets', taskId === '' ? null : { taskId, also });
  const agents = useCoreQuery('agents.view', {});
  const byId = useMemo(
    () => new Map<string, Agent>(agents.data?.agents.map((agent) => [agent.id, agent])),
    [agents.data],
  );
  const rows = useMemo(
    () =>
      [...(targets.data ?? [])]
        .filter((row) => hasWords(searchable([byId.get(row.agentId)?.name, row.agentId]), searchWords(text)))
        .sort((a, b) => Number(b.eligible) - Number(a.eligible) || b.fit - a.fit),
    [targets.data, byId, text],
  );
  return { rows, byId, isLoaded: targets.data !== undefined };
}

/** Moves the selected tasks to an agent with the keyboard, in a chosen week or as early as possible. Shows the same facts as dragging. */
export function MoveDialog() {
  const [taskIds] = useState(() => useRoute.getState().moving);
  const [taskId = '', ...also] = taskIds;
  const set = useRoute((state) => state.set);
  const reader = useReader();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [weekOf, setWeekOf] = useState<string | null>(null);
  const { rows, byId, isLoaded } = useTargets(taskIds, text);
  const chosen = rows[Math.min(at, rows.length - 1)];
  const isOne = also.length === 0;
  const check = useMoveCheck(chosen === undefined || !isOne ? null : { taskId, agentId: chosen.agentId, weekOf });
  const what = isOne
    ? taskName({ title: check.data?.title ?? '', taskId: asTaskId(taskId) })
    : MOVE_DIALOG.tasks(taskIds.length, reader);
  const move = (row: Target | undefined): void => {
    if (row === undefined || !row.eligible) return;
    set({ dialog: null });
    const name = byId.get(row.agentId)?.name ?? row.agentId;
    if (isOne) void moveTask({ taskId, agentId: row.agentId, weekOf });
    else
      void runCommand(
        'task.assign',
        { taskIds: [...taskIds], agentId: row.agentId, weekOf },
        MOVE_DIALOG.movedTo(what, name),
        pushedHint,
      );
  };
  return (
    <Modal label={MOVE_DIALOG.moveTo(what)}>
      <div className="dh">
        <b className="nw">{MOVE_DIALOG.moveTo(what)}</b>
        <input
          role="combobox"
          aria-label={MOVE_DIALOG.agent}
          aria-expanded="true"
          aria-controls="move-options"
          aria-activedescendant={chosen === undefined ? undefined : `move-${Math.min(at, rows.length - 1)}`}
          placeholder={MOVE_DIALOG.typeName}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') setAt(Math.min(rows.length - 1, at + 1));
            else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
            else if (event.key === 'Enter') move(chosen);
            else return;
            event.preventDefault();
          }}
        />
      </div>
      <WeekChoice value={weekOf} onChange={setWeekOf} onEnter={() => move(chosen)} />
      <div className="options move-options" role="listbox" id="move-options" aria-label={MOVE_DIALOG.agents}>
        {rows.map((row, index) => (
          <AgentOption
            key={row.agentId}
            id={`move-${index}`}
            row={row}
            agent={byId.get(row.agentId)}
            isChosen={row === chosen}
            onPoint={() => index !== at && setAt(index)}
            onChoose={() => move(row)}
          />
        ))}
        {rows.length === 0 && isLoaded ? <p className="option t3">{MOVE_DIALOG.noAgentWithName}</p> : null}
      </div>
      {!isOne ? (
        <p className="sec f12 t2">
          {weekOf === null
            ? MOVE_DIALOG.allMoved(what)
            : MOVE_DIALOG.allMovedFrom(what, weekPhrase(asCivilDate(weekOf), reader))}
        </p>
      ) : chosen === undefined ? null : (
        <ConsequenceCard consequence={check.data} />
      )}
    </Modal>
  );
}

interface AgentOptionProps {
  readonly id: string;
  readonly row: Target;
  readonly agent: Agent | undefined;
  readonly isChosen: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}
function AgentOption({ id, row, agent, isChosen, onPoint, onChoose }: AgentOptionProps) {
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      aria-disabled={!row.eligible}
      className={`option ${row.eligible ? '' : 'dim'}`}
      onPointerMove={onPoint}
      onPointerDown={onChoose}
    >
      <span className="mid nw">{agent?.name ?? row.agentId}</span>
      {agent?.kind === 'ai' ? <span className="ai">{MOVE_DIALOG.ai}</span> : null}
      <span className="sp" />
      {row.eligible ? <FitBadge value={row.fit} /> : <Reason of={row.reason} />}
    </div>
  );
}

function WeekChoice({
  value,
  onChange,
  onEnter,
}: {
  readonly value: string | null;
  readonly onChange: (weekOf: string | null) => void;
  readonly onEnter: () => void;
}) {
  const reader = useReader();
  const view = useCoreQuery('capacity.view', { periods: WEEKS });
  const weeks = [null, ...(view.data?.periods.slice(1) ?? [])];
  return (
    <fieldset className="weeks" aria-label={MOVE_DIALOG.week}>
      {weeks.map((week) => (
        <label key={week} className={week === value ? 'on' : ''}>
          <input
            type="radio"
            name="move-week"
            className="visually-hidden"
            aria-label={
              week === null
                ? MOVE_DIALOG.asEarlyAsPossible
                : `${weekTitle(week, reader)}${isNumberedWeek(week) ? `, ${civilShort(week, reader)}` : ''}`
            }
            checked={week === value}
            onChange={() => onChange(week)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              onEnter();
            }}
          />
          <span>{week === null ? MOVE_DIALOG.asEarlyAsPossible : weekTitle(week, reader)}</span>
          {week === null || !isNumberedWeek(week) ? null : <span className="t3">{civilShort(week, reader)}</span>}
        </label>
      ))}
    </fieldset>
  );
}
