import type { XmlNode } from '../xml-records.ts';

const TYPES: ReadonlyMap<string, string> = new Map(Object.entries({ 0: 'FF', 1: 'FS', 2: 'SF', 3: 'SS' }));
/** Formats of durations whose unit is elapsed time, and of lags in per cent; estimated ones are 32 above. */
const ELAPSED = new Set(['4', '6', '8', '10', '12', '36', '38', '40', '42', '44']);
const PERCENT = new Set(['19', '20', '51', '52']);

/** Whether durations and lags of a format are elapsed time. */
export const isElapsed = (format: string): boolean => ELAPSED.has(format);

/** A lag in minutes or, of its unit, in per cent. */
export interface Lag {
  readonly lag: number;
  readonly unit: 'working' | 'elapsed' | 'percent';
}
/** The type of a link, `FS` unless it says another, and its lag, which the file has in tenths of minutes or in per cent. */
export function lagIn(link: XmlNode): Lag & { readonly type: string } {
  const type = TYPES.get(link.value('Type')) ?? 'FS';
  const [lag, format] = [Number(link.value('LinkLag')) || 0, link.value('LagFormat')];
  if (PERCENT.has(format)) return { type, lag, unit: 'percent' };
  return { type, lag: lag / 10, unit: isElapsed(format) ? 'elapsed' : 'working' };
}

/** A prerequisite in our notation: `12`, `12:SS`, `12:FS+8h`, `12:FF-90m`, `12:FS+50%`, `12:FS+24eh`. */
export function predecessor(link: XmlNode): string {
  const uid = link.value('PredecessorUID');
  const { type, ...lag } = lagIn(link);
  const text = textOf(lag);
  return type === 'FS' && text === '' ? uid : `${uid}:${type}${text}`;
}
function textOf({ lag, unit }: Lag): string {
  if (lag === 0) return '';
  const sign = lag < 0 ? '-' : '+';
  const amount = Math.abs(lag);
  if (unit === 'percent') return `${sign}${amount}%`;
  const elapsed = unit === 'elapsed' ? 'e' : '';
  return Number.isInteger(amount / 60) ? `${sign}${amount / 60}${elapsed}h` : `${sign}${amount}${elapsed}m`;
}
