import { scaleBand, scaleLinear } from 'd3-scale';
import { type Reader, weekLabel, weekName, whole } from '../format/index.ts';
import type { DemandWeek } from '../model/index.ts';
import { demandText } from '../words/charts/charts.ts';
import { type ChartSize, type ChartStyle, drawing, escapeXml, gridLines, px } from './svg.ts';

/** Hours of one week. */
export interface DemandBar {
  /** `49`, or the first day of a week that does not begin on a Monday. */
  readonly label: string;
  /** `week 49`. */
  readonly name: string;
  readonly assigned: number;
  readonly queue: number;
  readonly pipeline: number;
  readonly arrivals: number;
  readonly supply: number;
  /** Hours that no qualified agent has time for. */
  readonly short: number;
  /** Hours of agents that no demand needs. Demand plus this equals capacity plus shortage. */
  readonly unused: number;
}

/** Smaller amounts are rounding errors from spreading effort over weeks. */
const LEAST_SHORT_MINUTES = 30;
/** Demand by week as bars, in hours. */
export const demandBars = (weeks: readonly DemandWeek[], reader: Reader): readonly DemandBar[] =>
  weeks.map(({ weekOf, supplyMinutes, demandMinutes, shortMinutes, unusedMinutes }) => ({
    label: weekLabel(weekOf, reader),
    name: weekName(weekOf, reader),
    assigned: demandMinutes.assigned / 60,
    queue: demandMinutes.queue / 60,
    pipeline: demandMinutes.pipeline / 60,
    arrivals: demandMinutes.arrivals / 60,
    supply: supplyMinutes / 60,
    short: shortMinutes >= LEAST_SHORT_MINUTES ? shortMinutes / 60 : 0,
    unused: unusedMinutes / 60,
  }));

const SOURCES = ['assigned', 'queue', 'pipeline', 'arrivals'] as const;
const LEFT = 40;

/** Demand stacked by source, and capacity as a step line; shortages are hatched and labelled. `name` keeps the patterns of several drawings apart. */
export function demandWeeks(bars: readonly DemandBar[], size: ChartSize, style: ChartStyle, name = 'demand'): string {
  const top = 24;
  const floor = size.height - 22;
  const highest = Math.max(1, ...bars.map((bar) => Math.max(total(bar), bar.supply)));
  const y = scaleLinear([0, highest], [floor, top]).nice(3);
  const x = scaleBand<number>(
    bars.map((_, index) => index),
    [LEFT, size.width],
  )
    .paddingInner(0.26)
    .paddingOuter(0.13);
  const fills = { assigned: style.fill, queue: style.fill2, pipeline: `url(#${name}-p)`, arrivals: style.fill3 };
  const drawn = bars.map((bar, index) => {
    const left = x(index) ?? LEFT;
    const middle = px(left + x.bandwidth() / 2);
    let below = 0;
    const parts = SOURCES.map((source) => {
      const from = y(below);
      below += bar[source];
      const height = Math.max(0, from - y(below));
      return height < 0.05
        ? ''
        : `<rect x="${px(left)}" y="${px(y(below))}" width="${px(x.bandwidth())}" height="${px(height)}" fill="${fills[source]}" stroke="${style.surface}" stroke-width=".75"/>`;
    });
    const summit = y(below);
    const short =
      bar.short > 0
        ? `<rect x="${px(left)}" y="${px(summit)}" width="${px(x.bandwidth())}" height="${px(Math.max(3, y(0) - y(bar.short)))}" fill="url(#${name}-h)"/>` +
          `<text x="${middle}" y="${px(labelAt(summit, y(bar.supply)))}" text-anchor="middle" font-weight="600" fill="${style.dangerText}">−${whole(bar.short, style.reader)} h</text>`
        : '';
    return `${parts.join('')}${short}<text x="${middle}" y="${size.height - 6}" text-anchor="middle" fill="${style.textSoft}">${escapeXml(bar.label)}</text>`;
  });
  const step = x.step();
  const supply = bars
    .map((bar, index) => {
      const from = (x(index) ?? LEFT) - (step - x.bandwidth()) / 2;
      return `${index === 0 ? 'M' : 'L'}${px(from)} ${px(y(bar.supply))}H${px(Math.min(size.width, from + step))}`;
    })
    .join('');
  const ticks = y.ticks(4).map((value) => ({ y: y(value), label: whole(value, style.reader) }));
  return drawing(
    size,
    demandText(
      bars.map((bar) => ({ ...bar, demand: total(bar) })),
      style.reader,
    ),
    `<defs>${hatch({ id: `${name}-h`, step: 5, width: 2, background: style.dangerTint, ink: style.danger })}${hatch({ id: `${name}-p`, step: 4, width: 1.2, background: style.surface, ink: style.fill2 })}</defs>` +
      `${gridLines(ticks, { left: LEFT, right: size.width }, style)}${drawn.join('')}` +
      `<path d="${supply}" fill="none" stroke="${style.stroke}" stroke-width="1.75"/>`,
  );
}

/** Space between a label and what is below it, and the height of its text. */
const GAP = 6;
const TEXT = 12;

/** The base of the label of a shortage: above the bar, or above the line of capacity where that would go through it. */
function labelAt(summit: number, supply: number): number {
  const base = summit - GAP;
  return supply > base - TEXT && supply < summit ? supply - GAP : base;
}

const total = (bar: DemandBar): number => bar.assigned + bar.queue + bar.pipeline + bar.arrivals;

interface Hatch {
  readonly id: string;
  /** The distance and width of the hatching lines. */
  readonly step: number;
  readonly width: number;
  readonly background: string;
  readonly ink: string;
}
const hatch = ({ id, step, width, background, ink }: Hatch): string =>
  `<pattern id="${id}" width="${step}" height="${step}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="${step}" height="${step}" fill="${background}"/><rect width="${width}" height="${step}" fill="${ink}"/></pattern>`;
