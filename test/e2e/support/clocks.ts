import type { Page } from 'playwright-core';

/** How an operator reads times, as the desk stores the choice. */
export interface DisplayChoice {
  readonly zone: string;
  readonly locale: string;
  readonly hours: 'h12' | 'h23';
}
/** Where the desk stores it. */
const KEY = 'tde.reader';

/** Chooses how times are shown, in another window of the same operator: those that are open follow. */
export const chooseElsewhere = (other: Page, choice: DisplayChoice): Promise<void> =>
  other.evaluate(([key, text]) => localStorage.setItem(key, text), [KEY, JSON.stringify(choice)] as const);

/** Every text, hover and accessible name of a page, in its order, previews of reports included; a sheet of styles is none. */
export async function textsOf(page: Page): Promise<readonly string[]> {
  const all = await Promise.all(
    page.frames().map((frame) =>
      frame
        .evaluate(() => {
          const texts: string[] = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
          for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
            if (!(node instanceof Element)) texts.push(node.nodeValue ?? '');
            else for (const name of ['aria-label', 'title', 'placeholder']) texts.push(node.getAttribute(name) ?? '');
          return texts;
        })
        // A preview that is being replaced has no document for a moment.
        .catch((): string[] => []),
    ),
  );
  return all.flat().map((text) => text.replace(/[\u00a0\u202f]/g, ' '));
}

const DAY_MINUTES = 1440;
const A_CLOCK = /(?<![\d.]|\d:)(\d{1,2}):(\d{2})(?!\d|:\d)(?: ?([ap])\.?m\b)?/gi;
/** What somebody else's clock shows, behind a time of the reader: `, 11:00 for Ada`. */
const A_CLOCK_THERE =
  /, (?:\p{L}+\.?,? )?(?:\d{1,2}\.? \p{L}+\.?, |\p{L}+ \d{1,2}, )?\d{1,2}:\d{2}(?: ?[AaPp][Mm])? for \p{Lu}[^,;.]*/gu;
const IN_A_TIME_ZONE_THERE = /^In .*'s time zone: .*/;

export interface ShownClock {
  /** Minutes after midnight. */
  readonly minute: number;
  /** Whether it has am or pm. */
  readonly isHalf: boolean;
  /** The text it is in. */
  readonly text: string;
}
/** Every time of day in texts for a reader, in their order; times for somebody else apart. */
export const clocksIn = (texts: readonly string[]): readonly ShownClock[] =>
  texts.flatMap((text) =>
    [...text.replace(IN_A_TIME_ZONE_THERE, '').replace(A_CLOCK_THERE, '').matchAll(A_CLOCK)].map(
      ([, hour, minute, half]) => ({
        minute: minuteOf(Number(hour), Number(minute), half?.toLowerCase()),
        isHalf: half !== undefined,
        text,
      }),
    ),
  );
const minuteOf = (hour: number, minute: number, half: string | undefined): number =>
  (half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0)) * 60 + minute;

/** By how many minutes a zone's clocks are ahead of UTC, as its name in words says. */
export function minutesAhead(zone: string, at: Date): number {
  const name = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
/** The offsets that a zone has over a year. */
const offsetsOf = (zone: string): ReadonlySet<number> =>
  new Set([0, 6].map((month) => minutesAhead(zone, new Date(Date.UTC(2026, month, 15)))));

/** What does not follow a reader: each time that is not the one of UTC moved by the zone, or not on the clock of 12 or 24 hours. */
export function staleClocks(
  inUtc: readonly ShownClock[],
  shown: readonly ShownClock[],
  { zone, hours }: DisplayChoice,
): readonly string[] {
  if (inUtc.length !== shown.length)
    return ['In UTC:', ...inUtc.map(({ text }) => text), `In ${zone}:`, ...shown.map(({ text }) => text)];
  const offsets = offsetsOf(zone);
  return shown.flatMap(({ minute, isHalf, text }, index) => {
    const moved = minute - (inUtc[index]?.minute ?? Number.NaN);
    const isMoved = [...offsets].some((offset) => (moved - offset) % DAY_MINUTES === 0);
    return isMoved && isHalf === (hours === 'h12') ? [] : [`${text} (in UTC: ${inUtc[index]?.text})`];
  });
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'];
const ON_BOTH =
  /(?:\p{L}+ (\d{1,2}) (\p{L}+), )(\d{1,2}):(\d{2}), (?:\p{L}+ (\d{1,2}) (\p{L}+), )?(\d{1,2}):(\d{2}) for (\p{Lu}[\p{L} ]*)/gu;
/** A time that is shown on the clock of a reader and on that of an agent. British dates, 24 hours. */
export interface TimeOnBoth {
  readonly text: string;
  readonly agent: string;
  /** Both as if they were UTC. */
  readonly hereMs: number;
  readonly thereMs: number;
}
export const timesOnBoth = (texts: readonly string[]): readonly TimeOnBoth[] =>
  texts.flatMap((text) =>
    [...text.matchAll(ON_BOTH)].map(
      ([, day, month, hour, minute, dayThere, monthThere, hourThere, minuteThere, agent]) => {
        const wall = (on: string | undefined, of: string | undefined, ...clock: readonly (string | undefined)[]) =>
          Date.UTC(2026, MONTHS.indexOf(of ?? ''), Number(on), ...clock.map(Number));
        return {
          text,
          agent: agent?.trim() ?? '',
          hereMs: wall(day, month, hour, minute),
          thereMs: wall(dayThere ?? day, monthThere ?? month, hourThere, minuteThere),
        };
      },
    ),
  );
