import type { PointerEvent, RefObject } from 'react';
import type { TimelineBar } from '../../../../shared/contract/index.ts';
import { TIMELINE_GRID } from '../../../../shared/words/progress/timeline-view.ts';
import { useTimelineDisplay } from '../../stores/timeline-display.ts';
import { useMayWrite } from '../../stores/workspace.ts';
import { AxisHead } from './AxisHead.tsx';
import type { Links } from './arrows.ts';
import type { AwayMark } from './away.ts';
import { type Axis, widthOf } from './axis.ts';
import { Drawing } from './Drawing.tsx';
import { BarRow, GroupRow, rowId } from './ListRows.tsx';
import { type Frame, HEAD_PX, LIST_PX, ROW_PX, type TimelineRow } from './rows.ts';
import type { Lifted } from './use-lift.ts';

const NO_MARKS: readonly AwayMark[] = [];

interface TimelineGridProps {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly onScroll: () => void;
  readonly axis: Axis;
  readonly rows: readonly TimelineRow[];
  readonly frame: Frame;
  readonly links: Links;
  readonly pointer: {
    readonly onPress: (bar: TimelineBar, event: PointerEvent<Element>) => void;
    readonly onMove: (event: PointerEvent<Element>) => void;
    readonly onRelease: () => void;
    readonly onCancel: () => void;
  };
  readonly away: ReadonlyMap<string, readonly AwayMark[]>;
  readonly chosen: string | null;
  readonly lifted: Lifted | null;
  readonly onChoose: (taskId: string) => void;
}

/** The list and the drawing in one scrolled area; only the visible part is in the document. */
export function TimelineGrid({
  scroller,
  onScroll,
  axis,
  rows,
  frame,
  links,
  pointer,
  away,
  chosen,
  lifted,
  onChoose,
}: TimelineGridProps) {
  const mayWrite = useMayWrite();
  const { by, folded, fold, showChain } = useTimelineDisplay();
  const size = { width: LIST_PX + widthOf(axis), height: HEAD_PX + rows.length * ROW_PX };
  const shown = rows.slice(frame.first, frame.end);
  const isChosenShown = shown.some((row) => row.kind === 'bar' && row.bar.taskId === chosen);
  return (
    <div className="tln-scroll" ref={scroller} onScroll={onScroll}>
      <div className="tln-plane" style={size}>
        <Drawing {...{ axis, frame, rows, links, chosen, showChain, lifted, mayWrite, away, onChoose }} {...pointer} />
        <div
          role="grid"
          aria-label={TIMELINE_GRID.timeline}
          aria-rowcount={rows.length + 1}
          aria-activedescendant={isChosenShown && chosen !== null ? rowId(chosen) : undefined}
          tabIndex={0}
          className="tln-rows"
        >
          <div role="row" className="tln-head" aria-rowindex={1}>
            <div className="tln-list" role="presentation">
              <span role="columnheader">{TIMELINE_GRID.task}</span>
              <span role="columnheader">{TIMELINE_GRID.agent}</span>
              <span role="columnheader" className="n">
                {TIMELINE_GRID.chanceOfBeingLate}
              </span>
            </div>
            <div
              role="columnheader"
              className="tln-axis"
              aria-label={TIMELINE_GRID.dates}
              style={{ width: widthOf(axis) }}
            >
              <AxisHead axis={axis} frame={frame} />
            </div>
          </div>
          {shown.map((row, at) =>
            row.kind === 'group' ? (
              <GroupRow
                key={`g ${row.group.key}`}
                group={row.group}
                by={by}
                at={frame.first + at}
                isFolded={folded.has(row.group.key)}
                onFold={() => fold(row.group.key)}
              />
            ) : (
              <BarRow
                key={row.bar.taskId}
                bar={row.bar}
                away={away.get(row.bar.agent?.id ?? '') ?? NO_MARKS}
                at={frame.first + at}
                isChosen={row.bar.taskId === chosen}
                onChoose={() => onChoose(row.bar.taskId)}
              />
            ),
          )}
        </div>
      </div>
    </div>
  );
}
