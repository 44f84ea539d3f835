import { useMemo, useState } from 'react';
import type { ChangeRow, PlanReview } from '../../../../shared/contract/index.ts';
import { whole } from '../../../../shared/format/index.ts';
import { CHANGE_LIST } from '../../../../shared/words/planning/plan-view.ts';
import { useReader } from '../../stores/reader.ts';
import { openTask } from '../../stores/route.ts';
import { Change } from './Change.tsx';
import { type ChangeGroup, type Grouping, groupsOf } from './change-groups.ts';
import { useListKeys } from './use-list-keys.ts';

interface ChangeListProps {
  readonly review: PlanReview;
  readonly grouping: Grouping;
  readonly onExclude: (changes: readonly ChangeRow[], excluded: boolean) => void;
}

/** Rows of a group drawn at first, and with each press for more: thousands at once would make the page heavy. */
const STEP = 200;
const COLUMNS = 8;
/** Starts the keys of headings in the list. */
const GROUP = 'group:';

const groupKey = (group: ChangeGroup): string => `${GROUP}${group.key}`;
const rowKey = (group: ChangeGroup, row: ChangeRow): string => `${row.taskId} ${group.key}`;
const isIncluded = (row: ChangeRow): boolean => !row.excluded && row.stale === null;

/** The changes of a draft in groups; a checkbox includes or excludes one, or a whole group. One Tab stop for all. */
export function ChangeList({ review, grouping, onExclude }: ChangeListProps) {
  const groups = useMemo(() => groupsOf(review, grouping), [review, grouping]);
  const [drawn, setDrawn] = useState<Readonly<Record<string, number>>>({});
  const rowsOf = (group: ChangeGroup): readonly ChangeRow[] => group.rows.slice(0, drawn[group.key] ?? STEP);
  const targets = new Map<string, readonly ChangeRow[]>(
    groups.flatMap((group) => [
      [groupKey(group), group.rows] as const,
      ...rowsOf(group).map((row) => [rowKey(group, row), [row]] as const),
    ]),
  );
  const list = useListKeys([...targets.keys()], {
    onOpen: (key) => {
      const [row] = targets.get(key) ?? [];
      if (row !== undefined && !key.startsWith(GROUP)) openTask(row.taskId);
    },
    onToggle: (key) => toggle(targets.get(key) ?? [], onExclude),
  });
  if (review.changes.length === 0) return <div className="changes empty">{CHANGE_LIST.draftProposesNoChanges}</div>;
  return (
    <div className="changes" role="region" aria-label={CHANGE_LIST.changes}>
      <table ref={list.ref} role="grid" aria-label={CHANGE_LIST.changes} onKeyDown={list.onKeyDown}>
        <Head />
        {groups.map((group) => (
          <tbody key={group.key}>
            <GroupHead
              group={group}
              isActive={list.active === groupKey(group)}
              onFocus={() => list.onFocus(groupKey(group))}
              onExclude={onExclude}
            />
            {rowsOf(group).map((row) => (
              <Change
                key={row.taskId}
                row={row}
                listKey={rowKey(group, row)}
                isActive={list.active === rowKey(group, row)}
                onFocus={list.onFocus}
                onExclude={onExclude}
              />
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

/** Excludes all if all are included, and includes all otherwise. Stale changes stay as they are. */
function toggle(rows: readonly ChangeRow[], onExclude: ChangeListProps['onExclude']): void {
  const fresh = rows.filter((row) => row.stale === null);
  if (fresh.length > 0) onExclude(fresh, fresh.every(isIncluded));
}

function Head() {
  return (
    <thead>
      <tr>
        <th scope="col">
          <span className="visually-hidden">{CHANGE_LIST.include}</span>
        </th>
        <th scope="col">{CHANGE_LIST.task}</th>
        <th scope="col">{CHANGE_LIST.before}</th>
        <th scope="col">{CHANGE_LIST.after}</th>
        <th scope="col" className="n">
          {CHANGE_LIST.due}
        </th>
        <th scope="col" className="n" title={CHANGE_LIST.slackTitle}>
          {CHANGE_LIST.slack}
        </th>
        <th scope="col" className="n">
          {CHANGE_LIST.fit}
        </th>
        <th scope="col">{CHANGE_LIST.reason}</th>
      </tr>
    </thead>
  );
}

interface GroupHeadProps {
  readonly group: ChangeGroup;
  readonly isActive: boolean;
  readonly onFocus: () => void;
  readonly onExclude: ChangeListProps['onExclude'];
}
function GroupHead({ group, isActive, onFocus, onExclude }: GroupHeadProps) {
  const reader = useReader();
  const { title, note, rows, sums, mark } = group;
  const included = rows.filter(isIncluded).length;
  return (
    <tr className="group" data-key={groupKey(group)} tabIndex={isActive ? 0 : -1} onFocus={onFocus}>
      <td>
        <input
          type="checkbox"
          tabIndex={-1}
          ref={(box) => {
            if (box !== null) box.indeterminate = included > 0 && included < rows.length;
          }}
          aria-label={CHANGE_LIST.includeAllChangesUnder(title)}
          checked={rows.length > 0 && included === rows.length}
          onChange={() => toggle(rows, onExclude)}
        />
      </td>
      <th scope="rowgroup" colSpan={COLUMNS - 1}>
        {title} <span className="n">{whole(rows.length, reader)}</span> <span className="t3 regular">{note}</span>
        {sums === null ? null : (
          <span className="t2 regular">
            {CHANGE_LIST.beforeAfter(CHANGE_LIST.sum(sums.before, reader), CHANGE_LIST.sum(sums.after, reader))}
          </span>
        )}
        {mark === '' ? null : <span className="wn regular">⚠ {mark}</span>}
      </th>
    </tr>
  );
}

function More({ left, onMore }: { readonly left: number; readonly onMore: () => void }) {
  const reader = useReader();
  if (left <= 0) return null;
  return (
    <tr>
      <td />
      <td colSpan={COLUMNS - 1}>
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
