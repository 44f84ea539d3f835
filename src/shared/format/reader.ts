import { PRODUCT_LOCALE } from '../model/index.ts';

export type HourCycle = 'h12' | 'h23';

/** How dates and figures are written for a person. */
export interface Reader {
  /** BCP 47: `en-GB`. */
  readonly locale: string;
  /** IANA name: `Europe/Berlin`. */
  readonly timeZone: string;
  /** `4:00 pm` or `16:00`. */
  readonly hourCycle: HourCycle;
}

/** By locale: asking takes a fraction of a millisecond, and each part of a screen asks. */
const hourCycles = new Map<string, HourCycle>();

/** Whether a locale uses 12 or 24 hours. */
export function hourCycleOf(locale: string): HourCycle {
  const known = hourCycles.get(locale);
  if (known !== undefined) return known;
  const { hourCycle } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions();
  const found = hourCycle === 'h12' || hourCycle === 'h11' ? 'h12' : 'h23';
  hourCycles.set(locale, found);
  return found;
}

/**
 * A reader of this locale in this zone, with its locale's 12 or 24 hours. Throws a RangeError for a locale that does
 * not exist.
 */
export const readerOf = (locale: string, timeZone: string): Reader => ({
  locale,
  timeZone,
  hourCycle: hourCycleOf(locale),
});

/** For documents that programs read: English, and instants in UTC. People have their own readers. */
export const MACHINE_READER: Reader = { locale: PRODUCT_LOCALE, timeZone: 'UTC', hourCycle: 'h23' };
