import { useState } from 'react';
import type { CurrentPlanView, PlannedRow } from '../../../../shared/contract/index.ts';
import { dayAndClock, hours, type Reader, whole } from '../../../../shared/format/index.ts';
import { CHANGE_LIST, CURRENT_PLAN, PLAN_VIEW, QUALITY_HEADER } from '../../../../shared/words/planning/plan-view.ts';
import { useBothClocks } from '../../components/both-clocks.ts';
import { Choice } from '../../components/Choice.tsx';
import { useReader } from '../../stores/reader.ts';
import { openTask } from '../../stores/route.ts';
import { DueCell, SlackCell, TaskCell } from './cells.tsx';
import { Figure } from './QualityHeader.tsx';
import { useListKeys } from './use-list-keys.ts';

type Order = 'agent' | 'client' | 'start';
interface Group {
  readonly key: string;
  readonly title: string;
  readonly rows: readonly PlannedRow[];
}
const STEP = 300;

/** The current plan: who works on what, when, and how far from the due date. */
export function CurrentPlan({ plan }: { readonly plan: CurrentPlanView }) {
  const [order, setOrder] = useState<Order>('agent');
  const [shown, setShown] = useState(STEP);
  const groups = groupsBy(plan.rows, order);
  const visible = firstRows(groups, shown);
  const keys = visible.flatMap((group) => group.rows.map((row) => row.taskId));
  const list = useListKeys(keys, { onOpen: openTask });
  const reader = useReader();
  return (
    <>
      <Figures plan={plan} />
      <div className="plan-tools">
        <Choice
          label={PLAN_VIEW.groupBy}
          chosen={order}
          choices={[
            ['agent', PLAN_VIEW.groupings.agent],
            ['client', PLAN_VIEW.groupings.client],
            ['start', CURRENT_PLAN.all],
          ]}
          onChoose={(next) => {
            setOrder(next);
            setShown(STEP);
          }}
        />
        <span className="sp" />
        <span className="f12 t2 tr">
          {plan.publication === null
            ? CURRENT_PLAN.neverPublished
            : CURRENT_PLAN.published(dayAndClock(plan.publication.publishedAt, reader), plan.publication.planId)}
        </span>
      </div>
      {plan.rows.length === 0 ? (
        <div className="changes empty">{CURRENT_PLAN.nothingAssigned}</div>
      ) : (
        <div className="changes" role="region" aria-label={CURRENT_PLAN.assignments}>
          <table ref={list.ref} role="grid" aria-label={CURRENT_PLAN.assignments} onKeyDown={list.onKeyDown}>
            <Head />
            {visible.map((group) => (
              <tbody key={group.key}>
                <tr className="group">
                  <th scope="rowgroup" colSpan={7}>
                    {group.title} <span className="t2 regular">{sumText(group.rows, reader)}</span>
                  </th>
                </tr>
                {group.rows.map((row) => (
                  <Planned
                    key={row.taskId}
                    row={row}
                    isActive={list.active === row.taskId}
                    onFocus={() => list.onFocus(row.taskId)}
                  />
                ))}
              </tbody>
            ))}
          </table>
          {plan.rows.length > shown ? (
            <button type="button" className="btn sm more" onClick={() => setShown(shown + STEP)}>
              {CHANGE_LIST.showMore(
                whole(Math.min(STEP, plan.rows.length - shown), reader),
                CHANGE_LIST.remain(whole(Math.max(0, plan.rows.length - shown - STEP), reader)),
              )}
            </button>
          ) : null}
        </div>
      )}
    </>
  );
}

function groupsBy(rows: readonly PlannedRow[], order: Order): readonly Group[] {
  if (order === 'start') return [{ key: 'all', title: CHANGE_LIST.allTasks, rows }];
  const groups = new Map<string, PlannedRow[]>();
  const keyOf = (row: PlannedRow): string => (order === 'agent' ? row.agentId : (row.client ?? ''));
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  const titleOf = (key: string, [first]: readonly PlannedRow[]): string =>
    order === 'agent' ? (first?.agentName ?? key) : key === '' ? CHANGE_LIST.noClient : key;
  return [...groups]
    .map(([key, members]) => ({ key, title: titleOf(key, members), rows: members }))
    .sort((a, b) => (a.title < b.title ? -1 : 1));
}

/** The first rows of all groups, so many in total. */
function firstRows(groups: readonly Group[], most: number): readonly Group[] {
  let left = most;
  return groups.flatMap((group) => {
    const rows = group.rows.slice(0, Math.max(0, left));
    left -= rows.length;
    return rows.length === 0 ? [] : [{ ...group, rows }];
  });
}

const sumText = (rows: readonly PlannedRow[], reader: Reader): string =>
  CHANGE_LIST.sum(
    {
      tasks: rows.length,
      hours: rows.reduce((sum, row) => sum + row.effortHours, 0),
      late: rows.filter((row) => row.isLate).length,
    },
    reader,
  );

function Figures({ plan: { figures, rows, ofTasks } }: { readonly plan: CurrentPlanView }) {
  const reader = useReader();
  return (
    <section className="quality" aria-label={CURRENT_PLAN.figures}>
      <Figure
        label={QUALITY_HEADER.planValue}
        value={whole(figures.placedValue, reader)}
        note={CURRENT_PLAN.valueNote}
      />
      <Figure
        label={CURRENT_PLAN.assigned}
        value={whole(rows.length, reader)}
        note={CURRENT_PLAN.ofOpen(whole(ofTasks, reader))}
      />
      <Figure
        label={QUALITY_HEADER.unassigned}
        value={whole(figures.unassigned, reader)}
        note={CURRENT_PLAN.ofOpen(whole(ofTasks, reader))}
      />
      <Figure label={CURRENT_PLAN.late} value={whole(figures.late, reader)} note={CURRENT_PLAN.lateNote} />
      <Figure
        label={CURRENT_PLAN.overloaded}
        value={whole(figures.overloaded, reader)}
        note={CURRENT_PLAN.overloadedNote}
      />
    </section>
  );
}

function Head() {
  return (
    <thead>
      <tr>
        <th scope="col">{CHANGE_LIST.task}</th>
        <th scope="col">{CURRENT_PLAN.agent}</th>
        <th scope="col" className="n">
          {CURRENT_PLAN.start}
        </th>
        <th scope="col" className="n">
          {CURRENT_PLAN.finish}
        </th>
        <th scope="col" className="n">
          {CHANGE_LIST.due}
        </th>
        <th scope="col" className="n" title={CHANGE_LIST.slackTitle}>
          {CHANGE_LIST.slack}
        </th>
        <th scope="col" className="n">
          {CURRENT_PLAN.effort}
        </th>
      </tr>
    </thead>
  );
}

interface PlannedProps {
  readonly row: PlannedRow;
  readonly isActive: boolean;
  readonly onFocus: () => void;
}
function Planned({ row, isActive, onFocus }: PlannedProps) {
  const reader = useReader();
  const onBoth = useBothClocks();
  const moment = (at: PlannedRow['startAt']): string => (at === null ? CHANGE_LIST.noDates : dayAndClock(at, reader));
  return (
    <tr data-key={row.taskId} tabIndex={isActive ? 0 : -1} onFocus={onFocus}>
      <TaskCell task={row} isWide />
      <td className="agent">
        {row.agentName} {row.agentKind === 'ai' ? <span className="ai">{CHANGE_LIST.ai}</span> : null}
        {row.pin === null ? null : <span className="chip">{CURRENT_PLAN.pinned}</span>}
      </td>
      <td className="n nw" title={onBoth(row.startAt, row.agentId)}>
        {moment(row.startAt)}
      </td>
      <td className={`n nw ${row.isLate ? 'dg' : ''}`} title={onBoth(row.finishAt, row.agentId)}>
        {moment(row.finishAt)}
        {row.isLate ? <div className="f11">{CHANGE_LIST.late}</div> : null}
      </td>
      <DueCell due={row} />
      <SlackCell place={row} />
      <td className="n">{hours(Math.round(row.effortHours * 10) / 10, reader)}</td>
    </tr>
  );
}
