import type { CapacityCell, CapacityView } from '../../../../shared/contract/index.ts';
import { percent, whole } from '../../../../shared/format/index.ts';
import { HEAT_CELL } from '../../../../shared/words/workload/capacity-view.ts';
import type { CapacityMeasure } from '../../stores/capacity-display.ts';
import { useReader } from '../../stores/reader.ts';
import { figureOf, isOver, lostText, overText, pendingText } from './measures.ts';

/** From this utilisation on a cell has the darkest shade. */
const OVER_RATIO = 1.15;
const SHADES: readonly (readonly [number, string])[] = [
  [OVER_RATIO, 'o2'],
  [1.0001, 'o1'],
  [0.85, 'k4'],
  [0.7, 'k3'],
  [0.5, 'k2'],
  [0.25, 'k1'],
];
const shadeOf = (ratio: number): string => SHADES.find(([from]) => ratio >= from)?.[1] ?? 'k0';

interface HeatCellProps {
  readonly cell: CapacityCell;
  readonly measure: CapacityMeasure;
  readonly view: Pick<CapacityView, 'unit' | 'fullTimeHours'>;
  /** Utilisation after the move, while a task is dragged over the cell. */
  readonly after?: number | null;
}

/** Workload in the chosen measure, with the hours over capacity; hatched without capacity, dashed if part of it is tentative. While a task is dragged over it: per cent before and after. */
export function HeatCell({ cell, measure, view, after }: HeatCellProps) {
  const reader = useReader();
  const why = [lostText(cell, reader), pendingText(cell, reader)].filter(Boolean).join(', ') || undefined;
  if (cell.utilisation === null)
    return (
      <div className="hc off" title={why}>
        {isOver(cell) ? <em className="dg">{overText(cell, reader)}</em> : null}
        <span>{HEAT_CELL.off}</span>
      </div>
    );
  if (after !== undefined && after !== null)
    return (
      <div className="hc target">
        {whole(cell.utilisation * 100, reader)} → <b>{whole(after * 100, reader)}</b>
      </div>
    );
  const classes = [
    shadeOf(cell.utilisation),
    cell.lost === null ? '' : 'part',
    cell.pendingHours > 0 ? 'pending' : '',
    cell.tentativeHours > 0.05 ? 'maybe' : '',
  ];
  return (
    <div className={`hc ${classes.join(' ')}`} title={why}>
      {isOver(cell) && measure !== 'free' ? <em>{overText(cell, reader)}</em> : null}
      <span>{figureOf(cell, { measure, view, reader })}</span>
    </div>
  );
}

export function Legend() {
  const reader = useReader();
  return (
    <span className="row g4 f11 t3 legend" aria-hidden="true">
      {percent(0, reader)}
      {['k0', 'k1', 'k2', 'k3', 'k4'].map((heat) => (
        <i key={heat} className={`swatch ${heat}`} />
      ))}
      {percent(1, reader)}
      <i className="swatch o1" />
      <i className="swatch o2" />
      {HEAT_CELL.orMore(percent(OVER_RATIO, reader))}
      <i className="swatch part" /> {HEAT_CELL.partlyAway}
      <i className="swatch pending" /> {HEAT_CELL.pending}
    </span>
  );
}
