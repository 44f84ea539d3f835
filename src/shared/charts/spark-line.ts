import { scaleLinear } from 'd3-scale';
import { whole } from '../format/index.ts';
import { type ChartSize, type ChartStyle, drawing, polyline, px } from './svg.ts';

/** A small line without axes that ends in a dot; `range` is its scale. */
export function sparkLine(
  values: readonly number[],
  { what, range }: { readonly what: string; readonly range: readonly [number, number] },
  size: ChartSize,
  style: ChartStyle,
): string {
  const x = scaleLinear([0, Math.max(1, values.length - 1)], [3, size.width - 4]);
  const y = scaleLinear(range, [size.height - 3, 3]).clamp(true);
  const points = values.map((value, index) => [x(index), y(value)] as const);
  const last = points.at(-1);
  return drawing(
    size,
    `${what}: ${values.map((value) => whole(value, style.reader)).join(', ')}`,
    polyline(points, `stroke="${style.fill2}" stroke-width="1.5"`) +
      (last === undefined ? '' : `<circle cx="${px(last[0])}" cy="${px(last[1])}" r="2.5" fill="${style.stroke}"/>`),
  );
}
