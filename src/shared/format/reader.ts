import { PRODUCT_LOCALE } from '../model/index.ts';

export type HourCycle = 'h12' | 'h23';

/** How somebody reads dates and figures. */
export interface Reader {
  /** BCP 47: `en-GB`. */
  readonly locale: string;
  /** IANA name: `Europe/Berlin`. */
  readonly timeZone: string;
  /** `4:00 pm` or `16:00`. */
  readonly hourCycle: HourCycle;
}

/** The hours that a locale counts by. */
export function hourCycleOf(locale: string): HourCycle {
  const { hourCycle } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions();
  return hourCycle === 'h12' || hourCycle === 'h11' ? 'h12' : 'h23';
}

/** A reader of this locale in this zone, with the hours its locale counts by. Throws a RangeError for a locale that does not exist. */
export const readerOf = (locale: string, timeZone: string): Reader => ({
  locale,
  timeZone,
  hourCycle: hourCycleOf(locale),
});

/** For documents that programs read: English, and instants in UTC. People have a reader of their own. */
export const MACHINE_READER: Reader = { locale: PRODUCT_LOCALE, timeZone: 'UTC', hourCycle: 'h23' };
