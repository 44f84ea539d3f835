import { scaleLinear } from 'd3-scale';
import { fixed, whole } from '../format/index.ts';
import { SOLVE_CURVE } from '../words/planning/plan-view.ts';
import { type ChartSize, type ChartStyle, drawing, escapeXml, px } from './svg.ts';

/** The value of the best plan and its proven maximum, as reported during a search. */
export interface SolveCurve {
  readonly points: readonly { readonly elapsedMs: number; readonly score: number; readonly bound: number }[];
  /** The value of the current plan; null if it is not known. */
  readonly current: number | null;
}

const [TOP, FOOT, LEFT, RIGHT] = [8, 18, 4, 112];
const LINE = 13;
type Point = readonly [number, number];

/** The maximum falling, the value rising, and the gap between them. */
export function solveCurve({ points, current }: SolveCurve, size: ChartSize, style: ChartStyle): string {
  const last = points.at(-1);
  if (last === undefined) return '';
  const floor = size.height - FOOT;
  const right = Math.max(LEFT + 20, size.width - RIGHT);
  const values = [...points.flatMap(({ score, bound }) => [score, bound]), ...(current === null ? [] : [current])];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const y = scaleLinear([least, Math.max(least + 1, most)], [floor - 6, TOP]);
  const x = scaleLinear([0, Math.max(1, last.elapsedMs)], [LEFT, right]);
  const stairs = (figureOf: (point: SolveCurve['points'][number]) => number): readonly Point[] =>
    points.flatMap((point, index): Point[] => {
      const before = points[index - 1];
      const step: Point = [x(point.elapsedMs), y(figureOf(point))];
      return before === undefined ? [step] : [[x(point.elapsedMs), y(figureOf(before))], step];
    });
  const [upper, lower] = [stairs((point) => point.bound), stairs((point) => point.score)];
  const path = (line: readonly Point[]): string => `M${line.map(([a, b]) => `${px(a)} ${px(b)}`).join('L')}`;
  const seconds = fixed(last.elapsedMs / 1000, 1, style.reader);
  const ends = [
    { at: y(last.bound), text: `${SOLVE_CURVE.bound} ${whole(last.bound, style.reader)}`, ink: style.textSoft },
    { at: y(last.score), text: `${SOLVE_CURVE.score} ${whole(last.score, style.reader)}`, ink: style.text },
    ...(current === null
      ? []
      : [{ at: y(current), text: `${SOLVE_CURVE.current} ${whole(current, style.reader)}`, ink: style.textSoft }]),
  ].sort((a, b) => a.at - b.at);
  let from = Number.NEGATIVE_INFINITY;
  const labels = ends.map(({ at, text, ink }) => {
    from = Math.max(at + 4, from + LINE, 12);
    return `<text x="${px(right + 8)}" y="${px(from)}" fill="${ink}">${escapeXml(text)}</text>`;
  });
  return drawing(
    size,
    `${SOLVE_CURVE.chart}. ${SOLVE_CURVE.text({ seconds, score: whole(last.score, style.reader), bound: whole(last.bound, style.reader) })}`,
    `<path d="${path([...upper, ...[...lower].reverse()])}Z" fill="${style.band}"/>` +
      `<path d="${path(upper)}" fill="none" stroke="${style.fill2}" stroke-width="1.5"/>` +
      (current === null
        ? ''
        : `<path d="M${px(LEFT)} ${px(y(current))}H${px(right)}" stroke="${style.line}" stroke-dasharray="3 3"/>`) +
      `<path d="${path(lower)}" fill="none" stroke="${style.stroke}" stroke-width="1.75"/>` +
      `<circle cx="${px(right)}" cy="${px(y(last.score))}" r="2.5" fill="${style.stroke}"/>` +
      labels.join('') +
      `<text x="${px(LEFT)}" y="${size.height - 4}" fill="${style.textSoft}">0</text>` +
      `<text x="${px(right)}" y="${size.height - 4}" text-anchor="end" fill="${style.textSoft}">${escapeXml(SOLVE_CURVE.seconds(seconds))}</text>`,
  );
}
