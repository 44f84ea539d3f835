import type { CapacityCell } from '../../../../shared/contract/index.ts';
import { hours, isoWeek } from '../../../../shared/format/index.ts';

const SHADES: readonly (readonly [number, string])[] = [
  [1.15, 'o2'],
  [1.0001, 'o1'],
  [0.85, 'k4'],
  [0.7, 'k3'],
  [0.5, 'k2'],
  [0.25, 'k1'],
];
const shadeOf = (ratio: number): string => SHADES.find(([from]) => ratio >= from)?.[1] ?? 'k0';
const isOver = (cell: CapacityCell): boolean => cell.overHours > 0.05;

/** Load in per cent; over 100 with the hours over; hatched where there is no capacity. While a task is held over it: before and after. */
export function HeatCell({ cell, after }: { readonly cell: CapacityCell; readonly after?: number | null }) {
  if (cell.utilisation === null)
    return (
      <div className="hc off">
        <span>off</span>
      </div>
    );
  const now = Math.round(cell.utilisation * 100);
  if (after !== undefined && after !== null)
    return (
      <div className="hc target">
        {now} → <b>{Math.round(after * 100)}</b>
      </div>
    );
  return (
    <div className={`hc ${shadeOf(cell.utilisation)}`}>
      {isOver(cell) ? <em>+{cell.overHours.toFixed(1)} h</em> : null}
      <span>{now}</span>
    </div>
  );
}

/** A cell in words: `Kai Moreau, week 50, 138 per cent, 14.3 hours over`. */
export function spokenCell(name: string, cell: CapacityCell): string {
  const week = `${name}, week ${isoWeek(cell.weekOf)}`;
  if (cell.utilisation === null)
    return cell.workloadHours > 0
      ? `${week}, off, ${hours(Math.round(cell.workloadHours * 10) / 10)} placed`
      : `${week}, off`;
  return `${week}, ${Math.round(cell.utilisation * 100)} per cent${isOver(cell) ? `, ${cell.overHours.toFixed(1)} hours over` : ''}`;
}

export function Legend() {
  return (
    <span className="row g4 f11 t3" aria-hidden="true">
      0
      {['k0', 'k1', 'k2', 'k3', 'k4'].map((heat) => (
        <i key={heat} className={`swatch ${heat}`} />
      ))}
      100
      <i className="swatch o1" />
      <i className="swatch o2" />
      115 and more
    </span>
  );
}
