import { scaleLinear } from 'd3-scale';
import { WEEK_MS } from '../model/index.ts';
import { milestonesText } from '../words/charts/charts.ts';
import { escapeXml, type Inks } from './svg.ts';

export interface MilestoneMark {
  readonly label: string;
  readonly atMs: number;
  readonly state: 'open' | 'met' | 'at_risk' | 'missed';
}

/**
 * Diamonds on a line of weeks; each label goes into the first of four rows in which it fits; the others are only in the
 * table next to the drawing.
 */
export function milestoneLine(
  marks: readonly MilestoneMark[],
  span: { readonly fromMs: number; readonly weeks: number; readonly weekLabels: readonly string[] },
  width: number,
  inks: Inks,
): string {
  const x = scaleLinear([span.fromMs, span.fromMs + span.weeks * WEEK_MS], [0, width]);
  const height = 112;
  const axis = 62;
  const rows = [axis - 14, axis + 22, axis - 30, axis + 38];
  const usedUntil = rows.map(() => Number.NEGATIVE_INFINITY);
  const weeks = span.weekLabels.map((label, index) => {
    const left = x(span.fromMs + index * WEEK_MS).toFixed(1);
    return `<line x1="${left}" x2="${left}" y1="18" y2="${height - 4}" stroke="${inks.line}"/><text x="${left}" y="11" fill="${inks.textSoft}">${escapeXml(label)}</text>`;
  });
  const drawn = [...marks]
    .sort((a, b) => a.atMs - b.atMs || (a.label < b.label ? -1 : 1))
    .map((mark) => {
      const at = x(mark.atMs);
      const label = mark.label.length > 30 ? `${mark.label.slice(0, 29)}…` : mark.label;
      const labelWidth = label.length * 5.8;
      const left = Math.min(Math.max(0, at - labelWidth / 2), width - labelWidth);
      const row = usedUntil.findIndex((until) => left > until + 8);
      const diamond = `<path d="M${at.toFixed(1)} ${axis - 5}l5 5l-5 5l-5 -5z" ${attributesOf(mark.state, inks)}/>${signOf(mark.state, at, axis, inks)}`;
      if (row < 0) return diamond;
      usedUntil[row] = left + labelWidth;
      return `${diamond}<text x="${left.toFixed(1)}" y="${rows[row] ?? axis}" fill="${inks.text}">${escapeXml(label)}</text>`;
    });
  return (
    `<svg class="chart" role="img" aria-label="${escapeXml(milestonesText(marks))}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-size="11">` +
    `${weeks.join('')}<line x1="0" x2="${width}" y1="${axis}" y2="${axis}" stroke="${inks.textSoft}"/>${drawn.join('')}</svg>`
  );
}

function attributesOf(state: MilestoneMark['state'], inks: Inks): string {
  if (state === 'met') return `fill="${inks.fill}" stroke="${inks.fill}"`;
  if (state === 'missed') return `fill="${inks.danger}" stroke="${inks.danger}"`;
  if (state === 'at_risk') return `fill="${inks.surface}" stroke="${inks.warn}"`;
  return `fill="${inks.surface}" stroke="${inks.text}"`;
}

/** Marks that distinguish the states without colour: a cross for missed, a full lower half for at risk. */
function signOf(state: MilestoneMark['state'], at: number, axis: number, inks: Inks): string {
  if (state === 'missed')
    return `<path d="M${(at - 2).toFixed(1)} ${axis - 2}l4 4m0 -4l-4 4" stroke="${inks.surface}"/>`;
  return state === 'at_risk' ? `<path d="M${(at - 5).toFixed(1)} ${axis}h10l-5 5z" fill="${inks.warn}"/>` : '';
}
