import type { ChangeRow } from '../../../../shared/contract/index.ts';
import { textOf } from '../../../../shared/words/index.ts';
import { CHANGE_LIST } from '../../../../shared/words/planning/plan-view.ts';
import { useTextThere } from '../../components/both-clocks.ts';
import { FitBadge } from '../../components/marks.tsx';
import { useReader } from '../../stores/reader.ts';
import { DueCell, PlaceCell, SlackCell, TaskCell } from './cells.tsx';

interface ChangeProps {
  readonly row: ChangeRow;
  readonly listKey: string;
  readonly isActive: boolean;
  readonly onFocus: (key: string) => void;
  readonly onExclude: (changes: readonly ChangeRow[], excluded: boolean) => void;
}

/** One change: the task, where it is and where it would be, its due date and slack, and why. */
export function Change({ row, listKey, isActive, onFocus, onExclude }: ChangeProps) {
  const isIncluded = !row.excluded && row.stale === null;
  return (
    <tr
      className={isIncluded ? undefined : 'excluded'}
      data-key={listKey}
      tabIndex={isActive ? 0 : -1}
      onFocus={() => onFocus(listKey)}
    >
      <td>
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={CHANGE_LIST.includeChangeTo(row.title)}
          checked={isIncluded}
          disabled={row.stale !== null}
          onChange={(event) => onExclude([row], !event.target.checked)}
        />
      </td>
      <TaskCell task={row} />
      <td className="t2 agent">
        <PlaceCell name={row.fromName ?? CHANGE_LIST.queue} agentId={row.from} place={row.before} />
      </td>
      <td className="agent target">
        <PlaceCell
          name={row.toName ?? CHANGE_LIST.unassigned}
          agentId={row.to}
          place={row.after}
          isAi={row.toKind === 'ai'}
          isTarget
        />
      </td>
      <DueCell due={row} />
      <SlackCell place={row.after} />
      <td className="n">{row.fit === null ? '–' : <FitBadge value={row.fit} />}</td>
      <ReasonCell row={row} />
    </tr>
  );
}

function ReasonCell({ row }: { readonly row: ChangeRow }) {
  const reader = useReader();
  const there = useTextThere();
  const text = textOf(row.reason, reader);
  return (
    <td className="reason">
      <span className="two-lines" title={there(row.reason, row.to) ?? text}>
        {row.stale !== null ? (
          <b>{CHANGE_LIST.willBeSkipped(textOf(row.stale, reader))} </b>
        ) : row.excluded ? (
          <b>{CHANGE_LIST.excluded} </b>
        ) : null}
        {text}
      </span>
    </td>
  );
}
