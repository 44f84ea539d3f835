import type { PointerEvent } from 'react';
import type { TimelineBar, TimelineGroup } from '../../../../shared/contract/index.ts';
import { DAY_MS } from '../../../../shared/model/index.ts';
import { useReader } from '../../stores/reader.ts';
import { AwayLayer, AwayPatterns } from './AwayLayer.tsx';
import { type Arrow, arrowsIn, type Links } from './arrows.ts';
import type { AwayMark } from './away.ts';
import { type Axis, daysBetween, isWeekend, isWeekStart, NAMED_PX, noonOf, xOf, xOfWall } from './axis.ts';
import { BarMark, Diamond, extentOf } from './BarMark.tsx';
import { canMove, type Frame, HEAD_PX, LIST_PX, ROW_PX, type TimelineRow } from './rows.ts';
import type { Lifted } from './use-lift.ts';
import { spokenBar } from './words.ts';

const NO_MARKS: readonly AwayMark[] = [];

interface DrawingProps {
  readonly axis: Axis;
  readonly frame: Frame;
  readonly rows: readonly TimelineRow[];
  readonly links: Links;
  readonly chosen: string | null;
  readonly showChain: boolean;
  readonly lifted: Lifted | null;
  readonly mayWrite: boolean;
  /** Time off of the assignees, by agent; empty if the layer is hidden. */
  readonly away: ReadonlyMap<string, readonly AwayMark[]>;
  readonly onChoose: (taskId: string) => void;
  readonly onPress: (bar: TimelineBar, event: PointerEvent<Element>) => void;
  readonly onMove: (event: PointerEvent<Element>) => void;
  readonly onRelease: () => void;
  readonly onCancel: () => void;
}

/** The visible part of the time axis: weekends, today, bars, arrows. Each row has the same in words for screen readers. */
export function Drawing(props: DrawingProps) {
  const { axis, frame, rows, links, chosen, showChain, lifted, away } = props;
  const reader = useReader();
  const [top, height] = [frame.first * ROW_PX, (frame.end - frame.first) * ROW_PX];
  const arrows = arrowsIn(links, { rows, frame, axis, chosen, showChain, reader });
  return (
    <svg
      aria-hidden="true"
      className={`tln-drawing ${showChain ? 'chain' : ''}`}
      style={{ left: LIST_PX + frame.left, top: HEAD_PX + top }}
      width={frame.right - frame.left}
      height={height}
      viewBox={`${frame.left} ${top} ${frame.right - frame.left} ${height}`}
    >
      <Background axis={axis} frame={frame} rows={rows} chosen={chosen} />
      <AwayPatterns />
      {rows.slice(frame.first, frame.end).map((row, at) => {
        const y = (frame.first + at) * ROW_PX;
        if (row.kind === 'group') return null;
        const { bar } = row;
        const choose = (): void => props.onChoose(bar.taskId);
        return (
          <g key={bar.taskId} transform={`translate(0 ${y})`}>
            <rect
              className="tln-touch"
              x={frame.left}
              y={1}
              width={frame.right - frame.left}
              height={ROW_PX - 2}
              onPointerDown={choose}
            />
            <AwayLayer axis={axis} frame={frame} marks={away.get(bar.agent?.id ?? '') ?? NO_MARKS} onPress={choose} />
          </g>
        );
      })}
      <Arrows arrows={arrows.filter((arrow) => !arrow.isChosen)} />
      {rows.slice(frame.first, frame.end).map((row, at) => {
        const y = (frame.first + at) * ROW_PX;
        if (row.kind === 'group') return <Span key={`g ${row.group.key}`} axis={axis} group={row.group} y={y} />;
        const isLifted = lifted !== null && lifted.days !== 0 && lifted.bar.taskId === row.bar.taskId;
        return (
          <g
            key={row.bar.taskId}
            data-bar={row.bar.taskId}
            className={`tln-mark ${row.bar.isCritical ? 'critical' : ''} ${isLifted ? 'away' : ''}`}
            transform={`translate(0 ${y})`}
          >
            <g
              className={props.mayWrite && canMove(row.bar) ? 'tln-held' : ''}
              onPointerDown={(event) => props.onPress(row.bar, event)}
              onPointerMove={props.onMove}
              onPointerUp={props.onRelease}
              onPointerCancel={props.onCancel}
            >
              <title>{spokenBar(row.bar, reader)}</title>
              <BarMark axis={axis} bar={row.bar} />
            </g>
          </g>
        );
      })}
      <Arrows arrows={arrows.filter((arrow) => arrow.isChosen)} />
      {lifted === null ? null : <Ghost axis={axis} lifted={lifted} row={links.rowOf.get(lifted.bar.taskId)} />}
      <path className="tln-now" d={`M${xOf(axis, axis.nowMs)} ${top}v${height}`} />
    </svg>
  );
}

/** Group rows, weekends, weeks, the selected row, and the lines between rows. */
function Background({ axis, frame, rows, chosen }: Pick<DrawingProps, 'axis' | 'frame' | 'rows' | 'chosen'>) {
  const [top, bottom, width] = [frame.first * ROW_PX, frame.end * ROW_PX, frame.right - frame.left];
  const days = daysBetween(axis, frame.left, frame.right);
  // Where a day is wide enough for its name, each begins with a line.
  const lined = days.filter((wallMs) => axis.dayPx >= NAMED_PX || isWeekStart(axis, wallMs));
  const bands = rows.slice(frame.first, frame.end).flatMap((row, at) => {
    const isChosen = row.kind === 'bar' && row.bar.taskId === chosen;
    return row.kind === 'group' || isChosen ? [{ y: (frame.first + at) * ROW_PX, isChosen }] : [];
  });
  return (
    <>
      {days.filter(isWeekend).map((wallMs) => (
        <rect
          key={wallMs}
          className="tln-off"
          x={xOfWall(axis, wallMs)}
          y={top}
          width={axis.dayPx}
          height={bottom - top}
        />
      ))}
      {bands.map(({ y, isChosen }) => (
        <rect
          key={y}
          className={isChosen ? 'tln-chosen' : 'tln-off'}
          x={frame.left}
          y={y}
          width={width}
          height={ROW_PX}
        />
      ))}
      <path className="tln-grid" d={lined.map((wallMs) => `M${xOfWall(axis, wallMs)} ${top}V${bottom}`).join('')} />
      <path
        className="tln-grid"
        d={Array.from(
          { length: frame.end - frame.first },
          (_, at) => `M${frame.left} ${top + (at + 1) * ROW_PX - 0.5}h${width}`,
        ).join('')}
      />
    </>
  );
}

function Arrows({ arrows }: { readonly arrows: readonly Arrow[] }) {
  return arrows.map(({ key, path, head, words, isChosen, isCritical }) => (
    <g key={key} data-arrow={key} className={`tln-arrow ${isChosen ? 'own' : ''} ${isCritical ? 'critical' : ''}`}>
      <path className="hit" d={path}>
        <title>{words}</title>
      </path>
      <path d={path} />
      <path className="head" d={head} />
    </g>
  ));
}

/** From the first start to the likely finish of the last task, dotted on to the very likely one; a project's own due date and milestones. */
function Span({ axis, group, y }: { readonly axis: Axis; readonly group: TimelineGroup; readonly y: number }) {
  const middle = y + ROW_PX / 2;
  const { startAt, finishP50At, finishP90At, dueOn, milestones } = group;
  const [from, to] = [startAt, finishP50At].map((at) => (at === null ? null : xOf(axis, at)));
  const end = finishP90At === null ? to : xOf(axis, finishP90At);
  return (
    <>
      {from == null || to == null ? null : (
        <>
          <path className="tln-span" d={`M${from} ${middle - 3}v6M${from} ${middle}H${to}M${to} ${middle - 3}v6`} />
          <path className="tln-span dots" d={`M${to} ${middle}H${end}`} />
        </>
      )}
      {dueOn === null ? null : (
        <path className="tln-due" d={`M${xOfWall(axis, endOf(dueOn))} ${y + 4}v${ROW_PX - 8}`} />
      )}
      <g transform={`translate(0 ${y})`}>
        {milestones.map((one) => (
          <Diamond key={`${one.name} ${one.on}`} at={xOfWall(axis, noonOf(one.on))} milestone={one} />
        ))}
      </g>
    </>
  );
}

/** The end of a civil date, as wall time. */
const endOf = (on: string): number => Date.parse(`${on}T00:00:00Z`) + DAY_MS;

/** The lifted bar at its current position. */
function Ghost({
  axis,
  lifted,
  row,
}: {
  readonly axis: Axis;
  readonly lifted: Lifted;
  readonly row: number | undefined;
}) {
  const extent = extentOf(axis, lifted.bar);
  if (extent === null || row === undefined) return null;
  const x = extent.from + axis.dayPx * lifted.days;
  return (
    <rect
      className="tln-ghost"
      data-days={lifted.days}
      x={x}
      y={row * ROW_PX + 7}
      width={Math.max(6, extent.to - extent.from)}
      height={14}
      rx={2}
    />
  );
}
