import { useMemo, useState } from 'react';
import type { ChangeRow } from '../../../../shared/contract/index.ts';
import { dayAndClock, whole } from '../../../../shared/format/index.ts';
import { NO_CLIENT_NAME } from '../../../../shared/words/base/names.ts';
import { textOf } from '../../../../shared/words/index.ts';
import { CHANGE_LIST, GROUPS } from '../../../../shared/words/planning/plan-view.ts';
import { useBothClocks, useTextThere } from '../../components/both-clocks.ts';
import { FitBadge } from '../../components/marks.tsx';
import { useReader } from '../../stores/reader.ts';
import { openTask } from '../../stores/route.ts';

interface ChangeListProps {
  readonly changes: readonly ChangeRow[];
  readonly grouping: 'kind' | 'impact';
  readonly onExclude: (changes: readonly ChangeRow[], excluded: boolean) => void;
}

/** Rows of a group drawn at first, and with each press for more: thousands at once would make the page heavy. */
const STEP = 200;

/** Changes in groups, those with the most impact first; a checkbox excludes one, or a whole group. */
export function ChangeList({ changes, grouping, onExclude }: ChangeListProps) {
  const groups = useMemo(
    () =>
      GROUPS[grouping]
        .map((group) => ({
          ...group,
          rows: changes.filter((change) => (grouping === 'kind' ? change.kind : change.impact) === group.key),
        }))
        .filter((group) => group.rows.length > 0),
    [changes, grouping],
  );
  const reader = useReader();
  const onBoth = useBothClocks();
  const there = useTextThere();
  const [drawn, setDrawn] = useState<Readonly<Record<string, number>>>({});
  if (changes.length === 0) return <div className="changes empty">{CHANGE_LIST.draftProposesNoChanges}</div>;
  return (
    <div className="changes" role="region" aria-label={CHANGE_LIST.changes} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{CHANGE_LIST.include}</span>
            </th>
            <th scope="col">{CHANGE_LIST.task}</th>
            <th scope="col">{CHANGE_LIST.from}</th>
            <th scope="col">{CHANGE_LIST.to}</th>
            <th scope="col" className="n">
              {CHANGE_LIST.fit}
            </th>
            <th scope="col" className="n">
              {CHANGE_LIST.finish}
            </th>
            <th scope="col">{CHANGE_LIST.reason}</th>
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.key}>
            <tr className="group">
              <td>
                <input
                  type="checkbox"
                  aria-label={CHANGE_LIST.includeAllChangesUnder(group.title)}
                  checked={group.rows.every((row) => !row.excluded)}
                  onChange={(event) => onExclude(group.rows, !event.target.checked)}
                />
              </td>
              <th scope="rowgroup" colSpan={6}>
                {group.title} <span className="n">{whole(group.rows.length, reader)}</span>{' '}
                <span className="t3 regular">{group.note}</span>
              </th>
            </tr>
            {group.rows.slice(0, drawn[group.key] ?? STEP).map((row) => (
              <Change key={row.taskId} row={row} onExclude={onExclude} onBoth={onBoth} there={there} />
            ))}
            <More
              left={group.rows.length - (drawn[group.key] ?? STEP)}
              onMore={() => setDrawn({ ...drawn, [group.key]: (drawn[group.key] ?? STEP) + STEP })}
            />
          </tbody>
        ))}
      </table>
    </div>
  );
}

function More({ left, onMore }: { readonly left: number; readonly onMore: () => void }) {
  const reader = useReader();
  if (left <= 0) return null;
  return (
    <tr>
      <td />
      <td colSpan={6}>
        <button type="button" className="btn sm" onClick={onMore}>
          {CHANGE_LIST.showMore(
            whole(Math.min(STEP, left), reader),
            left > STEP ? CHANGE_LIST.remain(whole(left - STEP, reader)) : '',
          )}
        </button>
      </td>
    </tr>
  );
}

interface ChangeProps {
  readonly row: ChangeRow;
  readonly onExclude: ChangeListProps['onExclude'];
  readonly onBoth: ReturnType<typeof useBothClocks>;
  readonly there: ReturnType<typeof useTextThere>;
}
function Change({ row, onExclude, onBoth, there }: ChangeProps) {
  const reader = useReader();
  return (
    <tr className={row.excluded || row.stale !== null ? 'excluded' : undefined}>
      <td>
        <input
          type="checkbox"
          aria-label={CHANGE_LIST.includeChangeTo(row.title)}
          checked={!row.excluded && row.stale === null}
          disabled={row.stale !== null}
          onChange={(event) => onExclude([row], !event.target.checked)}
        />
      </td>
      <td className="task">
        <button type="button" className="link ttl" onClick={() => openTask(row.taskId)}>
          {row.title}
        </button>
        <div className="l2">{row.client ?? NO_CLIENT_NAME}</div>
      </td>
      <td className="t2 agent">{row.fromName ?? CHANGE_LIST.queue}</td>
      <td className="mid agent">
        <span aria-hidden="true">→ </span>
        {row.toName ?? CHANGE_LIST.unassigned}{' '}
        {row.toKind === 'ai' ? <span className="ai">{CHANGE_LIST.ai}</span> : null}
      </td>
      <td className="n">{row.fit === null ? '–' : <FitBadge value={row.fit} />}</td>
      <td className={`n ${row.impact === 'late' ? 'dg' : ''}`} title={onBoth(row.finishAt, row.to)}>
        {row.finishAt === null ? '–' : dayAndClock(row.finishAt, reader)}
        {row.impact === 'late' ? <div className="f11">{CHANGE_LIST.late}</div> : null}
      </td>
      <td className="reason">
        {row.stale !== null ? (
          <b>{CHANGE_LIST.willBeSkipped(textOf(row.stale, reader))} </b>
        ) : row.excluded ? (
          <b>{CHANGE_LIST.excluded} </b>
        ) : null}
        <span title={there(row.reason, row.to)}>{textOf(row.reason, reader)}</span>
      </td>
    </tr>
  );
}
