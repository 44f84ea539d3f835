import type { Reader } from '../format/index.ts';

/** Escapes text for XML, so that `<` never becomes markup. */
export const escapeXml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/[^\P{Cc}\t\n\r]/gu, '');

/** Colours of a drawing: the app passes its tokens, and a report its print colours. */
export interface Inks {
  readonly fill: string;
  readonly outline: string;
  readonly text: string;
  readonly textSoft: string;
  readonly line: string;
  readonly danger: string;
  readonly warn: string;
  readonly surface: string;
  /** Second and third amounts of a stack. */
  readonly fill2: string;
  readonly fill3: string;
  readonly stroke: string;
  readonly band: string;
  readonly grid: string;
  readonly dangerTint: string;
  readonly dangerText: string;
}

/** Colours of a drawing, and the reader of its figures. */
export interface ChartStyle extends Inks {
  readonly reader: Reader;
}

/** The app's own tokens. */
export const DESK_INKS: Inks = {
  fill: 'var(--chart-1)',
  outline: 'var(--chart-1)',
  text: 'var(--text)',
  textSoft: 'var(--text-3)',
  line: 'var(--line-2)',
  danger: 'var(--danger-fill)',
  warn: 'var(--warn-fill)',
  surface: 'var(--surface)',
  fill2: 'var(--chart-2)',
  fill3: 'var(--chart-3)',
  stroke: 'var(--chart-line)',
  band: 'var(--chart-band)',
  grid: 'var(--chart-grid)',
  dangerTint: 'var(--danger-tint)',
  dangerText: 'var(--danger)',
};
/** Light colours that remain distinct when printed in grey. */
export const PRINT_INKS: Inks = {
  fill: '#3B4C74',
  outline: '#3B4C74',
  text: '#1A1B1E',
  textSoft: '#64676E',
  line: '#D2D2CD',
  danger: '#C8342B',
  warn: '#B87A10',
  surface: '#FFFFFF',
  fill2: '#7F93B2',
  fill3: '#BCC8D9',
  stroke: '#1A1B1E',
  band: '#E4E9F1',
  grid: '#ECECE8',
  dangerTint: '#FCECEA',
  dangerText: '#B3261E',
};

export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

/** A whole drawing; `spoken` is its text for screen readers. */
export const drawing = ({ width, height }: ChartSize, spoken: string, content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" aria-label="${escapeXml(spoken)}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-size="11">${content}</svg>`;

/** A coordinate: tenths of a pixel are enough, and keep the drawing small. */
export const px = (value: number): string => value.toFixed(1).replace(/\.0$/, '');

export const polyline = (points: readonly (readonly [number, number])[], attributes: string): string =>
  `<polyline fill="none" ${attributes} points="${points.map(([x, y]) => `${px(x)},${px(y)}`).join(' ')}"/>`;

/** Horizontal lines with their figures at the left. */
export const gridLines = (
  ticks: readonly { readonly y: number; readonly label: string }[],
  span: { readonly left: number; readonly right: number },
  inks: Inks,
): string =>
  ticks
    .map(
      ({ y, label }) =>
        `<path d="M${px(span.left)} ${px(y)}H${px(span.right)}" stroke="${inks.grid}"/><text x="${px(span.left - 6)}" y="${px(y + 4)}" text-anchor="end" fill="${inks.textSoft}">${escapeXml(label)}</text>`,
    )
    .join('');
