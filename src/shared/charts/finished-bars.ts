import { scaleBand, scaleLinear } from 'd3-scale';
import { finishedText } from '../words/charts/charts.ts';
import { type ChartSize, drawing, escapeXml, type Inks, px } from './svg.ts';

export interface FinishedBar {
  readonly label: string;
  readonly finished: number;
  /** The number of `finished` that had a due date. */
  readonly withDue: number;
  readonly onTime: number;
  /** The week is not over yet; drawn dashed. */
  readonly running: boolean;
}

/**
 * Finished tasks by week: a filled bar for tasks on time, above it an outline in the warning colour for late ones,
 * above both an outline in the plain colour for those without a due date, with the count on top.
 */
export function finishedBars(bars: readonly FinishedBar[], size: ChartSize, inks: Inks): string {
  const x = scaleBand<number>(
    bars.map((_, index) => index),
    [0, size.width],
  )
    .paddingInner(0.28)
    .paddingOuter(0.1);
  const floor = size.height - 20;
  const y = scaleLinear([0, Math.max(1, ...bars.map((bar) => bar.finished))], [floor, 18]);
  const drawn = bars.map((bar, index) => {
    const left = px(x(index) ?? 0);
    const width = px(x.bandwidth());
    const middle = px((x(index) ?? 0) + x.bandwidth() / 2);
    const dashes = bar.running ? ' stroke-dasharray="3 2"' : '';
    const late = y(bar.onTime) - y(bar.withDue);
    const undated = y(bar.withDue) - y(bar.finished);
    return (
      (bar.onTime > 0
        ? `<rect x="${left}" y="${px(y(bar.onTime))}" width="${width}" height="${px(floor - y(bar.onTime))}" rx="1" ${bar.running ? `fill="none" stroke="${inks.outline}"${dashes}` : `fill="${inks.fill}"`}/>`
        : '') +
      (late > 0
        ? `<rect x="${left}" y="${px(y(bar.withDue))}" width="${width}" height="${px(late)}" rx="1" fill="${inks.surface}" stroke="${inks.danger}"${dashes}/>`
        : '') +
      (undated > 0
        ? `<rect x="${left}" y="${px(y(bar.finished))}" width="${width}" height="${px(undated)}" rx="1" fill="none" stroke="${inks.outline}"${dashes}/>`
        : '') +
      `<text x="${middle}" y="${px(y(bar.finished) - 4)}" text-anchor="middle" fill="${inks.text}">${bar.finished}</text>` +
      `<text x="${middle}" y="${size.height - 5}" text-anchor="middle" fill="${inks.textSoft}">${escapeXml(bar.label)}</text>`
    );
  });
  return drawing(
    size,
    finishedText(bars),
    `${drawn.join('')}<line x1="0" x2="${size.width}" y1="${floor}" y2="${floor}" stroke="${inks.line}"/>`,
  );
}
