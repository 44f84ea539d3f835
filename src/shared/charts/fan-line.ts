import { scaleLinear } from 'd3-scale';
import { hours, whole } from '../format/index.ts';
import { fanText, NOW } from '../words/charts/charts.ts';
import { type ChartSize, type ChartStyle, drawing, escapeXml, gridLines, polyline, px } from './svg.ts';

export interface FanChart {
  readonly history: readonly { readonly label: string; readonly value: number }[];
  readonly ahead: readonly {
    readonly label: string;
    readonly value: number;
    readonly low: number;
    readonly high: number;
  }[];
}

const LEFT = 42;
const RIGHT = 52;

/** Past values, and the forecast with its interval; the last forecast is labelled. */
export function fanLine({ history, ahead }: FanChart, what: string, size: ChartSize, style: ChartStyle): string {
  const floor = size.height - 20;
  const count = history.length + ahead.length;
  const values = [...history.map((point) => point.value), ...ahead.flatMap((point) => [point.low, point.high])];
  const y = scaleLinear([0, Math.max(1, ...values)], [floor, 14]).nice(3);
  const x = scaleLinear([0, Math.max(1, count - 1)], [LEFT + 4, size.width - RIGHT]);
  const past = history.map((point, index) => [x(index), y(point.value)] as const);
  const now = past.at(-1);
  const future = ahead.map((point, index) => ({ x: x(history.length + index), ...point }));
  const start = now === undefined ? [] : [now];
  const upper = [...start, ...future.map((point) => [point.x, y(point.high)] as const)];
  const lower = [...future.map((point) => [point.x, y(point.low)] as const).reverse(), ...start];
  const band =
    future.length === 0
      ? ''
      : `<path fill="${style.band}" d="M${[...upper, ...lower].map(([a, b]) => `${px(a)} ${px(b)}`).join('L')}Z"/>`;
  const every = Math.max(1, Math.ceil(count / 7));
  const labels = [...history, ...ahead].map((point, index) =>
    index % every === 0
      ? `<text x="${px(x(index))}" y="${size.height - 4}" text-anchor="middle" fill="${style.textSoft}">${escapeXml(point.label)}</text>`
      : '',
  );
  return drawing(
    size,
    fanText(what, { history, ahead }, style.reader),
    gridLines(
      y.ticks(3).map((value) => ({ y: y(value), label: whole(value, style.reader) })),
      { left: LEFT, right: size.width - RIGHT },
      style,
    ) +
      band +
      polyline(past, `stroke="${style.stroke}" stroke-width="1.75"`) +
      polyline(
        [...start, ...future.map((point) => [point.x, y(point.value)] as const)],
        `stroke="${style.fill}" stroke-width="1.75" stroke-dasharray="4 3"`,
      ) +
      nowLine(now, floor, style) +
      endLabels(future.at(-1), y, style) +
      labels.join(''),
  );
}

const nowLine = (now: readonly [number, number] | undefined, floor: number, style: ChartStyle): string =>
  now === undefined
    ? ''
    : `<path d="M${px(now[0])} 8V${px(floor)}" stroke="${style.line}"/><text x="${px(now[0] - 5)}" y="16" text-anchor="end" fill="${style.textSoft}">${NOW}</text>`;

const LINE = 13;
/** The three figures at the end, pushed apart where they would overlap. */
function endLabels(
  last: { readonly x: number; readonly value: number; readonly low: number; readonly high: number } | undefined,
  y: (value: number) => number,
  style: ChartStyle,
): string {
  if (last === undefined) return '';
  const middle = y(last.value) + 4;
  const high = Math.min(y(last.high) + 4, middle - LINE);
  const low = Math.max(y(last.low) + 4, middle + LINE);
  const at = px(last.x + 6);
  return (
    `<text x="${at}" y="${px(high)}" fill="${style.textSoft}">${whole(last.high, style.reader)}</text>` +
    `<text x="${at}" y="${px(middle)}" font-weight="600" fill="${style.text}">${hours(Math.round(last.value), style.reader)}</text>` +
    `<text x="${at}" y="${px(low)}" fill="${style.textSoft}">${whole(last.low, style.reader)}</text>`
  );
}
