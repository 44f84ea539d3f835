import { scaleLinear } from 'd3-scale';
import { type ChartSize, drawing, type Inks, polyline, px } from './svg.ts';

/** A small line without axes, its last value dotted; `range` is its scale. */
export function sparkLine(
  values: readonly number[],
  what: string,
  range: readonly [number, number],
  size: ChartSize,
  inks: Inks,
): string {
  const x = scaleLinear([0, Math.max(1, values.length - 1)], [3, size.width - 4]);
  const y = scaleLinear(range, [size.height - 3, 3]).clamp(true);
  const points = values.map((value, index) => [x(index), y(value)] as const);
  const last = points.at(-1);
  return drawing(
    size,
    `${what}: ${values.map((value) => Math.round(value)).join(', ')}`,
    polyline(points, `stroke="${inks.fill2}" stroke-width="1.5"`) +
      (last === undefined ? '' : `<circle cx="${px(last[0])}" cy="${px(last[1])}" r="2.5" fill="${inks.stroke}"/>`),
  );
}
