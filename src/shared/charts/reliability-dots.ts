import { scaleSqrt } from 'd3-scale';
import { reliabilityText } from '../words/charts/charts.ts';
import { type ChartStyle, drawing, px } from './svg.ts';

export interface ReliabilityBin {
  /** Predicted probability, and the share of cases in which it happened; both 0..1. */
  readonly predicted: number;
  readonly actual: number;
  readonly cases: number;
}

/** Predicted probability (across) and actual share (up); perfect predictions are on the dotted line, and bigger dots have more cases. */
export function reliabilityDots(
  bins: readonly ReliabilityBin[],
  what: string,
  side: number,
  style: ChartStyle,
): string {
  const edge = 6;
  const span = side - 2 * edge;
  const most = Math.max(1, ...bins.map((bin) => bin.cases));
  const radius = scaleSqrt([0, most], [1.5, 5.5]);
  const dots = bins.map(
    (bin) =>
      `<circle cx="${px(edge + bin.predicted * span)}" cy="${px(edge + (1 - bin.actual) * span)}" r="${px(radius(bin.cases))}" fill="${style.fill}"/>`,
  );
  return drawing(
    { width: side, height: side },
    reliabilityText(what, bins, style.reader),
    `<rect x="${edge}" y="${edge}" width="${span}" height="${span}" fill="none" stroke="${style.grid}"/>` +
      `<path d="M${edge} ${side - edge}L${side - edge} ${edge}" stroke="${style.textSoft}" stroke-dasharray="2 3"/>${dots.join('')}`,
  );
}
