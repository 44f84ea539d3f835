import type { XmlNode } from '../xml-records.ts';
import { clockOf } from './time.ts';

const DAY_MINUTES = 1440;

/** Working time within a day, in minutes since midnight. */
export interface Span {
  readonly from: number;
  readonly until: number;
}
/** The work of a day, which may end on the next one. */
export interface Shift {
  /** Minutes since midnight; null without work. */
  readonly start: number | null;
  readonly minutes: number;
}

/** The day of a calendar that states none: 8 hours with a break, as the program has it. */
export const STANDARD_DAY: readonly Span[] = [
  { from: 480, until: 720 },
  { from: 780, until: 1020 },
];

/** The working times of a day in their order, those that overlap or touch as one. One that ends at midnight ends with the day. */
export function spansIn(day: XmlNode): readonly Span[] {
  const read = day.list('WorkingTimes', 'WorkingTime').flatMap((time): readonly Span[] => {
    const [from, until] = [clockOf(time.value('FromTime')), clockOf(time.value('ToTime'))];
    if (from === null || until === null) return [];
    return [{ from, until: until === 0 ? DAY_MINUTES : until }];
  });
  const found: Span[] = [];
  for (const next of read.toSorted((a, b) => a.from - b.from)) {
    const last = found.at(-1);
    if (next.until <= next.from) continue;
    if (last === undefined || next.from > last.until) found.push(next);
    else found[found.length - 1] = { from: last.from, until: Math.max(last.until, next.until) };
  }
  return found;
}

/**
 * The shifts of a week, Monday first. Such files cut a night shift at midnight; the part after it goes back to the day
 * on which the shift starts. Breaks are left out: a shift starts with its first working time and lasts its hours.
 */
export function shiftsOf(week: readonly (readonly Span[])[]): readonly Shift[] {
  const days = week.map((spans, day) => {
    const before = week[(day + 6) % 7] ?? [];
    const ends = before.at(-1)?.until === DAY_MINUTES && spans[0]?.from === 0 && !isWhole(before) && !isWhole(spans);
    const cut = ends ? afterLongestBreak(spans) : 0;
    return { night: spans.slice(0, cut), own: spans.slice(cut) };
  });
  return days.map(({ own }, day) => ({
    start: own[0]?.from ?? null,
    minutes: Math.min(DAY_MINUTES, total(own) + total(days[(day + 1) % 7]?.night ?? [])),
  }));
}

const isWhole = ([first]: readonly Span[]): boolean => first?.from === 0 && first.until === DAY_MINUTES;
const total = (spans: readonly Span[]): number => spans.reduce((sum, { from, until }) => sum + until - from, 0);

/** How many working times come before the longest time without work in a day, which may be at its end. */
function afterLongestBreak(spans: readonly Span[]): number {
  let [longest, at] = [0, 0];
  spans.forEach(({ until }, index) => {
    const free = (spans[index + 1]?.from ?? DAY_MINUTES) - until;
    if (free > longest) [longest, at] = [free, index + 1];
  });
  return at;
}
