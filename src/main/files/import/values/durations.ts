import type { DurationUnit } from '../../../../shared/model/index.ts';
import { shown } from '../types.ts';
import { plainWord } from './calendar-words.ts';
import { type NumberStyle, parseNumber } from './numbers.ts';
import { bad, ok, type Parsed } from './values.ts';

/** The length of a working day and week, in which days and weeks of work are counted. */
export interface WorkingTime {
  readonly minutesPerDay: number;
  readonly daysPerWeek: number;
}
/** Every office works from Monday to Friday. */
const DAYS_PER_WEEK = 5;
/** The working time of an office with days of this length. */
export const workingTimeOf = (minutesPerDay: number): WorkingTime => ({ minutesPerDay, daysPerWeek: DAYS_PER_WEEK });
export const DEFAULT_MINUTES_PER_DAY = 480;

/** How the durations of a column are written. */
export interface DurationStyle extends NumberStyle, WorkingTime {
  /** The unit of numbers without one. */
  readonly unit: DurationUnit;
}

type Unit = DurationUnit | 'weeks';
/** Units of English, German, French, Spanish, Portuguese and Japanese, without accents. */
const UNIT_WORDS: Readonly<Record<Unit, string>> = {
  weeks: 'w wk wks week weeks woche wochen sem semaine semaines semana semanas 週間 週',
  days: 'd day days tag tage t j jour jours dia dias 日間 日 人日',
  hours: 'h hr hrs hour hours std stunde stunden heure heures hora horas 時間',
  minutes: 'm min mins minute minutes minuten minuto minutos 分間 分',
  seconds: 's sec secs second seconds sek sekunde sekunden seconde secondes segundo segundos seg 秒間 秒',
  milliseconds: 'ms msec milliseconds millisecond millisekunden',
};
const UNITS: ReadonlyMap<string, Unit> = new Map(
  (['weeks', 'days', 'hours', 'minutes', 'seconds', 'milliseconds'] as const).flatMap((unit) =>
    UNIT_WORDS[unit].split(' ').map((word): [string, Unit] => [plainWord(word), unit]),
  ),
);

/** The minutes of one unit. */
export function minutesOf(unit: Unit, { minutesPerDay, daysPerWeek }: WorkingTime): number {
  if (unit === 'weeks') return minutesPerDay * daysPerWeek;
  if (unit === 'days') return minutesPerDay;
  if (unit === 'hours') return 60;
  if (unit === 'minutes') return 1;
  return unit === 'seconds' ? 1 / 60 : 1 / 60_000;
}

/** Longer texts are no durations. */
const LONGEST = 120;
const CLOCK = /^([+-]?)(\d{1,7}):([0-5]\d)(?::([0-5]\d)(?:[.,]\d{1,9})?)?$/;
const NUMBER = String.raw`(\d+(?:[.,]\d+)?)`;
const ISO = new RegExp(
  `^([+-]?)P(?=.)(?:${NUMBER}W)?(?:${NUMBER}D)?(?:T(?=.)(?:${NUMBER}H)?(?:${NUMBER}M)?(?:${NUMBER}S)?)?$`,
  'i',
);
const PART = /(\d[\d.,]*|[.,]\d+) ?(\p{L}+)\.?[ ,]*(?:(?:and|und|et|y|e) +)?/uy;
/** `1h30` */
const HOURS_AND_MINUTES = /^(\d{1,6}) ?h ?([0-5]\d)$/i;

/**
 * A duration in minutes, not rounded: `2d 4h`, `1w`, `1 hour 30 minutes`, `PT400H`, `90:00`, `1:30:00`, or a number in
 * the unit of the column.
 */
export function parseDuration(text: string, style: DurationStyle): Parsed<number> {
  if (text.length > LONGEST) return bad('not_a_number', { value: shown(text) });
  const clock = CLOCK.exec(text);
  if (clock) {
    const [, sign, hours, minutes, seconds = '0'] = clock;
    return ok(signed(sign, Number(hours) * 60 + Number(minutes) + Number(seconds) / 60));
  }
  const iso = ISO.exec(text);
  if (iso) return ok(signed(iso[1], isoMinutes(iso.slice(2), style)));
  if (/\p{L}/u.test(text)) {
    const worded = wordedMinutes(text, style);
    if (worded !== null) return worded;
  }
  const number = parseNumber(text, style);
  return number.ok ? ok(number.value * minutesOf(style.unit, style)) : number;
}

/** Whether a cell is a plain number, whose unit its column has to say. */
export const isPlainNumber = (text: string): boolean => /^[+-]?[\d.,\u00a0\u202f' ]+$/.test(text);

const signed = (sign: string | undefined, minutes: number): number => (sign === '-' ? -minutes : minutes);

const ISO_UNITS = ['weeks', 'days', 'hours', 'minutes', 'seconds'] as const;
const isoMinutes = (parts: readonly (string | undefined)[], style: WorkingTime): number =>
  ISO_UNITS.reduce(
    (sum, unit, index) => sum + Number(parts[index]?.replace(',', '.') ?? '0') * minutesOf(unit, style),
    0,
  );

/** The minutes of numbers with units, largest first or in any order; null if the text has other words. */
function wordedMinutes(text: string, style: DurationStyle): Parsed<number> | null {
  const words = text.normalize('NFKC').replace(/\s+/g, ' ').trim();
  const short = HOURS_AND_MINUTES.exec(words);
  if (short) return ok(Number(short[1]) * 60 + Number(short[2]));
  const sign = /^[+-]/.exec(words)?.[0];
  let at = sign === undefined ? 0 : 1;
  let minutes = 0;
  const seen = new Set<Unit>();
  while (at < words.length) {
    PART.lastIndex = at;
    const part = PART.exec(words);
    const unit = UNITS.get(plainWord(part?.[2] ?? ''));
    if (part === null || unit === undefined || seen.has(unit)) return null;
    seen.add(unit);
    const number = parseNumber((part[1] ?? '').replace(/,$/, ''), style);
    if (!number.ok) return number;
    minutes += number.value * minutesOf(unit, style);
    at = PART.lastIndex;
  }
  return seen.size === 0 ? null : ok(signed(sign, minutes));
}
