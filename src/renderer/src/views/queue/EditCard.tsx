import { type RefObject, useLayoutEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import type { EditCheck, QueueRow } from '../../../../shared/contract/index.ts';
import { dayAndClock, fixed, hours, type Reader, whole } from '../../../../shared/format/index.ts';
import { EDIT_CARD } from '../../../../shared/words/tasks/queue-view.ts';
import { useBothClocks } from '../../components/both-clocks.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useDebounced } from '../../stores/debounced.ts';
import { useReader } from '../../stores/reader.ts';
import type { Changes } from './field-text.ts';

const WIDTH = 300;
const HEIGHT = 190;
const TYPING_MS = 120;

/** Below a cell, above it where there is no room, and inside the window. */
function placeBelow(cell: DOMRect): { readonly x: number; readonly y: number } {
  const below = cell.bottom + 4;
  return {
    x: Math.max(8, Math.min(cell.left, window.innerWidth - WIDTH - 8)),
    y: below + HEIGHT > window.innerHeight ? Math.max(8, cell.top - HEIGHT - 4) : below,
  };
}

interface EditCardProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly row: QueueRow;
  readonly changes: Changes | null;
}

/** The consequences of the value being typed, below its cell: slack, priority, rank, finish, and what else moves. */
export function EditCard({ anchor, row, changes }: EditCardProps) {
  const [at, setAt] = useState({ x: 0, y: 0 });
  const debounced = useDebounced(changes === null ? null : JSON.stringify(changes), TYPING_MS);
  const { data, error } = useCoreQuery(
    'task.check',
    debounced === null || changes === null ? null : { taskId: row.taskId, changes },
  );
  const isShown = changes !== null;
  // Not before there is something to show: when the field is made, the grid has not put it into its cell yet.
  useLayoutEffect(() => {
    if (!isShown) return;
    const measure = (): void => {
      const cell = (anchor.current?.closest('.ag-cell') ?? anchor.current)?.getBoundingClientRect();
      if (cell !== undefined && cell.height > 0) setAt(placeBelow(cell));
    };
    measure();
    window.addEventListener('resize', measure);
    window.addEventListener('scroll', measure, { capture: true });
    return () => {
      window.removeEventListener('resize', measure);
      window.removeEventListener('scroll', measure, { capture: true });
    };
  }, [anchor, isShown]);
  if (changes === null) return null;
  return createPortal(
    <section
      className="float edit-card"
      style={{ left: at.x, top: at.y, width: WIDTH }}
      aria-live="polite"
      aria-label={EDIT_CARD.whatChangesIfYouEdit(row.title)}
    >
      {error !== null ? (
        <p className="dg">{error.message}</p>
      ) : (
        <Facts check={data} agentId={row.assignedTo?.agentId ?? null} />
      )}
      <p className="keys">
        <kbd>↵</kbd> {EDIT_CARD.thisTask} <kbd>Ctrl ↵</kbd> {EDIT_CARD.allSelected} <kbd>Esc</kbd> {EDIT_CARD.cancel}
      </p>
    </section>,
    document.body,
  );
}

const hoursText = (slack: number | null, reader: Reader): string =>
  slack === null
    ? EDIT_CARD.none
    : slack < 0
      ? EDIT_CARD.shortBy(hours(Math.round(-slack), reader))
      : hours(Math.round(slack), reader);
const scoreText = (score: number | null, reader: Reader): string =>
  score === null ? EDIT_CARD.none : fixed(score, 1, reader);
const rankText = (rank: number | null, none: string, reader: Reader): string =>
  rank === null ? none : whole(rank, reader);

/** How many other tasks move, and how many of them become late. */
function othersText({ moved, becomeLate }: EditCheck, reader: Reader): string {
  if (moved === 0) return EDIT_CARD.noneMove;
  const some = EDIT_CARD.moved(moved, reader);
  return becomeLate === 0 ? some : `${some}, ${EDIT_CARD.becomeLate(becomeLate, reader)}`;
}

function Facts({ check, agentId }: { readonly check: EditCheck | undefined; readonly agentId: string | null }) {
  const reader = useReader();
  const onBoth = useBothClocks();
  const [before, after] = [check?.before, check?.after];
  return (
    <dl className="ba-list">
      <Row
        name={EDIT_CARD.slack}
        from={before && hoursText(before.slackHours, reader)}
        to={after && hoursText(after.slackHours, reader)}
      />
      <Row
        name={EDIT_CARD.priority}
        from={before && scoreText(before.composite, reader)}
        to={after && scoreText(after.composite, reader)}
      />
      <Row
        name={EDIT_CARD.rank}
        from={before && rankText(before.rank, EDIT_CARD.none, reader)}
        to={after && rankText(after.rank, EDIT_CARD.leavesQueue, reader)}
      />
      <Row
        name={EDIT_CARD.finishes}
        from={before && (before.finishAt === null ? EDIT_CARD.notPlanned : dayAndClock(before.finishAt, reader))}
        to={
          after &&
          `${after.finishAt === null ? EDIT_CARD.notPlanned : dayAndClock(after.finishAt, reader)}${after.isLate ? EDIT_CARD.lateSuffix : ''}`
        }
        isBad={after?.isLate === true}
        hover={onBoth(after?.finishAt ?? null, agentId)}
      />
      <dt>{EDIT_CARD.otherTasks}</dt>
      <dd>{check === undefined ? '…' : othersText(check, reader)}</dd>
      {check?.unassignedFrom == null ? null : (
        <>
          <dt>{EDIT_CARD.unassignedFrom}</dt>
          <dd className="wn">{check.unassignedFrom}</dd>
        </>
      )}
    </dl>
  );
}

interface RowProps {
  readonly name: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly isBad?: boolean;
  readonly hover?: string | undefined;
}
function Row({ name, from, to, isBad = false, hover }: RowProps) {
  return (
    <>
      <dt>{name}</dt>
      <dd title={hover}>
        {from === undefined || to === undefined ? (
          '…'
        ) : from === to ? (
          <span className="t2">{to}</span>
        ) : (
          <>
            <span className="t3">{from} →</span> <b className={isBad ? 'dg' : ''}>{to}</b>
          </>
        )}
      </dd>
    </>
  );
}
