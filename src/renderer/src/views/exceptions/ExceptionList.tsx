import { type UIEvent, useEffect, useState } from 'react';
import type { ExceptionRow } from '../../../../shared/contract/index.ts';
import type { Reader } from '../../../../shared/format/index.ts';
import { EXCEPTION_LIST } from '../../../../shared/words/exceptions/inbox-view.ts';
import { STATE_NAMES } from '../../../../shared/words/index.ts';
import { SeverityMark } from '../../components/SeverityMark.tsx';
import { usePrinting } from '../../stores/printing.ts';
import { useReader, useText } from '../../stores/reader.ts';
import type { ListLine } from './rows.ts';
import { isSoon, untilText } from './times.ts';
import type { ListManners } from './use-list-manners.tsx';

const HEAD = 32;
const ROW = 52;
const COMPACT_ROW = 28;
/** Rows drawn outside the visible part, so that scrolling shows no gap. */
const BEYOND = 400;

interface ListProps {
  readonly lines: readonly ListLine[];
  readonly chosenId: string | null;
  readonly alsoIds: ReadonlySet<string>;
  readonly nowMs: number;
  readonly manners: ListManners;
  readonly onChoose: (row: ExceptionRow, how: { readonly add: boolean; readonly range: boolean }) => void;
}

/** Exceptions in groups. Only the visible part is drawn, so that thousands scroll as smoothly as ten. */
export function ExceptionList({ lines, chosenId, alsoIds, nowMs, manners, onChoose }: ListProps) {
  const { box, memory } = manners;
  const rowPx = memory.isCompact ? COMPACT_ROW : ROW;
  const isPrinting = usePrinting((state) => state.isPrinting);
  const [seen, setSeen] = useState({ top: 0, height: 1200 });
  const tops = topsOf(lines, rowPx);
  const total = tops.at(-1) ?? 0;
  const count = lines.filter((line) => line.kind === 'row').length;
  const chosen = lines.findIndex((line) => line.kind === 'row' && line.row.exceptionId === chosenId);
  const top = tops[chosen];
  useEffect(() => {
    const view = box.current;
    if (view === null || top === undefined) return;
    if (top < view.scrollTop + HEAD) view.scrollTop = top - HEAD;
    else if (top + rowPx > view.scrollTop + view.clientHeight) view.scrollTop = top + rowPx - view.clientHeight;
  }, [top, rowPx, box]);
  const scroll = ({ currentTarget }: UIEvent<HTMLDivElement>): void =>
    setSeen({ top: currentTarget.scrollTop, height: currentTarget.clientHeight });
  return (
    <div className={`xl ${memory.isCompact ? 'xl-compact' : ''}`} ref={box} onScroll={scroll} {...manners.boxProps}>
      <div
        role="listbox"
        aria-label={EXCEPTION_LIST.exceptions}
        aria-multiselectable="true"
        tabIndex={0}
        aria-activedescendant={chosen < 0 ? undefined : `exception-${chosenId}`}
        style={{ height: total, position: 'relative' }}
      >
        {lines.map((line, index) => {
          const at = tops[index] ?? 0;
          if (!isPrinting && (at > seen.top + seen.height + BEYOND || at < seen.top - BEYOND)) return null;
          return line.kind === 'head' ? (
            <div key={line.key} className="xg" role="presentation" style={{ top: at }}>
              {line.severity === null ? null : <SeverityMark severity={line.severity} />}
              <b>{line.title}</b>
              <span className="t3">{line.count}</span>
              <span className="sp" />
              {index === 0 ? <span className="t3 f11">{EXCEPTION_LIST.escalatesIn}</span> : null}
            </div>
          ) : (
            <Item
              key={line.key}
              row={line.row}
              top={at}
              place={line.at + 1}
              count={count}
              isChosen={line.row.exceptionId === chosenId}
              isAlso={alsoIds.has(line.row.exceptionId)}
              nowMs={nowMs}
              facts={memory.isCompact ? null : manners.facts}
              onChoose={onChoose}
            />
          );
        })}
      </div>
      {manners.overlay}
    </div>
  );
}

/** The position of each line and, at the end, of the end of the list. */
function topsOf(lines: readonly ListLine[], rowPx: number): readonly number[] {
  const tops: number[] = [];
  let top = 0;
  for (const line of lines) {
    tops.push(top);
    top += line.kind === 'head' ? HEAD : rowPx;
  }
  return [...tops, top];
}

interface ItemProps {
  readonly row: ExceptionRow;
  readonly top: number;
  readonly place: number;
  readonly count: number;
  readonly isChosen: boolean;
  readonly isAlso: boolean;
  readonly nowMs: number;
  /** Null: only the title is shown. */
  readonly facts: ListManners['facts'] | null;
  readonly onChoose: ListProps['onChoose'];
}
function Item({ row, top, place, count, isChosen, isAlso, nowMs, facts, onChoose }: ItemProps) {
  const reader = useReader();
  const text = useText();
  const { dueAt } = row.escalation;
  const isUrgent = dueAt !== null && isSoon(dueAt, nowMs);
  return (
    <div
      id={`exception-${row.exceptionId}`}
      className={`xi ${isChosen ? 'sel' : ''} ${isAlso ? 'also' : ''}`}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen || isAlso}
      aria-setsize={count}
      aria-posinset={place}
      style={{ top }}
      onPointerDown={(event) => {
        // The right button opens the menu, of all that are selected.
        if (event.button === 0) onChoose(row, { add: event.ctrlKey || event.metaKey, range: event.shiftKey });
      }}
    >
      <div className="row g8">
        <span className="tr mid sp xt" title={facts === null ? text(row.title) : undefined}>
          {text(row.title)}
        </span>
        <span className={`n nw f12 ${isUrgent ? 'dg strong' : 't3'}`}>{whenText(row, nowMs, reader)}</span>
      </div>
      {facts === null ? null : <div className="fact tr">{factsText(row, facts, reader)}</div>}
    </div>
  );
}

/** The chosen facts in one line; failed attempts follow the fact that they are about. */
function factsText(row: ExceptionRow, facts: ListManners['facts'], reader: Reader): string {
  const failed = row.failedAttempts === 0 ? '' : `, ${EXCEPTION_LIST.failedAttempts(row.failedAttempts, reader)}`;
  return facts
    .flatMap((field) => {
      const value = field.value(row);
      return value === null ? [] : [field.id === 'fact' ? `${value}${failed}` : String(value)];
    })
    .join(EXCEPTION_LIST.between);
}

function whenText(row: ExceptionRow, nowMs: number, reader: Reader): string {
  if (row.snoozedUntilAt !== null) return untilText(row.snoozedUntilAt, nowMs, reader);
  if (row.escalation.dueAt !== null) return untilText(row.escalation.dueAt, nowMs, reader);
  return row.state === 'owned' ? (row.owner ?? '') : STATE_NAMES[row.state].toLowerCase();
}
