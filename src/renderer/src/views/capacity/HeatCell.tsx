import type { CapacityCell, CapacityView } from '../../../../shared/contract/index.ts';
import type { CapacityMeasure } from '../../stores/capacity-look.ts';
import { figureOf, isOver, lostWords } from './measures.ts';

const SHADES: readonly (readonly [number, string])[] = [
  [1.15, 'o2'],
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
  /** Load after, while a task is held over the cell. */
  readonly after?: number | null;
}

/** Load in the chosen measure; over capacity with the hours over; hatched where there is none, dashed where part of it is tentative. While a task is held over it: per cent before and after. */
export function HeatCell({ cell, measure, view, after }: HeatCellProps) {
  const why = lostWords(cell) || undefined;
  if (cell.utilisation === null)
    return (
      <div className="hc off" title={why}>
        {isOver(cell) ? <em className="dg">+{cell.overHours.toFixed(1)} h</em> : null}
        <span>off</span>
      </div>
    );
  if (after !== undefined && after !== null)
    return (
      <div className="hc target">
        {Math.round(cell.utilisation * 100)} → <b>{Math.round(after * 100)}</b>
      </div>
    );
  const look = [shadeOf(cell.utilisation), cell.lost === null ? '' : 'part', cell.tentativeHours > 0.05 ? 'maybe' : ''];
  return (
    <div className={`hc ${look.join(' ')}`} title={why}>
      {isOver(cell) && measure !== 'free' ? <em>+{cell.overHours.toFixed(1)} h</em> : null}
      <span>{figureOf(cell, measure, view)}</span>
    </div>
  );
}

export function Legend() {
  return (
    <span className="row g4 f11 t3 legend" aria-hidden="true">
      0
      {['k0', 'k1', 'k2', 'k3', 'k4'].map((heat) => (
        <i key={heat} className={`swatch ${heat}`} />
      ))}
      100
      <i className="swatch o1" />
      <i className="swatch o2" />
      115% and more
      <i className="swatch part" /> part of it off
    </span>
  );
}
