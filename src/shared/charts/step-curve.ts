import { scaleLinear } from 'd3-scale';
import { whole } from '../format/index.ts';
import { stepsText } from '../words/charts/charts.ts';
import { type ChartSize, type ChartStyle, drawing, escapeXml, px } from './svg.ts';

/** A figure for each whole number from 0 on, and the number that is chosen. */
export interface StepCurve {
  readonly values: readonly number[];
  readonly chosen: number;
  readonly what: string;
  /** Next to the first and the chosen figure. */
  readonly labels: { readonly first: string; readonly chosen: string };
}

const [TOP, FOOT, SIDE] = [18, 18, 8];
/** The width of the label of the first figure, in pixels, at most. */
const LABEL = 130;

/** A rising staircase with its chosen step marked. */
export function stepCurve({ values, chosen, what, labels }: StepCurve, size: ChartSize, style: ChartStyle): string {
  const floor = size.height - FOOT;
  const last = Math.max(1, values.length - 1);
  const x = scaleLinear([0, last], [SIDE, size.width - SIDE]);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const y = scaleLinear([least, Math.max(least + 1, most)], [floor - 8, TOP]);
  const points = values.flatMap((value, index) => {
    const before = values[index - 1];
    const step = [x(index), y(value)] as const;
    return before === undefined ? [step] : [[x(index), y(before)] as const, step];
  });
  const at = Math.min(chosen, values.length - 1);
  const path = points.map(([a, b]) => `${px(a)} ${px(b)}`).join('L');
  const value = values[at] ?? least;
  const isRight = x(at) > size.width / 2;
  const rise = x(
    Math.max(
      1,
      values.findIndex((one) => one > least),
    ),
  );
  // Right of the first step where the step is too short for the label: inside the band, where no line crosses it.
  const [firstX, firstY] = rise - SIDE < LABEL ? [rise + 6, floor - 5] : [SIDE + 2, y(least) - 5];
  const every = Math.max(1, Math.ceil(last / 5));
  const ticks = values
    .map((_, index) => index)
    .filter((index) => index % every === 0 || index === last)
    .filter((index) => index === last || last - index >= every / 2);
  return drawing(
    size,
    stepsText(what, values, style.reader),
    `<path d="M${px(SIDE)} ${px(floor)}H${px(size.width - SIDE)}" stroke="${style.line}"/>` +
      `<path d="M${path}L${px(x(last))} ${px(floor)}L${px(SIDE)} ${px(floor)}Z" fill="${style.band}"/>` +
      `<path d="M${path}" fill="none" stroke="${style.stroke}" stroke-width="1.5"/>` +
      `<path d="M${px(x(at))} 4V${px(floor)}" stroke="var(--accent)" stroke-width="1.5"/>` +
      `<circle cx="${px(x(at))}" cy="${px(y(value))}" r="3" fill="${style.stroke}"/>` +
      `<text x="${px(x(at) + (isRight ? -6 : 6))}" y="13" text-anchor="${isRight ? 'end' : 'start'}" fill="${style.text}">${escapeXml(labels.chosen)}</text>` +
      (at === 0
        ? ''
        : `<text x="${px(firstX)}" y="${px(firstY)}" fill="${style.textSoft}" stroke="${style.surface}" stroke-width="3" paint-order="stroke">${escapeXml(labels.first)}</text>`) +
      ticks
        .map(
          (index) =>
            `<text x="${px(x(index))}" y="${size.height - 4}" text-anchor="middle" fill="${style.textSoft}">${whole(index, style.reader)}</text>`,
        )
        .join(''),
  );
}
