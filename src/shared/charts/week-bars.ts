import { scaleBand, scaleLinear } from 'd3-scale';
import { exactHours, type Reader, whole } from '../format/index.ts';
import { hoursText } from '../words/charts/charts.ts';
import { type ChartStyle, escapeXml } from './svg.ts';

export interface WeekBar {
  readonly label: string;
  readonly hours: number;
  /** Drawn dashed: not yet done. */
  readonly planned: boolean;
}

/** With more bars than this, there is no room for decimals. */
const WHOLE_FROM = 100;
const shownHours = (value: number, reader: Reader): string =>
  value < WHOLE_FROM ? exactHours(value, reader) : whole(value, reader);

/** Hours by week as bars with their figures; planned ones are dashed outlines. An empty list draws the axis alone. */
export function weekBars(
  bars: readonly WeekBar[],
  size: { readonly width: number; readonly height: number },
  style: ChartStyle,
): string {
  const x = scaleBand<number>(
    bars.map((_, index) => index),
    [0, size.width],
  )
    .paddingInner(0.28)
    .paddingOuter(0.1);
  const top = 18;
  const floor = size.height - 20;
  const y = scaleLinear([0, Math.max(1, ...bars.map((bar) => bar.hours))], [floor, top]);
  const drawn = bars.map((bar, index) => {
    const left = x(index) ?? 0;
    const middle = left + x.bandwidth() / 2;
    const height = Math.max(0, floor - y(bar.hours));
    const attributes = bar.planned
      ? `fill="none" stroke="${style.outline}" stroke-dasharray="3 2"`
      : `fill="${style.fill}"`;
    return (
      `<rect x="${left.toFixed(1)}" y="${y(bar.hours).toFixed(1)}" width="${x.bandwidth().toFixed(1)}" height="${height.toFixed(1)}" rx="1" ${attributes}/>` +
      `<text x="${middle.toFixed(1)}" y="${(y(bar.hours) - 4).toFixed(1)}" text-anchor="middle" fill="${style.text}">${shownHours(bar.hours, style.reader)}</text>` +
      `<text x="${middle.toFixed(1)}" y="${size.height - 5}" text-anchor="middle" fill="${style.textSoft}">${escapeXml(bar.label)}</text>`
    );
  });
  const spoken = hoursText(bars.map((bar) => ({ ...bar, hours: shownHours(bar.hours, style.reader) })));
  return (
    `<svg class="chart" role="img" aria-label="${escapeXml(spoken)}" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}" font-size="11">` +
    `${drawn.join('')}<line x1="0" x2="${size.width}" y1="${floor}" y2="${floor}" stroke="${style.line}"/></svg>`
  );
}
