import { DAY_MS, MINUTE_MS } from '../../../../../shared/model/index.ts';
import type { DaysOff } from './calendars.ts';
import type { Span } from './shifts.ts';
import { clockOf, dayOf } from './time.ts';

/** How far lags are counted. */
const MOST_DAYS = 3660;
const DAY_MINUTES = DAY_MS / MINUTE_MS;

/** Counts lags in the working time of a calendar, from the first day on. Times are as the file has them, without a zone. */
export class LagClock {
  /** Working times and the minutes of work before each; minutes since 1970. */
  readonly #spans: { readonly from: number; readonly until: number; readonly before: number }[] = [];

  /** `days`: the working times of Monday to Sunday. `daysOff`: in their order. */
  constructor(firstDay: string, days: readonly (readonly Span[])[], daysOff: readonly DaysOff[]) {
    let [before, off] = [0, 0];
    const first = Date.parse(`${firstDay}T00:00:00Z`);
    for (let ms = first; ms < first + MOST_DAYS * DAY_MS; ms += DAY_MS) {
      const date = new Date(ms);
      const on = date.toISOString().slice(0, 10);
      while ((daysOff[off]?.until ?? on) < on) off++;
      if ((daysOff[off]?.from ?? '~') <= on) continue;
      for (const { from, until } of days[(date.getUTCDay() + 6) % 7] ?? []) {
        const midnight = ms / MINUTE_MS;
        this.#spans.push({ from: midnight + from, until: midnight + until, before });
        before += until - from;
      }
    }
  }

  /** When so much work, more than none, is over after a time; null if it is not within ten years. */
  after(time: string, minutes: number): string | null {
    const start = minuteOf(time);
    if (start === null) return null;
    const begun = this.#last((span) => span.from <= start);
    const done = begun === undefined ? 0 : begun.before + Math.min(start, begun.until) - begun.from;
    const last = this.#last((span) => span.before < done + minutes);
    if (last === undefined) return null;
    const end = last.from + done + minutes - last.before;
    return end > last.until ? null : timeAt(end);
  }
  #last(isIn: (span: { readonly from: number; readonly before: number }) => boolean) {
    let [low, high] = [0, this.#spans.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const span = this.#spans[middle];
      if (span !== undefined && isIn(span)) low = middle + 1;
      else high = middle;
    }
    return this.#spans[low - 1];
  }
}

/** A time so many minutes of the clock later; null if it is none. */
export function elapsedAfter(time: string, minutes: number): string | null {
  const start = minuteOf(time);
  return start === null ? null : timeAt(start + minutes);
}

function minuteOf(time: string): number | null {
  const [day, clock] = [dayOf(time), clockOf(time)];
  return day === null || clock === null ? null : Date.parse(`${day}T00:00:00Z`) / MINUTE_MS + clock;
}
function timeAt(minute: number): string | null {
  // The last day that such files can have.
  if (minute > 20_000 * 366 * DAY_MINUTES) return null;
  const text = new Date(Math.ceil(minute) * MINUTE_MS).toISOString();
  return text.length === 24 ? text.slice(0, 19) : null;
}
