import type { CivilDate, Instant } from '../model/index.ts';
import { DAY_MS, msOf } from '../model/index.ts';

export { ownTimeZone } from '../model/index.ts';

/** How a reader wants dates: BCP 47 locale and IANA zone. */
export interface Reader {
  readonly locale: string;
  readonly timeZone: string;
}
/** For documents that programs read: English, and instants in UTC. People have a reader of their own. */
export const MACHINE_READER: Reader = { locale: 'en-GB', timeZone: 'UTC' };
export const DEFAULT_READER: Reader = MACHINE_READER;

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(reader: Reader, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${reader.locale}|${reader.timeZone}|${name}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(reader.locale, { timeZone: reader.timeZone, ...options });
  formats.set(key, made);
  return made;
}

/** `23 Nov` */
export const shortDay = (at: Instant, reader = DEFAULT_READER): string =>
  formatOf(reader, 'day', { day: 'numeric', month: 'short' }).format(msOf(at));
/** `Mon 23 Nov` */
export const weekdayDay = (at: Instant, reader = DEFAULT_READER): string =>
  formatOf(reader, 'wday', { weekday: 'short', day: 'numeric', month: 'short' }).format(msOf(at)).replace(',', '');
/** `Monday 23 November 2026, 09:14` */
export function fullMoment(at: Instant, reader = DEFAULT_READER): string {
  const day = formatOf(reader, 'long', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
    .format(msOf(at))
    .replace(',', '');
  return `${day}, ${clock(at, reader)}`;
}
/** `09:14` */
export const clock = (at: Instant, reader = DEFAULT_READER): string =>
  formatOf(reader, 'clock', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(msOf(at));
/** `Tue 24 Nov, 16:00` */
export const dayAndClock = (at: Instant, reader = DEFAULT_READER): string =>
  `${weekdayDay(at, reader)}, ${clock(at, reader)}`;
/** By how many minutes a zone's clocks are ahead of UTC at an instant. */
export function minutesFromUtc(ms: number, timeZone: string): number {
  const format = formatOf({ locale: 'sv-SE', timeZone }, 'wall', {
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return Math.round((Date.parse(`${format.format(ms).replace(' ', 'T')}Z`) - ms) / 60_000);
}
/** `2026-11-23`: the day that it is in a zone. */
export const dayInZoneText = (at: Instant, timeZone: string): string =>
  formatOf({ locale: 'sv-SE', timeZone }, 'iso', { year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    msOf(at),
  );
/** `23 Nov` of a civil date. */
export const civilShort = (on: CivilDate, reader = DEFAULT_READER): string =>
  formatOf({ ...reader, timeZone: 'UTC' }, 'day', { day: 'numeric', month: 'short' }).format(
    Date.parse(`${on}T00:00:00Z`),
  );

/** ISO 8601 week number (1..53) of a civil date. */
export function isoWeek(on: CivilDate): number {
  const day = Date.parse(`${on}T00:00:00Z`);
  const thursday = day + (4 - (new Date(day).getUTCDay() || 7)) * DAY_MS;
  const yearStart = Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1);
  return Math.floor((thursday - yearStart) / (7 * DAY_MS)) + 1;
}
