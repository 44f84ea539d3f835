import { scaleLinear } from 'd3-scale';
import { whole } from '../format/index.ts';
import { bandText } from '../words/charts/charts.ts';
import { type ChartSize, type ChartStyle, drawing, escapeXml, gridLines, polyline, px } from './svg.ts';

/** One day and its baseline; low and high are null if there is not enough history. */
export interface BandPoint {
  readonly label: string;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly baseline: number | null;
  readonly isOutside: boolean;
}

const LEFT = 40;
const LABELS = 4;

/** A line in its usual range; days outside the range are ringed and labelled. */
export function bandLine(points: readonly BandPoint[], what: string, size: ChartSize, style: ChartStyle): string {
  const floor = size.height - 20;
  const values = points.flatMap((point) => [point.value, point.low ?? point.value, point.high ?? point.value]);
  const y = scaleLinear([Math.min(0, ...values), Math.max(1, ...values)], [floor, 16]).nice(3);
  const x = scaleLinear([0, Math.max(1, points.length - 1)], [LEFT + 4, size.width - 12]);
  const known = points.flatMap((point, index) =>
    point.low === null || point.high === null ? [] : [{ x: x(index), low: y(point.low), high: y(point.high) }],
  );
  const band =
    known.length < 2
      ? ''
      : `<path fill="${style.band}" d="M${known.map((k) => `${px(k.x)} ${px(k.high)}`).join('L')}L${[...known]
          .reverse()
          .map((k) => `${px(k.x)} ${px(k.low)}`)
          .join('L')}Z"/>`;
  const usual = points.flatMap((point, index): (readonly [number, number])[] =>
    point.baseline === null ? [] : [[x(index), y(point.baseline)]],
  );
  const rings = points.map((point, index) => {
    if (!point.isOutside) return '';
    const [cx, cy] = [x(index), y(point.value)];
    const isLeft = cx > size.width / 2;
    return (
      `<circle cx="${px(cx)}" cy="${px(cy)}" r="4" fill="${style.surface}" stroke="${style.danger}" stroke-width="2"/>` +
      `<text x="${px(cx + (isLeft ? -8 : 8))}" y="${px(cy + 4)}" text-anchor="${isLeft ? 'end' : 'start'}" fill="${style.dangerText}">${whole(point.value, style.reader)}, ${escapeXml(point.label)}</text>`
    );
  });
  const every = Math.max(1, Math.ceil(points.length / LABELS));
  const labels = points.map((point, index) =>
    index % every === 0
      ? `<text x="${px(x(index))}" y="${size.height - 4}" text-anchor="${index === 0 ? 'start' : 'middle'}" fill="${style.textSoft}">${escapeXml(point.label)}</text>`
      : '',
  );
  const last = points.at(-1);
  const dot =
    last === undefined
      ? ''
      : `<circle cx="${px(x(points.length - 1))}" cy="${px(y(last.value))}" r="2.5" fill="${style.stroke}"/>`;
  return drawing(
    size,
    bandText(what, points, style.reader),
    gridLines(
      y.ticks(3).map((value) => ({ y: y(value), label: whole(value, style.reader) })),
      { left: LEFT, right: size.width },
      style,
    ) +
      band +
      polyline(usual, `stroke="${style.textSoft}" stroke-dasharray="2 3"`) +
      polyline(
        points.map((point, index) => [x(index), y(point.value)] as const),
        `stroke="${style.stroke}" stroke-width="1.75"`,
      ) +
      rings.join('') +
      dot +
      labels.join(''),
  );
}
